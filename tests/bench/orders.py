"""Signed order hooks of shops through HTTP, beside awards in the same run."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any, NamedTuple

import uvloop
from msgspec import json

from backend.db.engine import open_pool
from backend.shops.configure import save
from backend.shops.rules import Kind, ShopDefinition, ShopDraft
from game.kernel.database import writing
from tests.bench.calls import Calls, Refused, drive, figures, seeds
from tests.bench.house import House, fresh_house
from tests.bench.load import request
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, now, quieten, stocked, with_history

TITLE = "Order hooks"
_TEXT = f"""
A shop tells of a paid order of two lines by a signed hook, through {CONNECTIONS} connections; each
order is a new one of a member who has proved the address that it was ordered with, so it is kept,
counts as a purchase, and pays by an earn rule, on disk before the answer. The two kinds whose hooks
hold the whole order; the other four ask their shop for it first, which takes what that takes.
Beside them an award, as under *Posts*.
"""
_CUSTOMERS = 1_000
_SEEDS = seeds()


class _Told(NamedTuple):
    """A kind of shop: the headers by which it signs and says what it tells."""

    kind: Kind
    signature: str
    headers: dict[str, str]


_SHOPS = (
    _Told("shopify", "X-Shopify-Hmac-Sha256", {"X-Shopify-Topic": "orders/paid"}),
    _Told("woocommerce", "X-WC-Webhook-Signature", {"X-WC-Webhook-Topic": "order.updated"}),
)


def measure(plan: Plan) -> Section:
    """Hooks of each shop and awards, in turn."""
    rows: dict[str, Row] = {}
    with fresh_house() as house:
        stock = uvloop.run(_stocked(house, plan))
        _prove(house, stock)
        uvloop.run(quieten(house.dsn, analyse=True))
        numbers = count(1)
        shops = [_Shop(stock, told, numbers) for told in _SHOPS]
        for shop in shops:
            shop.run(house.url, min(WARM_UP_S, plan.seconds))
        for _ in range(plan.rounds):
            for shop in shops:
                uvloop.run(quieten(house.dsn))
                row = rows.setdefault(shop.kind, Row(f"**orders** of {shop.kind}", []))
                row.runs.append(house.sides.watch(partial(shop.run, house.url, plan.seconds)))
            uvloop.run(quieten(house.dsn))
            row = rows.setdefault("awards", Row("awards", []))
            award = partial(_awards, house.url, Calls(stock, next(_SEEDS)), plan.seconds)
            row.runs.append(house.sides.watch(award))
    head, cells = rate_table(list(rows.values()), "a second", [("awards", rows["awards"])])
    return Section(TITLE, _TEXT, head, cells, [run for row in rows.values() for run in row.runs])


def _awards(url: str, calls: Calls, seconds: int) -> Figures:
    return figures(drive(url, CONNECTIONS, calls.award, seconds))


class _Shop:
    """A shop that tells of new orders without end."""

    def __init__(self, stock: Stock, told: _Told, numbers: Iterator[int]) -> None:
        self.kind = told.kind
        self._told = told
        self._path = f"/v1/hooks/{stock.programme.slug}/{told.kind}"
        self._numbers = numbers

    def run(self, url: str, seconds: float) -> Figures:
        return figures(drive(url, CONNECTIONS, self.following, seconds))

    def following(self, connection: int, answer: bytes) -> bytes:
        if answer and b'"counted"' not in answer:
            raise Refused(answer[:500].decode())
        number = next(self._numbers)
        told = _shopify(number) if self.kind == "shopify" else _woocommerce(number)
        body = json.encode(told)
        signature = b64encode(hmac.digest(_secret(self.kind), body, "sha256")).decode()
        headers = {
            **self._told.headers,
            self._told.signature: signature,
            "X-Forwarded-For": f"203.0.113.{connection}",  # An address may send 100 a second.
        }
        return request("POST", self._path, headers, body)


def _secret(kind: Kind) -> bytes:
    return f"bench-{kind}".encode()


def _mail(number: int) -> str:
    return f"member-{number % _CUSTOMERS}@bench.example"


def _shopify(number: int) -> dict[str, Any]:
    at = now().isoformat()
    return {
        "id": number, "email": _mail(number), "currency": "EUR", "created_at": at,
        "updated_at": at, "financial_status": "paid", "total_price": "17.51",
        "line_items": [
            {"id": 1, "product_id": 1, "quantity": 1, "price": "12.50"},
            {"id": 2, "product_id": 2, "quantity": 1, "price": "5.01"},
        ],
    }  # fmt: skip


def _woocommerce(number: int) -> dict[str, Any]:
    at = now().isoformat(timespec="seconds").removesuffix("+00:00")
    return {
        "id": number, "status": "completed", "currency": "EUR", "date_created_gmt": at,
        "date_modified_gmt": at, "total": "17.51", "billing": {"email": _mail(number)},
        "line_items": [
            {"id": 1, "product_id": 1, "quantity": 1, "subtotal": "12.50", "total": "12.50"},
            {"id": 2, "product_id": 2, "quantity": 1, "subtotal": "5.01", "total": "5.01"},
        ],
    }  # fmt: skip


async def _stocked(house: House, plan: Plan) -> Stock:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, max(plan.members, _CUSTOMERS))
        for told in _SHOPS:
            draft = ShopDraft(
                definition=ShopDefinition(kind=told.kind), secret=_secret(told.kind).decode()
            )
            async with writing(db) as tx:
                await save(tx, stock.programme.id, told.kind, draft, private=False, at=now())
        await with_history(db, stock, plan.history)
        return stock


def _prove(house: House, stock: Stock) -> None:
    """Each customer has an address that is theirs."""
    auth = {"Authorization": f"Bearer {stock.key}"}
    numbers = iter(range(_CUSTOMERS))

    def following(_connection: int, _answer: bytes) -> bytes | None:
        if (number := next(numbers, None)) is None:
            return None
        path = f"/v1/members/{stock.members[number].external_id}/contacts"
        body = json.encode({"kind": "email", "value": _mail(number)})
        return request("PUT", path, auth, body)

    drive(house.url, CONNECTIONS, following, 600)
