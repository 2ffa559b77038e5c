"""manage.py build_admin_bench – the same, with teams that work on their profiles."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import CommandParser
from django.test import Client
from django.urls import reverse

from bench.management.commands.build_bench import Command as BuildBench
from network.models import OrganisationPage, User
from network.teams import EDITORS, create_team
from projects.models import ProjectPage

WAITING = 10
PEOPLE = {"Team": "moers-1@example.org", "Redaktion": "redaktion@example.org"}


class Command(BuildBench):
    help = "Füllt eine leere Datenbank mit Teams und ihren erfundenen Profilen."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--organisations", type=int, required=True)

    def handle(self, organisations: int, **options: Any) -> None:
        self.organisations = organisations
        super().handle(**options)

    def make_network(self) -> None:
        """Only so many organisations, each with a team of two."""
        super().make_network()
        levels = ("gemeinde", "kreis")
        pages = OrganisationPage.objects.filter(register__level__in=levels)
        others = pages.exclude(slug="moers").order_by("pk")
        kept = [pages.get(slug="moers"), *others[: self.organisations - 1]]
        for page in OrganisationPage.objects.exclude(pk__in=[one.pk for one in kept]):
            page.delete()
        for page in kept:
            group = create_team(page).group
            for number in (1, 2):
                email = f"{page.slug}-{number}@example.org"
                User.objects.create(email=email).groups.add(group)
        editor = User.objects.create(email=PEOPLE["Redaktion"], first_name="Erika")
        editor.groups.add(Group.objects.get(name=EDITORS))

    def make_profiles(self, count: int) -> None:
        super().make_profiles(count)
        staff = User.objects.get(email=PEOPLE["Team"])
        for project in ProjectPage.objects.order_by("pk")[:WAITING]:
            project.save_revision(user=staff)
            project.get_workflow().start(project, staff)

    def addresses(self) -> dict[str, Any]:
        moers = OrganisationPage.objects.get(slug="moers")
        cookies = {who: sign_in(email) for who, email in PEOPLE.items()}
        return {"cookies": cookies, "doors": doors(moers)}


def sign_in(email: str) -> str:
    """The session of somebody who has just signed in."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    return str(client.session.session_key)


def doors(moers: OrganisationPage) -> dict[str, str]:
    """The pages of the admin that people spend their time on."""
    project = moers.get_children().last()
    child = reverse("wagtailadmin_choose_page_child", args=[moers.pk])
    return {
        "Übersicht": reverse("wagtailadmin_home"),
        "Seitenliste": reverse("wagtailadmin_explore", args=[moers.pk]),
        "Formular": reverse("wagtailadmin_pages:edit", args=[project.pk]),
        "Auswahl": f"{child}?page_type=projects.ProjectPage",
        "Workflow-Bericht": reverse("wagtailadmin_reports:workflow"),
    }
