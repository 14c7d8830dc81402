"""A checkout from its reservation to the last refund. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from game.flows.checkout.basket import DELIVERY, Basket
from game.flows.checkout.discounts import Discount
from game.kernel.errors import Conflict, Invalid, Missing
from game.money.rules import in_figures

CheckoutStatus = Literal["reserved", "redeemed", "released", "lapsed"]
REFUNDS_MOST = 200


class NoCheckout(Missing):
    code = "checkout.missing"


class CheckoutOver(Conflict):
    """`details.status` says what it is."""

    code = "checkout.over"


class ReferenceReused(Invalid):
    code = "checkout.reference_reused"


class TooMuchBack(Conflict):
    code = "checkout.too_much_back"


class DiscountBack(Struct, frozen=True, kw_only=True):
    """What of a discount a refund undid: so much of its money, so many of its points. A voucher
    `comes_back` when all that it took off went back, where its terms say so."""

    voucher_id: str | None = None
    currency: str | None = None
    amount: int
    points: int = 0
    comes_back: bool = False


class Refunded(Struct, frozen=True, kw_only=True):
    """A refund: `parts` is what went back of each line (the delivery under an empty id) as the
    basket priced it, `money` what of that is to be paid back."""

    reference: str
    fingerprint: str
    parts: dict[str, int]
    discounts: list[DiscountBack]
    money: int
    at: datetime
    by: str


class Checkout(Struct, kw_only=True):
    """What was taken off a basket under a reference of the shop's, and what went back since."""

    id: str
    programme_id: str
    reference: str
    fingerprint: str
    basket: Basket
    discounts: list[Discount]
    hold_id: str | None = None
    transaction_id: str | None = None
    status: Literal["reserved", "redeemed", "released"] = "reserved"
    reserved_at: datetime
    reserved_until: datetime
    ended_at: datetime | None = None
    refunds: list[Refunded] = []

    def status_at(self, at: datetime) -> CheckoutStatus:
        """What it is at `at`: a reservation whose time is over has lapsed, by itself."""
        if self.status == "reserved" and self.reserved_until <= at:
            return "lapsed"
        return self.status

    @property
    def voucher_ids(self) -> list[str]:
        return [one.voucher_id for one in self.discounts if one.voucher_id is not None]

    @property
    def returned(self) -> dict[str, int]:
        """How much of each line went back so far."""
        told = dict.fromkeys(self.basket.amounts, 0)
        for refund in self.refunds:
            for id, part in refund.parts.items():
                told[id] += part
        return told

    def left(self) -> dict[str, int]:
        """What of each line has not gone back."""
        gone = self.returned
        return {
            id: amount - gone[id] for id, amount in self.basket.amounts.items() if amount > gone[id]
        }


def check_open(checkout: Checkout, status: CheckoutStatus) -> None:
    """Refuse what only a reservation that holds can do."""
    words = {
        "redeemed": "This checkout is redeemed already: return it by a refund.",
        "released": "This checkout was released: reserve again under a new reference.",
        "lapsed": "This reservation has ended: reserve again under a new reference.",
    }
    if status != "reserved":
        raise CheckoutOver(words[status], status=status)


def going_back(checkout: Checkout, told: Mapping[str, int] | None) -> dict[str, int]:
    """What goes back of each line: as told, or all that is left. Refused where it is more."""
    left = checkout.left()
    parts = left if told is None else {id: part for id, part in told.items() if part}
    for id, part in parts.items():
        if part > left.get(id, 0):
            raise TooMuchBack(
                f"{in_figures(left.get(id, 0), checkout.basket.money)} is left of"
                f" {id or 'delivery'!r}: return no more than that.",
                line=id, left=left.get(id, 0),
            )  # fmt: skip
    if not parts:
        raise TooMuchBack("Nothing is left of this checkout that could go back.", left=0)
    return parts


def undone(
    checkout: Checkout, parts: Mapping[str, int], returning: Collection[str]
) -> list[DiscountBack]:
    """What these parts undo of each discount, in money and then in points, each rounded down over
    all refunds together. So whichever parts went back, in whichever order, it adds up, and the last
    part leaves nothing. `returning` are the vouchers that may come back."""
    before = checkout.returned
    after = {id: gone + parts.get(id, 0) for id, gone in before.items()}
    both = zip(_undone(checkout, before), _undone(checkout, after), strict=True)
    found = []
    for one, (was, now) in zip(checkout.discounts, both, strict=True):
        comes_back = was < now == one.amount and one.voucher_id in returning
        points = one.points * now // one.amount - one.points * was // one.amount
        if now > was or points:
            found.append(
                DiscountBack(
                    voucher_id=one.voucher_id,
                    currency=one.currency,
                    amount=now - was,
                    points=points,
                    comes_back=comes_back,
                )
            )
    return found


def _undone(checkout: Checkout, gone: Mapping[str, int]) -> list[int]:
    """What of each discount is undone when so much of each line is gone: of all that was taken off
    a line its share, and of that each discount's, those that came last first. Each grows with what
    is gone, and together they grow no quicker."""
    told = [0] * len(checkout.discounts)
    for id, amount in checkout.basket.amounts.items():
        parts = [one.parts.get(id, 0) for one in checkout.discounts]
        off = sum(parts)
        back = off * gone[id] // amount if off else 0
        for place in reversed(range(len(parts))):
            its = back * parts[place] // off if off else 0
            told[place] += its
            back, off = back - its, off - parts[place]
    return told


class LineAmount(Struct, frozen=True, kw_only=True):
    """So much of a line, by its id."""

    id: str
    amount: int


class DiscountView(Struct, frozen=True, kw_only=True):
    """What a voucher, or (with `currency`) points, take off: `amount` in all, so much of each line
    and of the `delivery`; these add up to it. `unused` is what of a voucher's worth finds nothing
    to pay, and is gone with it."""

    voucher_id: str | None
    reward: str | None
    title: dict[str, str]
    currency: str | None
    points: int
    amount: int
    unused: int
    lines: list[LineAmount]
    delivery: int


class CheckoutOffer(Struct, frozen=True, kw_only=True):
    """What a basket comes to: `total` less `discount` is `to_pay`, in minor units of `money`."""

    money: str
    total: int
    discount: int
    to_pay: int
    discounts: list[DiscountView]


class RefundView(Struct, frozen=True, kw_only=True):
    """What a refund came to: of `returned`, as the basket priced it, `money` is paid back; the rest
    had been taken off. Points are on the balance again, in lots that end when they would have."""

    reference: str
    returned: int
    money: int
    lines: list[LineAmount]
    delivery: int
    discounts: list[DiscountBack]
    at: datetime


class CheckoutView(CheckoutOffer, frozen=True, kw_only=True):
    """A checkout as it stands. One that is `reserved` holds until `reserved_until`."""

    reference: str
    status: CheckoutStatus
    reserved_at: datetime
    reserved_until: datetime
    ended_at: datetime | None
    refunds: list[RefundView]


def offer(basket: Basket, discounts: list[Discount]) -> CheckoutOffer:
    """What the basket comes to with these."""
    off = sum(one.amount for one in discounts)
    return CheckoutOffer(
        money=basket.money, total=basket.total, discount=off, to_pay=basket.total - off,
        discounts=[_discount(one) for one in discounts],
    )  # fmt: skip


def checkout_view(one: Checkout, at: datetime) -> CheckoutView:
    """The checkout as whoever asks for it sees it."""
    status, seen = one.status_at(at), offer(one.basket, one.discounts)
    return CheckoutView(
        **{name: getattr(seen, name) for name in seen.__struct_fields__},
        reference=one.reference, status=status, reserved_at=one.reserved_at,
        reserved_until=one.reserved_until,
        ended_at=one.reserved_until if status == "lapsed" else one.ended_at,
        refunds=[refund_view(refund) for refund in one.refunds],
    )  # fmt: skip


def refund_view(one: Refunded) -> RefundView:
    """The refund as whoever made it sees it."""
    return RefundView(
        reference=one.reference, returned=sum(one.parts.values()), money=one.money,
        lines=_lines(one.parts), delivery=one.parts.get(DELIVERY, 0), discounts=one.discounts,
        at=one.at,
    )  # fmt: skip


def _discount(one: Discount) -> DiscountView:
    return DiscountView(
        voucher_id=one.voucher_id, reward=one.reward or None, title=one.title,
        currency=one.currency, points=one.points, amount=one.amount, unused=one.unused,
        lines=_lines(one.parts), delivery=one.parts.get(DELIVERY, 0),
    )  # fmt: skip


def _lines(parts: Mapping[str, int]) -> list[LineAmount]:
    return [LineAmount(id=id, amount=part) for id, part in sorted(parts.items()) if id != DELIVERY]
