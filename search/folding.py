"""One spelling for all spellings of a German word.

Folding makes ß to ss and *ü*, *ue* and *u* all to *u* (likewise ä and ö), so that all
spellings meet in the index and nothing has to be indexed twice. `ue` counts as an
umlaut only after a consonant other than q: in *neue*, *bauen*, *Steuer* and *Quelle*
it stays. The price is that *Forderung* meets *Förderung*; what it buys besides careless
spelling is the plural: *Haus – Häuser*, *Stadt – Städte* fold to the same stem.
"""

import re
import unicodedata

_UMLAUT_IN_LETTERS = re.compile("(?<![aeiouyäöüq])([aou])e")


def sort_key(text: str) -> str:
    """Order of a German dictionary (DIN 5007-1): ä as a, ß as ss, case ignored."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def fold(word: str) -> str:
    """One spelling for all spellings of a word: ü, ue and u become u."""
    return sort_key(_UMLAUT_IN_LETTERS.sub(r"\1", word.casefold()))
