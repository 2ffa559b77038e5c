"""What piles up on the desks in a year, put into the demo by `manage.py shell`: the
lists that are checked in the browser are not empty, and their words are long.
"""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from intake.models import ImportBatch
from moderation.freshness.letters import link_for
from moderation.links.models import LinkCheck
from network.joining.invitations import invite
from network.joining.requests import submit
from network.models import Invitation, JoinRequest, OrganisationPage, Team, User
from projects.models import Keyword, ProjectPage, ReuseReport
from projects.reuse.reporting import submit as report_reuse
from tests.browser.kept_demo import STAFF

# Who is invited.
NOBODY = "neu@wesel.example.org"
LATE = "zu.spaet@wesel.example.org"
NINA = "nina.neu@neukirchen.example.org"
WESEL, NEUKIRCHEN = "05170048", "05170036"
REMINDED = ("smart-region-kreis-unna", "radrevier-ruhr", "vhs-lippstadt")
# Nobody signs in here: other tests count on the two teams of the demo.
TEAM = "geldern"
PROJECT = "gewerbegebiet-oberbehme"
REUSED = "open-data-portal-metropole-ruhr"
LONG = "maximiliane.mustermann-schulze@stadtverwaltung-geldern.example.org"
LONG_URL = "https://weg.example.org/rathaus/digitalisierung/abschlussbericht-2023.pdf"


def fill() -> None:
    """Prints the paths of pages that are there only now, one a line."""
    team = Team.objects.get(organisation__slug=TEAM)
    project = ProjectPage.objects.get(slug=PROJECT)
    member = User.objects.create_user(LONG, first_name="Maximiliane")
    member.groups.add(team.group)
    invite_with_an_end(team, "alt@geldern.example.org")
    neglect(project)
    paths = [*paths_of_people(member), *paths_of(project), path_of_report(member)]
    print(*paths, sep="\n")


def invite_with_an_end(team: Team, email: str) -> None:
    invitation = invite(team.group, email, coordinator=True)
    ended = timezone.now() - timedelta(days=1)
    Invitation.objects.filter(pk=invitation.pk).update(expires=ended)


def neglect(project: ProjectPage) -> None:
    """It was published long ago, its link is dead, its draft waits."""
    long_ago = timezone.now() - timedelta(days=500)
    Page.objects.filter(pk=project.pk).update(first_published_at=long_ago)
    link = LinkCheck.objects.create(
        url=LONG_URL,
        checked=timezone.now(),
        problem="Die Seite gibt es nicht mehr (404).",
        failures=3,
        failing_since=long_ago,
    )
    link.pages.set([project])
    project.refresh_from_db()
    project.summary = "Ein ganz anderer Satz darüber, was daraus geworden ist."
    project.save_revision()


def paths_of_people(member: User) -> list[str]:
    request = JoinRequest(
        organisation_name="Moers", name="Dr. Ekaterina Musterfrau", email=LONG
    )
    submit(request)
    return [
        f"/admin/beitrittsanfragen/{request.pk}/",
        f"/admin/konten/{member.pk}/",
        f"/admin/konten/{member.pk}/anonymisieren/",
        f"/admin/teams/{TEAM}/",
        f"/admin/teams/{TEAM}/mitglieder/{member.pk}/entfernen/",
    ]


def paths_of(project: ProjectPage) -> list[str]:
    words = [
        Keyword.objects.create(name=name, proposed=True).pk
        for name in ("Bürgerinnenhaushaltsverfahren", "Stadtteilgesprächsreihe")
    ]
    ticked = "&".join(f"id={pk}" for pk in words)
    lead = OrganisationPage.objects.parent_of(project).get()
    return [
        f"/admin/bestaetigen/{project.pk}/",
        f"/admin/moderation/{project.pk}/vergleich/",
        f"/admin/bulk/projects/keyword/merge/?next=/admin/&{ticked}",
        f"/admin/bulk/projects/keyword/decline/?next=/admin/&{ticked}",
        f"/admin/pages/{lead.pk}/",
    ]


def path_of_report(member: User) -> str:
    report = ReuseReport(
        project=ProjectPage.objects.get(slug=REUSED),
        organisation=OrganisationPage.objects.get(slug=TEAM),
        since=2024,
        adaptation="Für nur eine Kommune umgeschrieben, die Satzung neu gefasst.",
        web=LONG_URL,
    )
    report_reuse(report, member)
    return f"/admin/nachnutzungen/{report.pk}/"


def begin_import(email: str) -> None:
    """Prints the path of an import that is half done."""
    batch = ImportBatch.objects.create(
        owner=User.objects.get(email=email),
        file_name="unsere-projekte-mit-einem-langen-namen-endfassung.csv",
        state=ImportBatch.State.RUNNING,
        position=20,
        total=60,
    )
    print(f"/admin/projekte/tabelle/{batch.pk}/")


def send() -> None:
    """Invites, and prints where the links of three reminders lead, one a line."""
    for email in (NOBODY, LATE, STAFF[0]):
        call_command("join_network", WESEL, email=[email], stdout=StringIO())
    call_command("join_network", NEUKIRCHEN, email=[NINA], stdout=StringIO())
    ended = timezone.now() - timedelta(days=1)
    Invitation.objects.filter(email=LATE).update(expires=ended)
    for slug in REMINDED:
        print(link_for(ProjectPage.objects.get(slug=slug)))
