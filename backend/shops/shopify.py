"""Orders of Shopify, by the published types of @shopify/shopify-api 13.1.0: lib/webhooks for the
signature and its headers, rest/admin/2026-04/{order,refund,transaction}.ts for what is said.

A hook `orders/...` holds the whole order, a hook `refunds/create` its id. What a refund took back
of which line is told by quantity, how much money went back by its transactions; the money counts.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from backend.shops.rules import Adapter, Api, Hook, alone, asked, by_hmac, decoded, moment
from game.flows.orders.money import currency, minor
from game.flows.orders.order import Customer, Line, Order, Refund, Stage

VERSION = "2026-04"

_STAGES: dict[str, Stage] = {
    **dict.fromkeys(("paid", "partially_refunded", "refunded"), "paid"),
    "voided": "cancelled",
}
Amount = str | float | int


class _Priced(Struct, frozen=True):
    price: Amount = "0"


class _Allocation(Struct, frozen=True):
    amount: Amount = "0"


class _Item(Struct, frozen=True):
    id: int
    price: Amount
    quantity: int
    product_id: int | None = None
    variant_id: int | None = None
    sku: str | None = None
    gift_card: bool = False
    tax_lines: list[_Priced] = []
    discount_allocations: list[_Allocation] = []


class _Shipping(Struct, frozen=True):
    price: Amount
    discounted_price: Amount | None = None
    tax_lines: list[_Priced] = []


class _Returned(Struct, frozen=True):
    line_item_id: int
    quantity: int


class _Transaction(Struct, frozen=True):
    amount: Amount
    kind: str
    status: str


class _Adjustment(Struct, frozen=True):
    kind: str = ""
    amount: Amount = "0"
    tax_amount: Amount = "0"


class _Refund(Struct, frozen=True):
    refund_line_items: list[_Returned] = []
    transactions: list[_Transaction] = []
    order_adjustments: list[_Adjustment] = []


class _Customer(Struct, frozen=True):
    email: str | None = None
    phone: str | None = None


class _Order(Struct, frozen=True):
    id: int
    created_at: str
    updated_at: str
    currency: str
    total_price: Amount
    financial_status: str | None = None
    cancelled_at: str | None = None
    taxes_included: bool = False
    test: bool = False
    email: str | None = None
    phone: str | None = None
    customer: _Customer | None = None
    line_items: list[_Item] = []
    shipping_lines: list[_Shipping] = []
    refunds: list[_Refund] = []


class _Wrapped(Struct, frozen=True):
    order: _Order


class _OfOrder(Struct, frozen=True):
    order_id: int


async def read(hook: Hook, api: Api | None, credential: str) -> Order | None:
    """The order of the hook; None where its topic is another, or the order a trial."""
    topic = hook.headers.get("x-shopify-topic", "")
    if topic.startswith("orders/") and topic != "orders/delete":
        told = decoded(hook.body, _Order)
    elif topic == "refunds/create" and api is not None and credential:
        number = decoded(hook.body, _OfOrder).order_id
        path = f"/admin/api/{VERSION}/orders/{number}.json"
        headers = {"X-Shopify-Access-Token": credential}
        told = (await asked(api, credential).get(path, headers, _Wrapped)).order
    else:
        return None
    return None if told.test else _order(told)


def _order(told: _Order) -> Order:
    code = currency(told.currency)
    lines = [_line(one, code, told.taxes_included) for one in told.line_items]
    tax = sum(minor(t.price, code) for one in told.shipping_lines for t in one.tax_lines)
    price = sum(
        minor(one.price if one.discounted_price is None else one.discounted_price, code)
        for one in told.shipping_lines
    )
    stage = _STAGES.get(told.financial_status or "", "open")
    who = told.customer or _Customer()
    return Order(
        id=str(told.id),
        placed_at=moment(told.created_at),
        changed_at=moment(told.updated_at),
        stage="cancelled" if told.cancelled_at else stage,
        currency=code,
        total=minor(told.total_price, code),
        lines=lines,
        delivery=price + (0 if told.taxes_included else tax),
        delivery_tax=tax,
        refunds=[_refund(one, lines, code) for one in told.refunds],
        customer=Customer(email=told.email or who.email or "", phone=told.phone or who.phone or ""),
    )


def _line(told: _Item, code: str, taxes_included: bool) -> Line:
    tax = sum(minor(one.price, code) for one in told.tax_lines)
    names = (told.product_id, told.variant_id, told.sku)
    return Line(
        id=str(told.id),
        names=[str(name) for name in names if name],
        quantity=told.quantity,
        price=minor(told.price, code) * told.quantity - (tax if taxes_included else 0),
        discount=sum(minor(one.amount, code) for one in told.discount_allocations),
        tax=tax,
        sells_gift_card=told.gift_card,
    )


def _refund(told: _Refund, lines: list[Line], code: str) -> Refund:
    """What went back, spread over the lines that came back. Lines without money are those that an
    edit has taken out of the order; money without lines is of the whole."""
    by_id = {line.id: line for line in lines}
    worth: dict[str, Fraction] = {}
    for one in told.refund_line_items:
        line = by_id.get(str(one.line_item_id))
        if line is not None and line.quantity > 0:
            part = Fraction(line.paid * one.quantity, line.quantity)
            worth[line.id] = worth.get(line.id, Fraction(0)) + part
    sent = [one for one in told.transactions if one.kind == "refund" and one.status == "success"]
    if not told.transactions:
        return Refund(lines={line_id: int(part) for line_id, part in worth.items()})
    money = sum(minor(one.amount, code) for one in sent)
    delivery = -sum(
        minor(one.amount, code) + minor(one.tax_amount, code)
        for one in told.order_adjustments
        if one.kind == "shipping_refund"
    )
    delivery = min(max(delivery, 0), money)
    whole = sum(worth.values())
    share = min(Fraction(money - delivery) / whole, Fraction(1)) if whole > 0 else Fraction(0)
    kept = {line_id: int(part * share) for line_id, part in worth.items()}
    return Refund(lines=kept, delivery=delivery, rest=max(money - delivery - sum(kept.values()), 0))


ADAPTER = Adapter(
    is_signed=by_hmac("x-shopify-hmac-sha256", lambda hook: hook.body), read=alone(read)
)
