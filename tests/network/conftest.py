"""The whole register of NRW."""

import io

from django.core.management import call_command

from home.models import HomePage
from network.geography import BOUNDARIES
from search import outbox
from tests.layers import layer

TABLE = BOUNDARIES.with_name("nrw_register.csv")


@layer
def register_alone() -> None:
    """All bodies, and no page."""
    call_command("import_register", str(TABLE), stdout=io.StringIO())


@layer
def whole_register(site: HomePage) -> None:
    """All bodies, each with its page."""
    call_command("import_register", str(TABLE), stdout=io.StringIO())
    outbox.drain()
