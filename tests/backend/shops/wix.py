"""A site of Wix as its API tells of it, and its hooks.

The fields are those of `@wix/auto_sdk_ecom_orders` 1.0.300 and
`@wix/auto_sdk_ecom_order-transactions` 1.0.108 (npm), what is in a hook of `@wix/sdk` 1.21.16;
values are ours.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import json

from tests.backend.shops.brand import MAIL, Brand, answers, at, said
from tests.notifications.webhooks.receiver import Receiver


def price(amount: str) -> dict[str, str]:
    return {"amount": amount, "formattedAmount": f"€{amount}"}


CUPS = {"id": "11", "quantity": 2, "totalDiscount": price("20.00"),
        "itemType": {"preset": "PHYSICAL"},
        "catalogReference": {"catalogItemId": "101", "appId": "stores",
                             "options": {"variantId": "201"}},
        "physicalProperties": {"sku": "CUP"}, "totalPriceBeforeTax": price("40.00"),
        "totalPriceAfterTax": price("50.00")}  # fmt: skip
BAG = {**CUPS, "id": "12", "quantity": 1, "totalDiscount": price("0"),
       "physicalProperties": {"sku": "BAG"}, "totalPriceBeforeTax": price("70.00"),
       "totalPriceAfterTax": price("70.00")}  # fmt: skip


def refund(amount: str) -> dict[str, Any]:
    """Of the cups; another one of which nothing went back."""
    return {
        "id": "R", "details": {"lineItems": [{"lineItemId": "11", "quantity": 1}]},
        "transactions": [
            {"paymentId": "P", "amount": price(amount), "refundStatus": "SUCCEEDED"},
            {"paymentId": "P", "amount": price("9.00"), "refundStatus": "FAILED"},
        ],
        "summary": {"breakdown": {"lineItems": [
            {"lineItemId": "11", "totalRefundedAmount": price(amount)}]}},
    }  # fmt: skip


STORY: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
    ({"status": "INITIALIZED", "paymentStatus": "NOT_PAID"}, []),
    ({}, []),
    ({"paymentStatus": "PARTIALLY_REFUNDED"}, [refund("12.50")]),
    ({"paymentStatus": "PARTIALLY_REFUNDED"}, [refund("25.00")]),
    ({"status": "CANCELED", "paymentStatus": "PARTIALLY_REFUNDED"}, [refund("25.00")]),
    ({"priceSummary": {"total": price("195.00")}, "lineItems": [CUPS, BAG, {**BAG, "id": "13"}]},
     [refund("25.00")]),
]  # fmt: skip


async def join(brand: Brand, api: Receiver, **more: Any) -> None:
    more |= {"credential": "site:token", "secret": public()}
    await brand.shop("wix", "wix", api=api.url(""), **more)


async def tell(brand: Brand, api: Receiver, number: int, pick: int) -> str:
    """The site tells that the order is by now as the story has it there."""
    shows(api, f"w{number}", pick)
    told = {"entityFqdn": "wix.ecom.v1.order", "entityId": f"w{number}", "slug": "updated"}
    return said(await brand.post("wix", token(told), {}))


def shows(api: Receiver, order_id: str, pick: int) -> None:
    """What the API says of the order from now on; 20 of it were paid by gift card."""
    order, refunds = STORY[pick]
    told = {
        "id": order_id, "number": "1", "createdDate": f"{at(0)}.000Z",
        "updatedDate": f"{at(pick + 1)}.000Z", "currency": "EUR", "status": "APPROVED",
        "paymentStatus": "PAID", "priceSummary": {"total": price("125.00")},
        "lineItems": [CUPS, BAG], "additionalFees": [], "buyerInfo": {"email": MAIL},
        "shippingInfo": {"cost": {"totalPriceBeforeTax": price("5.00"),
                                  "totalPriceAfterTax": price("5.00")}}, **order,
    }  # fmt: skip
    payments = [
        {"id": "P", "amount": price("105.00"), "status": "APPROVED", "regularPaymentDetails": {}},
        {"id": "G", "amount": price("20.00"), "status": "APPROVED", "giftcardPaymentDetails": {}},
    ]
    key = {"Authorization": "token", "wix-site-id": "site"}
    answers(api, f"/ecom/v1/orders/{order_id}", key, {"order": told})
    moved = {"orderId": order_id, "payments": payments, "refunds": refunds}
    answers(api, f"/ecom/v1/payments/orders/{order_id}", key, {"orderTransactions": moved})


def token(told: dict[str, Any], **claims: Any) -> bytes:
    """As Wix signs."""
    event = {"eventType": "wix", "instanceId": "i", "data": json.encode(told).decode()}
    claims = {"data": json.encode(event).decode(), **claims}
    return jwt.encode(claims, pair(), "RS256").encode()


@cache
def pair() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def public() -> str:
    """As the app's page shows it, pasted into one line."""
    shown = pair().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return shown.decode().replace("\n", "")
