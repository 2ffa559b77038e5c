from collections.abc import Callable

import pytest
from django.db import transaction

from home.site import set_up_site
from network.models import OrganisationIndexPage, OrganisationPage
from search.finding import find
from tests import snapshot
from tests.conftest import make_organisations

pytestmark = pytest.mark.django_db


def rows_after(*steps: Callable[[], object]) -> dict[str, int]:
    with transaction.atomic():
        for step in steps:
            step()
        counted = {name: len(t.rows) for name, t in snapshot._tables().items()}
        transaction.set_rollback(True)
    return counted


def test_what_is_put_back_is_what_was_made(snapshots, tmp_path):
    made = rows_after(set_up_site, make_organisations)
    put_back = (lambda one=one: one.put_back(tmp_path / "copy") for one in snapshots)
    assert rows_after(*put_back) == made


def test_what_was_put_back_is_found_and_more_can_be_added(organisations):
    assert find("Geldern")
    index = OrganisationIndexPage.objects.get()
    index.add_child(instance=OrganisationPage(title="Neu", slug="neu", kind="verein"))
    assert index.get_children().count() == len(organisations) + 1
