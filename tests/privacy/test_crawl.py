"""Every address of the site, asked by those who have no right to Geldern's secrets."""

from typing import Any

import pytest

from tests.privacy.crawl import Crawler

pytestmark = pytest.mark.django_db

# Daily somebody of another team and somebody of none; soak tries harder, and as others.
DAILY = [("staff_of_moers", False), ("visitor", False)]
SOAK = [
    ("staff_of_moers", True),
    ("staff_of_two", True),
    ("guest", False),
    ("without_group", False),
]


@pytest.mark.parametrize(
    ("who", "thorough"),
    [*DAILY, *(pytest.param(*one, marks=pytest.mark.soak) for one in SOAK)],
)
def test_no_address_tells_a_secret_of_another_organisation(
    who: str, thorough: bool, secrets: Any, request: pytest.FixtureRequest, capsys: Any
):
    crawler = Crawler(request.getfixturevalue(who), secrets, thorough)
    report = crawler.crawl()
    with capsys.disabled():
        print(f"\ncrawl as {who}: {report}")
    assert report.requests > 1000
    assert not report.leaks + report.errors, "\n" + "\n".join(
        report.leaks + report.errors
    )
