"""Two who close a circle at the same moment, and commit."""

import threading

import pytest
from django.db import connection

from projects.models import Reuse
from projects.profile.reuses import CircleError


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_choose_each_other_at_the_same_moment_one_wins(make_project):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time, and the test one connection.")
    pages = [make_project("Links"), make_project("Rechts")]
    start, refused = threading.Barrier(2), []

    def choose_other(page, model):
        start.wait()
        try:
            Reuse.objects.create(page=page, based_on=model)
        except CircleError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=choose_other, args=pair)
        for pair in (pages, reversed(pages))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Reuse.objects.count() == 1
