"""The names that conditions on activities may use, and their values in one situation.

Whatever holds a condition keeps the names it was checked against when it was saved, so that it
compiles for ever after, whatever becomes of the programme's attributes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from game.kernel.cel import (
    COLUMN,
    EMPTY,
    Condition,
    Facts,
    Failed,
    Kind,
    Vocabulary,
    columns_of,
)
from game.kernel.days import local_day, zone
from game.kernel.tracking import Situation

_DATA = "activity.data."
_ATTRIBUTE = "member.attributes."
_ALWAYS: dict[str, Kind] = {
    "activity.type": "string",
    "activity.source": "string",
    "activity.date": "string",
    "activity.year": "integer",
    "activity.month": "integer",
    "activity.day": "integer",
    "activity.weekday": "integer",
    "activity.hour": "integer",
    "member.joined": "string",
    "member.days": "integer",
    "member.locale": "string",
    "member.guest": "boolean",
    "member.tier": "string",
    "member.segments": "strings",
}


class Name(NamedTuple):
    """A name that conditions use, the key it is found under, and what it holds when absent."""

    full: str
    key: str
    empty: Any


class Words:
    """The names that conditions on one activity type may use, each of one kind."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.vocabulary = Vocabulary(kinds)
        self._fields = _under(_DATA, kinds)
        self._decimals = [name for name in self._fields if kinds[name.full] == "decimal"]
        self._lists = columns_of(kinds)
        self._attributes = _under(_ATTRIBUTE, kinds)

    def facts(self, situation: Situation) -> Facts:
        """The value of every name; absent ones hold their default."""
        days = situation.time_zone, situation.day_start_hour
        day = local_day(situation.occurred_at, *days)
        joined = local_day(situation.joined_at, *days)
        values: dict[str, Any] = {
            "activity.type": situation.type,
            "activity.source": situation.source,
            "activity.date": day.isoformat(),
            "activity.year": day.year,
            "activity.month": day.month,
            "activity.day": day.day,
            "activity.weekday": day.isoweekday(),
            "activity.hour": situation.occurred_at.astimezone(zone(situation.time_zone)).hour,
            "member.joined": joined.isoformat(),
            "member.days": max(0, (day - joined).days),
            "member.locale": str(situation.locale),
            "member.guest": situation.guest,
            "member.tier": situation.tier,
            "member.segments": situation.segments,
        }
        for held, its_names in (
            (situation.data, self._fields),
            (situation.attributes, self._attributes),
        ):
            for full, key, empty in its_names:
                value = held.get(key)
                values[full] = empty if value is None else value
        for name in self._decimals:
            values[name.full] = float(values[name.full])
        for full, columns in self._lists.items():
            values[full] = [_line(line, columns) for line in values[full]]
        return self.vocabulary.facts(values)


class Seen:
    """An activity as everything that follows it sees it; its facts are worked out once.

    `deaf` are the ids of designs that did not hear of it: they were not there yet, or switched off.
    """

    def __init__(self, situation: Situation, deaf: Collection[str] = ()) -> None:
        self.situation = situation
        self.deaf = deaf
        self._facts: dict[Words, Facts] = {}
        self._held: dict[tuple[Words, str], bool | Failed] = {}

    def facts(self, words: Words) -> Facts:
        """The values of these names; worked out at the first call."""
        known = self._facts.get(words)
        if known is None:
            known = self._facts[words] = words.facts(self.situation)
        return known

    def holds(self, words: Words, condition: Condition) -> bool:
        """Whether a condition in these words is true; designs that say the same ask once."""
        key = words, condition.text
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = condition.holds(self.facts(words))
        return held is True

    def failed(self) -> Iterator[tuple[str, str]]:
        """The conditions that could not be worked out, each with the reason."""
        for (_, condition), held in self._held.items():
            if isinstance(held, Failed):
                yield condition, held.why


def names(fields: Mapping[str, Kind], attributes: Mapping[str, str]) -> dict[str, Kind]:
    """The names for conditions on a type with these fields, in a programme with these attributes.

    `activity.hour` is the member's clock. All else about time is of the member's own day in which
    the activity occurred: `activity.weekday` counts from Monday = 1, and `member.days` the days
    since the member joined. A date is a text such as "1990-12-31".
    """
    data = {_DATA + name: kind for name, kind in fields.items()}
    about = {_ATTRIBUTE + name: kind_of(told) for name, told in attributes.items()}
    return {**_ALWAYS, **data, **about}


def words(kinds: Mapping[str, Kind]) -> Words:
    """The words of these names; the same names give the same object, so that facts are shared."""
    return _words(tuple(sorted(kinds.items())))


@lru_cache(maxsize=1024)
def _words(kinds: tuple[tuple[str, Kind], ...]) -> Words:
    return Words(dict(kinds))


def _under(prefix: str, kinds: Mapping[str, Kind]) -> tuple[Name, ...]:
    return tuple(
        Name(name, name.removeprefix(prefix), EMPTY[kind])
        for name, kind in kinds.items()
        if name.startswith(prefix) and COLUMN not in name
    )


def _line(line: Mapping[str, Any], columns: Mapping[str, Kind]) -> dict[str, Any]:
    """A line with all its fields; a decimal is kept as a text, and counted with as a number."""
    full = {}
    for column, kind in columns.items():
        value = line.get(column)
        known = EMPTY[kind] if value is None else value
        full[column] = float(known) if kind == "decimal" else known
    return full


def kind_of(attribute: str) -> Kind:
    """What an attribute of that type holds; a date is a text."""
    match attribute:
        case "integer" | "boolean":
            return attribute
        case _:
            return "string"
