"""Every address of the site, asked by those who have no right to Geldern's secrets."""

from typing import Any

import pytest

from tests.privacy.crawl import Crawler

pytestmark = pytest.mark.django_db

DAILY = ["staff_of_moers", "visitor"]
PEOPLE = [
    *DAILY,
    *(
        pytest.param(who, marks=pytest.mark.soak)
        for who in ("staff_of_two", "guest", "without_group")
    ),
]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_address_tells_a_secret_of_another_organisation(
    who: str, secrets: Any, request: pytest.FixtureRequest, capsys: Any
):
    crawler = Crawler(request.getfixturevalue(who), secrets, "staff" in who)
    report = crawler.crawl()
    with capsys.disabled():
        print(f"\ncrawl as {who}: {report}")
    assert report.requests > 1000
    assert not report.leaks + report.errors, "\n" + "\n".join(
        report.leaks + report.errors
    )
