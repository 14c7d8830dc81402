"""Orders of Square, by the published client squareup 46.0.0.20260916: utils/webhooks_helper.py for
the signature, types/{order,payment,customer,payment_refund}.py for what is said.

A hook tells of an order, a payment or a refund; the order, its payments and its customer are asked
for, as they are by now. Of a refund is known the money, and not of which line.
"""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from msgspec import Struct

from backend.shops.rules import Adapter, Api, Hook, alone, asked, by_hmac, decoded, moment
from game.flows.orders.money import currency, whole
from game.flows.orders.order import Customer, Line, Order, Refund, Stage

VERSION = "2026-09-16"

_STAGES: dict[str, Stage] = {"COMPLETED": "paid", "CANCELED": "cancelled"}
_PAYMENTS_MOST = 20


class _Money(Struct, frozen=True):
    amount: int | None = None
    currency: str | None = None

    def minor(self) -> int:
        return whole(self.amount or 0)


_NONE = _Money()


class _Item(Struct, frozen=True):
    uid: str
    quantity: str = "1"
    catalog_object_id: str | None = None
    item_type: str | None = None
    total_money: _Money = _NONE
    total_discount_money: _Money = _NONE
    total_tax_money: _Money = _NONE


class _Tender(Struct, frozen=True):
    type: str = ""
    amount_money: _Money = _NONE
    payment_id: str | None = None
    id: str | None = None


class _Order(Struct, frozen=True):
    id: str
    created_at: str
    updated_at: str
    state: str
    total_money: _Money
    total_tip_money: _Money = _NONE
    total_service_charge_money: _Money = _NONE
    customer_id: str | None = None
    line_items: list[_Item] = []
    tenders: list[_Tender] = []


class _Payment(Struct, frozen=True):
    id: str
    updated_at: str
    order_id: str | None = None
    refunded_money: _Money = _NONE
    buyer_email_address: str | None = None


class _Customer(Struct, frozen=True):
    email_address: str | None = None
    phone_number: str | None = None


class _OrderAnswer(Struct, frozen=True):
    order: _Order


class _PaymentAnswer(Struct, frozen=True):
    payment: _Payment


class _CustomerAnswer(Struct, frozen=True):
    customer: _Customer


class _OfOrder(Struct, frozen=True):
    order_id: str


class _OfPayment(Struct, frozen=True):
    payment_id: str | None = None


class _PaidFor(Struct, frozen=True):
    order_id: str | None = None


class _Object(Struct, frozen=True):
    order_created: _OfOrder | None = None
    order_updated: _OfOrder | None = None
    payment: _PaidFor | None = None
    refund: _OfPayment | None = None


class _Data(Struct, frozen=True):
    object: _Object = _Object()


class _Event(Struct, frozen=True):
    type: str
    data: _Data = _Data()


async def read(hook: Hook, api: Api | None, credential: str) -> Order | None:
    """The order that the hook is about, as it is by now; None where it is about none."""
    about = decoded(hook.body, _Event).data.object
    client = _Client(asked(api, credential), credential)
    named = about.order_created or about.order_updated or about.payment
    order_id = named.order_id if named is not None else None
    if about.refund is not None and about.refund.payment_id:
        order_id = (await client.payment(about.refund.payment_id)).order_id
    return None if order_id is None else await _order(client, order_id)


class _Client:
    """What is asked of Square."""

    def __init__(self, api: Api, credential: str) -> None:
        self._api = api
        self._headers = {"Authorization": f"Bearer {credential}", "Square-Version": VERSION}

    async def order(self, order_id: str) -> _Order:
        path = f"/v2/orders/{quote(order_id, safe='')}"
        return (await self._api.get(path, self._headers, _OrderAnswer)).order

    async def payment(self, payment_id: str) -> _Payment:
        path = f"/v2/payments/{quote(payment_id, safe='')}"
        return (await self._api.get(path, self._headers, _PaymentAnswer)).payment

    async def customer(self, customer_id: str) -> _Customer:
        path = f"/v2/customers/{quote(customer_id, safe='')}"
        return (await self._api.get(path, self._headers, _CustomerAnswer)).customer


async def _order(client: _Client, order_id: str) -> Order:
    told = await client.order(order_id)
    ids = [one.payment_id or one.id for one in told.tenders[:_PAYMENTS_MOST]]
    payments = await asyncio.gather(*(client.payment(one) for one in ids if one))
    who = await client.customer(told.customer_id) if told.customer_id else _Customer()
    paid_by = next((one.buyer_email_address for one in payments if one.buyer_email_address), "")
    charges = told.total_service_charge_money.minor()
    gift = sum(t.amount_money.minor() for t in told.tenders if t.type == "SQUARE_GIFT_CARD")
    return Order(
        id=told.id,
        placed_at=moment(told.created_at),
        changed_at=max(moment(at) for at in (told.updated_at, *(p.updated_at for p in payments))),
        stage=_STAGES.get(told.state, "open"),
        currency=currency(told.total_money.currency or ""),
        total=told.total_money.minor() - told.total_tip_money.minor(),
        lines=[_line(one) for one in told.line_items],
        delivery=charges,
        gift_card=gift,
        refunds=[Refund(rest=one.refunded_money.minor()) for one in payments],
        customer=Customer(email=who.email_address or paid_by, phone=who.phone_number or ""),
    )


def _line(told: _Item) -> Line:
    """Gross sales hold the tax in some countries and not in others; the total always does."""
    tax, discount = told.total_tax_money.minor(), told.total_discount_money.minor()
    return Line(
        id=told.uid,
        names=[told.catalog_object_id] if told.catalog_object_id else [],
        quantity=int(told.quantity) if told.quantity.isdecimal() else 1,
        price=told.total_money.minor() - tax + discount,
        discount=discount,
        tax=tax,
        sells_gift_card=told.item_type == "GIFT_CARD",
    )


ADAPTER = Adapter(
    is_signed=by_hmac("x-square-hmacsha256-signature", lambda hook: hook.url.encode() + hook.body),
    read=alone(read),
    home="https://connect.squareup.com",
    tells_gift_cards=True,
    asks=True,
)
