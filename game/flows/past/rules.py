"""What a replay of the past counts, and how it is told. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from heapq import nlargest
from typing import Annotated, TypeVar

from msgspec import Meta, Struct

from game.earning.rules import Decision
from game.kernel.days import local_day
from game.kernel.errors import Invalid
from game.kernel.tracking import Award, Situation
from game.round.contract import Gain

ACTIVITIES_MOST = 2_000_000
"""A longer past is refused: a replay is an answer to wait for, and must fit into one."""
TOP = 10

K = TypeVar("K", str, date)

Days = Annotated[int, Meta(ge=1, le=366, description="How many days back, up to now.")]
CostPerThousand = Annotated[
    dict[str, Annotated[int, Meta(ge=0, le=10**9)]],
    Meta(
        max_length=50,
        description="What 1,000 minor units of a currency cost you, in cents of your money.",
    ),
]


class TooLong(Invalid):
    code = "replay.too_long"


class Reached(Struct, frozen=True, kw_only=True):
    """Something that members would have reached, and how many times in all."""

    kind: str
    name: str
    level: int
    times: int


class Gainer(Struct, frozen=True, kw_only=True):
    """One of those who would have gained most. `points` are minor units by currency."""

    member_id: str
    external_id: str | None
    alias: str
    points: dict[str, int]
    gains: int


class HeavyDay(Struct, frozen=True, kw_only=True):
    """One of the days, by the programme's clock, on which most would have been given."""

    day: date
    points: dict[str, int]


class Replay(Struct, frozen=True, kw_only=True):
    """What a draft would have come to, had it existed; amounts are minor units by currency.

    `vouchers` are those that would have been given, by reward, as if the stock sufficed; `paid` is
    what its name really paid in that time and `difference` the cost less that, both null
    where nothing of the name exists. `money` is in cents, told when costs were given.
    """

    since: datetime
    until: datetime
    activities: int
    members: int
    cost: dict[str, int]
    gains: list[Reached]
    top: list[Gainer]
    heaviest: list[HeavyDay]
    paid: dict[str, int] | None = None
    difference: dict[str, int] | None = None
    money: int | None = None
    vouchers: dict[str, int] = {}


class Tally:
    """Counts what a fold yields; a budget pays no more than it holds. Days are the `zone`'s."""

    def __init__(self, budgets: Mapping[tuple[str, str], int], zone: str) -> None:
        self.cost: Counter[str] = Counter()
        self.activities = 0
        self.vouchers: Counter[str] = Counter()
        self.reached: Counter[tuple[str, str, int]] = Counter()
        self._left = dict(budgets)
        self._zone = zone
        self._days: defaultdict[date, Counter[str]] = defaultdict(Counter)
        self._points: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._gains: Counter[str] = Counter()

    def decided(self, them: Iterable[tuple[Situation, Decision]], since: datetime) -> None:
        """Count what a rule would have paid from then on."""
        for situation, decision in them:
            if (award := decision.award) is not None and situation.occurred_at >= since:
                at = situation.occurred_at
                if award.amount:
                    self.count(situation.member_id, award.currency, award.amount, at)
                self.vouch(situation.member_id, award)

    def pay(self, member_id: str, award: Award, at: datetime) -> int:
        """Count an award, cut to what its budget holds; answers what was paid."""
        due = award.amount
        if award.budget is not None:
            key = (award.budget, award.currency)
            due = min(due, self._left.get(key, 0))
            self._left[key] = self._left.get(key, 0) - due
        if due > 0:
            self.count(member_id, award.currency, due, at)
        self.vouch(member_id, award)
        return due

    def vouch(self, member_id: str, award: Award) -> None:
        """Count the voucher of an award, as if the stock sufficed."""
        if award.voucher:
            self.vouchers[award.voucher] += 1
            self._gains[member_id] += 1

    def count(self, member_id: str, currency: str, amount: int, at: datetime) -> None:
        """Count points."""
        self.cost[currency] += amount
        self._points[member_id][currency] += amount
        self._days[local_day(at, self._zone)][currency] += amount

    def less(self, other: Tally) -> Tally:
        """What this comes to more than the other, or less; only points."""
        found = Tally({}, self._zone)
        found.cost = _more(self.cost, other.cost)
        found.vouchers = _more(self.vouchers, other.vouchers)
        found._points.update(_each_more(self._points, other._points))
        found._days.update(_each_more(self._days, other._days))
        return found

    def gain(self, member_id: str, gain: Gain) -> None:
        """Count something reached."""
        self.reached[gain.kind, gain.name, gain.level] += 1
        self._gains[member_id] += 1

    def members(self) -> int:
        """How many members got anything."""
        return len(self._points.keys() | self._gains.keys())

    def gains(self) -> list[Reached]:
        """What was reached, by kind, name and level."""
        return [
            Reached(kind=kind, name=name, level=level, times=times)
            for (kind, name, level), times in sorted(self.reached.items())
        ]

    def top(self) -> list[tuple[str, dict[str, int], int]]:
        """The members who gained most: points of all currencies first, then things reached."""
        them = self._points.keys() | self._gains.keys()
        best = nlargest(TOP, them, key=lambda m: (sum(self._points[m].values()), self._gains[m], m))
        return [
            (m, dict(self._points[m]), self._gains[m])
            for m in best
            if self._gains[m] or sum(self._points[m].values()) > 0
        ]

    def heaviest(self) -> list[HeavyDay]:
        """The days on which most would have been given, of even ones the earlier first."""
        best = nlargest(TOP, sorted(self._days), key=lambda day: sum(self._days[day].values()))
        return [
            HeavyDay(day=day, points=dict(self._days[day]))
            for day in best
            if sum(self._days[day].values()) > 0
        ]


def _each_more(
    mine: Mapping[K, Counter[str]], theirs: Mapping[K, Counter[str]]
) -> Iterator[tuple[K, Counter[str]]]:
    none: Counter[str] = Counter()
    for key in mine.keys() | theirs.keys():
        if more := _more(mine.get(key, none), theirs.get(key, none)):
            yield key, more


def _more(mine: Counter[str], theirs: Counter[str]) -> Counter[str]:
    return Counter({code: n for code in {*mine, *theirs} if (n := mine[code] - theirs[code])})


def window(at: datetime, days: int) -> tuple[datetime, datetime]:
    """The last `days` days before `at`."""
    return at - timedelta(days=days), at


def difference(cost: Mapping[str, int], paid: Mapping[str, int]) -> dict[str, int]:
    """How much more the draft would have cost than was paid, by currency."""
    return {code: cost.get(code, 0) - paid.get(code, 0) for code in sorted({*cost, *paid})}


def money(cost: Mapping[str, int], per_thousand: Mapping[str, int]) -> int | None:
    """The cost in cents, rounded up; None when no costs were given."""
    if not per_thousand:
        return None
    return -(-sum(n * per_thousand.get(code, 0) for code, n in cost.items()) // 1000)


def refuse_long(activities: int) -> None:
    """Refuse a past of more than can be waited for."""
    if activities > ACTIVITIES_MOST:
        raise TooLong(
            f"That is more than {ACTIVITIES_MOST} activities; ask for fewer days.",
            most=ACTIVITIES_MOST,
        )
