"""A merchant of Clover as its API tells of them, and its hooks.

A hook and a greeting are as docs.clover.com shows them ("Use webhooks"), lists as there ("Use
expandable fields"); the fields are those of `com/clover/sdk/v3` of
github.com/clover/clover-android-sdk at 4664966; values are ours.
"""

from __future__ import annotations

from typing import Any

import httpx
from msgspec import json

from backend.shops.rules import moment
from tests.backend.shops.brand import MAIL, Brand, answers, at, said
from tests.notifications.webhooks.receiver import Receiver


def many(*elements: Any) -> dict[str, list[Any]]:
    return {"elements": list(elements)}


CUPS = {"id": "11", "item": {"id": "101"}, "itemCode": "CUP", "price": 3_000, "unitQty": 2_000,
        "discounts": many({"id": "D", "name": "-", "amount": -2_000})}  # fmt: skip
BAG = {"id": "12", "item": {"id": "102"}, "itemCode": "BAG", "price": 6_500,
       "modifications": many({"id": "M", "name": "red", "amount": 500})}  # fmt: skip
STORY: list[tuple[dict[str, Any], int, list[dict[str, Any]]]] = [
    ({"paymentState": "OPEN"}, 12_500, [CUPS, BAG]),
    ({}, 12_500, [CUPS, BAG]),
    ({"paymentState": "PARTIALLY_REFUNDED", "refunds": many({"id": "R", "amount": 1_250})},
     12_500, [CUPS, BAG]),
    ({"paymentState": "PARTIALLY_REFUNDED",
      "refunds": many({"id": "R", "amount": 3_000, "tipAmount": 500, "taxAmount": 0},
                      {"id": "S", "amount": 900, "voided": True})}, 12_500, [CUPS, BAG]),
    ({"paymentState": "REFUNDED", "refunds": many({"id": "R", "amount": 12_500})},
     12_500, [CUPS, BAG]),
    ({"paymentState": "PARTIALLY_REFUNDED", "credits": many({"id": "C", "amount": 2_500})},
     19_500, [CUPS, BAG, {**BAG, "id": "13"}]),
]  # fmt: skip


async def join(brand: Brand, api: Receiver, **more: Any) -> None:
    more = {"credential": "OTHER:none SHOP:token", **more}
    await brand.shop("clover", "clover", api=api.url(""), **more)


async def tell(brand: Brand, api: Receiver, number: int, pick: int) -> str:
    """The till tells that the order is by now as the story has it there."""
    shows(api, f"C{number}", pick)
    return said(await call(brand, f"O:C{number}"))


def shows(api: Receiver, order_id: str, pick: int) -> None:
    """What the API says of the order from now on: 120 and a tip of 5 that the payment holds."""
    order, paid, items = STORY[pick]
    token, root = {"Authorization": "Bearer token"}, "/v3/merchants/SHOP"
    payment = {"id": "P", "amount": paid, "tipAmount": 500, "taxAmount": 1_000, "result": "SUCCESS"}
    failed = {"id": "Q", "amount": 9_900, "result": "FAIL"}
    told = {
        "id": order_id, "currency": "EUR", "isVat": False, "testMode": False, "state": "locked",
        "createdTime": ms(0), "modifiedTime": ms(pick + 1), "paymentState": "PAID",
        "payments": many(payment, failed), "customers": many({"id": "WHO"}), **order,
    }  # fmt: skip
    answers(api, f"{root}/orders/{order_id}", token, told)
    answers(api, f"{root}/orders/{order_id}/line_items", token, many(*items))
    mails = many({"id": "E", "emailAddress": MAIL})
    answers(api, f"{root}/customers/WHO", token, {"id": "WHO", "emailAddresses": mails})
    answers(api, f"{root}/payments/P", token, {"id": "P", "order": {"id": order_id}})


async def call(brand: Brand, *objects: str, merchant: str = "SHOP") -> httpx.Response:
    """A hook of these, as Clover sends it."""
    updates = [{"objectId": one, "type": "UPDATE", "ts": ms(1)} for one in objects]
    body = json.encode({"appId": "APP", "merchants": {"STRANGE": updates, merchant: updates}})
    return await brand.post("clover", body, {"X-Clover-Auth": "clover"})


def ms(minute: int) -> int:
    return int(moment(at(minute), "+00:00").timestamp() * 1000)
