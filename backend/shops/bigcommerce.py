"""Orders of BigCommerce, by github.com/bigcommerce/docs at 24f580c (2026-04-01):
docs/integrations/webhooks for hooks and their signature (Standard Webhooks, keyed by the app's
client secret), reference/orders.v2.oas2.yml for orders, reference/orders.v3.yml for refunds.

A hook holds ids alone: the order, its products and its refunds are asked for, as they are by now.
Of a refund is known what was asked for each thing, and how much money went back; the money counts.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from fractions import Fraction

from msgspec import Struct

from backend.shops.rules import (
    Adapter,
    Api,
    Hook,
    UnreadableOrder,
    alone,
    asked,
    decoded,
    moment,
    signature,
)
from game.flows.orders.money import currency, minor
from game.flows.orders.order import Customer, Line, Order, Refund, Stage

_STAGES: dict[str, Stage] = {
    **dict.fromkeys(("captured", "paid", "partially_refunded", "refunded"), "paid"),
    **dict.fromkeys(("void", "declined"), "cancelled"),
}
_CANCELLED, _DECLINED, _COMPLETED = 5, 6, 10
_TOLERANCE = timedelta(minutes=5)
_PRODUCTS_MOST = 250
Amount = str | float | int


class _Order(Struct, frozen=True):
    id: int
    date_created: str
    date_modified: str
    status_id: int
    default_currency_code: str
    total_inc_tax: Amount
    total_tax: Amount = 0
    payment_status: str | None = None
    shipping_cost_inc_tax: Amount = 0
    shipping_cost_tax: Amount = 0
    handling_cost_inc_tax: Amount = 0
    handling_cost_tax: Amount = 0
    billing_address: _Billing | None = None


class _Billing(Struct, frozen=True):
    email: str | None = None
    phone: str | None = None


class _Product(Struct, frozen=True):
    id: int
    quantity: int
    total_ex_tax: Amount
    total_tax: Amount
    discounted_total_inc_tax: Amount
    type: str = ""
    product_id: int | None = None
    variant_id: int | None = None
    sku: str | None = None


class _Item(Struct, frozen=True):
    item_type: str
    item_id: int
    requested_amount: Amount | None = None


class _Payment(Struct, frozen=True):
    amount: Amount
    is_declined: bool = False


class _Refund(Struct, frozen=True):
    total_amount: Amount
    created: str = ""
    items: list[_Item] = []
    payments: list[_Payment] = []


class _Refunds(Struct, frozen=True):
    data: list[_Refund] = []


class _About(Struct, frozen=True):
    """What `id` is of is its `type`."""

    type: str = ""
    id: int | str | None = None
    order_id: int | str | None = None


class _Event(Struct, frozen=True):
    producer: str
    data: _About = _About()


async def read(hook: Hook, api: Api | None, credential: str) -> Order | None:
    """The order that the hook is about, as it is by now; None where it is about none."""
    event = decoded(hook.body, _Event)
    about = event.data
    order_id = {"order": about.id, "transaction": about.order_id}.get(about.type)
    if order_id is None:
        return None
    if not (re.fullmatch(r"stores/\w+", event.producer) and re.fullmatch(r"\d+", str(order_id))):
        raise UnreadableOrder("This hook names no order of a store.")
    asking, headers = asked(api, credential), {"X-Auth-Token": credential}
    at = f"/{event.producer}/v2/orders/{order_id}"
    refunds_at = f"/{event.producer}/v3/orders/{order_id}/payment_actions/refunds"
    return _order(
        *await asyncio.gather(
            asking.get(at, headers, _Order),
            asking.get(f"{at}/products?limit={_PRODUCTS_MOST}", headers, list[_Product]),
            asking.get(refunds_at, headers, _Refunds),
        )
    )


def _order(told: _Order, products: list[_Product], refunds: _Refunds) -> Order:
    code = currency(told.default_currency_code)
    total = minor(told.total_inc_tax, code)
    delivery_tax = minor(told.shipping_cost_tax, code) + minor(told.handling_cost_tax, code)
    delivery = minor(told.shipping_cost_inc_tax, code) + minor(told.handling_cost_inc_tax, code)
    lines = [_line(one, code) for one in products]
    rest = total - delivery - sum(line.paid for line in lines)
    tax = minor(told.total_tax, code) - delivery_tax - sum(line.tax for line in lines)
    if rest or tax:
        lines.append(_rest(rest - tax, tax))
    billing = told.billing_address or _Billing()
    refunded_at = [one.created for one in refunds.data]
    return Order(
        id=str(told.id),
        placed_at=_moment(told.date_created),
        changed_at=max([_moment(told.date_modified), *(moment(at) for at in refunded_at if at)]),
        stage=_stage(told),
        currency=code,
        total=total,
        lines=lines,
        delivery=delivery,
        delivery_tax=delivery_tax,
        refunds=[_refund(one, code) for one in refunds.data],
        customer=Customer(email=billing.email or "", phone=billing.phone or ""),
    )


def _stage(told: _Order) -> Stage:
    """Where no payment is told of, an order that is completed was paid some other way."""
    if told.status_id in (_CANCELLED, _DECLINED):
        return "cancelled"
    if not told.payment_status:
        return "paid" if told.status_id == _COMPLETED else "open"
    return _STAGES.get(told.payment_status.replace(" ", "_"), "open")


def _line(told: _Product, code: str) -> Line:
    price, tax = minor(told.total_ex_tax, code), minor(told.total_tax, code)
    names = (told.product_id, told.variant_id, told.sku)
    return Line(
        id=str(told.id),
        names=[str(name) for name in names if name],
        quantity=told.quantity,
        price=price,
        discount=price + tax - minor(told.discounted_total_inc_tax, code),
        tax=tax,
        sells_gift_card=told.type == "giftcertificate",
    )


def _rest(money: int, tax: int) -> Line:
    """What of the total is of no product: fees and wrapping, or what was taken off the whole."""
    return Line(id="rest", quantity=0, price=max(money, 0), discount=max(-money, 0), tax=tax)


def _refund(told: _Refund, code: str) -> Refund:
    """The money that went back, shared as it was asked for; tax is in it, and not in what was
    asked."""
    money = minor(told.total_amount, code)
    if told.payments:
        money = sum(minor(one.amount, code) for one in told.payments if not one.is_declined)
    asked_for = [(one, minor(one.requested_amount or 0, code)) for one in told.items]
    whole = sum(amount for _, amount in asked_for)
    lines: dict[str, int] = {}
    delivery = 0
    for item, amount in asked_for if whole > 0 else []:
        part = int(Fraction(money * amount, whole))
        if item.item_type == "PRODUCT":
            lines[str(item.item_id)] = lines.get(str(item.item_id), 0) + part
        elif item.item_type in ("SHIPPING", "HANDLING"):
            delivery += part
    return Refund(lines=lines, delivery=delivery, rest=money - delivery - sum(lines.values()))


def _moment(text: str) -> datetime:
    """A time by RFC 2822."""
    try:
        return moment(parsedate_to_datetime(text).isoformat())
    except ValueError:
        raise UnreadableOrder(f"{text[:40]!r} is no time with its offset.") from None


def _is_signed(hook: Hook, secret: str) -> bool:
    """By Standard Webhooks: over id, time and body, in one of the signatures, and lately."""
    said = hook.headers.get("webhook-timestamp", "")
    if not re.fullmatch(r"\d{1,12}", said):
        return False
    lately = abs(hook.at.timestamp() - int(said)) <= _TOLERANCE.total_seconds()
    named = f"{hook.headers.get('webhook-id', '')}.{said}.".encode()
    right = b"v1," + signature(secret, named + hook.body)
    signatures = hook.headers.get("webhook-signature", "").split(" ")
    return lately and any([hmac.compare_digest(one.encode(), right) for one in signatures])


ADAPTER = Adapter(
    is_signed=_is_signed, read=alone(read), home="https://api.bigcommerce.com", asks=True
)
