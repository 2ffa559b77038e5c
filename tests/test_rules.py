"""The rules of CONTRIBUTING.md that neither ruff nor import-linter knows."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db.models import CharField, TextField

ROOT = Path(__file__).parent.parent
TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
PACKAGES = TOOLS["importlinter"]["root_packages"]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 30  # of what it does, without its head and docstring
LONGEST_TEMPLATE = 100
# Named after nothing that anybody talks about.
NAMELESS = {"core", "utils", "util", "helpers", "services", "common", "misc"}
# What somebody who installs, runs or changes the site reads.
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "docs/operators.md"]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository, and those that are about to be."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z", "--", *patterns]
    names = subprocess.check_output(command, cwd=ROOT, text=True).split("\0")
    return [path for name in names if name and (path := ROOT / name).exists()]


@cache
def modules() -> dict[Path, str]:
    """The product: every module but the migrations, which are made by a command."""
    return {
        path: path.read_text()
        for path in tracked(*(f"{package}/*.py" for package in PACKAGES))
        if "migrations" not in path.parts
    }


@cache
def nodes() -> list[tuple[Path, ast.AST]]:
    """All that stands in the modules."""
    trees = {path: ast.parse(text) for path, text in modules().items()}
    return [(path, node) for path, tree in trees.items() for node in ast.walk(tree)]


def functions() -> Iterator[tuple[Path, Function]]:
    for path, node in nodes():
        if isinstance(node, Function):
            yield path, node


def place(path: Path, what: object) -> str:
    return f"{path.relative_to(ROOT)}: {what}"


def documents() -> str:
    return "\n".join((ROOT / name).read_text() for name in DOCUMENTS)


def test_there_is_something_to_look_at():
    """So that the tests below can fail."""
    assert len(modules()) > 100
    assert len([*functions()]) > 500


def test_modules_are_short():
    lengths = {path: len(text.splitlines()) for path, text in modules().items()}
    assert [place(p, n) for p, n in lengths.items() if n > LONGEST_MODULE] == []


def test_functions_are_short():
    assert [
        place(path, f"{function.name}, {length}")
        for path, function in functions()
        if (length := work(function)) >= LONGEST_FUNCTION
    ] == []


def work(function: Function) -> int:
    """How many lines a function has to do what it does."""
    first = function.body[1 if ast.get_docstring(function) is not None else 0 :]
    return function.body[-1].end_lineno - first[0].lineno + 1 if first else 0


def test_templates_are_short():
    lengths = {
        path: len(path.read_text().splitlines()) for path in tracked("templates/*")
    }
    assert len(lengths) > 100
    assert [place(p, n) for p, n in lengths.items() if n >= LONGEST_TEMPLATE] == []


def test_an_import_inside_a_function_says_why():
    assert [
        place(path, number)
        for path, function in functions()
        for number in sudden_imports(function)
        if not modules()[path].splitlines()[number - 2].lstrip().startswith("#")
    ] == []


def sudden_imports(function: Function) -> Iterator[int]:
    """The lines in which a row of imports begins."""
    imports = [
        x for x in ast.walk(function) if isinstance(x, ast.Import | ast.ImportFrom)
    ]
    ends = {node.end_lineno for node in imports}
    return (node.lineno for node in imports if node.lineno - 1 not in ends)


def test_every_module_is_named_after_something():
    names = [path.relative_to(ROOT).with_suffix("") for path in modules()]
    assert [str(name) for name in names if NAMELESS & {*name.parts}] == []


def test_no_signal_is_our_own():
    assert [
        place(path, node.lineno)
        for path, node in nodes()
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Signal"
    ] == []


def test_what_is_to_do_has_an_issue():
    """TODO (#12), not TODO alone."""
    undone = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d)")
    files = tracked(*PACKAGES, "templates", "assets/static/site", "assets/*.py")
    assert [
        place(path, number)
        for path in files
        if path.suffix in {".py", ".html", ".txt", ".css", ".js"}
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if undone.search(line)
    ] == []


def test_empty_texts_are_empty_and_not_null():
    """Ruff knows the fields of Django, this one those of Wagtail, too."""
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in PACKAGES
        for field in model._meta.get_fields()
        if isinstance(field, CharField | TextField)
        and field.model.__module__.partition(".")[0] in PACKAGES
    ]
    assert len(fields) > 50
    assert [str(field) for field in fields if field.null] == []


def test_templates_hold_neither_styles_nor_scripts():
    inline = re.compile(
        r"<style|\bstyle=|<script(?![^>]*\b(src|type=\"application/)|.*json)|\son[a-z]+=\""
    )
    assert [
        place(path, found.group())
        for path in tracked("templates/*.html")
        for found in inline.finditer(path.read_text())
    ] == []


def variables() -> set[str]:
    """The names of environment variables that the settings read."""
    return {
        node.args[0].value
        for path in tracked("config/settings/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith(("env.", "os.environ."))
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_variable_is_explained_to_operators_and_read():
    text = (ROOT / "docs/operators.md").read_text()
    rows = re.findall(r"^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|", text, re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"\w+", row)}
    assert len(explained) > 10
    assert variables() - explained == set()
    # Django itself reads the last one.
    assert explained - variables() == {"DJANGO_SETTINGS_MODULE"}


def test_every_command_is_named_in_the_documents():
    ours = {
        name
        for name, app in get_commands().items()
        if app.partition(".")[0] in PACKAGES
    }
    assert len(ours) > 5
    assert {name for name in ours if name not in documents()} == set()


def test_every_verb_is_named_in_the_documents():
    makefile = (ROOT / "Makefile").read_text()
    verbs = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)) - {"help"}
    assert len(verbs) > 5
    named = set(re.findall(r"make ([a-z-]+)", documents()))
    assert verbs - named == set()
    # And nobody is sent to a verb that is not there.
    every = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", documents())) - every == set()


@pytest.mark.parametrize(
    ("document", "row"),
    [("README.md", "| `{}/` |"), ("docs/architecture.md", "| `{}` |")],
)
def test_every_package_has_its_row_in_the_tables(document, row):
    text = (ROOT / document).read_text()
    assert [name for name in PACKAGES if row.format(name) not in text] == []
