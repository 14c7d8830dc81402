"""How far from the likely a thing may come: a little statistics without chance. Pure.

What is known of shares (of people who take part, of right answers) is kept as log-odds, which are
spread about evenly and never leave 0 to 1. A few pieces of the past are joined with what is assumed
where there are none by the normal-inverse-gamma rule (Gelman et al., Bayesian Data Analysis, 3.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

_NORMAL = NormalDist()


class Assumed(NamedTuple):
    """What is believed before anything was seen: the middle share, how far it is off in log-odds
    from one campaign to another, and how many campaigns such a belief weighs."""

    share: float
    apart: float
    weight: float = 2.0
    freedom: float = 5.0


class Known(NamedTuple):
    """What is believed of the next share: its middle in log-odds, a scale and degrees of freedom of
    Student's distribution."""

    middle: float
    scale: float
    freedom: float

    def at(self, level: float, noise: float = 0.0) -> float:
        """The share below which that part of all cases lies; `noise` is more variance."""
        scale = sqrt(self.scale**2 + noise)
        return share(self.middle + scale * student(level, self.freedom))


def odds(part: float) -> float:
    """A share in log-odds."""
    held = min(0.995, max(0.002, part))
    return log(held / (1 - held))


def share(value: float) -> float:
    """Log-odds as a share."""
    return 1 / (1 + exp(-min(30.0, max(-30.0, value))))


def learnt(assumed: Assumed, seen: Sequence[float]) -> Known:
    """What these shares make of what was assumed."""
    many = len(seen)
    values = [odds(one) for one in seen]
    mean = sum(values) / many if many else 0.0
    before, weight = odds(assumed.share), assumed.weight + many
    middle = (assumed.weight * before + many * mean) / weight
    freedom = assumed.freedom + many
    squares = assumed.freedom * assumed.apart**2 + sum((one - mean) ** 2 for one in values)
    squares += assumed.weight * many / weight * (mean - before) ** 2
    return Known(middle, sqrt(squares / freedom * (1 + 1 / weight)), freedom)


def normal(level: float) -> float:
    """The quantile of the standard normal distribution."""
    return _NORMAL.inv_cdf(level)


def student(level: float, freedom: float) -> float:
    """The quantile of Student's distribution (Abramowitz and Stegun, 26.7.5)."""
    z = normal(level)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def levels(many: int) -> list[float]:
    """The middles of so many equal parts of all cases."""
    return [(place + 0.5) / many for place in range(many)]


def all_right(questions: float, accuracy: float, alike: float) -> float:
    """How likely somebody answers all rightly, where people differ: their accuracies follow a beta
    distribution with that mean, the closer to each other the greater `alike`."""
    a, b = accuracy * alike, (1 - accuracy) * alike
    return exp(lgamma(a + questions) + lgamma(a + b) - lgamma(a) - lgamma(a + b + questions))


def at_most(many: float, likely: float, most: float | None) -> float:
    """How many of so many tries succeed on average, each as likely as said, until `most` have."""
    mean = many * likely
    if most is None or mean <= 0:
        return mean
    apart = sqrt(mean * (1 - likely))
    if apart < 1e-9:
        return min(mean, most)
    far = (most - mean) / apart
    return mean - apart * (_NORMAL.pdf(far) - far * (1 - _NORMAL.cdf(far)))


def quantile(ordered: Sequence[float], level: float) -> float:
    """The value of an ordered list below which that part of it lies."""
    return ordered[min(len(ordered) - 1, int(level * len(ordered)))]
