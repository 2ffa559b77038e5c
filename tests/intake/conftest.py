"""More bodies than the tests of other parts need, and partners outside the register."""

from network.models import OrganisationIndexPage, OrganisationPage
from network.organisations import create_missing_pages
from search import outbox
from tests.conftest import make_entry
from tests.layers import layer

TOWN = "Mittlere kreisangehörige Stadt"
BODIES = {
    "055": ("regierungsbezirk", "Regierungsbezirk", "Bezirksregierung Münster", None),
    "05558": ("kreis", "Kreis", "Kreis Coesfeld", "055"),
    "05558012": ("gemeinde", TOWN, "Coesfeld", "05558"),
    "05558008": ("gemeinde", TOWN, "Billerbeck", "05558"),
    "05170048": ("gemeinde", TOWN, "Voerde (Niederrhein)", "05170"),
    "05162": ("kreis", "Kreis", "Rhein-Kreis Neuss", "051"),
    "05766": ("kreis", "Kreis", "Kreis Lippe", None),
    "05766020": ("gemeinde", TOWN, "Detmold", "05766"),
    "05766056": ("gemeinde", TOWN, "Oerlinghausen", "05766"),
    "05334": ("kreis", "Städteregion", "Städteregion Aachen", None),
    "05334028": ("gemeinde", "Gemeinde", "Roetgen", "05334"),
    "05334032": ("gemeinde", "Gemeinde", "Simmerath", "05334"),
    "05358028": ("gemeinde", "Gemeinde", "Hürtgenwald", None),
    "05358044": ("gemeinde", "Gemeinde", "Merzenich", None),
    "05314000": ("gemeinde", "kreisfreie Stadt", "Bonn", None),
    "05315000": ("gemeinde", "kreisfreie Stadt", "Köln", None),
    "05362032": ("gemeinde", TOWN, "Kerpen", None),
    "05974028": ("gemeinde", TOWN, "Lippstadt", None),
    "05974004": ("gemeinde", "Gemeinde", "Anröchte", None),
    "05966020": ("gemeinde", TOWN, "Lennestadt", None),
    "05962004": ("gemeinde", TOWN, "Altena", None),
    "LVR": (
        "landschaftsverband",
        "Landschaftsverband",
        "Landschaftsverband Rheinland",
        None,
    ),
}
OTHERS = {
    "heinrich-heine-universitaet-duesseldorf": (
        "hochschule",
        "Heinrich-Heine-Universität Düsseldorf, NRW-Forschungskolleg "
        "Online-Partizipation",
    ),
    "hochschule-rhein-waal": ("hochschule", "Hochschule Rhein-Waal"),
    "bundesministerium-des-innern": ("land-bund", "Bundesministerium des Innern (BMI)"),
    "land-nordrhein-westfalen": ("land-bund", "Land Nordrhein-Westfalen"),
    "kdvz-rhein-erft-rur": ("zweckverband", "kdvz Rhein-Erft-Rur"),
    "offene-kommunen-nrw-institut": ("sonstige", "Offene Kommunen.NRW Institut"),
    "open-knowledge-foundation-deutschland": (
        "verein",
        "Open Knowledge Foundation Deutschland e. V.",
    ),
}


@layer
def network(organisations: dict[str, OrganisationPage]) -> dict[str, OrganisationPage]:
    """The pages of all of them, by slug."""
    index = OrganisationIndexPage.objects.get()
    for key, facts in BODIES.items():
        make_entry(key, *facts)
    list(create_missing_pages(index))
    made = [
        index.add_child(instance=OrganisationPage(title=title, slug=slug, kind=kind))
        for slug, (kind, title) in OTHERS.items()
    ]
    outbox.changed([page.pk for page in made])
    outbox.drain()
    return {page.slug: page for page in OrganisationPage.objects.all()}
