"""What the product imports is declared, not only brought along by something else."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PRODUCT = (*PYPROJECT["tool"]["importlinter"]["root_packages"], "assets")


def imported(source: str) -> Iterator[str]:
    """The packages that a module imports, by the first part of their name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    """The distributions that pyproject.toml names."""
    dependencies = PYPROJECT["project"]["dependencies"]
    return {canonical(re.split(r"[^\w.-]", one)[0]) for one in dependencies}


def undeclared(packages: set[str]) -> dict[str, list[str]]:
    """Packages of others of whose distributions none is declared."""
    distributions = packages_distributions()
    others = packages - set(sys.stdlib_module_names) - {*PRODUCT, "tests"}
    return {
        package: distributions.get(package, [])
        for package in sorted(others)
        if not declared() & set(map(canonical, distributions.get(package, [])))
    }


def test_what_the_product_imports_is_declared():
    files = [path for package in PRODUCT for path in ROOT.glob(f"{package}/**/*.py")]
    packages = {name for path in files for name in imported(path.read_text("utf-8"))}
    assert {"django", "wagtail", "PIL"} <= packages
    assert undeclared(packages) == {}


def test_installed_apps_are_declared():
    assert undeclared({app.partition(".")[0] for app in settings.INSTALLED_APPS}) == {}


def test_what_is_only_brought_along_is_noticed():
    assert undeclared({"json", "django", "sqlparse"}) == {"sqlparse": ["sqlparse"]}
