"""The admin speaks German, also where Wagtail's own catalogue does not."""

import gettext
import re
from ast import literal_eval
from pathlib import Path

import wagtail.admin
from django.conf import settings
from django.utils.translation import gettext as translate

FOLDER = Path(settings.LOCALE_PATHS[0]) / "de" / "LC_MESSAGES"
ENTRY = re.compile(r'^msgid ((?:".*"\n)+)(?:msgstr ((?:".*"\n?)+))?', re.MULTILINE)


def text(lines: str | None) -> str:
    return "".join(literal_eval(line) for line in (lines or "").splitlines())


def entries(path: Path) -> dict[str, str]:
    found = ENTRY.findall(path.read_text("utf-8"))
    return {text(msgid): text(msgstr) for msgid, msgstr in found if text(msgid)}


def test_the_compiled_catalogue_says_what_the_readable_one_says():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    assert {k: v for k, v in compiled.items() if k} == entries(FOLDER / "django.po")


def test_every_text_of_the_admin_has_a_german_one():
    source = Path(wagtail.admin.__file__).parent / "locale/en/LC_MESSAGES/django.po"
    with (FOLDER / "django.mo").open("rb") as file:
        ours = gettext.GNUTranslations(file)._catalog
    with (source.parents[2] / "de/LC_MESSAGES/django.mo").open("rb") as file:
        wagtails = gettext.GNUTranslations(file)._catalog
    known = {key[0] if isinstance(key, tuple) else key for key in wagtails} | set(ours)
    # A context stands before the text, parted by a control character.
    known |= {key.partition("\x04")[2] for key in known}
    assert set(entries(source)) - known == set()


def test_our_words_are_used_before_wagtails():
    assert "Ihr Text steht noch hier" in translate(
        "Saving will overwrite a newer version."
    )
