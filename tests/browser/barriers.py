"""What hinders somebody on a page, as far as a program can tell."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
ALL_RULES: dict[str, Any] = {"resultTypes": ["violations"]}
CONTRAST = ALL_RULES | {"runOnly": ["color-contrast"]}


def barriers(page: Page, part: str | None = None) -> list[str]:
    """What hinders somebody on this page: it is wider than the screen, or axe finds
    something, in all of it or in the part that is ours.
    """
    problems = too_wide(page)
    if part and (cut := cut_off(page, part)):
        problems.append(f"{page.url} is cut off: {cut}")
    return problems + violations(page, part)


def too_wide(page: Page) -> list[str]:
    """Whether one has to scroll to the side."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{page.url} is too wide for {page.viewport_size}"] if wide else []


def faint_texts(page: Page) -> list[str]:
    """The texts of this page that do not stand out from what is behind them."""
    return violations(page, options=CONTRAST)


def violations(page: Page, part: str | None = None, options: Any = None) -> list[str]:
    """What axe finds."""
    result = Axe().run(page, context=part, options=options or ALL_RULES)
    if not result.violations_count:
        return []
    return [f"{page.url}: {result.generate_report()}"]


def cut_off(page: Page, part: str) -> list[str]:
    """What of this part cannot be seen, asked until Wagtail's frame stands still."""
    cut = page.evaluate(CUT_OFF, part)
    for _attempt in range(20):
        if not cut:
            break
        page.wait_for_timeout(100)
        cut = page.evaluate(CUT_OFF, part)
    return cut
