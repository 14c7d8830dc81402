"""What a marketer says of a streak, and what can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.designs.rules import Definition, DesignKind, Surroundings
from game.kernel.measures import Measure
from game.kernel.tracking import Points, Prize

Span = Literal["day", "week", "month"]


class Condition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to be reached within one period. What counts less than nothing is left out."""

    measure: Measure
    at_least: Annotated[
        int, Meta(ge=1, le=10**12, description="So many activities, or so high a sum.")
    ] = 1


class Freezes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A freeze saves a streak from one missed period by itself; it adds nothing to the length."""

    initial: Annotated[int, Meta(ge=0, le=100, description="How many one begins with.")] = 0
    every: (
        Annotated[
            int, Meta(ge=1, le=1000, description="One is earned at each so many periods in a row.")
        ]
        | None
    ) = None
    cap: Annotated[
        int, Meta(ge=0, le=100, description="With so many, none is earned or sold any more.")
    ] = 3
    price: Annotated[Points | None, Meta(description="What one costs; none is sold without.")] = (
        None
    )


class Repair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A broken streak can be mended for points, soon enough after the first missed period."""

    within_days: Annotated[
        int, Meta(ge=1, le=60, description="Counted from the end of the first missed period.")
    ]
    price: Annotated[Points, Meta(description="For all that was missed together.")]


class Milestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A length that is worth something: `at` it once a streak, or at `every` multiple of it."""

    every: Annotated[int, Meta(ge=1, le=10_000, description="Periods in a row.")] | None = None
    at: Annotated[int, Meta(ge=1, le=10_000, description="Periods in a row.")] | None = None
    prize: Annotated[Prize | None, Meta(description="None: it is only told.")] = None

    @property
    def key(self) -> str:
        """Its name among the milestones of a streak."""
        return f"every{self.every}" if self.every is not None else f"at{self.at}"

    def reached(self, length: int) -> bool:
        """Whether a streak that has just got so long stands at it."""
        return length % self.every == 0 if self.every is not None else length == self.at

    def next_after(self, length: int) -> int | None:
        """The next length at which it is reached; None where it lies behind."""
        if self.every is not None:
            return (length // self.every + 1) * self.every
        assert self.at is not None
        return self.at if self.at > length else None


class Streak(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Periods of the member's own calendar, kept one after the other."""

    period: Annotated[Span, Meta(description="Weeks begin on Monday.")] = "day"
    conditions: Annotated[
        tuple[Condition, ...], Meta(min_length=1, max_length=10, description="What keeps a period.")
    ]
    match: Annotated[
        Literal["all", "any"], Meta(description="Whether all conditions must hold, or any one.")
    ] = "all"
    freezes: Freezes = Freezes()
    repair: Annotated[Repair | None, Meta(description="None: what is broken is broken.")] = None
    milestones: Annotated[tuple[Milestone, ...], Meta(max_length=20)] = ()
    shared: Annotated[
        bool, Meta(description="Two members keep it together: both must keep each period.")
    ] = False
    pause_days: Annotated[
        int,
        Meta(ge=0, le=366, description="The most days a member may pause within a calendar year."),
    ] = 0


def _measures(definition: Streak) -> tuple[Measure, ...]:
    return tuple(condition.measure for condition in definition.conditions)


def _prizes(definition: Streak) -> tuple[Prize | Points, ...]:
    """Prices too: their currencies must exist as well."""
    wanted: list[Prize | Points | None] = [each.prize for each in definition.milestones]
    wanted.append(definition.freezes.price)
    wanted.append(definition.repair.price if definition.repair else None)
    return tuple(prize for prize in wanted if prize is not None)


def _problems(name: str, definition: Streak, around: Surroundings) -> list[str]:
    return [
        *_freeze_problems(definition.freezes),
        *_milestone_problems(definition.milestones),
    ]


def _freeze_problems(freezes: Freezes) -> Iterator[str]:
    if freezes.initial > freezes.cap:
        yield "freezes.initial: more than freezes.cap; raise the cap or begin with fewer."
    if freezes.cap == 0 and (freezes.every is not None or freezes.price is not None):
        yield "freezes.cap: with 0 none can be earned or sold; raise it, or leave every and price."


def _milestone_problems(milestones: tuple[Milestone, ...]) -> Iterator[str]:
    known: set[str] = set()
    for place, milestone in enumerate(milestones):
        if (milestone.every is None) == (milestone.at is None):
            yield f"milestones[{place}]: give either every or at."
            continue
        if milestone.key in known:
            yield f"milestones[{place}]: this length is there already; keep one of the two."
        known.add(milestone.key)


def _lasting(new: Streak, old: Streak) -> list[str]:
    """What members have kept was counted in one kind of period, by one or by two."""
    found = []
    if old.period != new.period:
        found.append(
            f"period: this streak counts by {old.period}; make another one for {new.period}s."
        )
    if old.shared != new.shared:
        found.append("shared: this cannot change once a streak has run; make another one.")
    return found


KIND = DesignKind(
    name="streak",
    path="streaks",
    tag="Streaks",
    definition=Streak,
    measures=_measures,
    prizes=_prizes,
    problems=_problems,
    lasting=_lasting,
)
