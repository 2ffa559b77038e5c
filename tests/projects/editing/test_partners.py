"""Choosing who takes part by typing a name: what is suggested, and what the form makes
of a name with and without JavaScript.
"""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from network.models import OrganisationPage, RegisterEntry
from projects.models import ProjectPage
from search import outbox

HIDDEN = "Geheimverband"


def asked(person: Any, text: str) -> dict[str, Any]:
    answer = person.get(reverse("organisation_suggestions"), {"q": text})
    assert answer.status_code == 200
    return answer.json()


def suggested(person: Any, text: str) -> list[dict[str, Any]]:
    return asked(person, text)["found"]


def meant(person: Any, text: str) -> str:
    """The name of the one that a text means on its own."""
    one = asked(person, text)["meant"]
    return one["name"] if one else ""


def names(person: Any, text: str) -> list[str]:
    return [one["name"] for one in suggested(person, text)]


def row(**values: Any) -> dict[str, Any]:
    """A new participation, as the form sends it."""
    usual = {"organisation": "", "organisation_name": "", "role": "partner", "id": ""}
    row = usual | {"ORDER": "1", "DELETE": ""} | values
    data = {f"participations-0-{name}": value for name, value in row.items()}
    counts = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0"}
    return data | {f"participations-{name}": n for name, n in counts.items()}


def key_alone(key: Any) -> dict[str, Any]:
    """As no browser sends it."""
    data = row(organisation=key)
    del data["participations-0-organisation_name"]
    return data


def who(page: ProjectPage) -> list[tuple[str, str]]:
    """Slugs of organisations and free names of the newest draft."""
    draft = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [
        (p.organisation.slug if p.organisation else "", p.name)
        for p in draft.participations.all()
    ]


@pytest.fixture
def hidden(moers: OrganisationPage) -> OrganisationPage:
    """An organisation that is not published."""
    page = OrganisationPage(title=HIDDEN, kind="verein", live=False)
    return moers.get_parent().add_child(instance=page)


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        ("geld", "Geldern", "Stadt, Kreis Kleve"),
        ("Stadt Moers", "Moers", "Stadt, Kreis Wesel"),
        ("duess", "Düsseldorf", "kreisfreie Stadt, Regierungsbezirk Düsseldorf"),
        ("kreis we", "Kreis Wesel", "Kreis, Regierungsbezirk Düsseldorf"),
    ],
)
def test_a_few_letters_suggest_name_kind_and_kreis(staff, text, name, note):
    first = suggested(staff, text)[0]
    assert (first["name"], first["note"]) == (name, note)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" geldern", "Geldern"),
        ("Stadtverwaltung Geldern", "Geldern"),
        ("geld", ""),
        ("Heimatverein Geldern", ""),
        (HIDDEN, ""),
    ],
)
def test_whoever_types_a_whole_name_means_it(staff, hidden, geldern, text, name):
    assert meant(staff, text) == name


@pytest.mark.parametrize("text", ["", "g", "🙂", "' OR 1=1 --", "x" * 5000, "%_"])
def test_other_texts_suggest_nothing(staff, text):
    assert names(staff, text) == []


def test_a_town_and_a_kreis_of_one_name_are_told_apart(staff, organisations):
    notes = {one["name"]: one["note"] for one in suggested(staff, "kleve")}
    assert notes == {
        "Kleve": "Stadt, Kreis Kleve",
        "Kreis Kleve": "Kreis, Regierungsbezirk Düsseldorf",
    }


def test_two_of_one_name_are_told_apart(staff, moers):
    entry = RegisterEntry.objects.get(pk="05154012")
    entry.pk, entry.name = "05154099", "Moers"
    entry.save()
    twin = OrganisationPage(title="Moers", slug="moers-2", kind="gemeinde")
    twin.register = entry
    moers.get_parent().add_child(instance=twin)
    outbox.changed([twin.pk])
    outbox.drain()
    assert names(staff, "moers") == ["Moers (Kreis Kleve)", "Moers (Kreis Wesel)"]


def test_only_what_anybody_may_see_is_suggested(staff, editor, hidden, geldern):
    assert names(editor, HIDDEN) == []
    assert names(staff, "geldern") == ["Geldern"]
    PageViewRestriction.objects.create(page=geldern, restriction_type="login")
    outbox.changed([geldern.pk])
    assert names(staff, "geldern") == []
    assert meant(staff, "geldern") == ""


def test_visitors_get_no_suggestions_of_the_admin(client, site):
    address = reverse("organisation_suggestions")
    assert client.get(address, {"q": "geldern"}).status_code == 302


def test_suggesting_costs_the_same_for_many(
    staff, organisations, django_assert_max_num_queries
):
    suggested(staff, "kreis")
    with django_assert_max_num_queries(8):
        assert len(suggested(staff, "kreis")) > 1


def test_a_suggestion_that_was_taken_links_its_page(staff, draft, geldern):
    chosen = row(organisation=geldern.pk, organisation_name="Geldern")
    staff.send(draft, **chosen)
    assert who(draft) == [("geldern", "")]


@pytest.mark.parametrize("typed", ["Geldern", " geldern", "Stadt Geldern"])
def test_a_whole_name_links_without_javascript(staff, draft, typed):
    staff.send(draft, **row(organisation_name=typed))
    assert who(draft) == [("geldern", "")]


@pytest.mark.parametrize(
    "typed", ["Heimatverein Repelen", "Geldernsche Zeitung", "<b>x</b>", "123", HIDDEN]
)
def test_any_other_name_stays_as_it_was_typed(staff, draft, hidden, typed):
    answer = staff.send(draft, **row(organisation_name=typed))
    assert who(draft) == [("", typed)]
    assert "<b>x</b>" not in answer.content.decode()


def test_a_name_typed_over_a_choice_wins(staff, draft, geldern):
    staff.send(draft, **row(organisation=geldern.pk, organisation_name="Ein Verein"))
    assert who(draft) == [("", "Ein Verein")]


def test_the_form_shows_the_choice_and_the_name_again(staff, make_project, geldern):
    page = make_project("Zu dritt", partners=[geldern, "Ein Verein"])
    data = staff.form(page)
    assert data["participations-0-organisation"] == str(geldern.pk)
    assert data["participations-0-organisation_name"] == "Geldern"
    assert data["participations-1-organisation"] == ""
    assert data["participations-1-organisation_name"] == "Ein Verein"
    staff.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), data)
    assert who(page) == [("geldern", ""), ("", "Ein Verein")]


@pytest.mark.parametrize("key", ["999999", "9" * 40, "-1", "abc", "1"])
def test_a_key_that_was_not_offered_is_refused(staff, draft, key):
    answer = staff.send(draft, **key_alone(key))
    assert answer.status_code == 200
    assert who(draft) == []
    assert "Bitte" in answer.content.decode()


def test_an_unpublished_organisation_is_refused_and_not_named(
    staff, editor, draft, hidden
):
    for person in (staff, editor):
        answer = person.send(draft, **key_alone(hidden.pk))
        assert HIDDEN not in answer.content.decode()
        assert who(draft) == []


def test_what_was_chosen_before_it_was_hidden_stays(staff, make_project, geldern):
    page = make_project("Zu zweit", partners=[geldern])
    geldern.unpublish()
    outbox.drain()
    staff.send(page, summary="Anders.")
    assert who(page) == [("geldern", "")]


def test_an_empty_row_is_named(staff, draft):
    answer = staff.send(draft, **row())
    assert "Bitte tippen Sie den Namen" in answer.content.decode()
    assert who(draft) == []


def test_a_name_that_is_too_long_is_refused(staff, draft):
    answer = staff.send(draft, **row(organisation_name="x" * 201))
    assert "kürzen" in answer.content.decode()
    assert who(draft) == []
