"""Geldern tells that it does what Moers does; an editor accepts; both pages show it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.kept_demo import EDITOR, STAFF

GELDERN = ("team@geldern.example.org", STAFF[1])


@pytest.fixture(scope="module")
def project(demo, manage) -> str:
    """A project that Geldern neither takes part in nor has reported."""
    code = (
        "from projects.models import ProjectPage as P; "
        "print(P.objects.live().exclude(participations__organisation__slug='geldern')"
        ".filter(reuse_reports=None).order_by('pk').first().url)"
    )
    return manage("shell", "--no-imports", "-c", code).strip().splitlines()[-1]


def form_of(open_page, project, **options):
    """From the button of the project over signing in to the form."""
    page = open_page(project, **options)
    page.get_by_role("link", name="Wir machen das auch").click()
    page.get_by_role("link", name="Anmelden und melden").click()
    page.locator("#id_login").fill(GELDERN[0])
    page.locator("#id_password").fill(GELDERN[1])
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(f"**{project}wir-auch/")
    return page


def test_a_team_reports_an_editor_accepts_and_both_see_it(
    open_page, log_in, letter, project
):
    page = form_of(open_page, project, width=320, java_script_enabled=False)
    title = page.locator(".lead a").inner_text()
    page.get_by_role("button", name="Melden").click()
    expect(page.locator(".kern-error").first).to_be_visible()
    page.get_by_label("Seit welchem Jahr?").fill("2024")
    page.get_by_label("Was mussten Sie anpassen?").fill("Die Satzung gekürzt.")
    page.get_by_role("button", name="Melden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke")

    admin = log_in(EDITOR)
    assert barriers(admin, "main") == []
    admin.get_by_role("link", name=f"Entscheiden: {title}").click()
    yes = admin.get_by_role("button", name="Annehmen und zeigen")
    expect(yes).to_be_visible()
    assert barriers(admin, "main") == []
    yes.click()
    expect(admin.locator(".messages")).to_contain_text("Angenommen")
    assert letter(GELDERN[0])[0].startswith("Angenommen: Geldern")

    visitor = open_page(project)
    told = visitor.locator("section", has=visitor.locator("#nachnutzung"))
    expect(told).to_contain_text("Auch bei")
    expect(told.get_by_role("link", name="Geldern")).to_be_visible()
    expect(told).to_contain_text("seit 2024")
    assert barriers(visitor) == []
    visitor.goto("/projekte/nachgenutzt/")
    expect(visitor.locator(".reused__count").first).to_have_text("1-mal nachgenutzt")
    expect(visitor.locator(".reused__by").first).to_contain_text("Geldern")
    assert barriers(visitor) == []

    team = log_in(GELDERN, "/admin/nachnutzungen/")
    team.locator("main td a").first.click()
    team.get_by_role("button", name="Eigenes Profil daraus machen").click()
    team.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(team.locator("#id_title")).to_have_value(re.compile(r" in Geldern$"))


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        (1440, "dark"),
        pytest.param(320, "dark", marks=pytest.mark.soak),
        pytest.param(1440, "light", marks=pytest.mark.soak),
    ],
)
def test_the_form_has_no_barrier(open_page, log_in, project, width, scheme):
    form = f"{project}wir-auch/"
    ways = open_page(form, width=width, color_scheme=scheme)
    assert barriers(ways) == []
    page = log_in(GELDERN, form, width=width, color_scheme=scheme)
    assert barriers(page) == []
    page.get_by_role("button", name="Melden").click()
    expect(page.locator(".kern-error").first).to_be_visible()
    assert barriers(page) == []
