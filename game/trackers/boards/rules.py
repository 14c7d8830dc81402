"""What a member's score is made of, and how it is compared. Pure.

Every reading is kept so that bigger is better: a time counts below zero. Readings may come in any
order and end in the same tally.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID, uuid5

from msgspec import Struct

from game.kernel.errors import Missing
from game.ranks.rules import MOST
from game.trackers.boards.windows import EPOCH, Span

Operator = Literal["best", "latest", "sum"]
Ties = Literal["shared", "earliest", "secondary"]
TeamsBy = Literal["sum", "mean", "best_n"]

_MOST = 2**63 - 1
_TICK = timedelta(microseconds=1)


class NoBoard(Missing):
    code = "board.missing"


class NoRun(Missing):
    code = "board.no_run"


class Tally(Struct, kw_only=True):
    """What a member has in a run so far. `value` is None until something counts; `reached_at` is
    when it came to be what it is; `extra` is the secondary score; `section` the member's group,
    team or cohort, "" for none. `absent` keeps them off every view."""

    run_id: str
    member_id: str
    value: int | None = None
    reached_at: datetime | None = None
    extra: int = 0
    section: str = ""
    absent: bool = False
    shown: bool = True
    left: str | None = None
    """The section in which the member had a score when the tally was loaded; None for no score."""


class Total(Struct, frozen=True):
    """A team before it is ranked; `value` is the sum, or that of its best."""

    team: str
    value: int
    members: int


class TeamLine(Struct, frozen=True):
    """A team with its rank; `score` is whole, rounded down, though means are compared exactly."""

    rank: int
    team: str
    score: int
    members: int


@lru_cache(maxsize=4096)
def run_id(design_id: str, span: Span) -> str:
    """The id of a board's run: the same for every process that comes upon it first."""
    ends = "" if span.ends_at is None else span.ends_at.isoformat()
    return str(uuid5(UUID(design_id), f"{span.starts_at.isoformat()}/{ends}"))


def fold(tally: Tally, operator: Operator, value: int, at: datetime) -> bool:
    """Lay one reading over the tally; whether it changed.

    A sum was reached with its last part, a best with the first reading as good. Of two latest
    readings of one moment the better counts, so that their order does not matter.
    """
    before = (tally.value, tally.reached_at)
    if tally.value is None or tally.reached_at is None:
        tally.value, tally.reached_at = value, at
    elif operator == "sum":
        tally.value = _clamped(tally.value + value, _MOST)
        tally.reached_at = max(tally.reached_at, at)
    elif operator == "best":
        if value > tally.value or (value == tally.value and at < tally.reached_at):
            tally.value, tally.reached_at = value, at
    elif (at, value) > (tally.reached_at, tally.value):
        tally.value, tally.reached_at = value, at
    return (tally.value, tally.reached_at) != before


def joined(tally: Tally, other: Tally, operator: Operator) -> None:
    """Lay the tally of who became this member over theirs."""
    if other.value is not None and other.reached_at is not None:
        fold(tally, operator, other.value, other.reached_at)
    add_extra(tally, other.extra)
    tally.section = tally.section or other.section


def add_extra(tally: Tally, extra: int) -> None:
    """Add to the secondary score."""
    tally.extra = _clamped(tally.extra + extra, _MOST)


def score_of(tally: Tally) -> int:
    """What is compared, bigger is better, within what an index holds."""
    assert tally.value is not None
    return _clamped(tally.value, MOST)


def tie_of(tally: Tally, ties: Ties) -> int:
    """What orders equal scores, smaller is better; under a shared rank it only orders lines."""
    assert tally.reached_at is not None
    if ties == "secondary":
        return -_clamped(tally.extra, MOST)
    return (tally.reached_at - EPOCH) // _TICK


def section_of(attributes: Mapping[str, Any], name: str) -> str:
    """An attribute as the name of a group or team; "" where the member has none."""
    value = attributes.get(name)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def ranked_teams(totals: list[Total], by: TeamsBy) -> list[TeamLine]:
    """Teams in order, equal ones sharing a rank: 1, 2, 2, 4."""
    worth = {
        total.team: Fraction(total.value, total.members if by == "mean" else 1) for total in totals
    }
    lines: list[TeamLine] = []
    for place, total in enumerate(sorted(totals, key=lambda t: (-worth[t.team], t.team)), 1):
        value = worth[total.team]
        even = bool(lines) and worth[lines[-1].team] == value
        rank = lines[-1].rank if even else place
        lines.append(TeamLine(rank, total.team, _clamped(value.__floor__(), _MOST), total.members))
    return lines


def _clamped(value: int, most: int) -> int:
    return max(-most, min(most, value))
