"""Orders of Clover, by docs.clover.com ("Use webhooks", "Use expandable fields", "Use Clover REST
API") for hooks and how to ask; what is said: clover_shapes.py.

A hook holds ids alone, of several merchants and orders; each order, its lines and its customer are
asked for, as they are by now. The money that was paid counts, shared over the lines by what they
cost. Of a refund is known the money, and not of which line.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeVar
from urllib.parse import quote

import msgspec

from backend.shops.clover_shapes import (
    CloverOrder,
    Event,
    Greeting,
    Item,
    Items,
    More,
    PaidFor,
    Person,
)
from backend.shops.rules import Adapter, Api, Hook, UnreadableOrder, asked, decoded, whose
from game.flows.orders.money import currency, whole
from game.flows.orders.order import Customer, Line, Order, Refund, Stage
from game.kernel.errors import Refusal

_STAGES: dict[str, Stage] = dict.fromkeys(
    ("PAID", "REFUNDED", "CREDITED", "PARTIALLY_REFUNDED"), "paid"
)
_PAID = ("SUCCESS", "AUTH_COMPLETED")
_ORDERS_MOST = 100
_AT_ONCE = 4
Shape = TypeVar("Shape")


async def read(hook: Hook, api: Api | None, credential: str) -> Sequence[Order | Refusal]:
    """The orders that the hook is about, of the merchants that there is a token of."""
    asking, tokens = asked(api, credential), dict(whose(one) for one in credential.split())
    about = {
        (merchant, *one.object_id.split(":", 1))
        for merchant, updates in decoded(hook.body, Event).merchants.items()
        for one in updates
        if merchant in tokens and one.object_id[:2] in ("O:", "P:") and one.type != "DELETE"
    }
    if len(about) > _ORDERS_MOST:
        raise UnreadableOrder("This hook tells of more orders than are asked for at once.")
    turns = asyncio.Semaphore(_AT_ONCE)

    async def told(merchant: str, kind: str, named: str) -> Order | Refusal | None:
        async with turns:
            try:
                return await _Merchant(asking, merchant, tokens[merchant]).order(kind, named)
            except Refusal as refusal:
                return refusal

    found = await asyncio.gather(*(told(*one) for one in sorted(about)))
    return [one for one in found if one is not None]


class _Merchant:
    """What is asked of one. No more than three fields are to be expanded at once."""

    def __init__(self, api: Api, merchant: str, token: str) -> None:
        self._api = api
        self._root = f"/v3/merchants/{quote(merchant, safe='')}"
        self._headers = {"Authorization": f"Bearer {token}"}

    async def order(self, kind: str, named: str) -> Order | None:
        """The order, or that of the payment; None for a payment of none, and for a trial."""
        if kind == "P":
            paid = await self._get(f"/payments/{quote(named, safe='')}", PaidFor)
            if paid.order is None:
                return None
            named = paid.order.id
        at = f"/orders/{quote(named, safe='')}"
        told, more, items = await asyncio.gather(
            self._get(f"{at}?expand=payments,refunds,credits", CloverOrder),
            self._get(f"{at}?expand=customers,discounts", More),
            self._get(f"{at}/line_items?limit=1000&expand=discounts,modifications", Items),
        )
        who = Person()
        for one in more.customers.elements[:1]:
            found = f"/customers/{quote(one.id, safe='')}"
            who = await self._get(f"{found}?expand=emailAddresses,phoneNumbers", Person)
        return None if told.test_mode else _order(told, more, items.elements, who)

    async def _get(self, path: str, shape: type[Shape]) -> Shape:
        return await self._api.get(self._root + path, self._headers, shape)


def _order(told: CloverOrder, more: More, items: list[Item], who: Person) -> Order:
    """What was paid, but no more than the lines cost: whether a payment's amount holds the tip is
    not said."""
    payments = [one for one in told.payments.elements if one.result in _PAID]
    tax = whole(sum(one.tax_amount for one in payments))
    charge = whole(sum(one.service_charge.amount for one in payments))
    cost = sum(one.net for one in items)
    cost -= sum(one.of(cost) for one in more.discounts.elements)
    cost += charge + (0 if told.is_vat else tax)
    total = min(whole(sum(one.amount for one in payments)), max(cost, 0))
    backs = [one for one in (*told.refunds.elements, *told.credits.elements) if not one.voided]
    refunds = [Refund(rest=whole(one.amount - one.tip_amount)) for one in backs]
    if told.payment_state == "REFUNDED":
        refunds = [Refund(rest=total)]
    mails, phones = who.email_addresses.elements, who.phone_numbers.elements
    return Order(
        id=told.id,
        placed_at=_moment(told.created_time),
        changed_at=_moment(max(
            told.modified_time, *(one.modified_time for one in told.payments.elements),
            *(one.created_time for one in backs), 0,
        )),
        stage=_STAGES.get(told.payment_state, "open"),
        currency=currency(told.currency),
        total=total,
        lines=_lines(items, max(total - charge, 0), tax, told.is_vat),
        delivery=charge,
        refunds=refunds,
        customer=Customer(
            email=mails[0].email_address if mails else "",
            phone=phones[0].phone_number if phones else "",
        ),
    )  # fmt: skip


def _lines(items: list[Item], paid: int, tax: int, tax_in_price: bool) -> list[Line]:
    """Each with its share of what was paid and of the tax."""
    weights = [one.net for one in items]
    shares = zip(items, _shared(paid, weights), _shared(tax, weights), strict=True)
    return [
        Line(
            id=one.id,
            names=[name for name in (one.item.id if one.item else None, one.item_code) if name],
            price=(price := one.gross - (taxed if tax_in_price else 0)),
            discount=price + taxed - share,
            tax=taxed,
        )
        for one, share, taxed in shares
    ]


def _shared(amount: int, weights: list[int]) -> list[int]:
    """Parts by weight that add up to the amount; none where nothing weighs."""
    heavy, sums = sum(weights), [0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    ends = [amount * one // heavy if heavy else 0 for one in sums]
    return [after - before for before, after in pairwise(ends)]


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _is_signed(hook: Hook, secret: str) -> bool:
    """Not a signature: the app's auth code, as it is."""
    said = hook.headers.get("x-clover-auth", "")
    return hmac.compare_digest(said.encode(), secret.encode())


def _greets(hook: Hook) -> str | None:
    """The code by which Clover asks whose the address is, before it has an auth code to send."""
    try:
        code = msgspec.json.decode(hook.body, type=Greeting).verification_code
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not re.fullmatch(r"[\w-]{1,100}", code):
        return None
    return f"Clover asks whose this address is: write the code {code} in its settings."


ADAPTER = Adapter(
    is_signed=_is_signed,
    read=read,
    greets=_greets,
    home="https://api.clover.com",
    asks=True,
    names_owner=True,
)
