from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file

from network.models import CustomImage, User
from projects.fields import RICH_TEXTS
from projects.models import Contact, Participation, ProjectPage, Reuse, Topic
from projects.profile.choices import Status
from projects.profile.parts import ProjectLink
from search import outbox

pytestmark = pytest.mark.django_db


def test_a_project_answers_at_its_stable_address(client, make_project):
    project = make_project()

    assert project.url == "/projekte/reallabor-niederrhein/"
    response = client.get(project.url)
    assert response.status_code == 200
    assert "Reallabor Niederrhein" in response.content.decode()


def test_the_nested_address_leads_to_the_stable_one(client, make_project):
    make_project()
    response = client.get("/kommunen/moers/reallabor-niederrhein/")
    assert response.status_code == 301
    assert response.url.endswith("/projekte/reallabor-niederrhein/")


def test_a_change_of_lead_keeps_the_address(client, make_project, geldern):
    project = make_project()
    project.move(geldern, pos="last-child")
    outbox.drain()

    page = client.get("/projekte/reallabor-niederrhein/").content.decode()
    assert "Stadt Geldern" in page
    assert "Reallabor Niederrhein" in client.get("/kommunen/geldern/").content.decode()
    assert (
        "Reallabor Niederrhein" not in client.get("/kommunen/moers/").content.decode()
    )


def test_partners_without_numbers_stay_in_the_order_in_which_they_came(make_project):
    names = ["Heimatverein", "Sportbund", "Stadtwerke"]
    project = make_project(partners=names)
    Participation.objects.update(sort_order=None)
    first = Participation.objects.get(name="Heimatverein")
    key = first.pk
    first.delete()
    # What was written last comes last in PostgreSQL, if nobody says otherwise.
    first.pk = key
    first.save(force_insert=True)

    fresh = ProjectPage.objects.get(pk=project.pk)
    assert [partner.name for partner in fresh.participations.all()] == names


def test_a_changed_address_redirects(
    client, make_project, django_capture_on_commit_callbacks
):
    project = make_project()
    project.slug = "reallabor"
    with django_capture_on_commit_callbacks(execute=True):
        project.save_revision().publish()

    assert Redirect.objects.get().old_path == "/projekte/reallabor-niederrhein"
    response = client.get("/projekte/reallabor-niederrhein/")
    assert (response.status_code, response.url) == (301, "/projekte/reallabor/")


def test_two_projects_of_one_title_get_two_addresses(make_project, geldern):
    first = make_project("Bürgerhaushalt für Jülich")
    second = make_project("Bürgerhaushalt für Jülich", lead=geldern)

    assert first.slug == "buergerhaushalt-fuer-juelich"
    assert second.slug == "buergerhaushalt-fuer-juelich-2"


def test_an_address_is_unique_over_all_leads(make_project, geldern):
    make_project()
    other = make_project("Anderes Projekt", lead=geldern)
    other.slug = "reallabor-niederrhein"
    with pytest.raises(ValidationError) as error:
        other.full_clean()
    assert "Es gibt schon ein Projekt" in error.value.message_dict["slug"][0]


def test_the_end_is_not_before_the_start(make_project):
    project = make_project(start_year=2020)
    project.end_year = 2019
    with pytest.raises(ValidationError) as error:
        project.full_clean()
    assert "Das Ende liegt vor dem Beginn" in error.value.message_dict["end_year"][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(end_year=2019)


@pytest.mark.parametrize("year", [0, 1899, 2200, 30000])
def test_a_year_lies_in_a_sensible_range(make_project, year):
    project = make_project()
    project.start_year = year
    with pytest.raises(ValidationError) as error:
        project.full_clean()
    assert "Bitte geben Sie ein Jahr" in error.value.message_dict["start_year"][0]


def test_a_participant_is_a_page_or_a_name(geldern):
    for facts in ({}, {"organisation": geldern, "name": "Kleve"}):
        with pytest.raises(ValidationError) as error:
            Participation(**facts).clean()
        # The form has one field for both.
        assert list(error.value.message_dict) == ["organisation"]
    Participation(organisation=geldern).clean()
    Participation(name="Heimatverein Repelen").clean()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://moers.de", "data:text/html,x", "moers.de"]
)
def test_links_are_http_or_https(url):
    with pytest.raises(ValidationError, match="http:// oder https://"):
        ProjectLink(label="Moers", url=url).clean_fields(exclude=["page"])
    ProjectLink(label="Moers", url="https://www.moers.de/").clean_fields(["page"])


def test_a_draft_may_be_incomplete_but_what_is_live_may_not(moers):
    draft = ProjectPage(title="Nur ein Titel", live=False)
    moers.add_child(instance=draft)
    revision = draft.save_revision(clean=False)

    assert draft.missing == ["Kurz gesagt", "Themenfelder", "Kontakt"]
    with pytest.raises(ValidationError):
        revision.publish()
    draft.refresh_from_db()
    assert not draft.live


def test_a_contact_that_cannot_be_reached_is_none(make_project):
    project = make_project()
    project.contacts = [Contact(name="Jemand")]
    assert project.missing == ["Kontakt"]


def test_topics_have_two_levels(open_data):
    portal = Topic.objects.create(name="Portale", slug="portale", parent=open_data)
    with pytest.raises(ValidationError, match="nur zwei Ebenen"):
        Topic(name="Dritte", slug="dritte", parent=portal).clean()
    open_data.parent = Topic.objects.create(name="Oben", slug="oben")
    with pytest.raises(ValidationError, match="selbst untergeordnete"):
        open_data.clean()


def test_only_members_read_lessons_that_are_not_public(client, make_project):
    project = make_project(lessons="<p>Geheimer Rat</p>", lessons_public=False)
    assert "Geheimer Rat" not in client.get(project.url).content.decode()

    client.force_login(User.objects.create_user("mitglied@example.org"))
    assert "Geheimer Rat" in client.get(project.url).content.decode()


def test_lessons_for_members_find_nothing(client, make_project):
    project = make_project(lessons="<p>Wunderlampe</p>", lessons_public=False)
    for doors_open in (False, True):
        project.lessons_public = doors_open
        project.save_revision().publish()
        outbox.drain()
        for door in ("/suche/?q=Wunderlampe", "/projekte/?q=Wunderlampe"):
            page = client.get(door).content.decode()
            assert (f'href="{project.url}"' in page) is doors_open, door
        misspelt = client.get("/suche/?q=Wunderlampf").content.decode()
        assert ("Wunderlampe" in misspelt) is doors_open


def test_the_steckbrief_shows_the_register_facts_of_the_lead(client, make_project):
    page = client.get(make_project().url).content.decode()
    for fact in ("Große kreisangehörige Stadt", "Kreis Wesel", "100.000", "50,00 km²"):
        assert fact in page
    assert "Destatis" in page


def test_the_profile_names_partners_as_links_and_free_names_as_text(
    client, make_project, geldern
):
    project = make_project(partners=[geldern, "Freies Netzwerk"])
    page = client.get(project.url).content.decode()
    assert 'href="/kommunen/geldern/"' in page
    assert "Freies Netzwerk" in page


def test_lead_and_partner_list_the_project(client, make_project, geldern):
    make_project(partners=[geldern])
    for address in ("/kommunen/moers/", "/kommunen/geldern/"):
        assert "Reallabor Niederrhein" in client.get(address).content.decode()


def test_an_ended_project_stays_but_stands_behind(client, make_project):
    make_project("Zu Ende", status=Status.COMPLETED)
    make_project("Läuft noch", status=Status.RUNNING)
    page = client.get("/projekte/").content.decode()
    assert page.index("Läuft noch") < page.index("Zu Ende")


def test_the_picture_for_sharing_is_a_png(client, make_project):
    response = client.get(f"{make_project().url}karte.png")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert client.get("/projekte/gibt-es-nicht/karte.png").status_code == 404


def filled_form() -> dict[str, Any]:
    """What the browser sends of a new profile with a title and nothing else."""
    empty = {
        f"{name}-{key}_FORMS": 0
        for name in ("participations", "links", "reuses", "documents", "sources")
        for key in ("TOTAL", "INITIAL")
    }
    return {
        "title": "Bürgerhaushalt für Moers",
        "slug": "",
        "status": "laufend",
        "licence": "cc-by-4.0",
        "material-count": 0,
        "contacts-TOTAL_FORMS": 1,
        "contacts-INITIAL_FORMS": 0,
        "contacts-0-ORDER": 1,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **dict.fromkeys(RICH_TEXTS, "null"),
        **empty,
    }


def test_the_form_takes_a_title_alone_as_a_draft(client, moers):
    client.force_login(User.objects.create_superuser("chefin@example.org"))
    address = f"/admin/pages/add/projects/projectpage/{moers.pk}/"
    form = filled_form()
    assert client.post(address, form).status_code == 302
    draft = ProjectPage.objects.get(title="Bürgerhaushalt für Moers")
    assert (draft.live, draft.slug) == (False, "buergerhaushalt-fuer-moers")

    response = client.post(address, form | {"action-publish": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert {"summary", "topics"} <= set(errors)


def test_an_incomplete_draft_cannot_be_published_in_bulk(client, moers, make_project):
    complete = make_project("Fertig", publish=False)
    gappy = ProjectPage(title="Lückenhaft", live=False)
    moers.add_child(instance=gappy)
    gappy.save_revision(clean=False)
    client.force_login(User.objects.create_superuser("chefin@example.org"))
    address = "/admin/bulk/wagtailcore/page/publish/"
    query = f"?id={gappy.pk}&next=/admin/pages/{moers.pk}/"

    response = client.post(f"{address}{query}", follow=True)
    assert response.status_code == 200
    assert "Nicht veröffentlicht" in response.content.decode()
    gappy.refresh_from_db()
    assert not gappy.live

    client.post(f"{address}?id={complete.pk}&next=/admin/pages/{moers.pk}/")
    complete.refresh_from_db()
    assert complete.live


def test_a_picture_comes_with_its_text_its_credit_and_its_licence(
    client, make_project, settings, tmp_path
):
    settings.MEDIA_ROOT = str(tmp_path)
    image = CustomImage.objects.create(
        title="IMG_2034",
        file=get_test_image_file(),
        alt_text="Zwölf Menschen an drei Tischen",
        credit="Stadt Moers",
        licence="cc-by-4.0",
    )
    page = client.get(make_project(image=image).url).content.decode()
    assert 'alt="Zwölf Menschen an drei Tischen"' in page
    assert "Bild: Stadt Moers" in page
    assert "CC BY 4.0" in page
    assert "IMG_2034" not in page


def test_no_project_builds_on_itself_by_way_of_others(client, make_project):
    first, second = make_project("Erstes"), make_project("Zweites")
    Reuse.objects.create(page=second, based_on=first)
    client.force_login(User.objects.create_superuser("chefin@example.org"))

    def save(page, model):
        form = filled_form() | {
            "title": page.title,
            "slug": page.slug,
            "reuses-TOTAL_FORMS": 1,
            "reuses-0-based_on": model.pk,
            "reuses-0-ORDER": 1,
        }
        return client.post(f"/admin/pages/{page.pk}/edit/", form)

    told = {
        first: "kann nicht auf sich selbst aufbauen",
        second: "baut selbst auf Ihrem Projekt auf: Erstes → Zweites → Erstes",
    }
    for model, message in told.items():
        response = save(first, model)
        assert response.status_code == 200
        assert message in response.content.decode()
    assert save(make_project("Drittes"), second).status_code == 302


def test_a_contact_without_any_way_to_reach_it_is_told_so(client, make_project):
    project = make_project()
    client.force_login(User.objects.create_superuser("chefin@example.org"))
    form = filled_form() | {
        "title": project.title,
        "slug": project.slug,
        "summary": project.summary,
        "topics": [topic.pk for topic in project.topics.all()],
        "contacts-0-name": "Stadt Moers",
        "action-publish": "1",
    }
    address = f"/admin/pages/{project.pk}/edit/"
    response = client.post(address, form)
    assert response.status_code == 200
    assert "Bitte geben Sie E-Mail, Telefon" in response.content.decode()
    assert client.post(address, form | {"contacts-0-phone": "1"}).status_code == 302
