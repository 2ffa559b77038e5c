"""manage.py build_admin_bench – the same, with teams that work on their profiles."""

import json
from itertools import islice
from pathlib import Path
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


class Command(BuildBench):
    help = "Füllt eine leere Datenbank mit Teams und ihren erfundenen Profilen."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--organisations", type=int, required=True)

    def handle(self, count: int, path: Path, **options: Any) -> None:
        self.organisations = options["organisations"]
        super().handle(count, path, **options)

    def make_network(self) -> None:
        """Only so many organisations, each with a team of two."""
        super().make_network()
        pages = OrganisationPage.objects.filter(
            register__level__in=("gemeinde", "kreis")
        )
        kept = [
            *pages.filter(slug="moers"),
            *pages.exclude(slug="moers").order_by("pk"),
        ]
        keys = [page.pk for page in kept[: self.organisations]]
        for page in OrganisationPage.objects.exclude(pk__in=keys):
            page.delete()
        for page in OrganisationPage.objects.filter(pk__in=keys):
            group = create_team(page).group
            for number in (1, 2):
                user = User.objects.create(email=f"{page.slug}-{number}@example.org")
                user.groups.add(group)
        editor = User.objects.create(email="redaktion@example.org", first_name="Erika")
        editor.groups.add(Group.objects.get(name=EDITORS))

    def make_profiles(self, count: int) -> None:
        super().make_profiles(count)
        staff = User.objects.get(email="moers-1@example.org")
        for project in islice(ProjectPage.objects.order_by("pk"), WAITING):
            project.save_revision(user=staff)
            project.get_workflow().start(project, staff)

    def write_addresses(self, path: Path) -> None:
        people = {"Team": "moers-1@example.org", "Redaktion": "redaktion@example.org"}
        moers = OrganisationPage.objects.get(slug="moers")
        cookies = {who: sign_in(email) for who, email in people.items()}
        content = {"cookies": cookies, "doors": doors(moers)}
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


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
