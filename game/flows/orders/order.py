"""The neutral order, and how much of it counts. Pure; all money is in minor units of one currency.

A shop tells of an order as it is by now, with all that was returned of it. So nothing is added up
from events: of two tellings the later one holds (`rank`), in whichever order they come.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from hashlib import blake2b
from typing import Annotated, Literal

from msgspec import Meta, Struct, json

Stage = Literal["open", "paid", "cancelled"]
_STAGES: tuple[Stage, ...] = ("open", "paid", "cancelled")


class Line(Struct, frozen=True, kw_only=True):
    """Something that was ordered. `price` is before discount and tax, for all of it; `names` are by
    which the shop calls the product: its id, its variant's, its SKU. `sells_gift_card`: it is money
    to be spent later."""

    id: str
    names: list[str] = []
    quantity: int = 1
    price: int
    discount: int = 0
    tax: int = 0
    sells_gift_card: bool = False

    @property
    def paid(self) -> int:
        """What it cost in the end."""
        return self.price - self.discount + self.tax


class Refund(Struct, frozen=True, kw_only=True):
    """Money that went back: what of it is of which line (by id), what of the delivery, and what of
    the order as a whole, where the shop does not say of what."""

    lines: dict[str, int] = {}
    delivery: int = 0
    rest: int = 0


class Customer(Struct, frozen=True, kw_only=True):
    """Who ordered, as far as the shop says."""

    email: str = ""
    phone: str = ""


class Order(Struct, frozen=True, kw_only=True):
    """An order as its shop tells of it at `changed_at`. `delivery` is with its tax, which is named
    again. `gift_card` is what of `total` was paid by one."""

    id: str
    placed_at: datetime
    changed_at: datetime
    stage: Stage
    currency: str
    total: int
    lines: list[Line]
    delivery: int = 0
    delivery_tax: int = 0
    gift_card: int = 0
    refunds: list[Refund] = []
    customer: Customer = Customer()

    @property
    def items(self) -> int:
        """How many things were ordered."""
        return sum(max(line.quantity, 0) for line in self.lines)


class Counts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of an order's money counts. Products always do, but those in `excluded`, by any name
    that the shop has for them (id, variant, SKU). `discount`: what was taken off counts as if it
    had been paid. A gift card counts once: when it is `bought`, or when it is `spent`."""

    tax: bool = True
    delivery: bool = False
    discount: bool = False
    gift_cards: Literal["bought", "spent"] = "spent"
    excluded: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=100)]], Meta(max_length=1000)
    ] = []


class Worth(Struct, frozen=True):
    """How much of an order counts: as ordered, and what is left after all that was returned."""

    whole: int
    left: int

    @property
    def returned(self) -> Fraction:
        """The part of the whole that is gone; all of nothing."""
        return 1 - Fraction(self.left, self.whole) if self.whole else Fraction(1)


def worth(order: Order, counts: Counts) -> Worth:
    """What counts of the order. What is left is rounded down, so nothing is paid that did not stay;
    when all the money went back, nothing is left."""
    gone = _gone(order)
    whole = left = Fraction(0)
    for line in order.lines:
        amount = _counted(line, counts)
        whole += amount
        left += amount * (1 - _share(gone.lines.get(line.id, 0), line.paid))
    if counts.delivery:
        amount = order.delivery - (0 if counts.tax else order.delivery_tax)
        whole += amount
        left += amount * (1 - _share(gone.delivery, order.delivery))
    others = order.total - sum(gone.lines.values()) - gone.delivery
    left *= 1 - _share(gone.rest, others)
    if counts.gift_cards == "bought":
        by_money = 1 - _share(order.gift_card, order.total)
        whole, left = whole * by_money, left * by_money
    if order.stage != "paid":
        left = Fraction(0)
    counting = max(int(whole), 0)
    return Worth(counting, min(max(int(left), 0), counting))


def rank(order: Order) -> bytes:
    """By which of two tellings of one order the later is known, as bytes that sort. Where a shop
    writes the same time twice, the one that goes further holds: more returned, then cancelled
    after paid after open; and of two that differ otherwise always the same one."""
    gone = _gone(order)
    returned = sum(gone.lines.values()) + gone.delivery + gone.rest
    said = blake2b(json.encode(order, order="deterministic"), digest_size=8).digest()
    at_us = int(order.changed_at.timestamp() * 1_000_000)
    further = max(returned, 0).to_bytes(8, "big") + bytes([_STAGES.index(order.stage)])
    return at_us.to_bytes(8, "big", signed=True) + further + said


def _counted(line: Line, counts: Counts) -> int:
    if not set(line.names).isdisjoint(counts.excluded):
        return 0
    if line.sells_gift_card and counts.gift_cards == "spent":
        return 0
    amount = line.price + (line.tax if counts.tax else 0)
    return amount - (0 if counts.discount else line.discount)


def _gone(order: Order) -> Refund:
    """All refunds as one, no line more than it cost: what is beyond goes to the whole."""
    paid = {line.id: max(line.paid, 0) for line in order.lines}
    lines: dict[str, int] = {}
    rest = sum(one.rest for one in order.refunds)
    for refund in order.refunds:
        for line_id, amount in refund.lines.items():
            lines[line_id] = lines.get(line_id, 0) + amount
    for line_id, amount in lines.items():
        lines[line_id] = min(amount, paid.get(line_id, 0))
        rest += amount - lines[line_id]
    delivery = sum(one.delivery for one in order.refunds)
    kept = min(delivery, order.delivery)
    return Refund(lines=lines, delivery=kept, rest=rest + delivery - kept)


def _share(part: int, of: int) -> Fraction:
    """How much of it is gone: from nothing (0) to all (1)."""
    if part <= 0:
        return Fraction(0)
    return min(Fraction(part, of), Fraction(1)) if of > 0 else Fraction(1)
