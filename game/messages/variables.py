"""What the holes of a text may hold: the data of an event, in words of the reader's language. Pure.

Amounts are there as a number to choose forms by (`{points}`) and in words (`{amount}`), days in
words, titles in the reader's language. What is not known of an event is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from game.activities.rules import HEARD_AS
from game.kernel.days import zone as zone_of
from game.kernel.words import spoken
from game.messages.lexicon import NO_LEXICON, Lexicon
from game.messages.near import FRIEND, FRIEND_ID, NEAREST
from game.messages.spelling import day
from game.messages.template import Value

_AMOUNTS: Mapping[str, tuple[str, str]] = {
    "change": ("points", "amount"),
    "amount": ("points", "amount"),
    "available": ("", "balance"),
    "mend_cost": ("", "cost"),
}
"""Field in minor units -> its variable as a number, where it has one, and in words."""

_DAYS: Mapping[str, str] = {
    **{"on": "day", "until": "day", "ends_on": "day", "ends_at": "day", "mend_until": "day"},
    **{"first": "first", "last": "last"},
}
"""Field that is a day or a moment -> the day in words; of a moment, the last day before it."""

_NAMED: Mapping[str, tuple[str, str]] = {
    "tier": ("tier", "title"),
    "before": ("tier", "before"),
    "board": ("board", "title"),
    "badge": ("badge", "badge"),
}
"""Field that names a thing -> its kind, and the variable for what it is called."""

_DESIGNS = frozenset({"streak", "challenge"})
"""Kinds of events that bear the name of a design of that kind, and not its title."""

_HIDDEN = frozenset(
    {"type", "icon", "name", "currency", "scale", "run", "team", "held", "reward", "referral"}
    | {NEAREST, FRIEND}
)
"""Fields that are no words for members; nor are ids."""

_LOTS_MOST = 4
"""More than so many days nobody reads in a list."""


def variables(
    kind: str,
    data: Mapping[str, Any],
    locale: str,
    zone: str,
    lexicon: Lexicon = NO_LEXICON,
) -> dict[str, Value]:
    """Variable -> value, for an event of that kind (its data as plain JSON) and such a reader."""
    near = _near(data, locale, lexicon)
    if kind.startswith(HEARD_AS):
        # A field that was left out is kept as "": nothing is known of it.
        own = {n: None if value == "" else value for n, value in data.items() if _is_plain(value)}
        return own | {n: v for n, v in near.items() if n not in own}
    told: dict[str, Value] = {}
    for name, value in data.items():
        told |= _told(name, value, data, locale, zone, lexicon)
    told |= {n: v for n, v in near.items() if n not in told}
    if FRIEND_ID in data:
        told["alias"] = (data.get(FRIEND) or {}).get("alias")
    if kind in _DESIGNS:
        told.setdefault("title", lexicon.title(kind, str(data.get("name", "")), locale))
    return told


def _near(data: Mapping[str, Any], locale: str, lexicon: Lexicon) -> dict[str, Value]:
    """The reward that is nearest, and what lacks to it."""
    near = data.get(NEAREST)
    if near is None:
        return {"nearest": None, "missing": None}
    lacks = lexicon.amount(near["missing"], near["currency"], locale)
    return {"nearest": spoken(near["title"], locale), "missing": lacks}


def _told(
    name: str,
    value: Any,
    data: Mapping[str, Any],
    locale: str,
    zone: str,
    lexicon: Lexicon,
) -> dict[str, Value]:
    """The variables that come of one field."""
    if name in _DAYS:
        return {_DAYS[name]: _day(value, locale, zone)}
    if name in _AMOUNTS:
        return dict(_amount(*_AMOUNTS[name], value, data, locale, lexicon))
    if name in _NAMED:
        kind, variable = _NAMED[name]
        return {variable: lexicon.title(kind, value, locale) if value else None}
    if name == "coming":
        return {"coming": _lots(value, data, locale, zone, lexicon)}
    if name == "earned":
        return {"amount": _sum(value, locale, lexicon)}
    if name in _HIDDEN or name == "id" or name.endswith("_id"):
        return {}
    if isinstance(value, Mapping):
        return {name: spoken(value, locale)}
    return {name: value} if value is None or _is_plain(value) else {}


def _is_plain(value: object) -> bool:
    return type(value) in (str, int)


def _amount(
    number: str, words: str, minor: Any, data: Mapping[str, Any], locale: str, lexicon: Lexicon
) -> Iterator[tuple[str, Value]]:
    currency, scale = data.get("currency", "points"), data.get("scale")
    known = type(minor) is int and currency is not None
    if number:
        yield number, lexicon.number(abs(minor), currency, scale) if known else None
    yield words, lexicon.amount(abs(minor), currency, locale, scale) if known else None


def _day(value: Any, locale: str, zone: str) -> str | None:
    if not value:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        value = (value.astimezone(zone_of(zone)) - timedelta(microseconds=1)).date()
    return day(value, locale) if isinstance(value, date) else None


def _lots(
    lots: Any, data: Mapping[str, Any], locale: str, zone: str, lexicon: Lexicon
) -> str | None:
    """What expires on later days, a line each."""
    lines = []
    for lot in [lot for lot in lots or () if lot["on"] != data.get("on")][:_LOTS_MOST]:
        amount = dict(_amount("", "amount", lot["amount"], data, locale, lexicon))["amount"]
        lines.append(f"{_day(lot['on'], locale, zone)}: {amount}")
    return "\n".join(lines) or None


def _sum(earned: Mapping[str, int], locale: str, lexicon: Lexicon) -> str | None:
    """What was earned of every currency."""
    told = [lexicon.amount(minor, code, locale) for code, minor in earned.items()]
    return ", ".join(told) or None
