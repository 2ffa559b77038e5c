"""What a draft changes is shown field by field, in German, and nothing is left out."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import models
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from network.models import CustomDocument, CustomImage
from projects.models import (
    Contact,
    FundingProgramme,
    Participation,
    ProjectDocument,
    ProjectLink,
    ProjectPage,
    Reuse,
    Source,
    Topic,
)
from tests.moderation.conftest import edit_address

pytestmark = pytest.mark.django_db


def address(page: Page) -> str:
    return reverse("compare_with_live", args=[page.pk])


def rows(response: Any) -> dict[str, str]:
    """The comparison as a reader sees it: label and text."""
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return {
        row.find("th").get_text(" ", strip=True): " ".join(
            row.find("td").get_text(" ", strip=True).split()
        )
        for row in soup.select(".comparison-table tbody tr")
        if row.find("th")
    }


@pytest.fixture
def picture(settings: Any, tmp_path: Any, db: None) -> CustomImage:
    settings.MEDIA_ROOT = str(tmp_path)
    return CustomImage.objects.create(
        title="Rathaus", file=get_test_image_file(), alt_text="Das Rathaus"
    )


@pytest.fixture
def document(db: None) -> CustomDocument:
    return CustomDocument.objects.create(title="Satzung", file="satzung.pdf")


def edited_fields() -> set[str]:
    """Everything of a profile that its form asks."""
    form = ProjectPage.get_edit_handler().get_form_class()
    own = {field.name for field in ProjectPage._meta.get_fields()}
    return own & (set(form.base_fields) | set(form.formsets)) - {"comments"}


# In this order: a moment is a date as well, an address a word.
SAMPLES: dict[type[models.Field], Any] = {
    models.DateTimeField: datetime(2031, 5, 17, 8, tzinfo=UTC),
    models.DateField: date(2031, 5, 17),
    models.IntegerField: 2017,
    models.DecimalField: "17.50",
    models.SlugField: "siebzehn",
    models.Field: "<p>Siebzehn</p>",
}


def another(field: models.Field, picture: CustomImage) -> Any:
    """A value unlike the default."""
    if field.choices:
        return next(value for value, _label in field.choices if value != field.default)
    if isinstance(field, models.BooleanField):
        return not field.default
    if isinstance(field, models.ForeignKey):
        return picture.pk
    return next(v for kind, v in SAMPLES.items() if isinstance(field, kind))


def test_every_field_of_the_form_shows_up(editor, live, picture, document, geldern):
    """Over the model's own fields, so that a new one cannot be forgotten."""
    draft = live.get_latest_revision_as_object()
    draft.topics = [Topic.objects.create(name="Siebzehn", slug="siebzehn")]
    draft.funding_programmes = [
        FundingProgramme.objects.create(name="Fonds", slug="fonds")
    ]
    draft.keywords.set(["Siebzehn"])
    draft.material = [("quote", {"text": "Siebzehn", "speaker": "Wir"})]
    draft.participations = [Participation(organisation=geldern)]
    draft.contacts = [Contact(name="Andere Stelle", email="a@example.org")]
    draft.links = [ProjectLink(label="Siebzehn", url="https://example.org/")]
    draft.documents = [ProjectDocument(document=document)]
    draft.sources = [Source(label="Siebzehn")]
    draft.reuses = [Reuse(based_on=live)]
    done = {
        "topics",
        "funding_programmes",
        "keywords",
        "material",
        *(relation.get_accessor_name() for relation in get_all_child_relations(live)),
    }
    for name in edited_fields() - done:
        field = ProjectPage._meta.get_field(name)
        setattr(draft, field.attname, another(field, picture))
    draft.save_revision(clean=False)

    answer = editor.get(address(live))
    changed = {
        (part.field.get_accessor_name() if part.is_child_relation else part.field.name)
        for part in answer.context["comparison"]
    }
    assert edited_fields() <= changed
    empty = [label for label, text in rows(answer).items() if not text]
    assert empty == []


def test_every_field_is_asked_or_is_none_of_the_forms_business():
    own = {
        field.name
        for field in ProjectPage._meta.get_fields()
        if field.concrete
        and field.editable
        and not isinstance(field, models.OneToOneField)
        and field.model is ProjectPage
    }
    assert own <= edited_fields()


def test_the_comparison_speaks_german(editor, make_project, geldern, picture):
    live = make_project(start_year=2020, funding_amount="1000.50", image=picture)
    draft = live.get_latest_revision_as_object()
    draft.status = "abgeschlossen"
    draft.start_year = None
    draft.end_year = 2024
    draft.funding_amount = "101503.00"
    draft.lessons_public = False
    draft.legal_form = "zweckverband"
    draft.image = None
    draft.keywords.set(["Größe"])
    draft.participations = [Participation(organisation=geldern, role="foerdergeber")]
    draft.save_revision()

    shown = rows(editor.get(address(live)))
    assert shown["Stand"] == "laufend abgeschlossen"
    assert shown["Zusammenarbeit seit"] == "2020"
    assert shown["Zusammenarbeit bis"] == "2024"
    assert shown["Fördersumme"] == "1.000,50 101.503,00"
    assert shown["Erfahrungen öffentlich zeigen"] == "ja nein"
    assert shown["Rechtsform"] == "Zweckverband"
    assert shown["Bild"] == "Rathaus"
    assert shown["Stichworte"] == "Größe"
    participants = next(text for label, text in shown.items() if "Beteiligte" in label)
    assert "Geldern" in participants
    assert "Fördergeber" in participants
    text = " ".join(shown.values())
    for english in ("None", "True", "False", "Decimal"):
        assert english not in text


def test_what_did_not_change_is_not_shown(editor, make_project, geldern, organisations):
    live = make_project(partners=[geldern, organisations["kleve"]])
    draft = live.get_latest_revision_as_object()
    draft.summary = "Neu gesagt."
    draft.contacts.get_object_list()[0].phone = "02841 4711"
    draft.save_revision()

    shown = rows(editor.get(address(live)))
    assert set(shown) == {"Kurz gesagt", "Kontakt"}
    assert "4711" in shown["Kontakt"]
    assert "Anschrift" not in shown["Kontakt"]


def test_the_order_of_topics_is_no_change_but_that_of_partners_is(
    editor, make_project, open_data, geldern, organisations
):
    portal = Topic.objects.create(name="Portale", slug="portale")
    live = make_project(
        topics=[open_data, portal], partners=[geldern, organisations["kleve"]]
    )
    draft = live.get_latest_revision_as_object()
    draft.topics = [portal, open_data]
    first, second = draft.participations.get_object_list()
    first.sort_order, second.sort_order = 1, 0
    draft.save_revision()

    shown = rows(editor.get(address(live)))
    assert len(shown) == 1
    assert "weiter" in next(iter(shown.values()))


def test_who_is_removed_moves_nobody_else(editor, make_project, geldern, organisations):
    """And stored places may all be 0, as importers leave them."""
    live = make_project(partners=[geldern, organisations["kleve"], "Verein"])
    Participation.objects.filter(page=live).update(sort_order=0)
    draft = live.get_latest_revision_as_object()
    draft.participations.remove(draft.participations.get_object_list()[0])
    draft.save_revision()
    shown = next(iter(rows(editor.get(address(live))).values()))
    assert shown.startswith("Geldern (gelöscht)")
    assert "Kleve" not in shown


def test_pictures_tables_and_steps_of_the_material_are_compared(
    editor, make_project, picture, document
):
    live = make_project()
    draft = live.get_latest_revision_as_object()
    field = ProjectPage._meta.get_field("material").stream_block
    table = {"data": [["Jahr", "Kosten"], ["2024", "siebzehn"]]}
    draft.material = field.to_python(
        [
            {"type": "step", "value": {"title": "Beschluss", "period": "", "text": ""}},
            {
                "type": "image",
                "value": {"image": picture.pk, "decorative": False, "alt_text": "Rat"},
            },
            {"type": "document", "value": document.pk},
            {"type": "table", "value": table},
        ]
    )
    draft.save_revision(clean=False)
    shown = rows(editor.get(address(live)))["Schritte und Material"]
    for text in ("Beschluss", "Rathaus", "satzung", "siebzehn"):
        assert text.lower() in shown.lower()


def test_a_new_profile_has_nothing_to_compare_and_says_so(editor, staff, submitted):
    text = staff.get(address(submitted)).content.decode()
    assert "Alles, was im Entwurf steht, ist neu." in text
    assert reverse("wagtailadmin_pages:view_draft", args=[submitted.pk]) in text


def test_without_changes_the_comparison_says_so(editor, live):
    text = editor.get(address(live)).content.decode()
    assert "dasselbe wie der veröffentlichte Stand" in text


def test_the_form_of_a_live_profile_leads_to_the_comparison(staff, live, draft):
    assert address(live) in staff.get(edit_address(live)).content.decode()
    assert address(draft) not in staff.get(edit_address(draft)).content.decode()


def test_only_who_may_edit_compares(staff, stranger, client, live):
    draft = live.get_latest_revision_as_object()
    draft.title = "Geheimer Titel"
    draft.save_revision()
    assert "Geheimer Titel" in staff.get(address(live)).content.decode()
    for person in (stranger, client):
        answer = person.get(address(live), follow=True)
        assert "Geheimer Titel" not in answer.content.decode()
    assert staff.get(reverse("compare_with_live", args=[999_999])).status_code == 404


def test_comparing_costs_few_queries(
    staff, make_project, organisations, count_queries, client
):
    """Wagtail asks twice for each entry when it restores a version; we add nothing."""

    def cost(number: int) -> int:
        live = make_project(f"Mit {number}")
        draft = live.get_latest_revision_as_object()
        some = list(organisations.values())
        draft.participations = [
            Participation(organisation=some[n % len(some)]) for n in range(number)
        ]
        draft.summary = "Anders."
        draft.save_revision()
        client.force_login(staff.user)
        return count_queries(address(live))

    few, many = cost(2), cost(40)
    assert few <= 60
    assert many - few <= 2 * 38


def test_stored_texts_that_read_the_same_are_no_change(editor, make_project):
    """The editor's form writes keys into each paragraph when it saves."""
    live = make_project(goal="<p>Erstens.</p>\n\n<p>Zweitens.</p>")
    draft = live.get_latest_revision_as_object()
    draft.goal = (
        '<p data-block-key="a1b2c">Erstens.</p><p data-block-key="d3e4f">Zweitens.</p>'
    )
    draft.save_revision()
    assert rows(editor.get(address(live))) == {}


def test_a_link_that_changed_is_named_though_the_text_is_the_same(editor, make_project):
    live = make_project(goal='<p><a href="https://example.org/a">Hier</a></p>')
    draft = live.get_latest_revision_as_object()
    draft.goal = '<p><a href="https://example.org/b">Hier</a></p>'
    draft.save_revision()
    assert "Links oder Hervorhebungen" in rows(editor.get(address(live)))["Ziel"]
