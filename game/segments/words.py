"""The names that a segment's condition may use, and what must be known of a member for each. Pure.

`recency` is in whole days since somebody did something last, `frequency` how often they did
anything, `spend` what their purchases came to; a balance is in minor units. A dash of a name is
written as an underscore: `balance.gift_points`. `today` is the
member's own day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from msgspec import Struct

from game.kernel.cel import EMPTY, Kind
from game.kernel.days import local_day
from game.kernel.names import RESERVED
from game.kernel.vocabulary import kind_of
from game.members.rules import Member

NEVER = 36_500
"""The recency, in days, of what a member never did."""

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_PROFILE: dict[str, Kind] = {
    "member.locale": "string",
    "member.guest": "boolean",
    "member.tier": "string",
    "member.days": "integer",
    "member.joined": "string",
    "today.date": "string",
    "today.month": "integer",
    "today.day": "integer",
}


class Want(NamedTuple):
    """Activities to be counted, or a field of them summed: of one type or ("") of any, within so
    many days or (None) ever."""

    activity_type: str = ""
    sum: str | None = None
    within_days: int | None = None


class Tallied(NamedTuple):
    """What activities came to, and when the last of them occurred."""

    worth: int = 0
    last_at: datetime | None = None


READY: dict[str, Want] = {
    "recency.days": Want(),
    "recency.purchase": Want("purchase"),
    "frequency.days_30": Want(within_days=30),
    "frequency.days_90": Want(within_days=90),
    "frequency.days_365": Want(within_days=365),
    "frequency.ever": Want(),
    "spend.days_30": Want("purchase", "amount", 30),
    "spend.days_90": Want("purchase", "amount", 90),
    "spend.days_365": Want("purchase", "amount", 365),
    "spend.ever": Want("purchase", "amount"),
}
"""The names that every condition may use, and what is counted for them."""


class Needs(Struct, frozen=True):
    """What must be found out about members: whether tiers and balances, which streaks, which
    activities."""

    tiers: bool
    balances: bool
    streaks: frozenset[str]
    wants: frozenset[Want]


class Known(Struct, frozen=True, kw_only=True):
    """What is known of a member, as far as somebody needs it; balances and streaks by `word`."""

    member: Member
    tier: str = ""
    balances: Mapping[str, int] = {}
    streaks: Mapping[str, int] = {}
    tallied: Mapping[Want, Tallied] = {}


def word(name: str) -> str:
    """A name as conditions write it."""
    return name.replace("-", "_")


def names_of(
    attributes: Mapping[str, str],
    currencies: Collection[str],
    streaks: Collection[str],
    measures: Collection[str],
) -> dict[str, Kind]:
    """Every name that the condition of a segment with these measures may use."""
    kinds: dict[str, Kind] = dict(_PROFILE)
    kinds |= {f"member.attributes.{name}": kind_of(told) for name, told in attributes.items()}
    whole = [
        *(f"balance.{word(code)}" for code in currencies if _is_word(word(code))),
        *(f"streak.{word(name)}" for name in streaks if _is_word(word(name))),
        *READY,
        *(f"{family}.{name}" for name in measures for family in ("measure", "recency")),
    ]
    return kinds | dict.fromkeys(whole, "integer")


def wants_of(used: Collection[str], measures: Mapping[str, Want]) -> Iterator[tuple[str, Want]]:
    """Each of the names used that counts activities, with what it counts."""
    for name in used:
        family, _, own = name.partition(".")
        if family in ("measure", "recency") and own in measures:
            yield name, measures[own]
        elif name in READY:
            yield name, READY[name]


def value(name: str, kind: Kind, known: Known, want: Want | None, at: datetime) -> Any:
    """What the name holds for the member at that moment."""
    family, _, own = name.partition(".")
    if want is not None:
        tallied = known.tallied.get(want, Tallied())
        return _days(tallied.last_at, at) if family == "recency" else tallied.worth
    match family:
        case "balance":
            return known.balances.get(own, 0)
        case "streak":
            return known.streaks.get(own, 0)
        case "today":
            day = _day(known.member, at)
            return day.isoformat() if own == "date" else getattr(day, own)
        case _:
            return _profile(own, kind, known, at)


def _profile(name: str, kind: Kind, known: Known, at: datetime) -> Any:
    member = known.member
    match name:
        case "locale" | "guest":
            return getattr(member, name)
        case "tier":
            return known.tier
        case "days":
            return max(0, (_day(member, at) - _day(member, member.created_at)).days)
        case "joined":
            return _day(member, member.created_at).isoformat()
        case _:
            held = member.attributes.get(name.removeprefix("attributes."))
            return EMPTY[kind] if held is None else held


def _day(member: Member, at: datetime) -> date:
    return local_day(at, member.time_zone, member.day_start_hour)


def _is_word(name: str) -> bool:
    return _WORD.fullmatch(name) is not None and name not in RESERVED


def _days(since: datetime | None, at: datetime) -> int:
    return NEVER if since is None else max(0, (at - since) // timedelta(days=1))
