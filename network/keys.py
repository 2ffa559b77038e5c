"""Keys of rows as they come in addresses and forms."""

from typing import Any

LONGEST_KEY = 15  # digits; not every database takes longer numbers


def is_key(value: Any) -> bool:
    return str(value).isdecimal() and len(str(value)) <= LONGEST_KEY
