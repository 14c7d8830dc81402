"""The words between an activity and whatever follows it: earn rules, and trackers behind them.

A tracker folds a member's activities into a state of its own, inside the round. It is pure over
the part it loaded; it never pays, and never calls another: it returns awards, events and facts,
and `game/progress.py` runs all of them in one written order.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.database import Tx
from game.events import EventData
from game.programmes.rules import Programme


class Situation(Struct, frozen=True, kw_only=True):
    """An activity and its member, as far as a rule may know of them."""

    activity_id: str
    type: str
    occurred_at: datetime
    data: Mapping[str, Any]
    member_id: str
    locale: str
    guest: bool
    time_zone: str
    day_start_hour: int
    attributes: Mapping[str, Any]


class Award(Struct, frozen=True, kw_only=True):
    """Points that are granted. `budget` is the owner of the BUDGET account that pays, if any."""

    currency: str
    amount: int
    reference: str
    reason: str
    cause: dict[str, Any]
    budget: str | None = None


class Payout(Struct, frozen=True, kw_only=True):
    """A currency that may be paid to a member; `budget` is the owner of the budget that pays."""

    currency: str
    budget: str | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What a tracker makes of one activity. `facts` are for the trackers behind it."""

    awards: tuple[Award, ...] = ()
    events: tuple[EventData, ...] = ()
    facts: Mapping[str, int] = {}


class Tracker(Struct, frozen=True, kw_only=True):
    """A feature that follows activities. Keys and states are its own kinds of value.

    `configs` answers for each programme what is configured, read once an edition. `keys` names the
    states that an activity of that type at that moment may touch, `payouts` what it may pay; both
    are asked before anything is locked. `load` opens what is missing and locks in key order.
    `advance` is pure but for the states it was handed, in which it may put new values: those whose
    key it names in `changed` are saved.
    """

    name: str
    configs: Callable[[Tx, Collection[Programme]], Awaitable[dict[str, Any]]]
    keys: Callable[[Any, Situation], Collection[Any]]
    payouts: Callable[[Any, str], Collection[Payout]]
    load: Callable[[Tx, Collection[Any]], Awaitable[dict[Any, Any]]]
    advance: Callable[
        [Any, dict[Any, Any], set[Any], Situation, Mapping[str, int], datetime], Outcome
    ]
    """(config, states, changed, situation, facts, at)"""
    save: Callable[[Tx, Mapping[Any, Any]], Awaitable[None]]
