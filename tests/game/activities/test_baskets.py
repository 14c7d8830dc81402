"""Decimals and lists of lines: what is kept is exactly what was said; rules count with it so."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.activities.fields import BadData, BadType, Field
from game.activities.rules import (
    ActivityType,
    TypeNarrowed,
    as_json_schema,
    checked,
    declared,
    kinds,
)
from game.kernel.amounts import amount
from game.kernel.cel import BadExpression, Failed, Vocabulary
from game.kernel.exact import Exact
from game.kernel.vocabulary import names, words
from tests.game.earning.builders import a_situation

LINE = {
    "sku": Field(type="string", required=True),
    "category": Field(type="string"),
    "quantity": Field(type="integer", default=1),
    "price": Field(type="decimal", scale=2, minimum=0),
}
BASKET = ActivityType(
    name="basket.paid",
    fields={
        "total": Field(type="decimal", scale=2),
        "weight": Field(type="decimal", scale=3, default="0.250"),
        "lines": Field(type="list", fields=LINE, maximum=3),
    },
)
WORDS = words(names(kinds(BASKET), {}))


def worth(source: str, data: dict[str, Any]) -> Exact | Failed:
    facts = WORDS.facts(a_situation(data=checked(BASKET, data)))
    return amount(WORDS.vocabulary, source, "half_up").worth(facts)


def holds(source: str, data: dict[str, Any]) -> bool | Failed:
    facts = WORDS.facts(a_situation(data=checked(BASKET, data)))
    return WORDS.vocabulary.condition(source).holds(facts)


def a_line(**more: Any) -> dict[str, Any]:
    return {"sku": "bean", "category": "coffee", "price": "4.10", **more}


def test_what_is_absent_is_filled_in_lines_too() -> None:
    assert checked(BASKET, {"lines": [{"sku": "a"}]}) == {
        "total": "0.00",
        "weight": "0.250",
        "lines": [{"sku": "a", "category": "", "quantity": 1, "price": "0.00"}],
    }


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (12, "12.00"),
        (Decimal("12.5"), "12.50"),
        (Decimal("-0.0"), "0.00"),
        (Decimal("1e2"), "100.00"),
        (Decimal("1.2300000000000000000000000000000000"), "1.23"),
        ("-3.1", "-3.10"),
        ("0007.00", "7.00"),
        (Decimal("9999999999998.99"), "9999999999998.99"),
    ],
)
def test_a_decimal_is_kept_as_it_was_said(value: Any, kept: str) -> None:
    assert checked(BASKET, {"total": value})["total"] == kept


@pytest.mark.parametrize(
    "value",
    [
        Decimal("0.001"),
        Decimal("0.10000000000000000000000000000000000000001"),
        Decimal("1e400"),
        Decimal("1e-400"),
        Decimal("Infinity"),
        10**13,
        10**30,
        0.1,
        True,
        "1e2",
        "NaN",
        "1,5",
        " 1",
        "\u0661",
        "",
        [1],
    ],
)
def test_what_is_no_such_decimal_is_refused_by_name(value: Any) -> None:
    with pytest.raises(BadData) as refused:
        checked(BASKET, {"total": value})
    assert refused.value.details["field"] == "total"


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ({}, "lines"),
        ([a_line()] * 4, "lines"),
        ([a_line(), "bean"], "lines[1]"),
        ([{"category": "coffee"}], "lines[0].sku"),
        ([a_line(), a_line(price="-1.00")], "lines[1].price"),
        ([a_line(quantity=Decimal("1.0"))], "lines[0].quantity"),
        ([a_line(colour="red")], "lines[0].colour"),
        ([a_line(sku="\0")], "lines[0].sku"),
        ([a_line(sku=[["deep"]])], "lines[0].sku"),
    ],
)
def test_a_refusal_names_the_path_into_a_list(lines: Any, field: str) -> None:
    with pytest.raises(BadData) as refused:
        checked(BASKET, {"lines": lines})
    assert refused.value.details["field"] == field


@pytest.mark.parametrize(
    "field",
    [
        Field(type="decimal"),
        Field(type="integer", scale=2),
        Field(type="decimal", scale=2, enum=["1.00"]),
        Field(type="decimal", scale=2, default="0.001"),
        Field(type="list"),
        Field(type="string", fields=LINE),
        Field(type="list", fields=LINE, maximum=201),
        Field(type="list", fields=LINE, default="none"),
        Field(type="list", fields={"of": Field(type="list", fields=LINE)}),
        Field(type="list", fields={"in": Field(type="string")}),
    ],
)
def test_a_field_that_contradicts_itself_is_refused(field: Field) -> None:
    with pytest.raises(BadType):
        declared(ActivityType(name="t", fields={"it": field}), None)


@pytest.mark.parametrize(
    "line",
    [
        {key: field for key, field in LINE.items() if key != "price"},
        {**LINE, "price": Field(type="decimal", scale=1)},
        {**LINE, "price": Field(type="integer")},
    ],
)
def test_lines_only_grow(line: dict[str, Field]) -> None:
    lines = Field(type="list", fields=line)
    with pytest.raises(TypeNarrowed):
        declared(ActivityType(name="t", fields={**BASKET.fields, "lines": lines}), BASKET)


def test_the_schema_says_what_is_accepted() -> None:
    schema = as_json_schema(declared(BASKET, None))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"total": "1.25", "lines": [a_line(price=4.1)]}, schema)
    for wrong in ({"total": "1.255"}, {"lines": [{"price": 1}]}, {"lines": [a_line()] * 4}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("activity.data.lines.exists(l, l.category == 'coffee')", True),
        ("activity.data.lines.all(l, l.price < 4.2)", False),
        ("activity.data.lines.filter(l, l.quantity >= 2).size() == 1", True),
        ("activity.data.lines.map(l, l.category == 'coffee', l.price).sum() == 4.1", True),
        ("activity.data.total == 12.3", True),
        ("activity.data.lines.map(l, l.quantity).sum() > 2", True),
        ("size(activity.data.lines) == 2 && activity.data.lines[1].sku == 'cup'", True),
    ],
)
def test_conditions_look_into_lists(source: str, truth: bool) -> None:
    cup = a_line(sku="cup", category="ware", quantity=2, price="4.20")
    assert holds(source, {"total": "12.30", "lines": [a_line(), cup]}) is truth


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("activity.data.lines.exists(l, l.colour == 'red')", 33),
        ("activity.data.lines.map(x, x.qty).sum() > 2", 30),
        ("activity.data.lines[0].colour == 'red'", 24),
        ("activity.data.lines.exists(l, m.sku == 'a')", 32),
        ("activity.data.total == '12.3'", 21),
    ],
)
def test_a_misspelt_field_of_a_line_is_found_when_it_is_saved(source: str, column: int) -> None:
    with pytest.raises(BadExpression) as refused:
        WORDS.vocabulary.condition(source)
    assert refused.value.details["column"] == column


def test_a_loop_in_a_loop_ends_by_its_budget() -> None:
    kinds = names({"lines": "list", "lines[].a": "integer"}, {})
    many = {"lines": [{"a": n} for n in range(200)]}
    inner = "activity.data.lines.exists(b, a.a + b.a == 500)"
    condition = Vocabulary(kinds).condition(f"activity.data.lines.exists(a, {inner})")
    held = condition.holds(words(kinds).facts(a_situation(data=many)))
    assert isinstance(held, Failed) and "budget" in held.why.lower()


CENTS = st.integers(0, 10**11)


@settings(max_examples=40)
@given(st.lists(CENTS, max_size=3), st.integers(1, 100))
def test_a_sum_over_lines_is_exact_and_is_multiplied_exactly(
    cents: list[int], percent: int
) -> None:
    lines = [a_line(price=str(Decimal(one) / 100)) for one in cents]
    source = f"activity.data.lines.map(l, l.price).sum() * {percent} / 100"
    found = worth(source, {"lines": lines})
    assert not isinstance(found, Failed)
    over, under = found
    assert over * 10_000 == sum(cents) * percent * under


@settings(max_examples=40)
@given(CENTS, st.integers(-(10**6), 10**6))
def test_a_decimal_is_multiplied_and_compared_exactly(cents: int, factor: int) -> None:
    total = Decimal(cents) / 100
    found = worth(f"activity.data.total * {factor} - 0.01", {"total": str(total)})
    assert not isinstance(found, Failed)
    over, under = found
    assert over * 100 == (cents * factor - 1) * under
    assert holds(f"activity.data.total == {total:.2f}", {"total": total}) is True
    assert holds(f"activity.data.total > {total:.2f}", {"total": total + Decimal("0.01")}) is True


def test_a_sum_that_cannot_be_exact_is_an_error_and_no_guess() -> None:
    lines = [a_line(price="9999999999998.99")] * 3
    assert isinstance(worth("activity.data.lines.map(l, l.price).sum()", {"lines": lines}), Failed)
    assert isinstance(worth("activity.data.lines.map(l, l.sku).sum()", {"lines": lines}), Failed)
