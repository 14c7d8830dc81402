"""Amounts: exact until their one rounding, whatever a marketer writes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from game.kernel.amounts import amount
from game.kernel.cel import BadExpression, Failed, Kind, Vocabulary
from game.kernel.exact import Rounding, rounded

KINDS: dict[str, Kind] = {
    "activity.data.amount": "integer",
    "activity.data.store": "string",
    "member.guest": "boolean",
}
VALUES = {"activity.data.amount": 1999, "activity.data.store": "Lyon", "member.guest": False}
WORDS = Vocabulary(KINDS)
MODES: tuple[Rounding, ...] = ("half_up", "half_even", "down", "up")


def exact(source: str, **values: Any) -> Fraction | Failed:
    found = amount(WORDS, source, "half_up").worth(WORDS.facts({**VALUES, **values}))
    return found if isinstance(found, Failed) else Fraction(*found)


def worth(source: str, rounding: Rounding = "half_up") -> int | Failed:
    found = amount(WORDS, source, rounding).worth(WORDS.facts(VALUES))
    return found if isinstance(found, Failed) else rounded(found, rounding)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("activity.data.amount / 100", "19.99"),
        ("activity.data.amount / 100 * 10 + (member.guest ? 0 : 5)", "204.9"),
        ("activity.data.amount * 0.05", "99.95"),
        ("0.05*activity.data.amount", "99.95"),
        ("double(activity.data.amount) * 0.0015", "2.9985"),
        ("int(activity.data.amount / 100) * 10", "190"),
        ("int(-activity.data.amount / 100)", "-19"),
        ("1 / 3 * 3", "1"),
        ("10 - 2 - 3", "5"),
        ("10 - -2", "12"),
        ("--10 - (-(3))", "13"),
        ("100 / 10 / 4", "2.5"),
        ("7 % 4 * 2", "6"),
        ("-7 % 4", "-3"),
        ("2 * (3 + 4) / 4", "3.5"),
        ("1.5e-3*1000 + .5 + 1e2", "102"),
        ("0x1F+1", "32"),
        ("member.guest ? 1 : activity.data.amount > 5 ? 3 / 2 : 2", "1.5"),
        ("(!member.guest && activity.data.store == 'a?b:c+d') ? 1 : 2 // or 3 / 4", "2"),
        ("size(activity.data.store + 'x') / 2", "2.5"),
        ("int('12') / 8", "1.5"),
        ("[10, 20][1] / 8", "2.5"),
        ("{'Lyon': 5}[activity.data.store] / 2", "2.5"),
        ("9007199254740993 / 1000000", "9007199254.740993"),
        ("0.1234567890123456 * 10", "1.234567890123456"),
    ],
)
def test_an_amount_is_what_it_reads_as(source: str, value: str) -> None:
    assert exact(source) == Fraction(value)


@pytest.mark.parametrize(
    ("source", "half_up", "half_even", "down", "up"),
    [
        ("2.5", 3, 2, 2, 3),
        ("3.5", 4, 4, 3, 4),
        ("2.4", 2, 2, 2, 3),
        ("2.0", 2, 2, 2, 2),
        ("0.5", 1, 0, 0, 1),
        ("29.985", 30, 30, 29, 30),
        ("1.005 * 100", 101, 100, 100, 101),  # 100.49999999999999 in binary
        ("1.15 * 100", 115, 115, 115, 115),  # 114.99999999999999 in binary
        ("0.1 + 0.2", 0, 0, 0, 1),
        ("-2.5", -3, -2, -2, -2),
        ("activity.data.amount / 100", 20, 20, 19, 20),
        ("5 / 2", 3, 2, 2, 3),
    ],
)
def test_a_fraction_is_rounded_as_the_rule_says(
    source: str, half_up: int, half_even: int, down: int, up: int
) -> None:
    assert [worth(source, mode) for mode in MODES] == [half_up, half_even, down, up]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("1.0 / 0.0", "divide by zero"),
        ("5 % (activity.data.amount - 1999)", "divide by zero"),
        ("1e300", "no number to count with"),
        ("1e400 - 1e400", "no number to count with"),
        ("double('nan')", "no number to count with"),
        ("1000000000000001", "too large"),
        ("-1000000000000000.1", "too large"),
        ("1e18" + " * 1e18" * 250, "too large"),
        ("activity.data.amount * 9223372036854775807", "too large"),
        ("int(activity.data.store)", "cannot convert string to int"),
        ("activity.data.amount / 0 > 1 ? 1 : 2", "divide by zero"),
    ],
)
def test_an_amount_beyond_all_measure_is_an_error(source: str, why: str) -> None:
    found = worth(source)
    assert isinstance(found, Failed) and why in found.why


@pytest.mark.parametrize("value", ["x", None, []])
def test_a_value_of_another_kind_is_an_error_and_no_crash(value: Any) -> None:
    assert isinstance(exact("activity.data.amount / 2", **{"activity.data.amount": value}), Failed)


def test_an_error_in_the_branch_that_is_not_taken_harms_nobody() -> None:
    assert exact("member.guest ? 1 / 0 : 1e400 > 1.0 ? 7 : 8") == 7


@pytest.mark.parametrize(
    ("source", "line", "column", "part_of_message"),
    [
        ("", 1, 1, "Syntax error"),
        ("5 +", 1, 4, "Syntax error"),
        ("5 5", 1, 3, "Syntax error"),
        ("(5", 1, 3, "Syntax error"),
        ("5)", 1, 2, "Syntax error"),
        ("true ? 1", 1, 9, "Syntax error"),
        ("1 ? 2 : 3", 1, 1, "true or false, this is of type int"),
        ("true", 1, 1, "not bool"),
        ("2 *\n  'x'", 2, 3, "not string"),
        ("1 + 2 > 2", 1, 5, "not bool"),
        ("2 *\n int(activity.data.amuont / 100)", 2, 19, "undeclared reference"),
        ("5 + has(activity.data.amount)", 1, 5, "has()"),
        ("5 +\0 5", 1, 4, "NUL"),
        ("1 +" + " " * 2048 + "1", 1, 1, "longer than 2048 bytes"),
        ("(" * 999 + "1" + ")" * 999, 1, 1, "brackets"),
        ("true ? 1 : " * 150 + "1", 1, 1, "choices"),
    ],
)
def test_a_fault_is_told_with_its_line_and_column(
    source: str, line: int, column: int, part_of_message: str
) -> None:
    with pytest.raises(BadExpression) as told:
        amount(WORDS, source, "half_up")
    assert part_of_message in told.value.words
    assert (told.value.details["line"], told.value.details["column"]) == (line, column)


def test_a_long_chain_of_signs_is_no_trouble() -> None:
    assert exact("-" * 1000 + "1") == 1
    assert exact("1" + "+1" * 1000) == 1001


Model = tuple[str, Callable[[int], Fraction]]


def _joined(one: Model, sign: str, other: Model) -> Model:
    does: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    return f"({one[0]} {sign} {other[0]})", lambda n: does[sign](one[1](n), other[1](n))


def _literal(number: Decimal) -> Model:
    return f"{number}", lambda n: Fraction(number)


LITERALS = st.one_of(st.integers(0, 10**6).map(Decimal), st.decimals(0, 1000, places=3))
MODELS: st.SearchStrategy[Model] = st.recursive(
    st.one_of(LITERALS.map(_literal), st.just(("activity.data.amount", lambda n: Fraction(n)))),
    lambda parts: st.one_of(
        st.builds(_joined, parts, st.sampled_from("+-*/"), parts),
        parts.map(lambda part: (f"-{part[0]}", lambda n: -part[1](n))),
        parts.map(lambda part: (f"double({part[0]})", part[1])),
        parts.map(lambda part: (f"int({part[0]})", lambda n: Fraction(int(part[1](n))))),
        st.builds(
            lambda yes, no: (
                f"(activity.data.amount > 50 ? {yes[0]} : {no[0]})",
                lambda n: yes[1](n) if n > 50 else no[1](n),
            ),
            parts,
            parts,
        ),
    ),
    max_leaves=8,
)


@given(MODELS, st.integers(-100, 10**6))
def test_any_formula_comes_to_what_fractions_come_to(model: Model, number: int) -> None:
    source, means = model
    try:
        expected: object = means(number)
    except ZeroDivisionError:
        expected = Failed("divide by zero")
    assert exact(source, **{"activity.data.amount": number}) == expected


@given(st.fractions(-1000, 1000, max_denominator=400))
def test_rounding_goes_to_a_neighbour_and_keeps_what_is_whole(number: Fraction) -> None:
    found = {mode: rounded(number.as_integer_ratio(), mode) for mode in MODES}
    for mode, whole in found.items():
        assert isinstance(whole, int) and abs(whole - number) < 1
        assert mode in ("down", "up") or abs(whole - number) <= Fraction(1, 2)
        assert mode != "down" or abs(whole) <= abs(number)
        assert mode != "up" or whole >= number
