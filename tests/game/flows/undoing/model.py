"""A second opinion about a member: what the orders that stand come to. It knows no ledger, no fold
and no order of arrival; only the finite list of `docs/undoing.md` is another thing than this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction


@dataclass(eq=False)
class Order:
    """A purchase of so many cents on a day; `back` are parts that were returned and stand."""

    name: str
    day: date
    cents: int
    back: dict[str, Fraction] = field(default_factory=dict)

    @property
    def left(self) -> Fraction:
        return 1 - sum(self.back.values(), Fraction(0))

    @property
    def worth(self) -> int:
        """The points of what is left: what went back is rounded down."""
        points = self.cents // 100
        return points - points * (1 - self.left) // 1


@dataclass
class Life:
    """All orders of a member in their order, and how many points are spent or on hold."""

    cap: int | None
    orders: list[Order] = field(default_factory=list)
    out: int = 0
    held: int = 0

    def standing(self) -> list[Order]:
        return [order for order in self.orders if order.left]

    def points(self) -> int:
        """What rules have paid, under the cap of a day."""
        used: dict[date, int] = {}
        for order in self.standing():
            before = used.get(order.day, 0)
            most = order.worth if self.cap is None else min(order.worth, self.cap - before)
            used[order.day] = before + most
        return sum(used.values())

    def streaks(self) -> Iterator[tuple[date, int]]:
        """The last day and the length of each run of days."""
        days = sorted({order.day for order in self.standing()})
        length = 0
        for day in days:
            length += 1
            if day + timedelta(days=1) not in days:
                yield day, length
                length = 0

    def seen(self, today: date) -> dict[str, object]:
        """What is to be seen of the member, as `Shop.state` tells it, but for the balances."""
        orders, points = self.standing(), self.points()
        cents = sum(order.cents * order.left // 1 for order in orders)
        runs = list(self.streaks())
        length = sum(n for last, n in runs if last >= today - timedelta(days=1))
        has = {
            "earner": points >= 100, "regular": len(orders) >= 3, "big": cents >= 10_000,
        }  # fmt: skip
        has["both"] = has["regular"] and has["big"]
        done = cents >= 12_000
        counts = {
            "earner": points, "regular": len(orders), "big": cents,
            "both": has["regular"] + has["big"],
        }  # fmt: skip
        return {
            **{name: (1, None) if has[name] else (0, counts[name]) for name in has},
            "twelve-thousand": ([min(cents, 12_000)], int(done)),
            "daily": (length, max((n for _, n in runs), default=0)),
            "by-points": points or None,
            "by-count": len(orders) or None,
            "by-amount": cents or None,
            "ladder": ("gold" if points >= 100 else "low", points),
        }

    def stars(self) -> int:
        """The prizes of all that is reached."""
        orders, points = self.standing(), self.points()
        cents = sum(order.cents * order.left // 1 for order in orders)
        prizes = [
            (20, points >= 100), (10, len(orders) >= 3), (30, cents >= 10_000),
            (100, len(orders) >= 3 and cents >= 10_000), (40, cents >= 12_000),
            (60, points >= 100),
        ]  # fmt: skip
        return sum(prize for prize, won in prizes if won) + 7 * sum(
            1 for _, length in self.streaks() if length >= 3
        )
