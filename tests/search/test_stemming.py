"""Which words count as the same, and which do not although they look alike."""

import threading

import pytest

from search.folding import fold, sort_key
from search.stemming import stem


def same(one: str, other: str) -> bool:
    return stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(
    "pair",
    [
        *("planen Planung", "sanieren Sanierung", "saniert Sanierungen"),
        *("fördern Förderung", "gefördert geförderte", "erweitern Erweiterungen"),
        *("Organisation organisieren", "Partizipation partizipativ"),
        *("Kooperation kooperieren", "Evaluation evaluieren", "Innovation innovativ"),
        *("beteiligt Beteiligung", "beteiligen Beteiligung", "bestätigte Bestätigung"),
        *("vernetzt Vernetzung", "unterstützte unterstützen", "nutzen Nutzungen"),
        *("Mobilität mobil", "mobile Mobilität", "Transparenz transparent"),
        *("regional Region", "regionale Regionen", "kommunal Kommune"),
        *("kommunaler Kommunen", "digitalisieren Digitalisierung"),
        *("Versorgung versorgen", "Wohnung Wohnungen", "Leistung Leistungen"),
        *("Haus Häuser", "Stadt Städten", "Rat Räte", "Wald Wäldern"),
        *("Bürger Bürgern", "Bürgerin Bürgerinnen", "Bürger Bürgers"),
        *("Bildung Bildungs", "Zahlungen Zahlung", "Satzungen Satzung"),
    ],
)
def test_a_deed_its_verb_and_all_forms_of_a_word_are_the_same(pair):
    assert same(*pair.split())


@pytest.mark.parametrize(
    "pair",
    [
        *("Bürger Burg", "Bildung Bild", "Schulung Schule", "Zahlung Zahl"),
        *("Stiftung Stift", "Satzung Satz", "Zeitung Zeit", "Richtung Richter"),
        *("Kleidung Kleid", "Station Statik", "Nation Natur", "Original Origami"),
        *("sozial Sozius", "Material Materie", "Kapital Kapitel", "Ideal Idee"),
        *("Neu Nun", "Steuer Star", "Kreis Kreide", "Rat Rad"),
    ],
)
def test_words_that_only_look_alike_are_different(pair):
    assert not same(*pair.split())


@pytest.mark.parametrize("word", ["KDN", "Rat", "5g", "2025", "CO2", "LoRaWAN", "E"])
def test_short_words_and_numbers_stay_as_they_are(word):
    folded = fold(word)
    assert stem(folded) == folded


@pytest.mark.parametrize(
    "spellings",
    [
        *("Düsseldorf Duesseldorf Dusseldorf DÜSSELDORF", "Straße Strasse STRASSE"),
        *("bäuerlich baeuerlich", "Köln Koeln Koln", "Bu\u0308rger Bürger buerger"),
    ],
)
def test_all_spellings_of_a_word_fold_to_one(spellings):
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("neu", "nun"), ("Steuer", "Stur"), ("Quelle", "Qulle"), ("Bauer", "Bar")],
)
def test_ue_after_a_vowel_or_q_is_no_umlaut(one, other):
    assert fold(one) != fold(other)


def test_names_are_sorted_as_in_a_dictionary():
    names = ["Öffnung", "Ofen", "Zug", "Straße", "Strasser", "ärgern", "Arm"]
    assert sorted(names, key=sort_key) == [
        *("ärgern", "Arm", "Ofen", "Öffnung", "Straße", "Strasser", "Zug")
    ]


def test_threads_do_not_disturb_each_other():
    words = [f"{word}{end}" for word in ("beteilig", "förder") for end in ("ung", "en")]
    unremembered = stem.__wrapped__
    expected = [unremembered(fold(word)) for word in words]
    wrong = []

    def stem_all():
        for _ in range(200):
            found = [unremembered(fold(word)) for word in words]
            wrong.extend(found if found != expected else [])

    threads = [threading.Thread(target=stem_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
