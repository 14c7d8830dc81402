"""Square tells ids alone: the order, its payments and its customer are asked for over HTTP."""

from __future__ import annotations

from typing import Any

from tests.backend.shops.brand import MAIL, Brand, answers, at, said
from tests.notifications.webhooks.receiver import Receiver, status

UPDATED = {
    "merchant_id": "M", "type": "order.updated", "event_id": "E1",
    "data": {"type": "order_updated", "id": "O1",
             "object": {"order_updated": {"order_id": "O1", "version": 3, "state": "COMPLETED"}}},
}  # fmt: skip
REFUNDED = {
    "merchant_id": "M", "type": "refund.updated", "event_id": "E2",
    "data": {"type": "refund", "id": "R1",
             "object": {"refund": {"id": "R1", "payment_id": "P1", "status": "COMPLETED"}}},
}  # fmt: skip


def eur(cents: int) -> dict[str, Any]:
    return {"amount": cents, "currency": "EUR"}


def order(**more: Any) -> dict[str, Any]:
    """Coffee for 60 and a gift card of 40, and a tip of 5; 20 of it were paid by gift card."""
    coffee = {"uid": "L1", "quantity": "3", "catalog_object_id": "C1", "item_type": "ITEM",
              "total_money": eur(6_000), "total_tax_money": eur(1_000)}  # fmt: skip
    card = {"uid": "L2", "quantity": "1", "item_type": "GIFT_CARD", "total_money": eur(4_000)}
    return {
        "id": "O1", "location_id": "L", "state": "COMPLETED", "version": 3, "customer_id": "C",
        "created_at": f"{at(0)}Z", "updated_at": f"{at(1)}Z",
        "total_money": eur(10_500), "total_tip_money": eur(500), "line_items": [coffee, card],
        "tenders": [
            {"id": "P1", "type": "CARD", "amount_money": eur(8_500), "payment_id": "P1"},
            {"id": "P2", "type": "SQUARE_GIFT_CARD", "amount_money": eur(2_000)},
        ], **more,
    }  # fmt: skip


def tells(receiver: Receiver, back: int = 0, minute: int = 1, **more: Any) -> None:
    """What Square's API answers from now on."""

    token = {"Authorization": "Bearer token"}
    answers(receiver, "/v2/orders/O1", token, {"order": order(**more)})
    customer = {"id": "C", "email_address": MAIL}
    answers(receiver, "/v2/customers/C", token, {"customer": customer})
    for name, refunded in (("P1", back), ("P2", 0)):
        payment = {"id": name, "order_id": "O1", "updated_at": f"{at(minute)}Z",
                   "refunded_money": eur(refunded)}  # fmt: skip
        answers(receiver, f"/v2/payments/{name}", token, {"payment": payment})


async def test_an_order_is_asked_for_and_so_is_what_went_back(brand: Brand, api: Receiver) -> None:
    await brand.shop("till", "square", api=api.url(""), credential="token")
    tells(api)
    assert said(await brand.square(UPDATED)) == "counted"
    assert await brand.points() == 60
    tells(api, back=2_500, minute=2)
    assert said(await brand.square(REFUNDED)) == "counted"
    assert await brand.points() == 45
    assert said(await brand.square(UPDATED)) == "known"
    assert {one.headers["Square-Version"] for one in api.got} == {"2026-09-16"}


async def test_a_gift_card_counts_when_it_is_bought_or_when_it_is_spent(
    brand: Brand, api: Receiver
) -> None:
    counts = {"gift_cards": "bought"}
    await brand.shop("till", "square", api=api.url(""), credential="token", counts=counts)
    tells(api)
    await brand.square(UPDATED)
    assert await brand.points() == 80, "of 100 that were bought 20 were paid by a card of before"


async def test_a_shop_that_does_not_answer_is_asked_again_when_it_calls_again(
    brand: Brand, api: Receiver
) -> None:
    await brand.shop("till", "square", api=api.url(""), credential="token")
    api.answer("/v2/orders/O1", status(500), status(302, Location=api.url("/v2/orders/O2")))
    for code in (500, 302):
        assert (await brand.square(UPDATED)).status_code == 503
        assert (await brand.look("till"))["failed_why"] is not None
        brand.world.clock.forward(minutes=1)
        del code
    assert not api.at("/v2/orders/O2"), "no redirect is followed"
    tells(api)
    assert said(await brand.square(UPDATED)) == "counted"
    assert (await brand.look("till"))["failed_why"] is None


async def test_a_hook_sent_to_another_address_is_not_of_this_one(
    brand: Brand, api: Receiver
) -> None:
    await brand.shop("till", "square", api=api.url(""), credential="token")
    await brand.shop("other", "square", api=api.url(""), credential="token", secret="till")
    tells(api)
    signed_for_till = await brand.square(UPDATED)
    request = signed_for_till.request
    answer = await brand.post("other", request.content, dict(request.headers))
    assert answer.status_code == 401
