from datetime import date
from itertools import islice

import pytest

from bench.profiles import Kommune, World, profiles
from bench.urls import urlpatterns
from bench.write import world, write
from home.site import set_up_site
from network.models import OrganisationIndexPage, OrganisationPage, RegisterEntry
from network.organisations import create_missing_pages
from projects.models import FundingProgramme, ProjectPage, Topic

NAMES = ("Geldern", "Kleve", "Moers", "Rheinberg", "Xanten", "Wesel")
WORLD = World(
    kommunen=[Kommune(name.lower(), name, "05170") for name in NAMES],
    topics=["open-data", "beteiligung", "klima"],
    programmes=["smart-cities"],
    legal_forms=["verein"],
    costs=["keine"],
    staff_shares=["bis-1"],
)


@pytest.fixture
def small_region(db):
    """Six Gemeinden with their pages, and what profiles choose from."""
    set_up_site()
    for number, name in enumerate(NAMES):
        RegisterEntry.objects.create(
            key=f"0517000{number}",
            level=RegisterEntry.Level.GEMEINDE,
            legal_type="Stadt",
            name=name,
            name_official=name,
            population=30_000,
            population_date=date(2024, 12, 31),
            area_km2=60,
            area_date=date(2024, 12, 31),
        )
    list(create_missing_pages(OrganisationIndexPage.objects.get()))
    for slug in WORLD.topics:
        Topic.objects.create(name=slug.title(), slug=slug)
    FundingProgramme.objects.create(name="Smart Cities", slug="smart-cities")


def test_written_profiles_fit_the_models_and_are_live(small_region):
    write(profiles(5, world()))

    written = ProjectPage.objects.published()
    assert len(written) == 5
    for page in written:
        page.full_clean()
        assert page.missing == []
        assert 1 <= page.topics.count() <= 3
        assert 3 <= page.keywords.count() <= 5
        assert 1 <= len(page.partners) <= 8
        assert page.lead not in [partner.organisation for partner in page.partners]
    leads = OrganisationPage.objects.filter(numchild=1)
    assert leads.count() == 5


def test_the_same_number_always_gives_the_same_profile():
    few, many = list(profiles(5, WORLD)), list(islice(profiles(50, WORLD), 5))
    assert few == many


def test_profiles_are_as_long_as_real_ones():
    texts = ("occasion", "goal", "implementation", "results", "lessons", "obstacles")
    lengths = [
        sum(len(str(profile.facts[name]).split()) for name in texts)
        for profile in profiles(50, WORLD)
    ]
    assert 250 <= sum(lengths) / len(lengths) <= 350


def test_addresses_of_profiles_are_unique():
    slugs = [profile.facts["slug"] for profile in profiles(500, WORLD)]
    assert len(set(slugs)) == 500


def test_the_constant_response_comes_before_wagtails_pattern(client, settings):
    settings.ROOT_URLCONF = "bench.urls"
    response = client.get("/bench/constant/")
    assert response.content.decode() == "Immer dasselbe."
    assert response["Content-Security-Policy"]
    assert response["ETag"]
    assert urlpatterns[0].name == "bench_constant"
