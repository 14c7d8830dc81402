"""Orders of Wix, by its published packages: @wix/sdk 1.21.16 (auth/AppStrategy,
event-handlers-modules) for the signature and what is in a hook, @wix/auto_sdk_ecom_orders 1.0.300
and @wix/auto_sdk_ecom_order-transactions 1.0.108 for what is said.

A hook is a JWT that is signed with the app's key (RS256); the order and its payments and refunds
are asked for, as they are by now.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64decode, urlsafe_b64decode
from typing import Any
from urllib.parse import quote

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from backend.shops.rules import (
    Adapter,
    Api,
    Hook,
    UnreadableOrder,
    alone,
    asked,
    decoded,
    moment,
    whose,
)
from backend.shops.wix_shapes import (
    Claims,
    Event,
    Item,
    OrderAnswer,
    Price,
    Told,
    Transactions,
    TransactionsAnswer,
    WixOrder,
    WixRefund,
)
from game.flows.orders.money import currency, minor
from game.flows.orders.order import Customer, Line, Order, Refund, Stage

_ANY_TIME: Any = {"verify_exp": False, "verify_nbf": False, "verify_iat": False,
                  "verify_aud": False}  # fmt: skip
_STAGES: dict[str, Stage] = dict.fromkeys(("PAID", "PARTIALLY_REFUNDED", "FULLY_REFUNDED"), "paid")


async def read(hook: Hook, api: Api | None, credential: str) -> Order | None:
    """The order that the hook is about, as it is by now; None where it is about none."""
    order_id = _about(hook)
    if not order_id:
        return None
    site, key = whose(credential)
    asking, headers = asked(api, key), {"Authorization": key, "wix-site-id": site}
    named = quote(order_id, safe="")
    told, moved = await asyncio.gather(
        asking.get(f"/ecom/v1/orders/{named}", headers, OrderAnswer),
        asking.get(f"/ecom/v1/payments/orders/{named}", headers, TransactionsAnswer),
    )
    return _order(told.order, moved.order_transactions)


def _about(hook: Hook) -> str:
    """The order's id; nothing where the hook is about something else."""
    try:
        claims = urlsafe_b64decode(hook.body.split(b".")[1] + b"==")
    except (IndexError, ValueError):
        raise UnreadableOrder("This hook is no token with its claims.") from None
    event = decoded(decoded(claims, Claims).data.encode(), Event)
    told = decoded(event.data.encode(), Told)
    if told.entity_fqdn == "wix.ecom.v1.order":
        return told.entity_id
    if told.entity_fqdn == "wix.ecom.v1.order_transactions" and told.action_event is not None:
        body = told.action_event.body
        return body.order_id or body.order_transactions.order_id
    return ""


def _order(told: WixOrder, moved: Transactions) -> Order:
    code = currency(told.currency)

    def cents(price: Price) -> int:
        return minor(price.amount, code)

    total = cents(told.price_summary.total)
    lines = [_line(one, code) for one in told.line_items]
    for fee in told.additional_fees:
        before = cents(fee.price_before_tax)
        tax = cents(fee.price_after_tax) - before
        lines.append(Line(id=fee.id, quantity=0, price=before, tax=tax))
    cost = told.shipping_info.cost
    delivery = cents(cost.total_price_after_tax)
    balance = told.balance_summary
    charged_back = cents(balance.chargeback) - cents(balance.chargeback_reversal)
    gifts = [one for one in moved.payments if one.giftcard_payment_details is not None]
    times = [told.updated_date, *(one.updated_date for one in moved.payments),
             *(one.created_date for one in moved.refunds)]  # fmt: skip
    return Order(
        id=told.id,
        placed_at=moment(told.purchased_date or told.created_date),
        changed_at=max(moment(at) for at in times if at),
        stage=_stage(told),
        currency=code,
        total=total,
        lines=lines,
        delivery=delivery,
        delivery_tax=delivery - cents(cost.total_price_before_tax),
        gift_card=sum(cents(one.amount) for one in gifts if one.status == "APPROVED"),
        refunds=[*(_refund(one, code) for one in moved.refunds), Refund(rest=charged_back)],
        customer=Customer(
            email=told.buyer_info.email or "",
            phone=told.billing_info.contact_details.phone or "",
        ),
    )


def _stage(told: WixOrder) -> Stage:
    if told.status in ("CANCELED", "REJECTED"):
        return "cancelled"
    return _STAGES.get(told.payment_status, "open")


def _line(told: Item, code: str) -> Line:
    """What it cost in the end is told; before the discount it cost that much more."""
    before = minor(told.total_price_before_tax.amount, code)
    discount = minor(told.total_discount.amount, code)
    options = told.catalog_reference.options or {}
    names = (
        told.catalog_reference.catalog_item_id,
        options.get("variantId"),
        told.physical_properties.sku,
    )
    return Line(
        id=told.id,
        names=[name for name in names if isinstance(name, str) and name],
        quantity=told.quantity,
        price=before + discount,
        discount=discount,
        tax=minor(told.total_price_after_tax.amount, code) - before,
        sells_gift_card=told.item_type.preset == "GIFT_CARD",
    )


def _refund(told: WixRefund, code: str) -> Refund:
    """The money that went back; of which line is told once all of it did."""
    sent = [one for one in told.transactions if one.refund_status == "SUCCEEDED"]
    money = sum(minor(one.amount.amount, code) for one in sent)
    delivery = minor(told.details.shipping.amount.amount, code)
    lines: dict[str, int] = {}
    for one in told.summary.breakdown.line_items:
        amount = minor(one.total_refunded_amount.amount, code)
        lines[one.line_item_id] = lines.get(one.line_item_id, 0) + amount
    rest = money - delivery - sum(lines.values())
    if rest < 0:
        return Refund(rest=money)
    return Refund(lines=lines, delivery=delivery, rest=rest)


def _is_signed(hook: Hook, secret: str) -> bool:
    """A token by RS256 that has not ended, under the app's public key."""
    key = _public(secret)
    if key is None:
        return False
    try:
        claims = jwt.decode(hook.body, key, ["RS256"], options=_ANY_TIME)
        ends = float(claims.get("exp", "inf"))
    except (jwt.InvalidTokenError, ValueError, TypeError, RecursionError):
        return False
    return hook.at.timestamp() < ends


def _public(secret: str) -> RSAPublicKey | None:
    """The key as Wix shows it: a PEM, whole or in one line, or such a one in base64 again."""
    try:
        if "-----" not in secret:
            secret = b64decode(secret).decode()
        key = load_der_public_key(b64decode(re.sub(r"-----[A-Z ]+-----|\s", "", secret)))
    except ValueError:
        return None
    return key if isinstance(key, RSAPublicKey) else None


ADAPTER = Adapter(
    is_signed=_is_signed,
    read=alone(read),
    home="https://www.wixapis.com",
    tells_gift_cards=True,
    asks=True,
    names_owner=True,
)
