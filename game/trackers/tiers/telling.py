"""What members are told of their tier: changes, as events and as lines of their history. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from game.kernel.events import TierChanged
from game.kernel.identity import new_id
from game.trackers.tiers.records import Row, Shown
from game.trackers.tiers.rules import LiveLadder

Why = Literal["joined", "upgraded", "at_risk", "downgraded", "prolonged"]


class Told(Struct, frozen=True, kw_only=True):
    """One line of the history of a member's tier; staff are named where they did it by hand."""

    id: str
    design_id: str
    member_id: str
    at: datetime
    before: str
    tier: str
    why: str
    author: str | None = None
    reason: str | None = None


class Change(Struct, frozen=True, kw_only=True):
    """What is to be told: from which tier (empty: none) to which, and why."""

    before: str
    tier: str
    rank: int
    until: date | None
    why: Why


def changes(ladder: LiveLadder, before: Shown | None, rank: int, now: Shown) -> tuple[Change, ...]:
    """What to tell of the way from one to the other; who is told for the first time has joined."""
    told: list[Change] = []
    if before is None:
        lowest = ladder.tier(0)
        told.append(Change(before="", tier=lowest.name, rank=0, until=None, why="joined"))
        before = Shown(tier=lowest.name, at_least=0, until=None, at_risk=False)
    old = ladder.rank_of(before.tier, before.at_least)
    whys: list[Why] = []
    if rank != old:
        whys.append("upgraded" if rank > old else "downgraded")
    elif before.tier not in ladder.ranks and now.at_least < before.at_least:
        whys.append("downgraded")  # The tier is gone from the ladder, and this is what is left.
    elif before.until is not None and now.until is not None and now.until > before.until:
        whys.append("prolonged")
    if now.at_risk and (rank != old or not before.at_risk):
        whys.append("at_risk")
    for why in whys:
        change = Change(before=before.tier, tier=now.tier, rank=rank, until=now.until, why=why)
        told.append(change)
    return tuple(told)


def lines(row: Row, told: Sequence[Change], at: datetime) -> list[Told]:
    """Changes as lines of the member's history."""
    return [
        Told(
            id=new_id(),
            design_id=row.design_id,
            member_id=row.member_id,
            at=at,
            before=change.before,
            tier=change.tier,
            why=change.why,
        )
        for change in told
    ]


def events(told: Sequence[Change]) -> tuple[TierChanged, ...]:
    """Changes as events for the member's feed."""
    return tuple(
        TierChanged(change.tier, change.rank, change.before, change.why, change.until)
        for change in told
    )
