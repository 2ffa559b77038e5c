from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from moderation.freshness.confirming import confirm, may_confirm
from moderation.freshness.letters import DoneError, ExpiredError, ForgedError, page_of
from moderation.freshness.models import Confirmable
from network.models import User
from network.views import for_the_holder_only


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_holder_only
def by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of a reminder leads: shows what it confirms, and confirms it when
    the form is sent. Programs that follow links in mails send no forms.
    """
    try:
        page = page_of(token)
    except ForgedError:
        return answer(request, "unusable", status=404)
    except ExpiredError:
        return answer(request, "unusable", status=410, expired=True)
    except DoneError as done:
        return answer(request, "done", status=410, page=done.page)
    if request.method != "POST":
        return answer(request, "question", page=page)
    if not confirm(page):
        return answer(request, "unusable", status=410, expired=True)
    return answer(request, "thanks", page=page)


def answer(
    request: HttpRequest, name: str, status: int = 200, **context: Any
) -> HttpResponse:
    template = f"moderation/freshness/{name}.html"
    return TemplateResponse(request, template, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def signed_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for those who may edit the page; below /admin/."""
    page: Any = get_object_or_404(Page, pk=pk).specific
    if not issubclass(type(page), Confirmable):
        raise Http404
    if not may_confirm(request.user, page):
        raise PermissionDenied
    back = get_valid_next_url_from_request(request)
    if request.method != "POST":
        context = {"page": page, "next": back}
        template = "moderation/freshness/admin_question.html"
        return TemplateResponse(request, template, context)
    if confirm(page, by=cast(User, request.user)):
        messages.success(request, _("Danke! „%s“ ist jetzt bestätigt.") % page.title)
    else:
        messages.error(
            request,
            _("„%s“ ist zurzeit nicht öffentlich und kann nicht bestätigt werden.")
            % page.title,
        )
    return redirect(back or "stale_profiles:index")
