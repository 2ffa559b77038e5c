"""A copy of the demo, served as in production, and a real Chromium."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import chromium
from tests.browser import kept_demo

HERE = Path(__file__).parent
# Two processes share the files; with the longest first neither waits for the other.
LONGEST_FIRST = (
    "test_barriers",
    "test_playthrough",
    "test_editing",
    "test_desks",
    "test_joining",
)
BELOW_MAIL = b"-" * 79 + b"\n"  # as Django's mails in files are written
# An autosave that finds an error answers 400, and the form shows it.
EXPECTED = re.compile(
    r"/admin/pages/(\d+/edit|add/projects/projectpage/\d+)/(#\w+)?: .*status of 400"
)
# Milliseconds until what a test waits for counts as missing, even on a busy machine.
PATIENCE = 60_000
# Without these Chromium looks for hosts elsewhere on its own account.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = [place for place, item in enumerate(items) if HERE in item.path.parents]
    ours = sorted((items[place] for place in places), key=lambda item: turn(item.path))
    for place, item in zip(places, ours, strict=True):
        item.add_marker("browser")
        items[place] = item


def turn(path: Path) -> int:
    """When the tests of this file begin."""
    return [*LONGEST_FIRST, path.stem].index(path.stem)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What this process's copy of the demo is run with."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    return kept_demo.environment(folder, kept_demo.copy(folder))


@pytest.fixture(scope="session")
def manage(environment: dict[str, str]) -> Callable[..., str]:
    """Runs a command of manage.py beside the demo and returns what it prints."""
    return partial(kept_demo.manage, environment)


@pytest.fixture(scope="session")
def letter(environment: dict[str, str]) -> Callable[[str], tuple[str, str]]:
    """Subject and text of the newest mail to an address."""
    folder = Path(environment["VAR_DIR"]) / "mails"

    def newest(address: str) -> tuple[str, str]:
        paths = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime_ns)
        # Mails of the same second may share a file, each with a line below it.
        mails = [mail for path in paths for mail in path.read_bytes().split(BELOW_MAIL)]
        for content in reversed(mails):
            mail = email.message_from_bytes(content, policy=email.policy.default)
            if mail["To"] == address:
                return mail["Subject"].strip(), mail.get_content()
        pytest.fail(f"Keine E-Mail an {address}")

    return newest


@pytest.fixture(scope="session")
def demo(environment: dict[str, str]) -> Iterator[str]:
    """The address of a demo that nobody else changes."""
    with kept_demo.served(environment):
        yield environment["BASE_URL"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.INSTRUCTION)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chrome
        chrome.close()


@pytest.fixture
def open_page(browser: Browser, demo: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the demo. Afterwards nothing may have failed in it, and no host
    but ours may have been asked for anything.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def note(request) -> None:
        if not re.match(rf"{demo}|data:|blob:", request.url):
            problems.append(f"asks elsewhere: {request.url}")

    def open_one(path: str = "/", width: int = 1440, **options) -> Page:
        context = browser.new_context(
            base_url=demo, viewport={"width": width, "height": 900}, **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", note)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: (
                problems.append(f"{page.url}: {message.text}")
                if message.type == "error"
                else None
            ),
        )
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [text for text in problems if not EXPECTED.search(text)] == []


@pytest.fixture(scope="session")
def signed_in(browser: Browser, demo: str) -> Callable[[tuple[str, str]], Any]:
    """What a browser keeps of somebody who has signed in, which each does once."""

    @cache
    def sign_in(who: tuple[str, str]) -> Any:
        context = browser.new_context(base_url=demo)
        page = context.new_page()
        page.goto("/admin/login/")
        page.locator("#id_login").fill(who[0])
        page.locator("#id_password").fill(who[1])
        page.get_by_role("button", name="Anmelden").click()
        page.wait_for_url("**/admin/")
        kept = context.storage_state()
        context.close()
        return kept

    return sign_in


@pytest.fixture
def log_in(
    open_page: Callable[..., Page], signed_in: Callable[[tuple[str, str]], Any]
) -> Callable[..., Page]:
    """Opens a page of the admin as somebody."""

    def enter(who: tuple[str, str], path: str = "/admin/", **options) -> Page:
        return open_page(path, storage_state=signed_in(who), **options)

    return enter
