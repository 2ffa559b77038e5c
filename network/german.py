"""How German names become parts of addresses."""

from django.utils.text import slugify

TRANSLITERATION = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def german_slug(text: str) -> str:
    """Makes “Bürgerhaushalt Füssen” a “buergerhaushalt-fuessen”."""
    return slugify(text.replace("/", " ").translate(TRANSLITERATION))
