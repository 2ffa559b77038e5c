import pytest
from django.core.exceptions import ValidationError

from moderation.keywords.recognising import resolve, words
from projects.models import Keyword, KeywordAlias

pytestmark = pytest.mark.django_db


@pytest.fixture
def participatory_budget():
    keyword = Keyword.objects.create(name="Bürgerhaushalt")
    KeywordAlias.objects.create(
        keyword=keyword, name="Stadtteilbudget", slug="stadtteilbudget"
    )
    return keyword


@pytest.mark.parametrize(
    "written",
    [
        "Bürgerhaushalt",
        "bürgerhaushalt",
        "BÜRGERHAUSHALT",
        "Buergerhaushalt",
        " „Bürgerhaushalt“ ",
        "Bürger\u00adhaushalt",
        "Stadtteilbudget",
        "stadtteilBudget",
    ],
)
def test_every_spelling_and_other_word_is_the_keyword(participatory_budget, written):
    assert resolve([written], None) == ([participatory_budget], [])
    assert Keyword.objects.count() == 1


def test_hyphens_and_spaces_do_not_make_another_keyword():
    keyword = Keyword.objects.create(name="Open Data")
    assert resolve(["open-data", "Open  Data"], None) == ([keyword], [])


def test_other_signs_do(participatory_budget):
    Keyword.objects.create(name="C")
    known, proposed = resolve(["C++", "C"], None)
    assert [k.name for k in known] == ["C"]
    assert [k.name for k in proposed] == ["C++"]


def test_an_unknown_word_becomes_a_proposal_of_whoever_typed_it(django_user_model):
    user = django_user_model.objects.create(email="a@moers.example")
    _known, [proposed] = resolve(["Reparaturcafé"], user)
    proposed.refresh_from_db()
    assert (proposed.name, proposed.proposed, proposed.proposed_by) == (
        "Reparaturcafé",
        True,
        user,
    )
    assert resolve(["reparaturcafé"], None) == ([proposed], [])


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([f"Wort {n}" for n in range(500)], "höchstens 15"),
        (["x" * 61], "zu lang"),
        (["???"], "Ohne Buchstaben"),
        (["日本語"], "Ohne Buchstaben"),
    ],
)
def test_what_cannot_be_a_keyword_is_named_and_nothing_is_made(names, message):
    with pytest.raises(ValidationError, match=message):
        resolve(names, None)
    assert not Keyword.objects.exists()


def test_words_are_what_stands_between_commas_once():
    text = 'Open Data, "Digitale Verwaltung";\nopen data, , Ehrenamt'
    assert words(text) == ["Open Data", "Digitale Verwaltung", "Ehrenamt"]


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "'; DROP TABLE x; --", "{{ 7*7 }}", "\0a\0", "🙂 ja"],
)
def test_hostile_words_stay_words(hostile):
    _known, [*proposed] = resolve(words(hostile), None)
    assert len(proposed) == len(words(hostile)) > 0
