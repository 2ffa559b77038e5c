"""One stem for all forms of a German word.

Snowball's stemmer knows endings, but separates a deed from its verb: *planen* and
*Planung*, *sanieren* and *Sanierung*, *fördern* and *Förderung*. What it separates is
brought together before it is asked.
"""

import re
from functools import lru_cache
from threading import Lock

from snowballstemmer.german_stemmer import GermanStemmer

from search import compounds

_INFLECTED = "(?:e|en|er|es|em)?"
# What is written differently but means the same deed or quality, brought to one form.
_DERIVED = [
    (re.compile(rule), form)
    for rule, form in (
        # Seniorinnen: Senior; as all other forms Bürgerin: Bürger
        (r"(?<=..)(er|or|ent|ant|ist|eur|log)in(?:nen)?$", r"\1"),
        # sanieren, saniert, sanierte: Sanierung
        (rf"(?<=..)(?:ieren|iert(?:{_INFLECTED}|est)|ierend{_INFLECTED})$", "ierung"),
        # Organisation: organisieren; partizipativ: Partizipation; not Station, Nation
        (rf"(?<=.{{5}})ati(?:on(?:en)?|v{_INFLECTED})$", "ierung"),
        # Transparenz: transparent
        (r"(?<=.{4})enz(?:en)?$", "ent"),
        # beteiligt, bestätigte: Beteiligung, Bestätigung
        (rf"(?<=...)igt{_INFLECTED}$", "igung"),
        # vernetzt, unterstützte: vernetzen, unterstützen
        (rf"(?<=..)tzt{_INFLECTED}$", "tzen"),
        # Mobilität: mobil
        (r"(?<=.{5})itat(?:en)?$", ""),
        # Förderung, Erweiterungen: fördern, erweitern
        (r"(?<=..)(?<!i)erung(?:en|s)?$", "ern"),
        # regional, kommunale: Region, Kommune
        (rf"(?<=.{{5}})al{_INFLECTED}$", ""),
    )
]
# Planung, Nutzungen: planen, nutzen
_DEED = re.compile(r"(?<=.{4})ung(?:en|s)?$")
# Their verb or noun is something else: Bildung is no Bild, a Schulung no Schule.
_OF_THEIR_OWN = re.compile(
    "(?:achtung|bildung|digital|festung|gattung|haltung|heizung|ideal|impfung|kapital"
    "|kleidung|losung|material|messung|original|personal|portal|richtung|satzung"
    "|schulung|signal|sitzung|sozial|stiftung|wahrung|zahlung|zeitung)"
    "(?:e[nrsm]?|s)?"
)
# What Snowball would bring together with other words: a Bürger is no Burg.
_WHOLE = {
    form: word
    for word in ("burger",)
    for form in (word, f"{word}s", f"{word}n", f"{word}in", f"{word}innen")
} | dict.fromkeys(("kurs", "kurse", "kursen", "kurses"), "kurs")

_stemmer = GermanStemmer()
_stemmer_lock = Lock()  # the stemmer keeps the word in itself


@lru_cache(maxsize=65_536)
def stem(folded: str) -> str:
    """The stem of a folded word; short words and numbers stay as they are."""
    if len(folded) < 4 or not folded.isalpha():
        return folded
    return _stemmed(_base(folded))


def _base(folded: str) -> str:
    """The listed word of which this is a form, as its stem would not always tell:
    Museen, Busse, Praktika; the word itself if there is none."""
    listed = compounds.words()
    form = listed.last.get(folded)
    return form.base if form and folded not in listed.bases else folded


def _stemmed(folded: str) -> str:
    if folded in _WHOLE:
        return _WHOLE[folded]
    form = folded if _OF_THEIR_OWN.fullmatch(folded) else _underived(folded)
    with _stemmer_lock:
        return _stemmer.stemWord(form)


def _underived(folded: str) -> str:
    for ending, form in _DERIVED:
        changed = ending.sub(form, folded)
        if changed != folded:
            folded = changed
            break
    return _DEED.sub("en", folded)
