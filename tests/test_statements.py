"""What counts as one statement, and how tests are chosen that run all of them."""

import pytest

from tests.statements import Ran, choose, left_out, shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT a FROM b WHERE c IN (%s, %s)", "SELECT a FROM b WHERE c IN (%s)"),
        ("SELECT a FROM b LIMIT 20 OFFSET 40", "SELECT a FROM b LIMIT 10 OFFSET 0"),
        ('SAVEPOINT "s123_x4"', 'SAVEPOINT "s99_x12"'),
        ("SELECT a WHERE b = 'it''s'", "SELECT a WHERE b = %s"),
        ("INSERT INTO a VALUES (%s, %s), (%s, %s)", "INSERT INTO a VALUES (%s, %s)"),
        ("SELECT a WHERE (b LIKE %s OR b LIKE %s)", "SELECT a WHERE (b LIKE %s)"),
        ('UPDATE a SET "b" = %s, "c" = %s WHERE d', 'UPDATE a SET "b" = %s WHERE d'),
        (
            "SELECT a WHERE (b = %s AND c IN (%s, %s)) OR (b = %s AND c IN (%s))",
            "SELECT a WHERE (b = %s AND c IN (%s))",
        ),
        (
            'SELECT a FROM "django_content_type" WHERE (b = %s AND c = %s) LIMIT 1',
            'SELECT a FROM "django_content_type" WHERE d = %s',
        ),
        (
            "UPDATE a SET b = CASE WHEN (c = 1) THEN %s WHEN (c = 2) THEN %s END",
            "UPDATE a SET b = CASE WHEN (c = 7) THEN %s END",
        ),
    ],
)
def test_values_and_how_many_there_are_make_no_other_statement(one, other):
    assert shape(one) == shape(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT a FROM b", "SELECT a FROM c"),
        ("SELECT a FROM b WHERE c = %s", "SELECT a FROM b WHERE c > %s"),
        ("SELECT a FROM b WHERE c = %s", "SELECT a FROM b WHERE c = %s AND d = %s"),
    ],
)
def test_another_condition_makes_another_statement(one, other):
    assert shape(one) != shape(other)


TESTS = {
    "slow": Ran({"a", "b", "c"}, seconds=9),
    "quick": Ran({"a", "b"}, seconds=0.1),
    "other": Ran({"c"}, seconds=0.1),
    "always": Ran({"d"}, seconds=5, always=True),
}


def test_quick_tests_are_chosen_that_run_everything():
    assert choose(TESTS) == ["other", "quick"]


def test_what_is_left_out_comes_with_the_quickest_test_that_runs_it():
    assert left_out(TESTS, ["quick"]) == {"c": "other"}
    assert left_out(TESTS, ["quick", "other"]) == {}
