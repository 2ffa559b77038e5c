"""Is the search able to answer?"""

from django.db import DatabaseError

from search import state
from search.engine import get_engine
from search.errors import EngineError


def health() -> str:
    """What is wrong, as a German sentence; empty if database and index can be read."""
    try:
        built = state.current().generation
    except DatabaseError:
        return "Die Datenbank antwortet nicht."
    if not built:
        return "Die Suche ist noch leer: „manage.py rebuild_search“ baut sie auf."
    try:
        get_engine().check()
    except EngineError as error:
        return str(error)
    return ""
