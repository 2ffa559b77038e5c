"""Whoever asks which organisation a name means gets the same answer: imports, fields in
which a name is typed, requests to join, peers.
"""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from intake.vocabulary import Vocabulary
from network.choosing.fields import OrganisationField
from network.choosing.names import find_organisation, known_names, suggestions
from network.joining.requests import submit
from network.models import JoinRequest, OrganisationPage
from network.recognising import recognise
from peers.alike.kommunen import kommunen, named
from search import outbox

NAMES = {
    "Moers": "moers",
    " moers ": "moers",
    "MOERS": "moers",
    "Mörs": "moers",
    "Stadt Moers": "moers",
    "die Stadt Moers": "moers",
    "Moers, Stadt": "moers",
    "Moers (Stadtverwaltung)": "moers",
    "Rathaus der Stadt Moers": "moers",
    "Moers (Kreis Wesel)": "moers",
    "Stadt Moers (Kreis Wesel)": "moers",
    "Düsseldorf (Stadt)": "duesseldorf",
    "Düsseldorf, Landeshauptstadt": "duesseldorf",
    "Landeshauptstadt Düsseldorf": "duesseldorf",
    "Duesseldorf": "duesseldorf",
    "Stadtverwaltung Köln": "koeln",
    "Stadtverwaltung der Stadt Köln": "koeln",
    "Verwaltung der Stadt Köln": "koeln",
    "Kreisfreie Stadt Köln": "koeln",
    "Gemeinde Roetgen (Städteregion Aachen)": "roetgen",
    "Gemeindeverwaltung Roetgen": "roetgen",
    "Voerde": "voerde-niederrhein",
    "Stadt Voerde (Niederrhein)": "voerde-niederrhein",
    "Wesel": "kreis-wesel",
    "Kreis Wesel": "kreis-wesel",
    "Wesel (Kreis)": "kreis-wesel",
    "Kreisverwaltung Wesel": "kreis-wesel",
    "Kreisverwaltung des Kreises Wesel": "kreis-wesel",
    "Kleve": "kleve",
    "Kreis Kleve": "kreis-kleve",
    "StädteRegion Aachen": "staedteregion-aachen",
    "Bezirksregierung Düsseldorf": "regierungsbezirk-duesseldorf",
    "LVR": "landschaftsverband-rheinland",
    "Landschaftsverband Rheinland (LVR)": "landschaftsverband-rheinland",
    "Open Knowledge Foundation Deutschland": "open-knowledge-foundation-deutschland",
    "Open Knowledge Foundation Deutschland (e. V.)": (
        "open-knowledge-foundation-deutschland"
    ),
    "Bundesministerium des Innern": "bundesministerium-des-innern",
    "": None,
    "Stadt": None,
    "Atlantis": None,
    "Stadt Wesel": None,
    "Wesel (Stadt)": None,
    "Kreis Moers": None,
    "Moers (Kreis)": None,
    "Moers (Kreis Kleve)": None,
    "Stadt und Kreis Coesfeld": None,
    "Hafen (Kleve)": None,
    "???": None,
    "x" * 300: None,
}
SLIPS = {
    "Gelern": "geldern",
    "Morse": "moers",
    "Stadt Gelern": "geldern",
    "Dusseldorf": "duesseldorf",
    "Lipstadt": "lippstadt",
    "Kreis Klewe": "kreis-kleve",
}


def chosen(name: str) -> OrganisationPage | None:
    try:
        return OrganisationField(required=False).clean(name)
    except ValidationError:
        return None


def joined(name: str) -> OrganisationPage | None:
    request = JoinRequest(
        organisation_name=name[:200], email=f"kim@{len(name)}.example"
    )
    JoinRequest.objects.all().delete()
    submit(request)
    return request.organisation


def answers(name: str) -> list[str | None]:
    """The slug of whom each of them takes a name to mean."""
    pages = (
        recognise(name),
        Vocabulary.load().organisation(name),
        chosen(name),
        joined(name),
    )
    return [page.slug if page else None for page in pages]


def test_all_agree_whom_a_name_means(network: Any):
    found = {name: answers(name) for name in NAMES}
    assert found == {name: [slug] * 4 for name, slug in NAMES.items()}


def test_peers_agree_where_the_name_means_a_kommune(network: Any):
    found = {name: named(name).kommune for name in NAMES}
    assert found == {name: kommunen().get(slug or "") for name, slug in NAMES.items()}


def test_a_slip_of_the_pen_is_no_name_but_all_suggest_the_same(network: Any):
    words = Vocabulary.load()
    for slip, slug in SLIPS.items():
        title = network[slug].title
        assert answers(slip) == [None] * 4
        assert [one.name for one in suggestions(slip)][:1] == [title]
        assert [kommune.title for kommune in named(slip).nearest][:1] == [title]
        assert words.similar_organisation(slip) == title
        with pytest.raises(ValidationError, match=f"Meinten Sie „{title}“"):
            OrganisationField().clean(slip)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kreis Wesel (Moers, Kamp-Lintfort)", "kreis-wesel"),
        ("Moers (Fachbereich Schule)", "moers"),
        ("Jugend forscht (KLEVE)", "kleve"),
    ],
)
def test_what_says_more_is_taken_where_the_rest_is_kept_and_suggested_elsewhere(
    network: Any, name: str, slug: str
):
    assert answers(name) == [slug, slug, None, None]
    assert suggestions(name)[0].key == network[slug].pk
    assert named(name).nearest == [kommunen()[slug]]


def test_a_name_of_two_is_suggested_with_what_tells_them_apart(network: Any):
    index = network["moers"].get_parent()
    for slug in ("museum-a", "museum-b"):
        page = OrganisationPage(title="Museum", slug=slug, kind="sonstige")
        index.add_child(instance=page).save_revision().publish()
    assert answers("Museum") == [None] * 4
    assert [one.name for one in suggestions("Museum")] == [
        "Museum (museum-a)",
        "Museum (museum-b)",
    ]
    assert answers("Museum (museum-b)") == ["museum-b"] * 4


def test_a_former_name_leads_on_until_another_bears_it(network: Any, moers: Any):
    moers.title = "Neu-Moers"
    moers.save_revision().publish()
    outbox.drain()
    for name in ("Moers", "Stadt Moers"):
        assert answers(name) == ["moers"] * 4
        assert named(name).kommune == kommunen()["moers"]
    page = OrganisationPage(title="Moers", slug="moers-verein", kind="verein")
    moers.get_parent().add_child(instance=page).save_revision().publish()
    assert answers("Moers") == ["moers-verein"] * 4


def test_who_is_not_public_is_named_to_no_visitor(network: Any, geldern: Any):
    PageViewRestriction.objects.create(page=geldern, restriction_type="login")
    outbox.changed([geldern.pk])
    outbox.drain()
    for name in ("Geldern", "Stadt Geldern", "Gelern"):
        assert find_organisation(name) is None
        assert "Geldern" not in [one.name for one in suggestions(name)]
        assert named(name).kommune is None
        assert geldern.slug not in [kommune.slug for kommune in named(name).nearest]
    assert "Geldern" not in known_names()
    assert recognise("Geldern") == geldern


def test_a_twin_that_is_not_public_does_not_show_by_doubt(network: Any, geldern: Any):
    page = OrganisationPage(title="Geldern", slug="geldern-2", kind="gemeinde")
    geldern.get_parent().add_child(instance=page).save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert find_organisation("Geldern") == geldern
