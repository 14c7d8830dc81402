"""Orders of WooCommerce, by the REST API documentation v3 (orders, webhooks) and, for the signature
and the ping, by class-wc-webhook.php of WooCommerce.

A hook `order.created`, `order.updated` or `order.restored` holds the whole order. Of a refund it
says the money, and not of which line.
"""

from __future__ import annotations

import re

from msgspec import Struct

from backend.shops.rules import Adapter, Api, Hook, alone, by_hmac, decoded, moment
from game.flows.orders.money import currency, minor
from game.flows.orders.order import Customer, Line, Order, Refund, Stage

_STAGES: dict[str, Stage] = {
    **dict.fromkeys(("processing", "completed", "refunded"), "paid"),
    **dict.fromkeys(("cancelled", "failed", "trash"), "cancelled"),
}
_TOPICS = ("order.created", "order.updated", "order.restored")
_PING = re.compile(rb"webhook_id=[0-9]{1,20}")
_UTC = "+00:00"


class _Item(Struct, frozen=True):
    id: int
    quantity: int
    subtotal: str
    total: str
    total_tax: str = "0"
    product_id: int = 0
    variation_id: int = 0
    sku: str | None = None


class _Fee(Struct, frozen=True):
    id: int
    total: str
    total_tax: str = "0"


class _Refund(Struct, frozen=True):
    total: str


class _Billing(Struct, frozen=True):
    email: str | None = None
    phone: str | None = None


class _Order(Struct, frozen=True):
    id: int
    status: str
    currency: str
    date_created_gmt: str
    date_modified_gmt: str
    total: str
    shipping_total: str = "0"
    shipping_tax: str = "0"
    billing: _Billing = _Billing()
    line_items: list[_Item] = []
    fee_lines: list[_Fee] = []
    refunds: list[_Refund] = []


async def read(hook: Hook, api: Api | None, credential: str) -> Order | None:
    """The order of the hook; None where its topic is another."""
    if hook.headers.get("x-wc-webhook-topic") not in _TOPICS:
        return None
    told = decoded(hook.body, _Order)
    code = currency(told.currency)
    tax = minor(told.shipping_tax, code)
    return Order(
        id=str(told.id),
        placed_at=moment(told.date_created_gmt, _UTC),
        changed_at=moment(told.date_modified_gmt, _UTC),
        stage=_STAGES.get(told.status, "open"),
        currency=code,
        total=minor(told.total, code),
        lines=[
            *(_line(one, code) for one in told.line_items),
            *(_fee(one, code) for one in told.fee_lines),
        ],
        delivery=minor(told.shipping_total, code) + tax,
        delivery_tax=tax,
        refunds=[Refund(rest=abs(minor(one.total, code))) for one in told.refunds],
        customer=Customer(email=told.billing.email or "", phone=told.billing.phone or ""),
    )


def _line(told: _Item, code: str) -> Line:
    price = minor(told.subtotal, code)
    names = (told.product_id, told.variation_id, told.sku)
    return Line(
        id=str(told.id),
        names=[str(name) for name in names if name],
        quantity=told.quantity,
        price=price,
        discount=price - minor(told.total, code),
        tax=minor(told.total_tax, code),
    )


def _fee(told: _Fee, code: str) -> Line:
    """A fee, or what is taken off as one: it counts with the products, and is no thing."""
    return Line(
        id=str(told.id), quantity=0, price=minor(told.total, code), tax=minor(told.total_tax, code)
    )


ADAPTER = Adapter(
    is_signed=by_hmac("x-wc-webhook-signature", lambda hook: hook.body),
    greets=lambda hook: "" if _PING.fullmatch(hook.body) else None,
    read=alone(read),
)
