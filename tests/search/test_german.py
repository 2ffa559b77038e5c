import pytest

from search import german
from search.german import Forms, forms


def tokens(text: str) -> set[str]:
    """All tokens of a text."""
    return {token for word in german.words(text) for token in word.forms.all}


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
def test_all_spellings_of_a_word_give_the_same_tokens(spellings):
    assert len({frozenset(tokens(spelling)) for spelling in spellings.split()}) == 1


def test_a_simple_word_is_one_token():
    assert forms("Häuser") == Forms(("haus",), (), ())


def test_a_word_with_hyphens_is_its_parts_and_the_whole():
    found = forms("Open-Data-Portal")
    assert found.tokens == ("open", "data", "portal")
    assert found.wholes == (german.joined(["Open-Data-Portal"]),)
    assert found.wholes == (german.joined(["Open", "Data", "Portale"]),)


@pytest.mark.parametrize("other", ["OpenData", "Open\u2011Data", "Open-Data"])
def test_inner_capitals_and_other_hyphens_are_like_hyphens(other):
    assert tokens(other) == {"open", "data", "opendata"}


def test_a_compound_is_marked_with_what_it_consists_of():
    assert forms("Bürgerhaushalt") == Forms(
        ("burgerhaushalt",), (), ("burger*", "*haushalt")
    )
    assert german.split("Bürgerhaushalt") == ("burger", "haushalt")
    assert german.split("Haus") == ()
    assert german.split("Open-Data") == ()


def test_the_parts_of_hyphenated_compounds_are_marked_too():
    found = forms("Bürgerhaushalt-Portal")
    assert found.tokens == ("burgerhaushalt", "portal")
    assert set(found.parts) == {"burger*", "*haushalt"}
    assert len(found.wholes) == 1


def test_a_part_is_looked_for_as_word_as_head_and_as_beginning():
    assert german.loose("haushalt") == ("haushalt", "*haushalt", "haushalt*")
    assert {german.bare(token) for token in german.loose("haushalt")} == {"haushalt"}


def test_abbreviations_stay_whole():
    assert tokens("GmbH KDN E-Government") == {
        *("gmbh", "kdn", "e", "government", "egovernment")
    }


def test_a_gendered_form_within_a_word_is_the_word():
    assert tokens("Bürger*innenbeteiligung") == tokens("Bürgerbeteiligung")


def test_stop_words_give_no_token_but_have_a_place():
    found = list(german.words("Haus für die Jugend"))
    assert [word.text for word in found if not word.forms.all] == ["für", "die"]
    assert german.tokens("für die") == []
    assert forms("und-oder") == Forms((), (), ())


def test_only_tokens_in_the_order_of_the_text_make_a_phrase():
    assert german.tokens("Das Open-Data-Portal der Bürgerhaushalte") == [
        *("open", "data", "portal", "burgerhaushalt")
    ]


def test_the_name_of_a_place_is_a_token_of_its_own():
    name = german.place(["Kreis", "Wesel"])
    assert name == german.place(["Kreis-Wesel"])
    assert name not in tokens("Kreis Wesel KreisWesel Kreis-Wesel")
    assert german.loose(name) == (name,)


def test_words_know_where_they_stand():
    text = "Das „Open-Data-Portal“ der Gemeinsame/r!"
    for word, (start, end) in german.spans(text):
        assert text[start:end] == word


def test_very_long_words_are_cut():
    assert len(forms("x" * 5_000).tokens[0]) == german.LONGEST_TOKEN
    assert len(german.joined(["x" * 5_000])) == german.LONGEST_TOKEN


@pytest.mark.parametrize("text", ["a-" * 20_000, "a/" * 20_000, "a(-" * 20_000])
def test_hostile_texts_are_read_to_the_end(text):
    assert sum(1 for _ in german.words(text)) > 0


@pytest.mark.parametrize("text", ["ﾞ", "ﾟ-ﾞ", "\u0308", "😀", "_", "\ud800"])
def test_signs_that_are_no_letters_give_no_token(text):
    assert tokens(text) == set()


def test_no_sign_gives_an_empty_token_or_looks_like_a_mark():
    for number in range(0x30000):
        for token in tokens(chr(number)):
            assert token
            assert not set(token) & {german.PART, german.PLACE}, hex(number)
