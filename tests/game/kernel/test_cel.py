"""The rule language: every trap of the library, kept behind one door."""

from __future__ import annotations

from typing import Any

import pytest

from game.kernel.amounts import amount
from game.kernel.cel import BadExpression, Failed, Kind, Vocabulary
from game.kernel.sources import conjuncts

KINDS: dict[str, Kind] = {
    "activity.data.amount": "integer",
    "activity.data.store": "string",
    "member.guest": "boolean",
}
VALUES = {"activity.data.amount": 1999, "activity.data.store": "Lyon", "member.guest": False}
WORDS = Vocabulary(KINDS)


def holds(source: str, **values: Any) -> bool | Failed:
    return WORDS.condition(source).holds(WORDS.facts({**VALUES, **values}))


def refused(source: str, part: str = "condition") -> BadExpression:
    with pytest.raises(BadExpression) as told:
        if part == "condition":
            WORDS.condition(source)
        else:
            amount(WORDS, source, "half_up")
    return told.value


@pytest.mark.parametrize(
    ("source", "line", "column", "part_of_message"),
    [
        ("activity.data.amonut > 5", 1, 14, "undeclared reference to 'activity.data.amonut'"),
        ("activity.data.store == 3", 1, 21, "no matching overload for '_==_'"),
        ("activity.data.amount >= 50.5", 1, 22, "write double(...) around the whole number"),
        ("member.guest &&", 1, 16, "Syntax error"),
        ("true &&\n  activity.shop == 'x'", 2, 11, "undeclared reference to 'activity.shop'"),
        ("'é' == '' && foo", 1, 14, "undeclared reference to 'foo'"),
        ("(" * 50 + "true" + ")" * 50, 1, 1, "recursion limit"),
        ("'open", 1, 1, "Syntax error"),
        ("", 1, 1, "Syntax error"),
    ],
)
def test_a_fault_is_told_with_its_line_and_column(
    source: str, line: int, column: int, part_of_message: str
) -> None:
    told = refused(source).details
    assert (told["line"], told["column"]) == (line, column)
    assert part_of_message in told["message"]


def test_the_excerpt_points_at_the_place() -> None:
    assert refused("true &&\n  nobody").details["excerpt"] == "  nobody\n  ^"


def test_a_condition_must_be_a_truth_and_an_amount_a_number() -> None:
    assert "of type int" in refused("1 + 1").words
    assert "not bool" in refused("true", "amount").words
    assert "not string" in refused("'5'", "amount").words


@pytest.mark.parametrize(
    "source", ["has(activity.data.amount)", "true && has (activity.data.store) == 'x'"]
)
def test_has_is_forbidden_because_it_would_yield_the_value(source: str) -> None:
    assert "has()" in refused(source).words


@pytest.mark.parametrize("source", ["activity.data.store == 'has('", "true // has(x)"])
def test_has_in_a_text_or_a_comment_is_no_fault(source: str) -> None:
    assert not isinstance(holds(source), Failed)


def test_a_source_has_at_most_2_kb() -> None:
    assert "longer than 2048 bytes" in refused("true" + " " * 2048).words


def test_a_nul_is_refused_with_its_place() -> None:
    assert refused("true &&\0 true").details["column"] == 8


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("activity.data.amount / 0 > 1", "divide by zero"),
        ("activity.data.amount * 9223372036854775807 > 1", "integer overflow"),
        ("activity.data.store.matches('(')", "invalid regular expression"),
        ("int(activity.data.store) > 1", "cannot convert string to int"),
    ],
)
def test_an_error_at_run_time_is_a_value(source: str, why: str) -> None:
    found = holds(source)
    assert isinstance(found, Failed)
    assert why in found.why.lower()


def test_a_value_of_another_kind_is_an_error_and_no_crash() -> None:
    assert isinstance(holds("activity.data.amount > 1", **{"activity.data.amount": "x"}), Failed)
    assert isinstance(holds("activity.data.amount > 1", **{"activity.data.amount": 2**70}), Failed)


def test_a_loop_ends_by_its_budget() -> None:
    hundred = f"[{','.join(str(n) for n in range(100))}]"
    loops = f"{hundred}.all(a, {hundred}.all(b, {hundred}.all(c, a + b + c >= 0)))"
    found = holds(loops)
    assert isinstance(found, Failed)
    assert "budget" in found.why


def test_a_regular_expression_does_not_blow_up() -> None:
    text = {"activity.data.store": "a" * 1000}
    assert holds("activity.data.store.matches('^(a+)+$')", **text) is True
    assert holds("activity.data.store.matches('^(a+)+b$')", **text) is False


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a && b", ["a ", " b"]),
        ("a && (b && c)", ["a ", " (b && c)"]),
        ("a && b || c", ["a && b || c"]),
        ("a ? b && c : d", ["a ? b && c : d"]),
        ("x == '&&' && y", ["x == '&&' ", " y"]),
        ("f([a && b]) // && c", ["f([a && b]) // && c"]),
    ],
)
def test_a_chain_is_taken_apart_only_where_that_keeps_its_meaning(
    source: str, parts: list[str]
) -> None:
    assert conjuncts(source) == parts


def test_clauses_know_what_they_speak_of() -> None:
    condition = WORDS.condition("activity.data.amount > 5 && activity.data.store == 'member.guest'")
    assert [clause.names for clause in condition.clauses] == [
        ("activity.data.amount",),
        ("activity.data.store",),
    ]
