"""The words that are known, and who knows them."""

import pytest
from django.db import transaction

from search import rows, state, vocabulary
from search.models import SearchWord
from search.vocabulary import completions, learn, near, relearn, written
from tests.search.engines import document, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(monkeypatch):
    """Forgets everything, as if this process had just started."""

    def start() -> None:
        monkeypatch.setattr(vocabulary._Known, "kept", vocabulary._Words())
        monkeypatch.setattr(vocabulary._Known, "seen", None)

    start()
    return start


@pytest.fixture(autouse=True)
def nothing_known(started):
    assert completions("") == []


def test_words_are_learnt_from_every_text_of_a_document():
    save(
        [
            document(
                1,
                "Reallabor",
                keywords="Niederrhein",
                summary="Zukunft",
                places="Moers",
                body="Wasser",
            )
        ]
    )
    assert completions("") == ["mors", "niederrhein", "reallabor", "wasser", "zukunft"]


def test_words_are_known_folded_and_shown_as_people_write_them():
    save([document(1, "Öffentliche Straßen")])
    assert written("offentliche") == "Öffentliche"
    assert written("strassen") == "Straßen"
    assert written("unbekannt") == "unbekannt"


def test_the_parts_of_hyphenated_words_are_words():
    save([document(1, "Open-Data-Portal BürgerInnen")])
    assert {"burger", "data", "open", "portal"} <= set(completions(""))


@pytest.mark.parametrize(
    "text", ["der die und", "2025 12", "ab E-G", "x" * 41, "ﾞ ½", "😀", "a1b2c3"]
)
def test_stop_words_numbers_and_what_is_too_short_or_too_long_are_no_words(text):
    save([document(1, text)])
    assert completions("") == []


def test_words_with_many_marks_do_no_harm():
    save([document(1, f"Zukunft{chr(0x301) * 300} Wasser")])
    assert "wasser" in completions("")


def test_completions_begin_as_was_asked_and_are_not_endless():
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"daten{one}{other}" for one in letters for other in letters[:4]]
    save([document(1, f"Date Datum {' '.join(words)} Energie")])
    found = completions("daten")
    assert len(found) == vocabulary.MOST_COMPLETIONS
    assert all(word.startswith("daten") for word in found)
    assert completions("raumfahrt") == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("geldarn", [("geldern", 1)]),
        ("gledern", [("geldern", 1)]),  # two letters exchanged are one slip
        ("gelder", [("geldern", 1)]),
        ("burgerbetieligunk", [("burgerbeteiligung", 2)]),
        ("rat", []),
        ("rad", []),
        ("raumfahrt", []),
        ("", []),
    ],
)
def test_words_are_near_if_few_letters_differ(word, expected):
    save([document(1, "Geldern Bürgerbeteiligung Rat")])
    assert near(word) == expected


def test_longer_words_may_differ_in_more_letters_but_never_in_many():
    save([document(1, "Rate Klimaschutzkonzept")])
    assert near("rite") == [("rate", 1)]
    assert near("ritt") == []
    assert near("klimaschuzkonzebt") == [("klimaschutzkonzept", 2)]
    assert near("klumuschuzkanzebt") == []


def test_learning_twice_changes_nothing():
    one = document(1, "Geldern")
    learn([one])
    learn([one, document(2, "geldern Moers")])
    assert list(
        SearchWord.objects.order_by("pk").values_list("written", flat=True)
    ) == [*("Geldern", "Moers")]


def test_words_stay_known_until_the_search_is_rebuilt(started):
    save([document(1, "Geldern")])
    save([document(2, "Moers")])
    assert completions("geld") == ["geldern"]
    relearn(rows.stored())
    started()
    assert completions("") == ["mors"]


def test_who_knows_many_words_reads_only_new_ones(django_assert_num_queries):
    save([document(1, "Geldern")])
    assert completions("geld") == ["geldern"]
    SearchWord.objects.update(folded="ungelesen")
    save([document(2, "Geldbeutel")])
    assert completions("geld") == ["geldbeutel", "geldern"]
    with django_assert_num_queries(1):
        completions("geld")


def test_a_process_sees_what_others_have_learnt():
    assert completions("geld") == []
    SearchWord.objects.create(folded="geldern", written="Geldern")
    state.followed()
    assert completions("geld") == ["geldern"]


def test_a_word_that_others_have_forgotten_is_learnt_again(started):
    save([document(1, "Geldern")])
    assert completions("geld") == ["geldern"]  # this process has known it ever since
    save([document(1, "Moers")])
    relearn(rows.stored())  # by another one
    save([document(1, "Geldern")])
    started()
    assert completions("geld") == ["geldern"]


def test_nothing_of_a_transaction_that_failed_is_known():
    save([document(1, "Moers")])

    def fail() -> None:
        save([document(1, "Geldern")])
        assert completions("geld") == ["geldern"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        fail()
    save([document(2, "Geldbeutel")])
    assert completions("geld") == ["geldbeutel"]
