"""Shops whose hooks hold ids alone are asked; what is not signed as they sign is not heard."""

from __future__ import annotations

from base64 import b64encode

import jwt

from tests.backend.shops import bigcommerce, wix
from tests.backend.shops.brand import Brand, said
from tests.notifications.webhooks.receiver import Receiver


async def test_bigcommerce_is_heard_by_what_it_signs_lately(brand: Brand, api: Receiver) -> None:
    await bigcommerce.join(brand, api)
    body = b'{"producer": "stores/abc12", "data": {"type": "metafield", "id": 4}}'
    right = bigcommerce.headers(brand, body)
    assert (await brand.post("bigcommerce", body, right)).json() == {"status": "passed"}
    assert not api.got, "the id of something else is asked for as nothing"
    two = {**right, "webhook-signature": f"v1,AAAA {right['webhook-signature']}"}
    assert (await brand.post("bigcommerce", body, two)).status_code == 200
    for wrong in (
        bigcommerce.headers(brand, body, b"another"),
        bigcommerce.headers(brand, body + b" "),
        {**right, "webhook-id": "msg_2"},
        {**right, "webhook-timestamp": "x"},
    ):
        assert (await brand.post("bigcommerce", body, wrong)).status_code == 401
    brand.world.clock.forward(minutes=6)
    assert (await brand.post("bigcommerce", body, right)).status_code == 401
    elsewhere = b'{"producer": "stores/../x", "data": {"type": "order", "id": 4}}'
    answer = await brand.post("bigcommerce", elsewhere, bigcommerce.headers(brand, elsewhere))
    assert answer.json()["code"] == "shop.unreadable"


async def test_wix_is_heard_by_its_key_alone_and_a_gift_card_counts_once(
    brand: Brand, api: Receiver
) -> None:
    await wix.join(brand, api, counts={"gift_cards": "bought"})
    wix.shows(api, "w1", 3)
    body = {"orderTransactions": {"orderId": "w1"}, "refundIds": ["R"]}
    told = {"entityFqdn": "wix.ecom.v1.order_transactions", "actionEvent": {"body": body}}
    right, now = wix.token(told), brand.world.clock().timestamp()
    forged = jwt.encode({"data": "{}"}, "", "none").encode()
    for wrong in (forged, right[:-8] + b"AAAAAAAA", wix.token(told, exp=now - 1), b"x", b""):
        assert (await brand.post("wix", wrong, {})).status_code == 401
    assert said(await brand.post("wix", right, {})) == "counted"
    assert await brand.points() == 80, "of 95 that are left, 105 of 125 were money"
    elsewhere = wix.token({"entityFqdn": "wix.contacts.v4.contact", "entityId": "w1"})
    assert said(await brand.post("wix", elsewhere, {})) == "passed"
    again = b64encode(wix.public().encode()).decode()
    await brand.shop("wix", "wix", api=api.url(""), credential=None, secret=again)
    assert said(await brand.post("wix", right, {})) == "known"


async def test_a_token_goes_to_the_shop_that_it_is_of(brand: Brand) -> None:
    await brand.shop("till", "square", credential="token")
    assert (await brand.shop("till", "bigcommerce", 422))["code"] == "shop.not_told"
    assert (await brand.shop("till", "wix", 422, credential="token"))["code"] == "shop.not_told"
