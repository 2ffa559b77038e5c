"""The demo, built from nothing and served as in production, and a real Chromium."""

import contextlib
import email
import email.policy
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import chromium
from tests.postgres import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
EDITOR = ("redaktion@example.org", "redaktion-im-test")
STAFF = ("team@moers.example.org", "team-im-test")
START_SECONDS = 60
BELOW_MAIL = b"-" * 79 + b"\n"  # as Django's mails in files are written
# An autosave that finds an error answers 400, and the form shows it.
EXPECTED = re.compile(
    r"/admin/pages/(\d+/edit|add/projects/projectpage/\d+)/: .*status of 400"
)
# What sticks out of the screen and cannot be scrolled to: the admin hides it, so that
# its pages never are too wide. Wagtail's side panels wait there until they are called.
CUT_OFF = """part => {
  const scrolls = (box) => box.tagName !== "MAIN" && box !== document.body
    && (/auto|scroll/.test(getComputedStyle(box).overflowX)
      || scrolls(box.parentElement));
  const isCut = (box) => box.getBoundingClientRect().right > innerWidth + 1
    && box.checkVisibility({ visibilityProperty: true })
    && !box.closest(".form-side") && !scrolls(box.parentElement);
  return [...document.querySelectorAll(part + " *")]
    .filter(isCut).slice(0, 3).map((box) => box.outerHTML.slice(0, 100));
}"""
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
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the demo is run with; its mails become files."""
    folder = tmp_path_factory.mktemp("demo")
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "0",
        "BASE_URL": f"http://127.0.0.1:{free_port()}",
        "VAR_DIR": str(folder),
        "STATIC_ROOT": str(ROOT / "var" / "static"),
        "EMAIL_URL": f"filemail:///{folder / 'mails'}",
    }


@pytest.fixture(scope="session")
def manage(environment: dict[str, str]) -> Callable[..., str]:
    """Runs a command of manage.py beside the demo and returns what it prints."""

    def run(*command: str) -> str:
        manage = [sys.executable, "manage.py", *command]
        options = {"env": environment, "cwd": ROOT, "check": True, "text": True}
        return subprocess.run(manage, stdout=subprocess.PIPE, **options).stdout

    return run


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
def demo(environment: dict[str, str], manage: Callable[..., str]) -> Iterator[str]:
    """The address of a freshly built demo."""
    address = environment["BASE_URL"]
    passwords = ["--editor-password", EDITOR[1], "--staff-password", STAFF[1]]
    manage("migrate", "--verbosity", "0")
    manage("build_demo", *passwords)
    options = ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    options += ["--bind", address.removeprefix("http://")]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", *options],
        env=environment,
        cwd=ROOT,
    )
    try:
        wait_for(f"{address}/healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(url: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError):
            urllib.request.urlopen(url).close()
            return
        time.sleep(0.2)
    pytest.fail("Die Demo startet nicht.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.INSTRUCTION)
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


def cut_off(page: Page, part: str) -> list[str]:
    """What of this part cannot be seen, asked until Wagtail's frame stands still."""
    cut = page.evaluate(CUT_OFF, part)
    for _attempt in range(20):
        if not cut:
            break
        page.wait_for_timeout(100)
        cut = page.evaluate(CUT_OFF, part)
    return cut


def barriers(page: Page, part: str | None = None) -> list[str]:
    """What hinders somebody on this page: it is wider than the screen, or axe finds
    something, in all of it or in the part that is ours.
    """
    problems = []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        problems.append(f"{page.url} is too wide")
    if part and (cut := cut_off(page, part)):
        problems.append(f"{page.url} is cut off: {cut}")
    result = Axe().run(page, context=part)
    if result.violations_count:
        problems.append(f"{page.url}: {result.generate_report()}")
    return problems


@pytest.fixture
def log_in(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of the admin as somebody."""

    def enter(who: tuple[str, str], path: str = "/admin/") -> Page:
        page = open_page("/admin/login/")
        page.locator("#id_login").fill(who[0])
        page.locator("#id_password").fill(who[1])
        page.get_by_role("button", name="Anmelden").click()
        page.wait_for_url("**/admin/")
        page.goto(path)
        return page

    return enter
