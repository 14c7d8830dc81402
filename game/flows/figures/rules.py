"""What a campaign will cost: least, likely and most, and why. Pure.

Three things are unknown: how many of the audience take part, how often their answers are right, and
how often they play. Each is believed as past campaigns of the kind left it, or as is assumed where
there are none (decision 43); all their combinations together are the cases of which nine in ten lie
from least to most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import exp
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from game.campaigns.rules import Wrap
from game.flows.figures.reasons import Reason, reasons_of
from game.flows.figures.shapes import AudienceCount, DayForecast, PointSpan, Span
from game.flows.figures.spread import Assumed, Known, learnt, levels, normal, quantile
from game.flows.figures.worth import (
    ChanceCost,
    Paid,
    chance_cost,
    paid_by_chance,
    paid_by_quiz,
    paid_by_task,
    plays_most,
    usual_plays,
)
from game.kernel.days import local_day
from game.mechanics.contract import Mechanic

PAST_DAYS = 90
OPEN_DAYS = 30.0
"""How far a campaign without an end is foreseen."""
DAYS_SHOWN = 92
FAR = timedelta(days=3650)
"""Nothing is foreseen that is farther away."""
TAKING_PART = Assumed(0.20, 0.9)
RIGHT = Assumed(0.65, 0.5)
FINISHING = 0.85
_COMING_DAYS = 3.0
"""After so many days two of three who come at all have come (1 - 1/e)."""
_AGAIN_APART = 0.35
_LEAST, _MOST = 0.05, 0.95
_PEOPLE, _ANSWERS, _AGAIN, _LUCK = levels(41), levels(7), levels(5), levels(5)


class Past(Struct, frozen=True, kw_only=True):
    """A campaign of the kind, as it went so far: `reach` might have played, over `days`."""

    wrap: Wrap
    days: float
    reach: int
    members: int
    attempts: int
    finished: int
    answers: int
    right: int
    paid: int
    """By the tariff alone."""
    given: int
    """In the campaign's currency."""


class Draft(NamedTuple):
    """What is to be foreseen."""

    mechanic: Mechanic
    wrap: Wrap
    config: Any
    zone: str


class Prospect(Struct, frozen=True, kw_only=True):
    """What a campaign will come to. `chance` is what its own table says, exactly; the rest follows
    from the past and from what is assumed, as the reasons tell."""

    audience: AudienceCount
    members: Span
    attempts: Span
    points: list[PointSpan]
    days: list[DayForecast]
    chance: ChanceCost | None
    reasons: list[Reason]


class Beliefs(NamedTuple):
    """What is believed of who comes, of their answers, of how often they play again."""

    coming: Known
    right: Known
    finishing: float
    plays: float
    times: float
    """What multipliers make of the tariff."""
    past: int
    answered: int


class Case(NamedTuple):
    """One way in which it may go."""

    members: float
    attempts: float
    points: dict[str, float]


def forecast(draft: Draft, audience: AudienceCount, past: Sequence[Past], at: datetime) -> Prospect:
    """Everything about the draft that can be said beforehand."""
    days = open_days(draft.wrap, at)
    beliefs = believed(draft, past, days)
    free = list(_cases(draft, audience.members, beliefs, days))
    cases = [case._replace(points=_within_budget(draft.wrap, case.points)) for case in free]
    currencies = sorted({code for case in cases for code in case.points})
    points = [_points(draft.wrap, code, cases, free) for code in currencies]
    members = _span([case.members for case in cases])
    likely = next((one.likely for one in points if one.currency == draft.wrap.currency), 0)
    chance = chance_cost(odds, draft.wrap) if (odds := _odds(draft)) is not None else None
    return Prospect(
        audience=audience,
        members=members,
        attempts=_span([case.attempts for case in cases]),
        points=points,
        days=_course(draft, members.likely, likely, at),
        chance=chance,
        reasons=reasons_of(
            draft.wrap, audience, beliefs, points, chance, _plain(free, draft),
            marked=draft.mechanic.name == "quiz",
        ),
    )  # fmt: skip


def open_days(wrap: Wrap, at: datetime) -> float:
    """How long the campaign is open from now on, in days."""
    if wrap.ends_at is None:
        return OPEN_DAYS
    days = (_aware(wrap.ends_at) - begins(wrap, at)) / timedelta(days=1)
    return min(max(0.0, days), FAR.days)


def begins(wrap: Wrap, at: datetime) -> datetime:
    """When members can play it, from now on."""
    return at if wrap.starts_at is None else min(max(at, _aware(wrap.starts_at)), at + FAR)


def _aware(moment: datetime) -> datetime:
    """A draft may lack the offset still."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def come_by(days: float) -> float:
    """Which part of those who ever come has come after so many days."""
    return 1 - exp(-days / _COMING_DAYS)


def believed(draft: Draft, past: Sequence[Past], days: float) -> Beliefs:
    """What past campaigns of the kind make of what is assumed."""
    chance = draft.mechanic.odds is not None
    allowed = chance or draft.mechanic.pays == "again"  # Who is allowed more does more.
    seen = [one for one in past if one.reach and one.days > 0]
    coming = [min(1.0, one.members / one.reach / come_by(one.days)) for one in seen]
    right = [one.right / one.answers for one in seen if one.answers]
    played = [one for one in seen if one.members]
    ends = [one.finished / one.members for one in played]
    often = [
        one.attempts / one.members / usual_plays(one.wrap, one.days, allowed=allowed)
        for one in played
    ]
    rated = [one for one in played if one.paid > 0]
    times = sum(one.given for one in rated) / sum(one.paid for one in rated) if rated else 1.0
    return Beliefs(
        coming=learnt(TAKING_PART, coming),
        right=learnt(RIGHT, right),
        finishing=(FINISHING + sum(ends)) / (1 + len(ends)),
        plays=usual_plays(draft.wrap, days, allowed=allowed) * (1 + sum(often)) / (1 + len(often)),
        times=1.0 if chance else max(1.0, times),  # Of sums: one just begun says little.
        past=len(coming),
        answered=len(right),
    )


def _cases(draft: Draft, audience: int, beliefs: Beliefs, days: float) -> Iterator[Case]:
    open_part, most = come_by(days), plays_most(draft.wrap, days)
    middle = beliefs.coming.at(0.5)
    noise = 1 / max(1.0, audience * middle * (1 - middle))  # Few people are a lottery.
    people = [audience * open_part * beliefs.coming.at(level, noise) for level in _PEOPLE]
    for level in _AGAIN:
        again = (beliefs.plays - 1) * exp(_AGAIN_APART * normal(level))
        plays = 1 + (again if most is None else min(again, most - 1))
        paid = _PAID.get(draft.mechanic.name, _paid_by_chance)
        for members, points in paid(draft, beliefs, people, plays):
            yield Case(members, members * plays, points)


_PaidFor: TypeAlias = Iterator[tuple[float, dict[str, float]]]
"""So many members, and what they cost, by each of the levels of what is left unknown."""


def _paid_by_chance(
    draft: Draft, beliefs: Beliefs, people: Sequence[float], plays: float
) -> _PaidFor:
    odds = _odds(draft)
    for members in people:
        paid = paid_by_chance(odds, members * plays, members)
        for level in _LUCK:
            yield members, {code: _lucky(one, level) for code, one in paid.items()}


def _paid_by_quiz(
    draft: Draft, beliefs: Beliefs, people: Sequence[float], plays: float
) -> _PaidFor:
    for level in _ANSWERS:
        each = beliefs.times * paid_by_quiz(
            draft.config,
            draft.wrap,
            accuracy=beliefs.right.at(level),
            finishing=beliefs.finishing,
            again=plays - 1,
        )
        for members in people:
            yield members, {draft.wrap.currency: members * each}


def _paid_by_task(
    draft: Draft, beliefs: Beliefs, people: Sequence[float], plays: float
) -> _PaidFor:
    each = beliefs.times * paid_by_task(draft.wrap, finishing=beliefs.finishing, plays=plays)
    for members in people:
        yield members, {draft.wrap.currency: members * each}


_PAID = {"quiz": _paid_by_quiz, "task": _paid_by_task}


def _lucky(paid: Paid, level: float) -> float:
    return max(0.0, paid.mean + paid.apart * normal(level))


def _odds(draft: Draft) -> Any:
    return draft.mechanic.odds(draft.config) if draft.mechanic.odds is not None else None


def _within_budget(wrap: Wrap, points: Mapping[str, float]) -> dict[str, float]:
    budget = wrap.budget
    return {
        code: min(amount, budget) if budget is not None and code == wrap.currency else amount
        for code, amount in points.items()
    }


def _span(values: Sequence[float]) -> Span:
    ordered = sorted(values)
    return Span(
        least=int(quantile(ordered, _LEAST)),
        likely=round(quantile(ordered, 0.5)),
        most=-int(-quantile(ordered, _MOST) // 1),
    )


def _points(wrap: Wrap, code: str, cases: Sequence[Case], free: Sequence[Case]) -> PointSpan:
    span = _span([case.points.get(code, 0.0) for case in cases])
    budget = wrap.budget if code == wrap.currency else None
    most = quantile(sorted(case.points.get(code, 0.0) for case in free), _MOST)
    return PointSpan(
        currency=code,
        least=span.least,
        likely=span.likely,
        most=span.most,
        budget=budget,
        capped=budget is not None and most > budget,
    )


def _plain(free: Sequence[Case], draft: Draft) -> int:
    """What would be likely if no budget ended it."""
    return round(quantile(sorted(case.points.get(draft.wrap.currency, 0.0) for case in free), 0.5))


def _course(draft: Draft, members: int, points: int, at: datetime) -> list[DayForecast]:
    """Day by day in the programme's zone; what is rounded off is made up by the days after."""
    first = begins(draft.wrap, at)
    whole = open_days(draft.wrap, at)
    found: list[DayForecast] = []
    come, cost = 0, 0
    day, last = local_day(first, draft.zone), local_day(first + timedelta(whole), draft.zone)
    while whole and day <= last and len(found) < DAYS_SHOWN:
        gone = min(whole, float(len(found) + 1)) if day < last else whole
        part = come_by(gone) / come_by(whole)
        here, paid = round(members * part) - come, round(points * part) - cost
        found.append(DayForecast(day=day.isoformat(), members=here, points=paid))
        come, cost, day = come + here, cost + paid, day + timedelta(days=1)
    return found
