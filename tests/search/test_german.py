import threading

import pytest

from search import german


def tokens(text: str) -> set[str]:
    ordered, variants = german.tokens(text)
    return {*ordered, *variants}


@pytest.mark.parametrize(
    "spellings",
    [
        "Bürgerbeteiligung buergerbeteiligung Burgerbeteiligung BÜRGERBETEILIGUNGEN",
        "Düsseldorf Duesseldorf Dusseldorf",
        "Straße Strasse STRASSE Straßen",
        "bäuerlich baeuerlich",
        "Haus Häuser Häusern",
        "Stadt Städte Städten",
        "offene offener offenes Offenen",
        "Niederrhein Niederrheins",
        "Kommune Kommune(n) Kommunen",
        "Bürger Bürger*innen BürgerInnen Bürger:innen Bürger/-innen Bu\u0308rger_in",
        "Gemeinsame/r gemeinsamer",
        "Bürgerrat Bür\u00adger\u00adrat",
    ],
)
def test_all_spellings_of_a_word_give_one_token(spellings):
    assert len({frozenset(tokens(spelling)) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("neu", "nun"), ("Steuer", "Stur"), ("Quelle", "Qulle"), ("Bauer", "Bar")],
)
def test_ue_after_a_vowel_or_q_is_no_umlaut(one, other):
    assert german.fold(one) != german.fold(other)


def test_a_word_with_hyphens_is_its_parts_and_the_whole():
    assert german.tokens("Open-Data-Portal") == (
        ["open", "data", "portal"],
        ["opendataportal"],
    )


@pytest.mark.parametrize("other", ["OpenData", "Open\u2011Data", "Open-Data"])
def test_inner_capitals_and_other_hyphens_are_like_hyphens(other):
    assert tokens(other) == {"open", "data", "opendata"}


def test_abbreviations_stay_whole():
    assert tokens("GmbH KDN E-Government") == {
        *("gmbh", "kdn", "e", "government", "egovernment")
    }


def test_a_gendered_form_within_a_word_is_the_word():
    assert tokens("Bürger*innenbeteiligung") == tokens("Bürgerbeteiligung")


def test_stop_words_give_no_token_but_have_a_place():
    found = list(german.words("Haus für die Jugend"))
    assert [word.text for word in found if not word.tokens] == ["für", "die"]
    assert german.tokens("für die")[0] == []


def test_words_know_where_they_stand():
    text = "Das „Open-Data-Portal“ der Gemeinsame/r!"
    for word in german.words(text):
        assert text[word.start : word.end] == word.text


def test_names_are_sorted_as_in_a_dictionary():
    names = ["Öffnung", "Ofen", "Zug", "Straße", "Strasser", "ärgern", "Arm"]
    assert sorted(names, key=german.sort_key) == [
        *("ärgern", "Arm", "Ofen", "Öffnung", "Straße", "Strasser", "Zug")
    ]


def test_threads_do_not_disturb_each_other():
    words = [f"{word}{end}" for word in ("beteilig", "förder") for end in ("ung", "en")]
    expected = [german.stem.__wrapped__(german.fold(word)) for word in words]
    wrong = []

    def stem_all():
        for _ in range(200):
            found = [german.stem.__wrapped__(german.fold(word)) for word in words]
            wrong.extend(found if found != expected else [])

    threads = [threading.Thread(target=stem_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize("text", ["a-" * 20_000, "a/" * 20_000, "a(-" * 20_000])
def test_hostile_texts_are_read_to_the_end(text):
    assert sum(1 for _ in german.words(text)) > 0
