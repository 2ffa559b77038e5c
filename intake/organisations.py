"""The organisations in a list of names; network/recognising.py tells which they are."""

from intake.names import in_lists
from network.recognising import is_known, recognise

__all__ = ["recognise", "split_names"]


def split_names(text: str) -> list[str]:
    """The names in a list with commas, semicolons, “und”, bullets or line breaks.
    Names that contain such a sign themselves stay whole if they are known.
    """
    return in_lists(text, is_known)
