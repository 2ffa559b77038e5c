"""Addresses of joining below /admin/."""

from typing import Any

from django.urls import URLPattern, include, path
from django.views import View

from desk.joining import accounts, requests, team, teams
from desk.joining import team_actions as actions


def at(route: str, view: type[View], name: str, **facts: Any) -> URLPattern:
    return path(route, view.as_view(**facts), name=name)


def one_team(name: str) -> list[URLPattern]:
    """A team and what can be done with it; the editors have the same."""
    member, letter = "mitglieder/<int:pk>/", "einladungen/<int:pk>/"
    return [
        at("", team.TeamView, name),
        at("einladen/", actions.InviteView, f"{name}_invite"),
        at(f"{letter}erneuern/", actions.RenewView, f"{name}_renew"),
        at(f"{letter}zurueckziehen/", actions.WithdrawView, f"{name}_withdraw"),
        at(f"{member}entfernen/", actions.RemoveView, f"{name}_remove"),
        at(f"{member}koordination/", actions.CoordinateView, f"{name}_coordinate"),
    ]


one_account = [
    at("", accounts.AccountView, "account"),
    at("abschalten/", accounts.SwitchView, "account_deactivate"),
    at("einschalten/", accounts.SwitchView, "account_reactivate", on=True),
    at("anonymisieren/", accounts.AnonymiseView, "account_anonymise"),
]


urlpatterns = [
    at("mein-team/", teams.MyTeamView, "my_team"),
    at("kommune-aufnehmen/", teams.WelcomeView, "welcome"),
    path("redaktion/", include(one_team("editors"))),
    path("konten/<int:pk>/", include(one_account)),
    at("beitrittsanfragen/<int:pk>/", requests.RequestView, "join_request"),
    path("teams/<slug:slug>/", include(one_team("team"))),
]
