"""Rules made ready to run: the names they may use, and their expressions compiled.

A rule keeps the names that it was checked against when it was saved, so that it compiles for ever
after, whatever becomes of the programme's attributes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from msgspec import Struct

from game.days import zone
from game.earning.cel import EMPTY, Amount, Condition, Facts, Kind, Vocabulary
from game.earning.rules import Rule
from game.tracking import Situation

_DATA = "activity.data."
_ATTRIBUTE = "member.attributes."
_ALWAYS: dict[str, Kind] = {
    "activity.type": "string",
    "activity.hour": "integer",
    "activity.weekday": "integer",
    "member.locale": "string",
    "member.guest": "boolean",
}


class LiveRule(Struct, frozen=True):
    """A rule with its expressions compiled."""

    rule: Rule
    condition: Condition
    amount: Amount


class Name(NamedTuple):
    """A name that rules use, the key it is found under, and what it holds when that is absent."""

    full: str
    key: str
    empty: str | int | bool


class TypeRules(Struct, frozen=True):
    """All active rules on one activity type, in order of name, and the names they use."""

    activity_type: str
    rules: tuple[LiveRule, ...]
    vocabulary: Vocabulary
    fields: tuple[Name, ...]
    attributes: tuple[Name, ...]


def names(fields: Mapping[str, Kind], attributes: Mapping[str, str]) -> dict[str, Kind]:
    """The names for rules on a type with these fields, in a programme with these attributes.

    `activity.hour` is the member's clock, `activity.weekday` counts from Monday = 1 in the member's
    own days; a date is a text such as "1990-12-31".
    """
    data = {_DATA + name: kind for name, kind in fields.items()}
    about = {_ATTRIBUTE + name: _kind(told) for name, told in attributes.items()}
    return {**_ALWAYS, **data, **about}


def live(rule: Rule) -> LiveRule:
    """The rule compiled; raises BadExpression with line and column."""
    words = Vocabulary(rule.names)
    definition = rule.definition
    return LiveRule(
        rule,
        words.condition(definition.condition),
        words.amount(definition.amount, definition.rounding),
    )


def compiled(rules: Sequence[Rule]) -> dict[str, TypeRules]:
    """The active ones of the rules, compiled, by activity type."""
    by_type: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.name):
        if rule.active:
            by_type.setdefault(rule.definition.activity_type, []).append(rule)
    return {name: _type_rules(name, mine) for name, mine in by_type.items()}


def facts(rules: TypeRules, situation: Situation) -> Facts:
    """The value of every name that rules of this type may use; absent ones hold their default."""
    local = situation.occurred_at.astimezone(zone(situation.time_zone))
    day = local - timedelta(hours=situation.day_start_hour)
    values: dict[str, Any] = {
        "activity.type": situation.type,
        "activity.hour": local.hour,
        "activity.weekday": day.isoweekday(),
        "member.locale": situation.locale,
        "member.guest": situation.guest,
    }
    for held, its_names in (
        (situation.data, rules.fields),
        (situation.attributes, rules.attributes),
    ):
        for full, key, empty in its_names:
            value = held.get(key)
            values[full] = empty if value is None else value
    return rules.vocabulary.facts(values)


def _type_rules(activity_type: str, rules: list[Rule]) -> TypeRules:
    kinds = {name: kind for rule in rules for name, kind in rule.names.items()}
    return TypeRules(
        activity_type,
        tuple(live(rule) for rule in rules),
        Vocabulary(kinds),
        _under(_DATA, kinds),
        _under(_ATTRIBUTE, kinds),
    )


def _under(prefix: str, kinds: Mapping[str, Kind]) -> tuple[Name, ...]:
    return tuple(
        Name(name, name.removeprefix(prefix), EMPTY[kind])
        for name, kind in kinds.items()
        if name.startswith(prefix)
    )


def _kind(attribute: str) -> Kind:
    match attribute:
        case "integer" | "boolean":
            return attribute
        case _:
            return "string"
