"""Entries of a contest. Pure. The closing draw itself is `game.mechanics.closing`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.mechanics.chance import Once
from game.mechanics.draws import Draw, Result
from game.mechanics.prizes import Closing, GamePrize, Odds
from game.mechanics.prizes import problems as table_problems

PLACES_MOST = 10_000


class Contest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prizes in the order in which they are drawn; each says its `stock`. So many `alternates` are
    drawn behind the winners, for prizes that are refused. A member wins at most once."""

    prizes: Annotated[tuple[GamePrize, ...], Meta(min_length=1, max_length=60)]
    alternates: Annotated[int, Meta(ge=0, le=1000)] = 0


class Enter(Draw, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="contest.enter"):
    """Take part; the nonce goes into the closing draw."""


class State(Once, frozen=True, kw_only=True, rename={"result": "entry"}):
    """The entry, once it is made."""


class ContestShown(Struct, frozen=True, kw_only=True, tag="contest"):
    """The entry, null before it is made: its `sequence` is its number among all entries."""

    entry: Result | None


def odds(contest: Contest) -> Odds:
    """The published table."""
    return Odds(prizes=contest.prizes, how=Closing(alternates=contest.alternates))


def problems(contest: Contest) -> list[str]:
    """Why this contest cannot be published."""
    found = table_problems(odds(contest))
    if sum(prize.stock or 0 for prize in contest.prizes) + contest.alternates > PLACES_MOST:
        found.append(f"prizes: at most {PLACES_MOST} winners and alternates are drawn.")
    if any(prize.per_member is not None for prize in contest.prizes):
        found.append("prizes: a member wins once in a contest; leave `per_member` out.")
    return found


def show(contest: Contest, state: State, at: datetime) -> ContestShown:
    """The entry as it stands."""
    return ContestShown(entry=state.result)
