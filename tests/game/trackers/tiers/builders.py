"""Ladders to climb, and members who climb them, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from game.designs.rules import Design
from game.kernel.identity import new_id
from game.kernel.tracking import Situation
from game.kernel.vocabulary import Seen
from game.programmes.rules import Programme
from game.trackers.tiers.records import fresh
from game.trackers.tiers.rules import Ladder, LiveLadder, Qualification, Tier, Validity, ready
from game.trackers.tiers.state import State

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FIRST = date(2026, 3, 2)
PROGRAMME = Programme(
    id=new_id(), slug="cafe", name="Café", time_zone="Europe/Paris", locales=["fr"],
    attributes={}, guests=True, edition=new_id(),
)  # fmt: skip


def a_tier(name: str, at_least: int, keep: int | None = None, **more: Any) -> Tier:
    return Tier(
        name=name, title={"en": name.title()}, at_least=at_least, keep_at_least=keep, **more
    )


BASE, SILVER, GOLD = a_tier("base", 0), a_tier("silver", 100, 60), a_tier("gold", 200, 150)


def a_ladder(*tiers: Tier, **more: Any) -> Ladder:
    return Ladder(title={"en": "Club"}, tiers=list(tiers or (BASE, SILVER, GOLD)), **more)


def a_design(told: Ladder | None = None, *, programme_id: str = PROGRAMME.id) -> Design[Ladder]:
    return Design(
        id=new_id(), programme_id=programme_id, kind="tier", name="club", revision=1, active=True,
        definition=told or a_ladder(), names={}, active_since=NOON,
    )  # fmt: skip


def alive(**more: Any) -> LiveLadder:
    return ready(a_design(a_ladder(**more)))


def rolling(days: int, **more: Any) -> Qualification:
    return Qualification(over="rolling", rolling_days=days, **more)


def lasting(days: int) -> Validity:
    return Validity(days=days)


def a_member(ladder: LiveLadder, joined: date = FIRST) -> State:
    state = State(ladder, fresh(ladder, new_id()))
    state.join(joined)
    return state


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


def moment(days: int) -> datetime:
    return NOON + timedelta(days=days)


def lived(ladder: LiveLadder, through: int, *counted: tuple[int, int]) -> State:
    """A member to whom (day, worth) came in that order, all told at the end of `through`."""
    state = a_member(ladder)
    for day, worth in counted:
        state.count(after(day), worth)
    state.settle(after(through))
    return state


def names(ladder: LiveLadder, state: State) -> str:
    """The tier by name."""
    assert state.standing is not None
    return ladder.tier(state.standing.rank).name


def seen(type_name: str = "points.earned", *, at: datetime = NOON, **more: Any) -> Seen:
    values: dict[str, Any] = {
        "programme_id": PROGRAMME.id,
        "activity_id": new_id(),
        "type": type_name,
        "data": {"currency": "points", "amount": 100},
        "member_id": "m",
        "joined_at": at,
        "locale": "en",
        "guest": False,
        "time_zone": "Europe/Paris",
        "day_start_hour": 0,
        "attributes": {},
        **more,
    }
    return Seen(Situation(occurred_at=at, **values))
