"""Paste a Steckbrief, see what was recognised, make a draft of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from intake.drafts import entry_of, make_draft
from intake.forms import DraftForm, SteckbriefForm
from intake.leads import leads_for, may_add, proposed_lead
from intake.preview import preview
from intake.steckbrief import Imported, parse
from moderation.duplicates import Similar, similar_to
from network.models import OrganisationPage
from network.recognising import is_known, recognise
from projects.models import ProjectPage


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SteckbriefView(View):
    """One address: the empty form, what was recognised, and the way to the draft.

    Nothing is kept in between; every step carries the text along, so that nothing is
    lost on the way back.
    """

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any):
        self.leads = leads_for(request.user)
        if not self.leads:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.paste(request, SteckbriefForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SteckbriefForm(request.POST, request.FILES)
        action = request.POST.get("action", "lesen")
        if action == "zurueck" or not form.is_valid():
            return self.paste(request, form)
        imported = parse(form.whole_text, is_known)
        if action == "anlegen":
            return self.create(request, form, imported)
        asked = number(request.GET.get("unter"))
        draft_form = DraftForm(
            leads=self.leads,
            initial={
                "title": imported.title,
                "lead": proposed_lead(imported, self.leads, asked).pk,
            },
        )
        return self.show(request, form, imported, draft_form)

    def paste(self, request: HttpRequest, form: SteckbriefForm) -> HttpResponse:
        if form.is_bound and request.POST.get("action") == "zurueck":
            form = SteckbriefForm(initial={"text": request.POST.get("text", "")})
        context = {"form": form, "page_title": _("Steckbrief einfügen")}
        return render(request, "intake/paste.html", context)

    def show(
        self,
        request: HttpRequest,
        form: SteckbriefForm,
        imported: Imported,
        draft_form: DraftForm,
    ) -> HttpResponse:
        lead = draft_form.lead_page
        context = {
            "text": form.whole_text,
            "draft_form": draft_form,
            "preview": preview(entry_of(lead, imported)),
            "lead": lead,
            "similar": alike(imported, lead, request.user),
            "nothing": imported.is_empty,
            "page_title": _("Das haben wir erkannt"),
        }
        return render(request, "intake/preview.html", context)

    def create(
        self, request: HttpRequest, form: SteckbriefForm, imported: Imported
    ) -> HttpResponse:
        draft_form = DraftForm(request.POST, leads=self.leads)
        if not draft_form.is_valid():
            return self.show(request, form, imported, draft_form)
        lead = draft_form.lead_page
        if not may_add(request.user, lead):
            raise PermissionDenied
        named(imported, draft_form.cleaned_data["title"])
        project = make_draft(lead, imported, request.user)
        messages.success(request, created(project))
        return redirect(reverse("wagtailadmin_pages:edit", args=[project.pk]))


def alike(imported: Imported, lead: OrganisationPage, user: Any) -> list[Similar]:
    """Profiles that may be the same project."""
    partners = (recognise(name) for name in imported.several["partners"])
    who = {lead.slug, *(page.slug for page in partners if page)}
    return similar_to(ProjectPage, imported.title, who, user)


def number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def named(imported: Imported, title: str) -> None:
    """The title as it was typed; the one that was read is kept."""
    if imported.title and imported.title != title:
        imported.keep(_("Titel im Text"), imported.title)
    imported.title = title


def created(project: ProjectPage) -> str:
    """What was made, what is missing, and where to look for the rest."""
    sentences = [_("Der Entwurf „%s“ ist angelegt.") % project.title]
    if project.missing:
        sentences.append(_("Es fehlt noch: %s.") % ", ".join(project.missing))
    if project.note:
        sentences.append(_("Was keinem Feld zuzuordnen war, steht in der Notiz."))
    return " ".join(sentences)
