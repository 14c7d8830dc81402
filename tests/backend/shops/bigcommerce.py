"""A store of BigCommerce as its API tells of it, and its hooks.

The fields are those of `reference/orders.v2.oas2.yml` and `orders.v3.yml`, and of
`docs/integrations/webhooks/events`, of github.com/bigcommerce/docs at 24f580c; values are ours.
"""

from __future__ import annotations

from email.utils import format_datetime
from typing import Any

from msgspec import json

from backend.shops.rules import moment
from notifications.webhooks.signing import signed
from tests.backend.shops.brand import MAIL, Brand, answers, at, said
from tests.notifications.webhooks.receiver import Receiver

CUPS = {"id": 11, "product_id": 101, "variant_id": 201, "sku": "CUP", "type": "physical",
        "quantity": 2, "total_ex_tax": "60.0000", "total_tax": "10.0000",
        "discounted_total_inc_tax": "50.0000"}  # fmt: skip
BAG = {"id": 12, "product_id": 102, "variant_id": 202, "sku": "BAG", "type": "physical",
       "quantity": 1, "total_ex_tax": "70.0000", "total_tax": "0.0000",
       "discounted_total_inc_tax": "70.0000"}  # fmt: skip
HALF: dict[str, Any] = {"items": [{"item_type": "PRODUCT", "item_id": 11, "quantity": 1,
                                   "requested_amount": "10.42"}],
                        "total_amount": 12.5, "total_tax": 2.08}  # fmt: skip
CUP: dict[str, Any] = {"items": [{"item_type": "PRODUCT", "item_id": 11, "quantity": 1,
                                  "requested_amount": "20.83"}],
                       "total_amount": "25.00",
                       "payments": [{"id": 1, "amount": 25, "is_declined": False},
                                    {"id": 2, "amount": 9, "is_declined": True}]}  # fmt: skip
STORY: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
    ({"payment_status": "authorized"}, []),
    ({}, []),
    ({"payment_status": "partially refunded"}, [HALF]),
    ({"payment_status": "partially refunded"}, [CUP]),
    ({"status_id": 5}, [CUP]),
    ({"total_inc_tax": "195.0000", "products": [CUPS, BAG, {**BAG, "id": 13}]}, [CUP]),
]


async def join(brand: Brand, api: Receiver, **more: Any) -> None:
    await brand.shop("bigcommerce", "bigcommerce", api=api.url(""), credential="token", **more)


async def tell(brand: Brand, api: Receiver, number: int, pick: int) -> str:
    """The store tells that the order is by now as the story has it there."""
    order, refunds = STORY[pick]
    root = "/stores/abc12/v"
    told = {
        "id": number, "status_id": 11, "payment_status": "captured", "is_deleted": False,
        "date_created": rfc(0), "date_modified": rfc(pick + 1), "currency_code": "USD",
        "default_currency_code": "EUR", "total_inc_tax": "125.0000", "total_tax": "10.0000",
        "shipping_cost_inc_tax": "5.0000", "shipping_cost_tax": "0.0000",
        "handling_cost_inc_tax": "0.0000", "gift_certificate_amount": "0.0000",
        "billing_address": {"email": MAIL, "phone": ""}, "products": [CUPS, BAG], **order,
    }  # fmt: skip
    token = {"X-Auth-Token": "token"}
    products = told.pop("products")
    answers(api, f"{root}2/orders/{number}", token, told)
    answers(api, f"{root}2/orders/{number}/products", token, products)
    dated = [{"id": n, "created": f"{at(2)}+00:00", **one} for n, one in enumerate(refunds)]
    answers(api, f"{root}3/orders/{number}/payment_actions/refunds", token, {"data": dated})
    body = json.encode({
        "scope": "store/order/updated", "store_id": "1025646", "producer": "stores/abc12",
        "data": {"type": "order", "id": number}, "hash": "d", "created_at": 1561479335,
    })  # fmt: skip
    return said(await brand.post("bigcommerce", body, headers(brand, body)))


def headers(brand: Brand, body: bytes, secret: bytes = b"bigcommerce") -> dict[str, str]:
    """As BigCommerce signs."""
    return signed("msg_1", brand.world.clock(), body, [secret])


def rfc(minute: int) -> str:
    return format_datetime(moment(at(minute), "+00:00"))
