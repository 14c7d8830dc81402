"""What a marketer writes of a challenge, and every contradiction that keeps it from being saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from game.designs.feeding import feeds
from game.designs.rules import Definition, DesignKind, Surroundings
from game.kernel.days import Period
from game.kernel.measures import Measure
from game.kernel.tracking import Prize

Moment = Annotated[datetime, Meta(tz=True)]

COUNT_MAX = 10**12
"""No member counts further than this, so that the sum of all members fits."""


class Goal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So much of a measure."""

    measure: Annotated[Measure, Meta(description="What counts towards the goal.")]
    target: Annotated[int, Meta(ge=1, le=COUNT_MAX, description="How much of it is needed.")]


class Community(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One goal that all members reach together; with `team`, all members of one team."""

    measure: Annotated[Measure, Meta(description="What counts towards the shared goal.")]
    target: Annotated[int, Meta(ge=1, le=10**15, description="How much of it all need together.")]
    minimum: Annotated[
        int, Meta(ge=1, le=COUNT_MAX, description="How much a member adds to share the prize.")
    ] = 1
    team: (
        Annotated[str, Meta(max_length=40, description="The member attribute that names the team.")]
        | None
    ) = None


class Challenge(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A goal with a prize: the member's own `goals`, or a `community` goal.

    Each period is a run of its own: a personal one in the member's own days, a shared one in the
    programme's zone. An activity counts in the run in which it occurred, however late it comes.
    """

    goals: Annotated[
        list[Goal], Meta(max_length=5, description="What a member does to complete the challenge.")
    ] = field(default_factory=list)
    need: Annotated[
        Literal["all", "any"], Meta(description="Whether all goals are needed, or any one.")
    ] = "all"
    community: (
        Annotated[Community, Meta(description="One goal shared by all, in place of `goals`.")]
        | None
    ) = None
    period: Annotated[
        Literal["day", "week", "month", "once", "full"],
        Meta(
            description="How often it begins anew; `full`: whenever it is completed, as a punch"
            " card; `once` is a single run."
        ),
    ] = "once"
    days: (
        Annotated[
            int,
            Meta(ge=1, le=366, description="Days to complete it, the day of joining the first."),
        ]
        | None
    ) = None
    starts_at: Annotated[Moment, Meta(description="Nothing counts before.")] | None = None
    ends_at: Annotated[Moment, Meta(description="Nothing counts from then on.")] | None = None
    periods: (
        Annotated[
            int,
            Meta(ge=1, le=10_000, description="How many periods, the one of `starts_at` first."),
        ]
        | None
    ) = None
    opt_in: Annotated[
        bool, Meta(description="Members join first; nothing counts before they did.")
    ] = False
    prizes: Annotated[
        list[Prize], Meta(max_length=5, description="What is paid for completing a run.")
    ] = field(default_factory=list)
    times: (
        Annotated[
            int, Meta(ge=1, le=100_000, description="How often a member is paid at the most.")
        ]
        | None
    ) = None

    @property
    def span(self) -> Period:
        """The period in the words of `game/kernel/days.py`."""
        return "ever" if self.period == "once" or self.period == "full" else self.period

    @property
    def recurring(self) -> bool:
        """Whether a member may complete it more than once."""
        return self.period != "once" or self.days is not None


def measures(challenge: Challenge) -> tuple[Measure, ...]:
    """What its goals are read from, in their order."""
    if challenge.community is not None:
        return (challenge.community.measure,)
    return tuple(goal.measure for goal in challenge.goals)


def _problems(name: str, challenge: Challenge, around: Surroundings) -> list[str]:
    return [*_of_goals(challenge, around), *_of_time(challenge), *_of_prizes(challenge, around)]


def _of_goals(challenge: Challenge, around: Surroundings) -> Iterator[str]:
    shared = challenge.community
    if shared is None:
        if not challenge.goals:
            yield "goals: add a goal, or a `community` goal that all reach together."
        return
    if challenge.goals:
        yield "goals: leave them out of a `community` challenge; its goal is the shared one."
    if challenge.times is not None:
        yield "times: leave it out; a shared goal pays each contributor once a run."
    if challenge.days is not None:
        yield "days: leave it out; a shared goal has one end for all, `ends_at`."
    if shared.team is not None and around.attributes.get(shared.team) != "string":
        yield f"community.team: declare {shared.team!r} as a text attribute of members first."


def _of_time(challenge: Challenge) -> Iterator[str]:
    starts, ends = challenge.starts_at, challenge.ends_at
    if starts is not None and ends is not None and ends <= starts:
        yield "ends_at: it ends before it starts; write a later end."
    if challenge.days is not None and not challenge.opt_in:
        yield "days: they count from joining; set `opt_in`."
    if challenge.days is not None and challenge.period != "once":
        yield "days: choose `period` or `days`, not both."
    if challenge.period == "full" and (challenge.community or len(challenge.goals) != 1):
        yield "period: a card that begins again has one goal of the member's own."
    if challenge.periods is not None and challenge.period in ("once", "full"):
        yield "periods: choose a `period` of a day, a week or a month."
    if challenge.periods is not None and starts is None:
        yield "periods: they count from `starts_at`; set it."


def _of_prizes(challenge: Challenge, around: Surroundings) -> Iterator[str]:
    currencies = [
        prize.currency if prize.amount else prize.voucher or "" for prize in challenge.prizes
    ]
    for currency in sorted({code for code in currencies if currencies.count(code) > 1}):
        yield f"prizes: {currency!r} is there twice; add the amounts up."
    if challenge.recurring and any(
        feeds(measure, prize, around)
        for measure in measures(challenge)
        for prize in challenge.prizes
    ):
        yield (
            "prizes: the prize itself counts towards the goal, which would need itself; measure"
            " another currency, or pay in another."
        )


def _prizes(challenge: Challenge) -> tuple[Prize, ...]:
    return tuple(challenge.prizes)


def _lasting(new: Challenge, old: Challenge) -> list[str]:
    """Runs go by their period, and what was counted in visits is no number of euros."""
    found = []
    if (new.period, new.days is None) != (old.period, old.days is None):
        found.append("period: members are in runs of the old one; save this under another name.")
    if (new.community is None) != (old.community is None):
        found.append("community: a shared goal stays one; save this under another name.")
    elif any(
        (one.activity_type, one.sum) != (other.activity_type, other.sum)
        for one, other in zip(measures(new), measures(old), strict=False)
    ):
        found.append(
            "goals: members have counted by what they say now; add a goal behind the others, or"
            " save this under another name."
        )
    return found


KIND = DesignKind(
    name="challenge",
    path="challenges",
    tag="Challenges",
    definition=Challenge,
    measures=measures,
    prizes=_prizes,
    problems=_problems,
    lasting=_lasting,
)
