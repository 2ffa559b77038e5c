"""Accounts in the admin, for editors: who there is, and the end of an account."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from desk.guard import DeskMixin
from desk.joining.team_actions import ended_invitations
from network.joining.forms import AnonymiseForm
from network.joining.leaving import anonymise, deactivate, may_end, reactivate
from network.models import User


def state_of(user: User) -> str:
    if user.anonymised:
        return _("anonymisiert")
    return _("aktiv") if user.is_active else _("abgeschaltet")


def groups_of(user: User) -> str:
    names = ", ".join(group.name for group in user.groups.all())
    return names or _("keine Gruppe")


class AccountsView(DeskMixin, BaseListingView):
    """All accounts, also of those who are in no team any more."""

    page_title = gettext_lazy("Konten")
    header_icon = "user"
    paginate_by = 50
    is_searchable = True
    search_fields = ["first_name", "last_name", "email"]
    default_ordering = "last_name"
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor=str,
            get_url=lambda user: reverse("account", args=[user.pk]),
            sort_key="last_name",
        ),
        Column("email", label=gettext_lazy("E-Mail"), sort_key="email"),
        Column("groups", label=gettext_lazy("Gruppen"), accessor=groups_of),
        Column("state", label=gettext_lazy("Stand"), accessor=state_of),
        DateColumn(
            "last_login",
            label=gettext_lazy("zuletzt angemeldet"),
            sort_key="last_login",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[User]:
        groups = Prefetch("groups", Group.objects.order_by("name"))
        return User.objects.prefetch_related(groups)

    def way(self) -> list[tuple[str, str]]:
        return [(reverse("teams:index"), _("Teams"))]


class OneAccount(DeskMixin, TemplateView):
    header_icon = "user"

    @cached_property
    def account(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.account)

    def way(self) -> list[tuple[str, str]]:
        return [
            (reverse("teams:index"), _("Teams")),
            (reverse("accounts:index"), _("Konten")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            account=self.account,
            state=state_of(self.account),
            groups=groups_of(self.account),
            may_end=may_end(self.me, self.account),
            **kwargs,
        )


class AccountView(OneAccount):
    """One account, and what can become of it."""

    template_name = "desk/joining/account.html"


class EndingView(OneAccount):
    """Something that only those may do who may end this account."""

    def may_enter(self) -> bool:
        return super().may_enter() and may_end(self.me, self.account)

    def back(self) -> HttpResponse:
        return redirect("account", self.account.pk)


class SwitchView(EndingView):
    """Switches an account off, or on again."""

    http_method_names = ["post"]
    on = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.attempt(self.switch)
        return self.back()

    def switch(self) -> str:
        if self.on:
            reactivate(self.account)
            return _(
                "Das Konto ist wieder eingeschaltet. Laden Sie es in ein Team ein."
            )
        withdrawn = deactivate(self.account)
        text = _("Das Konto ist abgeschaltet und in keinem Team mehr.")
        return f"{text} {ended_invitations(withdrawn)}" if withdrawn else text


class AnonymiseView(EndingView):
    """Asks once more, and takes the name from an account for good."""

    template_name = "desk/joining/anonymise.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=AnonymiseForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AnonymiseForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.attempt(self.anonymise)
        return self.back()

    def anonymise(self) -> str:
        anonymise(self.account)
        return _("Name und Adresse sind gelöscht.")
