"""docs/seams.md names every place that leans on what no library promises; some of these
places are looked at here, as no other test would notice.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import Column, DateColumn

from network.models import RegisterEntry, User
from tests.next import known_failures

ROOT = Path(settings.BASE_DIR)
PAGE = ROOT / "docs" / "seams.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = PROJECT["tool"]["importlinter"]["root_packages"]
ROW = re.compile(r"^\| `(\S+)` \| (.+) \| .+ \| `(\S+)::(\w+)` \|$", re.MULTILINE)
# What no documentation describes, by the whole name of what is imported.
UNDOCUMENTED = re.compile(
    r"""(allauth\.(core\.(?!exceptions)|usersessions\.views|mfa\.(\w+\.)?views
      |account\.(internal|utils|authentication|auth_backends|views)
      |socialaccount\.(helpers|providers|views))
    |wagtail\.(actions|locks|views|documents\.(views|api)|images\.api)
    |wagtail\.admin\.(action_menu|auth|compare|forms\.pages|panels\.base|signal_handlers
      |ui\.side_panels|utils|views(?!\.reports\.ReportView)
      |filters\.(?!WagtailFilterSet))
    |csp\.middleware|modelsearch|urllib3)\b""",
    re.VERBOSE,
)
# Begins with an underscore and is documented all the same.
DOCUMENTED = {"_asdict", "_db", "_default_manager", "_fields", "_meta", "_replace"}
# How scripts and styles speak of Wagtail's pages.
WAGTAILS_PAGES = re.compile(
    r"\bw-[a-z]+:|[Ww]agtail\.app|wagtailConfig|StimulusModule|data-w-|data-edit-form"
)


@cache
def rows() -> dict[str, str]:
    """What each place leans on, by its path."""
    found: dict[str, str] = defaultdict(str)
    for place, what, _file, _test in ROW.findall(PAGE.read_text()):
        found[place] += what
    return found


@cache
def modules() -> list[tuple[str, ModuleType, ast.Module]]:
    """Path, module and syntax of the whole product."""
    names = [
        found.name
        for package in PACKAGES
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}.")
        if not re.search(r"\.(migrations|settings)\b", found.name)
    ]
    loaded = map(importlib.import_module, names)
    return [
        (str(path.relative_to(ROOT)), module, ast.parse(path.read_text()))
        for module in loaded
        if (path := Path(str(module.__file__)))
    ]


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in PACKAGES


def is_private(name: str) -> bool:
    return name[:1] == "_" and name[:2] != "__" and name not in {*DOCUMENTED, "_"}


def unnamed(found: Iterator[tuple[str, str]]) -> list[str]:
    """Places with a name that their rows do not say."""
    return [f"{place}: {name}" for place, name in found if name not in rows()[place]]


def test_every_row_names_a_file_and_a_test_that_are_there():
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    found = ROW.findall(PAGE.read_text())
    assert len(found) == len(lines) > 50
    for place, _what, file, test in found:
        assert (ROOT / place).exists(), place
        assert f"def {test}(" in (ROOT / file).read_text(), f"{file}::{test}"


def test_every_known_failure_of_the_next_wagtail_is_a_test():
    for name in known_failures():
        file, _, test = name.partition("::")
        assert f"def {test.partition('[')[0]}(" in (ROOT / file).read_text(), name


def imports() -> Iterator[tuple[str, str, str]]:
    """Place, module and name of all that comes from elsewhere."""
    for place, _module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and not is_ours(str(node.module)):
                for alias in node.names:
                    yield place, str(node.module), alias.name


def test_every_import_of_what_is_not_documented_is_named():
    found = [
        (place, name)
        for place, module, name in imports()
        if UNDOCUMENTED.match(f"{module}.{name}")
        or any(map(is_private, f"{module}.{name}".split(".")))
    ]
    assert len(found) > 50
    assert unnamed(iter(found)) == []


def overridden() -> Iterator[tuple[str, str]]:
    """Private names of a library that a class of ours defines anew."""
    for place, module, _tree in modules():
        for one in vars(module).values():
            if inspect.isclass(one) and one.__module__ == module.__name__:
                theirs = [b for b in one.__mro__ if not is_ours(b.__module__)]
                for name in filter(is_private, vars(one)):
                    if is_function_of_ours(vars(one)[name]) and any(
                        name in vars(b) for b in theirs
                    ):
                        yield place, name


def is_function_of_ours(value: Any) -> bool:
    """Whether this is a function of ours; metaclasses add others."""
    return inspect.isfunction(value) and is_ours(value.__module__)


def names_of_ours() -> set[str]:
    """All names that our own code gives to something."""
    found = set()
    for _place, _module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
    return found


def asked_for() -> Iterator[tuple[str, str]]:
    """Private attributes that are not ours."""
    ours = names_of_ours()
    for place, _module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and is_private(node.attr):
                of_base = ast.unparse(node.value) == "super()"
                if of_base or node.attr not in ours:
                    yield place, node.attr


def test_every_private_name_of_a_library_is_named():
    found = [*overridden(), *asked_for()]
    assert len(found) > 10
    assert unnamed(iter(found)) == []


def patched() -> Iterator[tuple[str, str]]:
    """Attributes that are set on something imported from elsewhere."""
    foreign = defaultdict(set)
    for place, _module, name in imports():
        foreign[place].add(name)
    for place, _module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and (
                isinstance(node.ctx, ast.Store)
                and ast.unparse(node.value) in foreign[place]
            ):
                yield place, node.attr


def test_every_monkeypatch_is_named():
    found = list(patched())
    assert found == [("home/apps.py", "paginate_by")]
    assert unnamed(iter(found)) == []


def test_every_template_in_the_place_of_a_library_is_named():
    theirs = [
        d for d in get_app_template_dirs("templates") if "site-packages" in str(d)
    ]
    ours = ROOT / "templates"
    instead = [
        file.relative_to(ROOT)
        for file in ours.rglob("*.*")
        if any((Path(d) / file.relative_to(ours)).exists() for d in theirs)
    ]
    assert len(instead) > 30
    known = {place.rstrip("/") for place in rows()} - {"templates"}
    for file in instead:
        assert known & {str(file), *map(str, file.parents)}, file


def test_templates_of_wagtail_that_ours_use_are_there():
    used = {
        name
        for file in (ROOT / "templates").rglob("*.html")
        for name in re.findall(
            r'{% (?:extends|include) "(wagtailadmin/[^"]+)"', file.read_text()
        )
        if not (ROOT / "templates" / name).is_relative_to(file.parent)
    }
    for name in used:
        assert get_template(name)
        assert f"`{name}`" in PAGE.read_text(), name


def test_every_script_that_touches_wagtails_pages_is_named():
    files = (ROOT / "assets" / "static" / "site").glob("*.*s")
    touching = {str(f.relative_to(ROOT)) for f in files if touches(f.read_text())}
    assert len(touching) > 3
    assert touching <= rows().keys()


def touches(text: str) -> bool:
    return bool(WAGTAILS_PAGES.search(text))


# What nothing else notices


@pytest.fixture
def chief(site: Any, client: Any) -> Any:
    client.force_login(User.objects.create_superuser("chef@example.org"))
    return client


def soup(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def test_the_admin_bears_our_mark_and_leads_to_our_account(chief):
    response = chief.get(reverse("wagtailadmin_home"))
    page = soup(response)
    assert page.select_one("link[rel=icon][href*='site/mark.svg']")
    # Within a template, of which the sidebar is made.
    assert "site/mark-light.svg" in response.content.decode()
    assert "Wissensnetz" in page.title.text
    main = page.select_one("main")
    assert main.select_one(f"a[href='{reverse('account_overview')}']")
    assert "wagtail.org" not in str(main)


@pytest.mark.parametrize("kind", [Column, DateColumn])
def test_cells_of_tables_say_their_column(kind):
    cell = kind("day", label="Bestätigt").get_cell({"day": timezone.now()})
    html = cell.render_html({"row": None, "table": None})
    assert 'data-label="Bestätigt"' in html


def test_wagtails_report_of_workflows_is_short(chief):
    response = chief.get(reverse("wagtailadmin_reports:workflow"))
    assert response.context["page_obj"].paginator.per_page == 20


def test_the_register_is_read_only_in_the_admin(chief, moers):
    names = "wagtailsnippets_network_registerentry"
    key = moers.register.pk
    assert chief.get(reverse(f"{names}:inspect", args=[key])).status_code == 200
    for address in (reverse(f"{names}:edit", args=[key]), reverse(f"{names}:add")):
        assert chief.post(address, {"name": "Anders"}).status_code in (302, 403)
    assert RegisterEntry.objects.get(pk=key).name == "Moers"


def test_the_editor_has_what_our_scripts_look_for(chief, make_project):
    project = make_project()
    page = soup(chief.get(reverse("wagtailadmin_pages:edit", args=[project.pk])))
    form = page.select_one("[data-edit-form]")
    assert "w-autosave" in form["data-controller"]
    for selector in (
        "[name=loaded_revision_id]",
        "[name=loaded_revision_created_at]",
        "[data-controller~=w-progress]",
        "[data-panel] [data-panel-toggle]",
        "[data-field] #id_title",
        "[data-field-wrapper] #id_title",
        "[data-field-input] #id_title",
        "[role=tabpanel]",
    ):
        assert form.select_one(selector), selector
    for selector in (
        "[data-side-panel-toggle=completeness] [data-side-panel-toggle-counter]",
        "[data-form-side-close-button]",
    ):
        assert page.select_one(selector), selector
