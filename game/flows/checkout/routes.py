"""The doors of a checkout, for shops and tills: ask, reserve, redeem or release, return."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.flows.checkout import store
from game.flows.checkout.basket import BadBasket
from game.flows.checkout.discounts import NoPointsHere, NotForBasket, NotTogether
from game.flows.checkout.forms import (
    BasketAsk,
    CheckoutForm,
    RedeemCheckout,
    RefundForm,
    ReleaseCheckout,
)
from game.flows.checkout.redeem import redeem
from game.flows.checkout.reserve import Ask, Payer, Reserve, reserve, validate
from game.flows.checkout.rules import (
    CheckoutOffer,
    CheckoutOver,
    CheckoutView,
    NoCheckout,
    ReferenceReused,
    RefundView,
    TooMuchBack,
    checkout_view,
)
from game.flows.checkout.settle import GiveBack, Settle, give_back, let_go
from game.flows.rewards.hand import OF_CALLER, TooManyCodes, all_found
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.errors import NoMember
from game.kernel.failures_store import Bound
from game.kernel.identity import Redeemer
from game.kernel.once import as_answered, told
from game.kernel.refused import refused
from game.ledger import refusals
from game.money.rules import UnknownMoney
from game.vouchers.rules import NotUsable, NoVoucher

OF_SHOPPER = Bound(10, 600)
OF_SHOP = Bound(600, 600)
"""So many wrong codes in ten minutes of one shopper whom the shop tells apart, and of all of them;
from one address as many, whosever key is shown."""
TAGS = ["Checkout"]

_ASKING = (
    BadBasket, UnknownMoney, NoVoucher, NotUsable, TooManyCodes, NotForBasket, NotTogether,
    NoPointsHere, NoMember, refusals.NoCurrency,
)  # fmt: skip


@post(
    "/v1/checkouts/validate",
    summary="Ask what a basket comes to",
    tags=TAGS,
    status_code=200,
    responses=refused(*_ASKING),
    bulk=True,
)
async def validate_checkout(
    data: JSONBody[BasketAsk],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    address: NamedDependency[str],
    redeemer: NamedDependency[Redeemer],
) -> CheckoutOffer:
    """What vouchers and points take off, line by line, or why they do not. Nothing is reserved."""
    asked = await _asked(db, redeemer, data, address, clock)
    async with reading(db) as tx:
        return await validate(tx, Ask(**asked), clock())


@post(
    "/v1/checkouts",
    summary="Reserve a checkout",
    tags=TAGS,
    responses=refused(*_ASKING, ReferenceReused, refusals.Insufficient),
    hot=True,
    bulk=True,
)
async def reserve_checkout(
    data: JSONBody[CheckoutForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    address: NamedDependency[str],
    redeemer: NamedDependency[Redeemer],
) -> CheckoutView:
    """Keep what is taken off for this basket alone: vouchers are reserved, points on hold, and both
    are free again by themselves. One reference is one checkout; the same again gets it as it is."""
    item = Reserve(
        **await _asked(db, redeemer, data, address, clock), reference=data.reference,
        fingerprint=_fingerprint(data), timeout_s=data.timeout_s, reason=data.reason,
        cause=_by(redeemer),
    )  # fmt: skip
    made: CheckoutView = told(await turnstile.enter(reserve, data.reference, item), as_answered)
    return made


@get(
    "/v1/checkouts/{reference:str}",
    summary="Look at a checkout",
    tags=TAGS,
    responses=refused(NoCheckout),
)
async def look_at_checkout(
    reference: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    redeemer: NamedDependency[Redeemer],
) -> CheckoutView:
    """How far it is, what was taken off, and what went back."""
    async with reading(db) as tx:
        key = store.CheckoutKey(redeemer.programme_id, reference)
        found = (await store.referred(tx, [key])).get(key)
    if found is None:
        raise NoCheckout("There is no checkout of this reference; reserve first.")
    return checkout_view(found, clock())


@post(
    "/v1/checkouts/{reference:str}/redeem",
    summary="Redeem a checkout",
    tags=TAGS,
    responses=refused(NoCheckout, CheckoutOver, refusals.HoldNotOpen),
    hot=True,
)
async def redeem_checkout(
    reference: FromPath[str],
    data: JSONBody[RedeemCheckout],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
) -> CheckoutView:
    """The basket is paid: its vouchers are used, its points spent. The same again does nothing."""
    item = _settle(redeemer, reference, data.reason)
    done: CheckoutView = told(await turnstile.enter(redeem, reference, item), as_answered)
    return done


@post(
    "/v1/checkouts/{reference:str}/release",
    summary="Release a checkout",
    tags=TAGS,
    responses=refused(NoCheckout, CheckoutOver, refusals.HoldNotOpen),
)
async def release_checkout(
    reference: FromPath[str],
    data: JSONBody[ReleaseCheckout],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
) -> CheckoutView:
    """Nothing comes of it: vouchers and points are free at once. The same again does nothing."""
    item = _settle(redeemer, reference, data.reason)
    done: CheckoutView = told(await turnstile.enter(let_go, reference, item), as_answered)
    return done


@post(
    "/v1/checkouts/{reference:str}/refunds",
    summary="Return a part of a checkout",
    tags=TAGS,
    responses=refused(NoCheckout, CheckoutOver, TooMuchBack, ReferenceReused),
    bulk=True,
)
async def refund_checkout(
    reference: FromPath[str],
    data: JSONBody[RefundForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
) -> RefundView:
    """What was bought goes back, whole or in parts, in any order, and adds up: its share of the
    points returns into lots that keep their expiry. A voucher can be used again when all that it
    took off went back. One reference is one refund."""
    item = GiveBack(
        programme_id=redeemer.programme_id, reference=reference, reason=data.reason,
        cause=_by(redeemer), refund=data.reference, fingerprint=_fingerprint(data),
        parts=data.parts,
    )  # fmt: skip
    done: RefundView = told(await turnstile.enter(give_back, reference, item), as_answered)
    return done


async def _asked(
    db: Database, by: Redeemer, data: BasketAsk, address: str, clock: Clock
) -> dict[str, Any]:
    """The basket with its vouchers found, each wrong code counted."""
    found = []
    if data.vouchers:
        names = _names(by.id, data.shopper, address)
        found = await all_found(db, by.programme_id, names, data.vouchers, clock())
    by_points = data.points
    return {
        "programme_id": by.programme_id,
        "basket": data.basket,
        "voucher_ids": [one.id for one in found],
        "payer": Payer(by_points.member, by_points.currency, by_points.amount)
        if by_points is not None
        else None,
    }


def _names(key_id: str, shopper: str, address: str) -> dict[str, Bound]:
    """Under which names wrong codes are counted."""
    mine = f"voucher/{key_id}"
    counted = {f"voucher/{address}": OF_SHOP} if address else {}
    if not shopper:
        return {mine: OF_CALLER, **counted}
    own = blake2b(shopper.encode(), digest_size=16).hexdigest()
    return {f"{mine}/{own}": OF_SHOPPER, f"{mine}/all": OF_SHOP, **counted}


def _fingerprint(data: Struct) -> str:
    return blake2b(msgspec.json.encode(data), digest_size=16).hexdigest()


def _settle(by: Redeemer, reference: str, reason: str) -> Settle:
    return Settle(programme_id=by.programme_id, reference=reference, reason=reason, cause=_by(by))


def _by(caller: Redeemer) -> dict[str, dict[str, str]]:
    return {"by": {"id": caller.id, "name": caller.name}}


ROUTES = [
    validate_checkout, reserve_checkout, look_at_checkout, redeem_checkout, release_checkout,
    refund_checkout,
]  # fmt: skip
