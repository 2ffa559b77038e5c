"""Names as they stand in profiles and tables lead to the organisations meant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.names import in_lists
from network.recognising import is_known, recognise


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Moers", "moers"),
        ("Stadt Moers", "moers"),
        ("der Stadt Moers", "moers"),
        ("Moers, Stadt", "moers"),
        ("MOERS", "moers"),
        ("Du\u0308sseldorf", "duesseldorf"),
        ("Landeshauptstadt Düsseldorf", "duesseldorf"),
        ("Duesseldorf", "duesseldorf"),
        ("Bundesstadt Bonn", "bonn"),
        ("Kreis Wesel", "kreis-wesel"),
        ("Kreisverwaltung Wesel", "kreis-wesel"),
        ("des Kreises Wesel", "kreis-wesel"),
        ("Wesel (Kreis)", "kreis-wesel"),
        ("Kleve", "kleve"),
        ("Kreis Kleve", "kreis-kleve"),
        ("Coesfeld", "coesfeld"),
        ("Kreis Coesfeld", "kreis-coesfeld"),
        ("Lippe", "kreis-lippe"),
        ("Rhein-Kreis Neuss", "rhein-kreis-neuss"),
        ("StädteRegion Aachen", "staedteregion-aachen"),
        ("Gemeinde Roetgen (Städteregion Aachen)", "roetgen"),
        ("Stadt Voerde", "voerde-niederrhein"),
        ("Voerde (Niederrhein)", "voerde-niederrhein"),
        ("Bezirksregierung Düsseldorf", "regierungsbezirk-duesseldorf"),
        ("LVR", "landschaftsverband-rheinland"),
        ("Landschaftsverband Rheinland (LVR)", "landschaftsverband-rheinland"),
        ("BMI", "bundesministerium-des-innern"),
        (
            "Bundesministerium des Innern, für Bau und Heimat (BMI)",
            "bundesministerium-des-innern",
        ),
        (
            "Open Knowledge Foundation Deutschland e.V.",
            "open-knowledge-foundation-deutschland",
        ),
        (
            "NRW-Forschungskolleg Online Partizipation der "
            "Heinrich-Heine-Universität Düsseldorf",
            "heinrich-heine-universitaet-duesseldorf",
        ),
    ],
)
def test_a_name_leads_to_the_organisation_meant(network, name, slug):
    page = recognise(name)
    assert page is not None
    assert page.slug == slug


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Stadt",
        "Kreis",
        "Stadt Wesel",
        "Kreis Moers",
        "Moers (Kreis Kleve)",
        "Neu-Moers",
        "Stadt und Kreis Coesfeld",
        "Hochschule Niederrhein",
        "Gemeinde Kreis Wesel",
        "()" * 5_000,
    ],
)
def test_a_name_that_means_none_or_two_stays_text(network, name):
    assert recognise(name) is None


def test_an_unpublished_organisation_is_not_recognised(network, moers):
    moers.unpublish()
    assert recognise("Moers") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Moers, Geldern, Kleve", ["Moers", "Geldern", "Kleve"]),
        ("Moers, Geldern und Kleve", ["Moers", "Geldern", "Kleve"]),
        ("die Städte Moers und Kleve", ["Stadt Moers", "Stadt Kleve"]),
        ("Kreise Wesel und Kleve", ["Kreis Wesel", "Kreis Kleve"]),
        ("Kreis und Stadt Coesfeld", ["Kreis Coesfeld", "Stadt Coesfeld"]),
        ("• Moers\n• Kleve", ["Moers", "Kleve"]),
        ("Moers; Kleve;", ["Moers", "Kleve"]),
        ("Moers / Kleve", ["Moers", "Kleve"]),
        ("Moers, Moers", ["Moers"]),
        ("Musterdorf und Umland e. V.", ["Musterdorf und Umland e. V."]),
        ("Moers und Musterdorf", ["Moers", "Musterdorf"]),
        (
            "Kreis Wesel (Moers, Kamp-Lintfort), Bonn",
            ["Kreis Wesel (Moers, Kamp-Lintfort)", "Bonn"],
        ),
        (
            "Bundesministerium des Innern, für Bau und Heimat (BMI), Stadt Moers",
            ["Bundesministerium des Innern, für Bau und Heimat (BMI)", "Stadt Moers"],
        ),
        (
            "Kleve, Heinrich-Heine-Universität Düsseldorf, NRW-Forschungskolleg "
            "Online-Partizipation, Bonn",
            [
                "Kleve",
                "Heinrich-Heine-Universität Düsseldorf, NRW-Forschungskolleg "
                "Online-Partizipation",
                "Bonn",
            ],
        ),
        ("Bürgerstiftung Beispiel, e. V.", ["Bürgerstiftung Beispiel, e. V."]),
        ("", []),
    ],
)
def test_a_list_is_split_into_its_names(network, text, names):
    assert in_lists(text, is_known) == names


def test_recognising_does_not_load_the_organisations_again(network):
    recognise("Moers")
    with CaptureQueriesContext(connection) as queries:
        for name in ("Moers", "Stadt Kleve", "Kreis Wesel", "Niemand"):
            recognise(name)
    assert not any("organisationpage" in q["sql"] for q in queries.captured_queries)
