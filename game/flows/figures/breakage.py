"""How much of what is outstanding will expire unused: run-off by cohorts. Pure.

The chain ladder of insurers, on points: those that began in a month are a cohort, and its age is
counted in months. Of what a cohort still had when an age began, a share is used and a share expires
during it; both are taken over all cohorts together, by their volume, from months that are over
(Kaplan and Meier's product, with two ways to leave). What is left of each cohort then goes through
the ages that it has before it. What lies beyond the oldest age ever seen is taken to be used: so a
young programme expects no breakage before it has seen any.

The interval is the jackknife's (Tukey 1958): each cohort is left out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, sqrt
from typing import NamedTuple

COHORTS_MOST = 60
NORMAL_90 = 1.6449
"""Nine of ten lie so many deviations around the middle, at most."""


class Age(NamedTuple):
    """What happened to a cohort in a month of its age."""

    came: int
    used: int
    expired: int


class Cohort(NamedTuple):
    """Points that began in a month, from its age 0 on; the last age goes on still."""

    ages: Sequence[Age]

    @property
    def left(self) -> int:
        """What is there still."""
        return sum(one.came - one.used - one.expired for one in self.ages)


class Breakage(NamedTuple):
    """Points that are expected to expire: at least, likely, at most; no interval where fewer than
    three cohorts say something of expiry. `shares` are those of each cohort's rest."""

    likely: int
    interval: tuple[int, int] | None
    shares: list[float]


class _Tally(NamedTuple):
    """Of each age: what cohorts had when it began, and what of that was used and expired."""

    had: list[int]
    used: list[int]
    expired: list[int]

    def less(self, other: _Tally) -> _Tally:
        long = len(other.had)
        return _Tally(*(
            [a - b for a, b in zip(mine, theirs, strict=False)] + mine[long:]
            for mine, theirs in zip(self, other, strict=True)
        ))  # fmt: skip


def expected(cohorts: Sequence[Cohort], month_left: float) -> Breakage:
    """What will expire of what the cohorts have; `month_left` is the part of the running month that
    lies ahead."""
    ages = max((len(one.ages) for one in cohorts), default=0)
    tallies = [_tally(one) for one in cohorts]
    whole = _Tally(*(
        [sum(tally[place][age] for tally in tallies if age < len(tally.had)) for age in range(ages)]
        for place in range(3)
    ))  # fmt: skip
    likely, shares = _project(whole, cohorts, month_left)
    telling = [tally for tally in tallies if any(tally.expired)]
    interval = None
    if len(telling) >= 3:
        seen = [tally for tally in tallies if any(tally.had)]
        without = [_project(whole.less(one), cohorts, month_left)[0] for one in seen]
        middle, many = sum(without) / len(without), len(without)
        apart = sqrt((many - 1) / many * sum((one - middle) ** 2 for one in without))
        rest = sum(max(0, one.left) for one in cohorts)
        interval = (
            floor(max(0.0, round(likely - NORMAL_90 * apart, 3))),
            ceil(min(float(rest), round(likely + NORMAL_90 * apart, 3))),
        )
    return Breakage(round(likely), interval, shares)


def _tally(cohort: Cohort) -> _Tally:
    """Of the months that are over."""
    had, used, expired, left = [], [], [], 0
    for one in cohort.ages[:-1]:
        had.append(max(0, left + one.came))
        used.append(max(0, min(one.used, had[-1])))
        expired.append(max(0, min(one.expired, had[-1] - used[-1])))
        left += one.came - one.used - one.expired
    return _Tally(had, used, expired)


def _project(
    tally: _Tally, cohorts: Sequence[Cohort], month_left: float
) -> tuple[float, list[float]]:
    """What will expire of all, and which share of each cohort."""
    ages = len(tally.had)
    ahead = [0.0] * (ages + 1)
    """The share that ever expires of what is there when an age begins."""
    for age in reversed(range(ages)):
        used, expired = _shares(tally, age)
        ahead[age] = expired + max(0.0, 1 - used - expired) * ahead[age + 1]
    found = []
    for cohort in cohorts:
        age = len(cohort.ages) - 1
        used, expired = (month_left * share for share in _shares(tally, age))
        found.append(expired + max(0.0, 1 - used - expired) * ahead[min(age + 1, ages)])
    pairs = zip(cohorts, found, strict=True)
    return sum(max(0, cohort.left) * share for cohort, share in pairs), found


def _shares(tally: _Tally, age: int) -> tuple[float, float]:
    had = tally.had[age] if age < len(tally.had) else 0
    return (tally.used[age] / had, tally.expired[age] / had) if had > 0 else (0.0, 0.0)
