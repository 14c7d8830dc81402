"""A brand that pays a point for each euro, and its shops, seen from outside.

The bodies have the fields that the shops' own pages and packages name, with values of ours:

- Shopify: `@shopify/shopify-api` 13.1.0 (npm), `rest/admin/2026-04/order.ts`, `refund.ts` and
  `transaction.ts`; what is within lines and refunds: `test/fixtures/order.json` and `refund.json`
  of github.com/Shopify/shopify_python_api.
- WooCommerce: `source/includes/wp-api-v3/_orders.md` of
  github.com/woocommerce/woocommerce-rest-api-docs.
- Square: `squareup` 46.0.0.20260916 (PyPI), `types/order.py`, `payment.py`, `customer.py`,
  `order_updated.py`, `payment_refund.py`.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from typing import Any

import httpx
from aiohttp import web
from msgspec import json

from game.programmes.rules import Programme
from tests.notifications.webhooks.receiver import Receiver
from tests.world import CallerClient, World

MAIL = "ana@maison.example"
RULE = {"activity_type": "purchase", "currency": "points",
        "amount": "int(activity.data.amount / 100)"}  # fmt: skip


def signed(secret: str, what: bytes) -> str:
    return b64encode(hmac.digest(secret.encode(), what, "sha256")).decode()


class Brand:
    """Ana is a member who has proved her address; Ben is one who has not."""

    def __init__(self, world: World, programme: Programme, marketer: CallerClient) -> None:
        self.world = world
        self.programme = programme
        self.marketer = marketer

    async def shop(self, name: str, kind: str, status: int = 200, **more: Any) -> Any:
        """A connection, whose secret is its name unless it is told."""
        of = ("secret", "credential", "overlap_s")
        wanted = {"secret": name} | {key: more.pop(key) for key in of if key in more}
        wanted = {key: value for key, value in wanted.items() if value is not None}
        wanted["definition"] = {"kind": kind, **more}
        return await self.marketer.ask("PUT", f"/v1/shops/{name}", wanted, status=status)

    async def look(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.marketer.ask("GET", f"/v1/shops/{name}")
        return found

    async def post(self, name: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        path = f"/v1/hooks/cafe/{name}"
        told = {"content-type": "application/json", **headers}
        return await self.world.anonymous.post(path, content=body, headers=told)

    async def shopify(self, order: dict[str, Any], topic: str = "orders/updated") -> str:
        body = json.encode(order)
        headers = {"X-Shopify-Hmac-Sha256": signed("boutique", body), "X-Shopify-Topic": topic}
        return said(await self.post("boutique", body, headers))

    async def woo(self, order: dict[str, Any], topic: str = "order.updated") -> str:
        body = json.encode(order)
        headers = {"X-WC-Webhook-Signature": signed("woo", body), "X-WC-Webhook-Topic": topic}
        return said(await self.post("woo", body, headers))

    async def square(self, event: dict[str, Any]) -> httpx.Response:
        body = json.encode(event)
        url = b"https://play.example/v1/hooks/cafe/till"
        return await self.post(
            "till", body, {"x-square-hmacsha256-signature": signed("till", url + body)}
        )

    async def points(self, member: str = "ana") -> int:
        found = await self.marketer.ask("GET", f"/v1/members/{member}/balances")
        return sum(int(one["available"]) for one in found["items"])

    async def proves(self, member: str, value: str, kind: str = "email") -> None:
        """The address is this member's from now on."""
        body = {"kind": kind, "value": value}
        await self.marketer.ask("PUT", f"/v1/members/{member}/contacts", body)


def said(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    status: str = answer.json()["status"]
    return status


async def a_brand(world: World) -> Brand:
    programme = await world.programme("cafe")
    marketer = await world.partner(programme)
    await marketer.ask("PUT", "/v1/earn-rules/euros", {"definition": RULE})
    for name in ("ana", "ben"):
        await marketer.ask("PUT", f"/v1/members/{name}", {})
    brand = Brand(world, programme, marketer)
    await brand.proves("ana", MAIL)
    return brand


def answers(api: Receiver, path: str, wanted: dict[str, str], what: Any) -> None:
    """What a shop's API says at that path, to who brings these headers."""

    async def answer(request: web.Request) -> web.Response:
        if wanted.items() - request.headers.items():
            return web.Response(status=401)
        return web.Response(body=json.encode(what), content_type="application/json")

    api.answer(path, answer)


def at(minute: int) -> str:
    """A time of the day on which the tests are played, which begins at nine."""
    return f"2026-03-02T09:{minute:02d}:00"


def shopify_order(minute: int = 1, **more: Any) -> dict[str, Any]:
    """Two cups of 30 with 20 off and 10 of tax, and a bag of 50; 5 of delivery: 125 in all."""
    cups = {
        "id": 11, "product_id": 101, "variant_id": 201, "sku": "CUP", "quantity": 2,
        "price": "30.00", "gift_card": False,
        "tax_lines": [{"title": "TVA", "price": "10.00", "rate": 0.2}],
        "discount_allocations": [{"amount": "20.00", "discount_application_index": 0}],
    }  # fmt: skip
    bag = {
        "id": 12, "product_id": 102, "variant_id": 202, "sku": "BAG", "quantity": 1,
        "price": "70.00", "gift_card": False, "tax_lines": [], "discount_allocations": [],
    }  # fmt: skip
    return {
        "id": 450789469, "name": "#1001", "email": MAIL, "phone": None, "currency": "EUR",
        "created_at": f"{at(0)}+00:00", "updated_at": f"{at(minute)}+00:00", "cancelled_at": None,
        "financial_status": "paid", "taxes_included": False, "test": False,
        "total_price": "125.00", "line_items": [cups, bag],
        "shipping_lines": [{"price": "5.00", "discounted_price": "5.00", "tax_lines": []}],
        "refunds": [], **more,
    }  # fmt: skip


def shopify_refund(line: int, quantity: int, amount: str) -> dict[str, Any]:
    return {
        "id": 509562969, "order_id": 450789469,
        "refund_line_items": [
            {"id": 1, "line_item_id": line, "quantity": quantity, "subtotal": amount}
        ],
        "transactions": [{"id": 2, "kind": "refund", "status": "success", "amount": amount}],
        "order_adjustments": [],
    }  # fmt: skip


def woo_order(minute: int = 1, *refunds: str, **more: Any) -> dict[str, Any]:
    """A pot of 80 with 10 of tax, and 10 of delivery: 100 in all."""
    pot = {
        "id": 315, "name": "Pot", "product_id": 93, "variation_id": 0, "quantity": 1,
        "subtotal": "80.00", "total": "80.00", "total_tax": "10.00", "sku": "POT",
    }  # fmt: skip
    return {
        "id": 727, "number": "727", "status": "processing", "currency": "EUR",
        "date_created_gmt": at(0), "date_modified_gmt": at(minute),
        "total": "100.00", "shipping_total": "10.00", "shipping_tax": "0.00",
        "billing": {"email": MAIL, "phone": ""}, "line_items": [pot], "fee_lines": [],
        "refunds": [{"id": n, "reason": "", "total": f"-{one}"} for n, one in enumerate(refunds)],
        **more,
    }  # fmt: skip
