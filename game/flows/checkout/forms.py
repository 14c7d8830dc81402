"""What is asked of a checkout."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from msgspec import Meta, Struct

from game.flows.checkout.basket import DELIVERY, Basket, InMoney, LineId
from game.kernel.names import NameOf
from game.kernel.words import Reason
from game.ledger.rules import Amount

Code = Annotated[str, Meta(min_length=1, max_length=120)]
Referred = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:~-]{0,99}(?!\n)$",
        description="Your own name for it, such as the number of the order and of the try.",
    ),
]


class PayByPoints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member pays with points: so many, or without an amount as many as may and as there are."""

    member: Annotated[str, Meta(min_length=1, max_length=200, description="As you call them.")]
    currency: NameOf = "points"
    amount: Amount | None = None


class BasketAsk(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A basket, with codes of vouchers and points. `shopper`: anything by which you tell apart who
    types the codes, so that who guesses is held up alone."""

    basket: Basket
    vouchers: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    points: PayByPoints | None = None
    shopper: Annotated[str, Meta(max_length=200)] = ""


class CheckoutForm(BasketAsk, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same under a reference, reserved for `timeout_s` seconds; the member reads why."""

    reference: Referred
    timeout_s: Annotated[int, Meta(ge=1, le=86_400)] = 900
    reason: Reason = "purchase"


class RedeemCheckout(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """It is paid; the member reads why points are spent."""

    reason: Reason = "purchase"


class ReleaseCheckout(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing comes of it; the member reads why points are back."""

    reason: Reason = "released"


class LineBack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of a line goes back, as the basket priced it."""

    id: LineId
    amount: Annotated[int, Meta(ge=1, le=10**12)]


class RefundForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What goes back, under a reference of its own; without lines and delivery all that is
    left."""

    reference: Referred
    lines: Annotated[tuple[LineBack, ...], Meta(max_length=500)] | None = None
    delivery: InMoney | None = None
    reason: Reason = "returned"

    @property
    def parts(self) -> dict[str, int] | None:
        if self.lines is None and self.delivery is None:
            return None
        parts = Counter({DELIVERY: self.delivery or 0})
        for line in self.lines or ():
            parts[line.id] += line.amount
        return dict(parts)
