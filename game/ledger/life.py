"""What a currency says of how long points live, and how long a purse keeps those that slide alive.

An extension makes all points of a purse that slide live until a moment at least, if they still live
when it comes. A purse remembers the last unbroken row of extensions: from when, and until when.
Whatever had ended of itself when the row began was not kept alive by it, and stays dead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal, NamedTuple, TypeAlias

from msgspec import Meta, Struct

Rounding: TypeAlias = Literal["day", "month", "quarter", "year"]


class Extending(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Activities of one type that extend the life of points. `where` is a condition on what they
    say, such as `activity.data.amount >= 1000`."""

    activity_type: Annotated[str, Meta(min_length=1, max_length=100)]
    where: Annotated[str, Meta(max_length=2048)] = ""


class Expiry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How long points live: a duration, then up to the end of a calendar period.

    `round_up_to` alone means until the end of the period in which the points were earned.

    With `extended_by` the life slides: when such an activity comes, all points that still live do
    so for that duration from then on, and never shorter than before. `any` is whatever is
    reported of the member from outside.
    """

    after_days: Annotated[int, Meta(ge=1, le=36_500)] | None = None
    after_months: Annotated[int, Meta(ge=1, le=1_200)] | None = None
    round_up_to: Rounding | None = None
    extended_by: Literal["any"] | tuple[Extending, ...] | None = None


class Ends(NamedTuple):
    """When points end of themselves, None for never, and whether activities put that off."""

    expires_at: datetime | None
    slides: bool = False


class Life(Struct):
    """How long a purse keeps alive what slides in it: what still lived at `alive_from` does so
    until `alive_until`. Before `look_at` none of it ends; None where there is nothing."""

    alive_from: datetime | None = None
    alive_until: datetime | None = None
    look_at: datetime | None = None

    def ends_at(self, own: Ends) -> datetime | None:
        """When points with this end of their own really end."""
        if not own.slides or own.expires_at is None:
            return own.expires_at
        if self.alive_from is None or self.alive_until is None or own.expires_at <= self.alive_from:
            return own.expires_at
        return max(own.expires_at, self.alive_until)

    def extend(self, at: datetime, until: datetime) -> None:
        """What lives at `at` does so until then. Dead points that still wait to be swept are found
        by `look_at`, which then stays."""
        if self.alive_until is None or self.alive_until <= at:
            self.alive_from, self.alive_until = at, until
        else:
            self.alive_until = max(self.alive_until, until)
        if self.look_at is not None and self.look_at > at:
            self.look_at = max(self.look_at, self.alive_until)

    def look(self, ends_at: datetime) -> bool:
        """Something ends then; whether that is sooner than what was known."""
        if self.look_at is not None and self.look_at <= ends_at:
            return False
        self.look_at = ends_at
        return True


class Extension(Struct, frozen=True, kw_only=True):
    """What an activity that came at `came_at` does for a purse: `stands` is whether it counts from
    `at` on (it may be returned, and reinstated), and the purse is kept alive so since."""

    activity_id: str
    at: datetime
    came_at: datetime
    until: datetime
    stands: bool
    alive_from: datetime | None
    alive_until: datetime | None


def standing(told: Iterable[Extension]) -> list[Extension]:
    """Those that count by now, in the order in which their activities came; `told` is in order."""
    latest = {one.activity_id: one for one in told}
    return sorted((one for one in latest.values() if one.stands), key=lambda one: one.came_at)


def life_of(extensions: Iterable[Extension]) -> Life:
    """How long a purse is kept alive by these, which are in the order in which they came."""
    life = Life()
    for one in extensions:
        life.extend(one.came_at, one.until)
    return life
