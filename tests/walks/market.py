"""What a brand has beside its game, under load: a scarce reward whose vouchers a till takes, a shop
that tells of orders, and a server of the brand's that hears of every balance."""

from __future__ import annotations

import asyncio
import hmac
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import msgspec

from tests.notifications.webhooks.receiver import Receiver
from tests.patience import until
from tests.walks.crowd import Crowd, Guest

PROGRAMME = "demo"
PRICE, PURSE = 10, 1_000
_HEARD = {"url": "", "types": ["kermesse.balance.changed.v1"]}
_RULE = {"activity_type": "purchase", "currency": "cups", "amount": "1"}
_REWARD = {"title": {"en": "A cup"}, "kind": "item", "prices": [{"amount": PRICE}],
           "valid_days": 30, "fulfilment": "hand_over"}  # fmt: skip


class Market:
    """Its buyers want more than there is: `stock`. All that it has bears the crowd's name."""

    def __init__(self, crowd: Crowd, brand: Receiver, stock: int = 30, buyers: int = 4) -> None:
        self._crowd, self._brand, self._stock = crowd, brand, stock
        self._name = crowd.name
        self._client = f"{self._name}-client"
        self._staff = crowd.another()
        self.buyers = [crowd.another() for _ in range(buyers)]
        self._sold: dict[str, tuple[Guest, Any]] = {}
        self._used: dict[str, Any] = {}
        self.orders: list[tuple[str, Any, dict[str, str]]] = []

    async def opens(self) -> None:
        """Everything is put up, and every buyer gets a purse."""
        names = {"name": {"en": "Cups"}, "plural": {"en": "Cups"}}
        hook = {**_HEARD, "url": self._brand.url(f"/{self._name}")}
        for path, definition in (
            ("currencies/cups", names),
            ("earn-rules/cups", _RULE),
            (f"rewards/{self._name}", {**_REWARD, "stock": self._stock}),
            (f"webhooks/{self._name}", hook),
        ):
            await self._put(path, {"definition": definition})
        woo = {"definition": {"kind": "woocommerce"}, "secret": self._name}
        await self._put(f"shops/{self._name}", woo)
        await self._put(f"members/{self._client}", {})
        mail = {"kind": "email", "value": f"{self._client}@market.example"}
        await self._put(f"members/{self._client}/contacts", mail)
        for number, buyer in enumerate(self.buyers):
            buyer.name = f"{self._name}-buyer-{number}"
            await self._crowd.come(buyer)
            purse = {"currency": "points", "amount": PURSE, "reason": "test"}
            await self._post(
                self._staff, f"/v1/members/{buyer.name}/awards", purse, self._key(buyer.name)
            )
            buyer.had += PURSE

    async def play(self, over: asyncio.Event) -> None:
        """Orders, and cups bought and handed out, until it is over and no cup is left."""
        await asyncio.gather(*(self._trade(buyer, over) for buyer in self.buyers))

    async def hold(self) -> None:
        """As many cups were sold as there were, each voucher was used once, each order paid once,
        each said again says the same; and the brand heard of every change of these balances."""
        cups = [sold["voucher"]["code"] for _, sold in self._sold.values()]
        assert len(set(cups)) == len(cups) == len(self._used) == self._stock, len(cups)
        told = await self._get(f"/v1/rewards/{self._name}/stock")
        assert (told["taken"], told["left"]) == (self._stock, 0)
        for key, (buyer, sold) in self._sold.items():
            again, code = await self._redeem(buyer, key), sold["voucher"]["code"]
            assert (again["id"], again["voucher"]["code"]) == (sold["id"], code)
            assert (await self._use(buyer, key, code))["id"] == self._used[key]["id"]
            assert (await self._use(buyer, f"{key}/too", code))["code"] == "voucher.not_usable"
        for order in self.orders:
            await self._post(self._staff, *order)
        expected = {self._client: len(self.orders)}
        for buyer in self.buyers:
            mine = sum(1 for who, _ in self._sold.values() if who is buyer)
            expected[buyer.name] = buyer.had - mine * PRICE
            assert await self._crowd.points(buyer) == expected[buyer.name], buyer.name
        balances = await self._get(f"/v1/members/{self._client}/balances")
        [paid] = [one["available"] for one in balances["items"] if one["currency"] == "cups"]
        assert paid == expected[self._client]
        await until(partial(self._has_heard, "cups", self._client, paid))
        for buyer in self.buyers:
            await until(partial(self._has_heard, "points", buyer.name, expected[buyer.name]))

    def told(self) -> dict[str, int]:
        """How many cups and orders there were, events heard of, and how often they were told."""
        came = self._brand.at(f"/{self._name}")
        events = len({one.id for one in came})
        sold, orders = len(self._sold), len(self.orders)
        return {"cups": sold, "orders": orders, "events": events, "told": len(came)}

    def _has_heard(self, currency: str, member: str, total: int) -> bool:
        """Whether the changes of a balance add up to this, each by its id once."""
        came = {one.id: one.event for one in self._brand.at(f"/{self._name}")}
        changes: list[int] = [
            event["data"]["change"]
            for event in came.values()
            if (event["subject"], event["data"]["currency"]) == (member, currency)
        ]
        return bool(sum(changes) == total)

    async def _trade(self, buyer: Guest, over: asyncio.Event) -> None:
        number, left = 0, True
        while left or not over.is_set():
            number += 1
            key = f"{buyer.name}/{number}"
            if not over.is_set():
                await self._orders(buyer)
            if left and (sold := await self._redeem(buyer, key)).get("code") == "reward.not_open":
                left = False
            elif left:
                self._sold[key] = (buyer, sold)
                self._used[key] = await self._use(buyer, key, sold["voucher"]["code"])

    async def _orders(self, by: Guest) -> None:
        """The shop tells of one more, until it is heard."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        line = {"id": 1, "product_id": 1, "variation_id": 0, "quantity": 1, "sku": "CUP",
                "subtotal": "7.00", "total": "7.00", "total_tax": "0.00"}  # fmt: skip
        order = {
            "id": len(self.orders) + 1, "status": "processing", "currency": "EUR",
            "date_created_gmt": at, "date_modified_gmt": at, "total": "7.00",
            "shipping_total": "0.00", "shipping_tax": "0.00", "fee_lines": [], "refunds": [],
            "billing": {"email": f"{self._client}@market.example", "phone": ""},
            "line_items": [line],
        }  # fmt: skip
        mark = hmac.digest(self._name.encode(), msgspec.json.encode(order), "sha256")
        headers = {"X-WC-Webhook-Topic": "order.updated"}
        headers["X-WC-Webhook-Signature"] = b64encode(mark).decode()
        told = (f"/v1/hooks/{PROGRAMME}/{self._name}", order, headers)
        self.orders.append(told)
        await self._post(by, *told)

    async def _redeem(self, buyer: Guest, key: str) -> Any:
        wish = {"reward": self._name}
        headers = {**buyer.token, "Idempotency-Key": key}
        return await self._post(buyer, "/v1/me/redemptions", wish, headers, refused=409)

    async def _use(self, by: Guest, key: str, code: str) -> Any:
        path = "/v1/vouchers/redeem"
        return await self._post(by, path, {"code": code}, self._key(f"use/{key}"), refused=409)

    def _key(self, name: str) -> dict[str, str]:
        return {**self._crowd.key, "Idempotency-Key": name}

    async def _put(self, path: str, body: Any) -> None:
        """Another round, or an answer that was not heard, may have put up the same before."""
        await self._crowd.sure(self._staff, "PUT", f"/v1/{path}", self._crowd.key, body, 428)

    async def _get(self, path: str) -> Any:
        return await self._crowd.sure(self._staff, "GET", path, self._crowd.key)

    async def _post(
        self, by: Guest, path: str, body: Any, headers: Mapping[str, str], refused: int = 201
    ) -> Any:
        return await self._crowd.sure(by, "POST", path, headers, body, refused)
