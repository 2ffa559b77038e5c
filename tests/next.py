"""What is known to fail under the next Wagtail: pytest's plugin for `make test-next`.

next.toml names tests with the reason why. Each of them must fail, or the run does: so
the list is never longer than it has to be.
"""

import tomllib
from pathlib import Path

import pytest
import wagtail

LIST = Path(__file__).with_name("next.toml")


def known_failures() -> dict[str, str]:
    """Reasons by the name of a test, with or without its parameters."""
    return tomllib.loads(LIST.read_text())["failing"]


def pytest_report_header() -> str:
    return f"Wagtail {wagtail.__version__}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reasons = known_failures()
    for item in items:
        whole = item.nodeid.partition("[")[0]
        if reason := reasons.get(item.nodeid) or reasons.get(whole):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
