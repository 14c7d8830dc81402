"""Exact numbers, as amounts are worked out in them until they are rounded. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

Exact = tuple[int, int]
"""A numerator and a denominator above 0, not reduced: several times as quick as a Fraction."""

Rounding = Literal["half_up", "half_even", "down", "up"]

AMOUNT_MAX = 10**15


def rounded(exact: Exact, rounding: Rounding) -> int:
    """The whole number by the rule.

    "down" cuts towards zero, "up" goes to the next larger number, half of "half_up" goes away from
    zero.
    """
    over, under = exact
    below, rest = divmod(over, under)
    match rounding:
        case "half_up":
            nearest = below + (2 * rest + (over > 0) > under)
        case "half_even":
            nearest = below + (2 * rest + below % 2 > under)
        case "down":
            nearest = below + (over < 0 and rest > 0)
        case "up":
            nearest = below + (rest > 0)
    return nearest


def written(exact: Exact) -> str:
    """A number as people write it."""
    over, under = exact
    return str(over // under) if over % under == 0 else f"{over / under:.15g}"


def times(left: Exact, right: Exact) -> Exact:
    """The product."""
    return left[0] * right[0], left[1] * right[1]


def divided(left: Exact, right: Exact) -> Exact:
    """The quotient. Raises ZeroDivisionError."""
    over, under = right
    if not over:
        raise ZeroDivisionError
    return times(left, (under, over) if over > 0 else (-under, -over))


def remainder(left: Exact, right: Exact) -> Exact:
    """What a division by a whole number of times leaves, with the sign of `left`."""
    over, under = times(whole(divided(left, right)), right)
    return left[0] * under - over * left[1], left[1] * under


def total(numbers: Iterable[Any]) -> int | float:
    """The exact sum of whole numbers and of decimals as binary numbers keep them. Raises ValueError
    for what is no number, and for a sum that could not be kept."""
    parts = [_decimal(number) for number in numbers]
    added = sum(parts)
    if isinstance(added, int):
        if abs(added) >= 2**63:
            raise ValueError("the sum is too large")
        return added
    if _decimal(float(added)) != added:
        raise ValueError("the sum has more than 15 digits")
    return float(added)


def _decimal(number: Any) -> int | Decimal:
    if type(number) is int:
        return number
    if type(number) is float and abs(number) < 1e18:
        return Decimal(f"{number:.15g}")
    raise ValueError(f"{number!r} is no number to add up")


def whole(value: Exact) -> Exact:
    """Without what is behind the point."""
    over, under = value
    return (over // under if over >= 0 else -(-over // under)), 1
