"""Makes an empty site: first pages of the tree, the editors' group, the workflow."""

import csv
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from home.models import HomePage
from moderation.models import FourEyesTask
from network.models import OrganisationIndexPage
from network.regions import stock as regions
from network.teams import allow_admin, allow_media, allow_pages, editors_group
from projects.models import ProjectIndexPage
from search import state
from search.models import Synonym

SYNONYMS = settings.BASE_DIR / "fixtures" / "synonyms.csv"
EDITOR_PAGE_PERMISSIONS = (
    "add_page",
    "change_page",
    "publish_page",
    "lock_page",
    "unlock_page",
)
EDITOR_PERMISSIONS = (
    "add_topic",
    "change_topic",
    "delete_topic",
    "add_keyword",
    "change_keyword",
    "delete_keyword",
    "add_fundingprogramme",
    "change_fundingprogramme",
    "delete_fundingprogramme",
    "add_synonym",
    "change_synonym",
    "delete_synonym",
    "add_curatedregion",
    "change_curatedregion",
    "delete_curatedregion",
    "view_registerentry",
    "classify_organisationpage",
    "add_redirect",
    "change_redirect",
    "delete_redirect",
)


@transaction.atomic
def set_up_site() -> HomePage:
    """Makes what every installation needs; what is there already stays as it is."""
    home = HomePage.objects.first()
    if home is None:
        home = make_tree()
        forget_wagtails_examples()
    editors = editors_group()
    allow_admin(editors)
    allow_pages(editors, home, EDITOR_PAGE_PERMISSIONS)
    allow_media(editors, Collection.get_first_root_node())
    editors.permissions.add(*Permission.objects.filter(codename__in=EDITOR_PERMISSIONS))
    make_workflow(home, editors)
    load_synonyms()
    regions.load()
    return home


def make_tree() -> HomePage:
    """Home with the two index pages, as the root of the only site."""
    root = Page.get_first_root_node()
    home = HomePage(
        title=settings.SITE_NAME,
        slug="start",
        claim="Was Kommunen in NRW gemeinsam bewegen, zum Nachmachen",
        introduction=(
            "<p>Städte, Gemeinden und Kreise beschreiben ihre Projekte zu offener "
            "Verwaltung und Zusammenarbeit so, dass andere sie finden, wiederholen und "
            "miteinander ins Gespräch kommen.</p>"
        ),
    )
    root.add_child(instance=home)
    make_indexes(home)
    make_record(home)
    return home


def make_indexes(home: HomePage) -> None:
    home.add_child(
        instance=OrganisationIndexPage(
            title="Kommunen und Organisationen",
            slug="kommunen",
            introduction=(
                "Alle Städte, Gemeinden, Kreise, Bezirksregierungen und "
                "Landschaftsverbände in Nordrhein-Westfalen und ihre Partner."
            ),
        )
    )
    home.add_child(
        instance=ProjectIndexPage(
            title="Projekte",
            slug="projekte",
            introduction=(
                "Grenzen Sie nach Thema, Region oder Stand ein, oder suchen Sie mit "
                "eigenen Worten."
            ),
        )
    )


def make_record(home: HomePage) -> None:
    """Of the site in Wagtail's table, with the address at which it is known."""
    address = urlsplit(settings.BASE_URL)
    Site.objects.all().delete()
    Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or (443 if address.scheme == "https" else 80),
        site_name=settings.SITE_NAME,
        root_page=home,
        is_default_site=True,
    )


def forget_wagtails_examples() -> None:
    """Wagtail's migrations bring a welcome page, English groups and a workflow."""
    Page.objects.filter(depth=2, slug="home").delete()
    Group.objects.filter(name__in=("Editors", "Moderators")).delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()


def load_synonyms() -> None:
    """A stock to begin with, if there are none; from then on they are the editors'."""
    if Synonym.objects.exists():
        return
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        Synonym.objects.bulk_create(Synonym(**row) for row in csv.DictReader(lines))
    state.changed()


def make_workflow(home: HomePage, editors: Group) -> None:
    """What a team submits, an editor checks, who has not edited it last."""
    if WorkflowPage.objects.filter(page=home.page_ptr).exists():
        upgrade_workflow(home)
        return
    task = FourEyesTask.objects.create(name="Prüfung durch die Redaktion")
    task.groups.add(editors)
    workflow = Workflow.objects.create(name="Redaktionsprüfung")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home.page_ptr)


def upgrade_workflow(home: HomePage) -> None:
    """The first installations had a task without four eyes. It keeps its key, so what
    is being checked stays in its check.
    """
    tasks = GroupApprovalTask.objects.filter(
        workflow_tasks__workflow__workflow_pages__page=home.page_ptr
    )
    for old in tasks:
        groups = list(old.groups.all())
        task = FourEyesTask(task_ptr_id=old.pk, name=old.name, active=old.active)
        old.delete(keep_parents=True)
        task.save()
        task.groups.set(groups)
