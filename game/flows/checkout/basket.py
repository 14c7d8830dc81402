"""A basket, and how an amount is taken off its lines so that it adds up to the cent. Pure.

All money is in minor units of the basket's one currency.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct

from game.kernel.errors import Invalid
from game.money.rules import MoneyCode, checked_money
from game.vouchers.kind import BasketTerms, Product

DELIVERY = ""
"""Stands for the delivery among the lines, whose ids are never empty."""

InMoney = Annotated[int, Meta(ge=0, le=10**12, description="In minor units of the money.")]
LineId = Annotated[str, Meta(min_length=1, max_length=100)]


class BadBasket(Invalid):
    code = "checkout.bad_basket"


class BasketLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line as the shop has it: `amount` is what all of it costs now, `names` by which the product
    is called: its id, its variant's, its SKU, its category."""

    id: LineId
    names: Annotated[tuple[Product, ...], Meta(max_length=50)] = ()
    quantity: Annotated[int, Meta(ge=1, le=10**6)] = 1
    amount: InMoney


class Basket(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody is about to buy, in one currency of money."""

    money: MoneyCode
    lines: Annotated[tuple[BasketLine, ...], Meta(min_length=1, max_length=500)]
    delivery: InMoney = 0

    @property
    def amounts(self) -> dict[str, int]:
        """What each line costs, and the delivery."""
        return {**{line.id: line.amount for line in self.lines}, DELIVERY: self.delivery}

    @property
    def total(self) -> int:
        return sum(self.amounts.values())

    def fitting(self, terms: BasketTerms) -> Iterator[BasketLine]:
        """The lines that a voucher of these terms is for."""
        for line in self.lines:
            if terms.included and set(terms.included).isdisjoint(line.names):
                continue
            if set(terms.excluded).isdisjoint(line.names):
                yield line


def checked(basket: Basket) -> Basket:
    """The basket when it is one: its money circulates, and no two lines have one id."""
    checked_money(basket.money)
    if len({line.id for line in basket.lines}) < len(basket.lines):
        raise BadBasket("Two lines have the same id: give each line of the basket its own.")
    return basket


def shared(amount: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`amount` in the proportions of the weights, none above its own: what rounding leaves goes to
    the largest remainders, of equal ones by id. So the order of the lines does not matter."""
    total = sum(weights.values())
    assert 0 <= amount <= total
    if not amount:
        return {}
    split = {id: divmod(amount * weight, total) for id, weight in weights.items()}
    rest = amount - sum(whole for whole, _ in split.values())
    first = sorted(split, key=lambda id: (-split[id][1], id))[:rest]
    parts = {id: whole + (id in first) for id, (whole, _) in split.items()}
    return {id: part for id, part in parts.items() if part}


class Rest(Struct):
    """What is still to be paid of each line, and how many pieces of it are free by now."""

    left: dict[str, int]
    free: dict[str, int] = {}

    def weights(self, ids: Collection[str]) -> dict[str, int]:
        """What is left of these lines."""
        return {id: self.left[id] for id in ids if self.left[id]}

    def take(self, parts: Mapping[str, int]) -> None:
        """So much less is to be paid of each."""
        for id, part in parts.items():
            assert 0 < part <= self.left[id]
            self.left[id] -= part

    def piece(self, line: BasketLine) -> int:
        """What the next piece of the line costs that is not free; 0 where there is none. The pieces
        add up to the line."""
        number = self.free.get(line.id, 0) + 1
        if number > line.quantity:
            return 0
        costs = line.amount * number // line.quantity - line.amount * (number - 1) // line.quantity
        return min(costs, self.left[line.id])
