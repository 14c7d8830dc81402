"""Winning moments that the seed alone decides, before anybody plays. Pure.

A play wins the first moment that has come and was not claimed. A member who has had their share of
that prize leaves it to the next.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.mechanics.chance import Once
from game.mechanics.draws import Draw, Result
from game.mechanics.prizes import GamePrize, Moments, Odds
from game.mechanics.prizes import problems as table_problems

MOMENTS_MOST = 100_000


class Instant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prizes, and the window over which their moments are spread; each says its `stock`. Members
    are not told the moments before the seed is revealed."""

    prizes: Annotated[tuple[GamePrize, ...], Meta(min_length=1, max_length=60)]
    opens_at: datetime
    closes_at: datetime


class Try(Draw, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="instant.try"):
    """Try one's luck now."""


class State(Struct, frozen=True, kw_only=True):
    """Nothing before the try, its result after it."""

    result: Result | None = None


class InstantShown(Struct, frozen=True, kw_only=True, tag="instant"):
    """The result, null before the try."""

    result: Result | None


def odds(instant: Instant) -> Odds:
    """The published table."""
    window = Moments(opens_at=instant.opens_at, closes_at=instant.closes_at)
    return Odds(prizes=instant.prizes, how=window)


def problems(instant: Instant) -> list[str]:
    """Why this game cannot be published."""
    found = table_problems(odds(instant))
    if sum(prize.stock or 0 for prize in instant.prizes) > MOMENTS_MOST:
        found.append(f"prizes: at most {MOMENTS_MOST} in all have a moment of their own.")
    return found


def show(instant: Instant, state: Once, at: datetime) -> InstantShown:
    """What came of it."""
    return InstantShown(result=state.result)
