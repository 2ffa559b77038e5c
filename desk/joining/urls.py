"""Addresses of joining below /admin/."""

from django.urls import URLPattern, include, path

from desk.joining import accounts, requests, team, teams
from desk.joining import team_actions as actions


def one_team(name: str) -> list[URLPattern]:
    """A team and what can be done with it; the editors have the same."""
    member, letter = "mitglieder/<int:pk>/", "einladungen/<int:pk>/"
    return [
        path("", team.TeamView.as_view(), name=name),
        path("einladen/", actions.InviteView.as_view(), name=f"{name}_invite"),
        path(f"{letter}erneuern/", actions.RenewView.as_view(), name=f"{name}_renew"),
        path(
            f"{letter}zurueckziehen/",
            actions.WithdrawView.as_view(),
            name=f"{name}_withdraw",
        ),
        path(
            f"{member}entfernen/",
            actions.RemoveView.as_view(),
            name=f"{name}_remove",
        ),
        path(
            f"{member}koordination/",
            actions.CoordinateView.as_view(),
            name=f"{name}_coordinate",
        ),
    ]


one_account = [
    path("", accounts.AccountView.as_view(), name="account"),
    path("abschalten/", accounts.SwitchView.as_view(), name="account_deactivate"),
    path(
        "einschalten/", accounts.SwitchView.as_view(on=True), name="account_reactivate"
    ),
    path("anonymisieren/", accounts.AnonymiseView.as_view(), name="account_anonymise"),
]


urlpatterns = [
    path("mein-team/", teams.MyTeamView.as_view(), name="my_team"),
    path("kommune-aufnehmen/", teams.WelcomeView.as_view(), name="welcome"),
    path("redaktion/", include(one_team("editors"))),
    path("konten/<int:pk>/", include(one_account)),
    path(
        "beitrittsanfragen/<int:pk>/",
        requests.RequestView.as_view(),
        name="join_request",
    ),
    path("teams/<slug:slug>/", include(one_team("team"))),
]
