"""What a tier ladder is, as a marketer writes it, and ready to climb. Pure.

Days and periods of a ladder are those of the programme's time zone, so that the end of a tier is
one date for everybody, whatever zone a member travels to. A tier that is valid until a day is held
through that day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.designs.rules import Definition, Design, Text, Title
from game.kernel.days import period_start
from game.kernel.exact import AMOUNT_MAX
from game.kernel.measures import LiveMeasure, Measure, live
from game.kernel.names import Name, NameOf
from game.kernel.tracking import POINTS_EARNED, Payout, Prize
from game.money.rules import MoneyCode

By = Literal["points", "balance", "activity"]
Over = Literal["ever", "rolling", "month", "quarter", "year"]
Calendar = Literal["month", "quarter", "year"]
Downgrade = Literal["never", "one_step", "to_fit"]

Threshold = Annotated[int, Meta(ge=0, le=10**15)]

PERIOD_DAYS_LEAST = {"month": 28, "quarter": 90, "year": 365}


class Benefits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a tier is worth to the member."""

    earn_percent: Annotated[
        int, Meta(ge=100, le=1000, description="Points that rules pay, in percent; 100 is as is.")
    ] = 100
    perks: Annotated[
        tuple[Title, ...],
        Meta(max_length=20, description="What the member may read of the benefits."),
    ] = ()


class MembershipPrice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many minor units of a money."""

    amount: Annotated[int, Meta(ge=0, le=AMOUNT_MAX, description="In minor units: cents, pence.")]
    money: MoneyCode


class Sold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tier that is for sale, for a term of whole months at a time."""

    months: Annotated[int, Meta(ge=1, le=60, description="How long a paid term lasts.")] = 12
    price: Annotated[MembershipPrice, Meta(description="What a term costs; your shop takes it.")]
    grace_days: Annotated[
        int, Meta(ge=0, le=90, description="So long the tier is held for a late renewal.")
    ] = 0


class Tier(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the ladder."""

    name: Annotated[Name, Meta(description="What conditions read as member.tier, such as gold.")]
    title: Title
    text: Text = {}
    at_least: Annotated[Threshold, Meta(description="What must count to reach it.")] = 0
    keep_at_least: Annotated[
        Threshold | None, Meta(description="What must count to keep it; else as much as reaching.")
    ] = None
    benefits: Benefits = Benefits()
    prize: Annotated[
        Prize | None, Meta(description="Points or a voucher, once, for whoever reaches it.")
    ] = None
    sold: Annotated[
        Sold | None, Meta(description="For who pays for it, whatever they have earned.")
    ] = None

    @property
    def keep(self) -> int:
        """What must count to keep the tier."""
        return self.at_least if self.keep_at_least is None else self.keep_at_least


class Qualification(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts on the ladder, and over which days."""

    by: Annotated[
        By,
        Meta(description="Points earned of a currency, its balance, or a measure of activities."),
    ] = "points"
    currency: Annotated[NameOf, Meta(description="For points and balance.")] = "points"
    measure: Annotated[
        Measure | None, Meta(description="For activity: a count, or a sum such as purchase.amount.")
    ] = None
    over: Annotated[
        Over, Meta(description="All time, the last so many days, or the running calendar period.")
    ] = "ever"
    rolling_days: (
        Annotated[
            int, Meta(ge=1, le=1100, description="For rolling: how many days, today included.")
        ]
        | None
    ) = None


class Validity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a tier that was reached stays whatever happens; neither given: as long as the
    member's count is enough to keep it."""

    days: (
        Annotated[int, Meta(ge=1, le=3660, description="So many days after it was reached.")] | None
    ) = None
    until_end_of: Annotated[
        Calendar | None, Meta(description="Until a calendar period of this kind ends.")
    ] = None
    periods_after: Annotated[
        int, Meta(ge=0, le=3, description="0: the period it is reached in; 1: the next one.")
    ] = 1


class Ladder(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tiers in rising order. At the end of its validity a tier is prolonged when enough counts;
    else `grace_days` are left to make up for it, and then the downgrade comes."""

    tiers: Annotated[
        list[Tier], Meta(min_length=1, max_length=20, description="Lowest first; it starts at 0.")
    ]
    qualify: Qualification = Qualification()
    validity: Validity = Validity()
    grace_days: Annotated[
        int, Meta(ge=0, le=366, description="Days after the end in which the count goes on.")
    ] = 0
    notice_days: Annotated[
        int, Meta(ge=0, le=366, description="So many days before, a member is told of the risk.")
    ] = 14
    downgrade: Annotated[
        Downgrade, Meta(description="Never, one step, or to the tier that the count is enough for.")
    ] = "to_fit"
    members_only: Annotated[bool, Meta(description="Guests stand outside of the ladder.")] = False
    prize_again: Annotated[
        Calendar | None,
        Meta(description="Who reaches a tier again wins its prize again in the next such period."),
    ] = None


class LiveLadder(Struct, frozen=True):
    """A ladder ready to climb. `activity_type` is the type that moves it."""

    design: Design[Ladder]
    activity_type: str
    counted: LiveMeasure | None
    thresholds: tuple[int, ...]
    ranks: dict[str, int]
    payouts: tuple[Payout | None, ...]

    @property
    def told(self) -> Ladder:
        return self.design.definition

    @property
    def by_balance(self) -> bool:
        return self.told.qualify.by == "balance"

    @property
    def floating(self) -> bool:
        """A tier is valid for as long as enough counts, and has no end of its own."""
        validity = self.told.validity
        return validity.days is None and validity.until_end_of is None

    def tier(self, rank: int) -> Tier:
        return self.told.tiers[rank]

    @property
    def counts(self) -> str:
        """What counts, as one text: where it changes, what was counted before counts no more."""
        qualify = self.told.qualify
        measure = qualify.measure
        if qualify.by != "activity" or measure is None:
            return f"{qualify.by} {qualify.currency}"
        return f"{measure.activity_type} {measure.sum or 'times'} {measure.where}".rstrip()

    def reached(self, value: int) -> int:
        """The highest rank that the value is enough to reach."""
        return max(bisect_right(self.thresholds, value) - 1, 0)

    def fit(self, value: int, below: int) -> int:
        """The highest rank below another that the value is enough to keep."""
        kept = (rank for rank in range(below - 1, 0, -1) if self.tier(rank).keep <= value)
        return next(kept, 0)

    def rank_of(self, name: str, at_least: int) -> int:
        """The rank of a tier; of one that is gone, the highest that asked for no more."""
        found = self.ranks.get(name)
        return self.reached(at_least) if found is None else found

    def turn(self, rank: int, day: date) -> str:
        """For what a prize is won once: the tier, or the tier in the period of the day."""
        name, period = self.tier(rank).name, self.told.prize_again
        return name if period is None else f"{name}@{period_start(day, period)}"

    def window_start(self, day: date) -> date:
        """The first day that counts on `day`."""
        qualify = self.told.qualify
        match qualify.over:
            case "ever":
                return date.min
            case "rolling":
                return day - timedelta(days=(qualify.rolling_days or 1) - 1)
            case period:
                return period_start(day, period)


def ready(design: Design[Ladder], *, counting: bool = True) -> LiveLadder:
    """The ladder compiled, unless it is one of before that counts no more. Raises BadExpression
    with line and column."""
    told = design.definition
    measure = told.qualify.measure if told.qualify.by == "activity" else None
    counted = None
    if measure is not None:
        counted = live(measure, design.names) if counting else LiveMeasure(measure, None, None)
    return LiveLadder(
        design=design,
        activity_type=measure.activity_type if measure is not None else POINTS_EARNED,
        counted=counted,
        thresholds=tuple(tier.at_least for tier in told.tiers),
        ranks={tier.name: rank for rank, tier in enumerate(told.tiers)},
        payouts=tuple(design.payout(one.prize) if one.prize else None for one in told.tiers),
    )


def the_ladder(designs: Sequence[Design[Ladder]]) -> tuple[LiveLadder, ...]:
    """The one ladder of a programme, of several the first by name; empty where there is none."""
    return tuple(ready(design) for design in designs[:1])


def period_end(day: date, period: Calendar) -> date:
    """The last day of the calendar period that holds `day`."""
    return next_period(day, period) - timedelta(days=1)


def next_period(day: date, period: Calendar) -> date:
    """The first day of the calendar period after the one that holds `day`."""
    length = {"month": 31, "quarter": 92, "year": 366}[period]
    return period_start(period_start(day, period) + timedelta(days=length), period)
