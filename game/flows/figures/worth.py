"""What one member, or one draw, of a campaign costs. Pure.

Amounts are minor units. Of a table of weights the mean is exact; of a quiz it follows from how
often answers are right, and how far people differ in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from msgspec import Struct

from game.campaigns.rules import Allowance, Wrap
from game.flows.figures.spread import all_right, at_most
from game.mechanics.prizes import GamePrize, Odds, Weighted
from game.mechanics.quiz.questions import Poll, Quiz, Slide
from game.mechanics.quiz.rules import steps

ALIKE = 8.0
"""How alike people are in a quiz: two of three lie within 16 points of a mean of 65 %."""
LEARNT = 0.5
"""How much of what was wrong is right at the next attempt: the right answers were shown."""
_PERIOD_DAYS = {"day": 1.0, "week": 7.0, "month": 30.0, "ever": float("inf")}


class PlayCost(Struct, frozen=True, kw_only=True):
    """What one play gives on average while all prizes are there: `expected` minor units, as a
    decimal number; `price` is what it costs in the same currency, null where it is free or costs
    another; `pays_more` than that."""

    currency: str
    expected: str
    price: int | None
    pays_more: bool


class StockCost(Struct, frozen=True, kw_only=True):
    """What all prizes come to in points; null where some of them have no limit."""

    currency: str
    amount: int | None


class PrizeChance(Struct, frozen=True, kw_only=True):
    """How likely a play wins a prize, as a decimal number; null where the stock decides."""

    key: str
    stock: int | None
    per_play: str | None


class ChanceCost(Struct, frozen=True, kw_only=True):
    """What a game of chance costs by its own table."""

    per_play: list[PlayCost]
    stock: list[StockCost]
    prizes: list[PrizeChance]


def chances(odds: Odds) -> dict[str, Fraction] | None:
    """Prize -> how likely a play wins it while all are there; None where the stock decides."""
    if not isinstance(odds.how, Weighted):
        return None
    total = sum(one.weight for one in odds.how.shares)
    found: dict[str, Fraction] = {prize.key: Fraction(0) for prize in odds.prizes}
    for one in odds.how.shares:
        if one.prize in found and total:
            found[one.prize] += Fraction(one.weight, total)
    return found


def chance_cost(odds: Odds, wrap: Wrap) -> ChanceCost:
    """What a play and the whole stock cost, exactly."""
    likely = chances(odds)
    return ChanceCost(
        per_play=[] if likely is None else _per_play(odds, wrap, likely),
        stock=[
            StockCost(currency=currency, amount=amount)
            for currency, amount in sorted(_stocks(odds, likely).items())
        ],
        prizes=[
            PrizeChance(
                key=prize.key,
                stock=prize.stock,
                per_play=None if likely is None else _decimal(likely[prize.key]),
            )
            for prize in odds.prizes
        ],
    )


def _per_play(odds: Odds, wrap: Wrap, likely: Mapping[str, Fraction]) -> list[PlayCost]:
    expected: defaultdict[str, Fraction] = defaultdict(Fraction)
    for prize in odds.prizes:
        if prize.points is not None:
            expected[prize.points.currency] += likely[prize.key] * prize.points.amount
    found = []
    for currency, amount in sorted(expected.items()):
        priced = wrap.price is not None and wrap.price.currency == currency
        price = wrap.price.amount if wrap.price is not None and priced else None
        found.append(
            PlayCost(
                currency=currency,
                expected=_decimal(amount),
                price=price,
                pays_more=price is not None and amount > price,
            )
        )
    return found


def _stocks(odds: Odds, likely: Mapping[str, Fraction] | None) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for prize in odds.prizes:
        if prize.points is None or (likely is not None and not _is_given(prize, odds, likely)):
            continue
        before = found.get(prize.points.currency, 0)
        endless = before is None or prize.stock is None
        found[prize.points.currency] = (
            None if endless else (before or 0) + (prize.stock or 0) * prize.points.amount
        )
    return found


def _is_given(prize: GamePrize, odds: Odds, likely: Mapping[str, Fraction]) -> bool:
    return likely[prize.key] > 0 or prize.key == odds.fallback


def _decimal(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal('0.000001')).normalize():f}"


class Paid(Struct, frozen=True):
    """What draws cost in a currency: on average, and how far they are off by chance alone."""

    mean: float
    apart: float


def paid_by_chance(odds: Odds, plays: float, members: float) -> dict[str, Paid]:
    """What so many plays of so many members cost, until prizes run out."""
    likely = chances(odds)
    if likely is None:
        return _paid_of_stock(odds, plays)
    means: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    missing = 0.0
    for prize in odds.prizes:
        share = float(likely[prize.key])
        won = at_most(plays, share, _most(prize, members))
        missing += plays * share - won
        if prize.points is not None:
            means[prize.points.currency] += won * prize.points.amount
            squares[prize.points.currency] += won * (1 - share) * prize.points.amount**2
    instead = next((prize for prize in odds.prizes if prize.key == odds.fallback), None)
    if instead is not None and instead.points is not None:
        means[instead.points.currency] += missing * instead.points.amount
    return {code: Paid(mean, sqrt(max(0.0, squares[code]))) for code, mean in means.items()}


def _most(prize: GamePrize, members: float) -> float | None:
    limits = [float(prize.stock)] if prize.stock is not None else []
    limits += [prize.per_member * members] if prize.per_member is not None else []
    return min(limits, default=None)


def _paid_of_stock(odds: Odds, plays: float) -> dict[str, Paid]:
    """Winning moments, and closing draws: who plays wins, until all is given away."""
    many = sum(prize.stock or 0 for prize in odds.prizes)
    part = min(1.0, plays / many) if many else 0.0
    whole = _stocks(odds, None)
    return {code: Paid(part * (amount or 0), 0.0) for code, amount in whole.items()}


def scored(quiz: Quiz) -> float:
    """How many questions of a play are right or wrong; on average, where chance deals them."""
    counting = sum(not isinstance(one, Poll | Slide) for one in quiz.questions)
    return steps(quiz) * counting / len(quiz.questions) if quiz.questions else 0.0


def paid_by_quiz(
    quiz: Quiz, wrap: Wrap, *, accuracy: float, finishing: float, again: float
) -> float:
    """What a member who begins is paid on average: so many answers are right, so many finish, so
    many play again."""
    first = _run(quiz, wrap, accuracy, finishing)
    if wrap.counts == "first":
        return first
    better = _run(quiz, wrap, accuracy + LEARNT * (1 - accuracy), finishing)
    return first + min(1.0, again) * max(0.0, better - first)


def _run(quiz: Quiz, wrap: Wrap, accuracy: float, finishing: float) -> float:
    questions, tariff = scored(quiz), wrap.tariff
    asked = questions * (finishing + (1 - finishing) / 2)
    perfect = all_right(questions, accuracy, ALIKE) if questions else 0.0
    return tariff.get("right_answer", 0) * accuracy * asked + finishing * (
        tariff.get("taking_part", 0) + tariff.get("perfect_run", 0) * perfect
    )


def paid_by_task(wrap: Wrap, *, finishing: float, plays: float) -> float:
    """What a member who begins is paid on average: once, or each time that a period allows it."""
    times = 1.0 if wrap.limit is None else plays
    return finishing * times * wrap.tariff.get("done", 0)


def usual_plays(wrap: Wrap, days: float, *, allowed: bool) -> float:
    """How often a member plays where nothing is known of the past: of a quiz three of ten once
    more; of what is `allowed` so often a period a quarter of that."""
    most = plays_most(wrap, days)
    if allowed:
        return 3.0 if most is None else max(1.0, most / 4)
    return 1.0 if most is not None and most <= 1 else 1.3


def plays_most(wrap: Wrap, days: float) -> float | None:
    """How often a member may play; None where nothing limits it."""
    limits = [float(wrap.attempts)] if wrap.attempts is not None else []
    limits += [_within(wrap.limit, days)] if wrap.limit is not None else []
    if wrap.free is not None and wrap.price is None:
        limits.append(_within(wrap.free, days))
    return max(1.0, min(limits)) if limits else None


def _within(allowance: Allowance, days: float) -> float:
    return allowance.times * max(1.0, days / _PERIOD_DAYS[allowance.period])
