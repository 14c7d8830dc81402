"""Shops whose hooks hold ids alone are asked; what is not signed as they sign is not heard."""

from __future__ import annotations

from base64 import b64encode

import jwt

from game.kernel.database import Database
from tests.backend.shops import bigcommerce, clover, wix
from tests.backend.shops.brand import Brand, said
from tests.notifications.webhooks.receiver import Receiver
from tests.world import running


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


async def test_clover_tells_of_many_orders_at_once_and_none_holds_up_another(
    brand: Brand, api: Receiver
) -> None:
    await clover.join(brand, api, secret="not yet known")
    greeting = b'{"verificationCode": "ce7643c1-83ea-4218-abe6-da876c9c7a0a"}'
    assert said(await brand.post("clover", greeting, {})) == "passed"
    assert "ce7643c1-83ea-4218-abe6-da876c9c7a0a" in (await brand.look("clover"))["failed_why"]
    clover.shows(api, "C1", 1)
    assert (await clover.call(brand, "O:C1")).status_code == 401
    await clover.join(brand, api, secret="clover")
    assert (await clover.call(brand, "O:C0", "P:P", "I:C1")).status_code == 503
    assert await brand.points() == 120
    assert said(await clover.call(brand, "O:C1")) == "known"
    assert said(await clover.call(brand, "O:C1", merchant="STRANGE")) == "passed"
    assert not [one.path for one in api.got if "STRANGE" in one.path]
    too_many = await clover.call(brand, *(f"O:{n}" for n in range(101)))
    assert too_many.json()["code"] == "shop.unreadable"


async def test_a_token_goes_to_the_shop_that_it_is_of(brand: Brand) -> None:
    await brand.shop("till", "square", credential="token")
    assert (await brand.shop("till", "bigcommerce", 422))["code"] == "shop.not_told"
    assert (await brand.shop("till", "wix", 422, credential="token"))["code"] == "shop.not_told"


async def test_no_shop_leads_inside_unless_the_operator_allows_it(
    brand: Brand, api: Receiver, db: Database, dsn: str
) -> None:
    await bigcommerce.join(brand, api)
    body = b'{"producer": "stores/abc12", "data": {"type": "order", "id": 4}}'
    async with running(db, dsn, clock=brand.world.clock) as strict:
        outside = Brand(strict, brand.programme, await strict.partner(brand.programme))
        inside = await outside.shop("clover", "clover", 422, api=api.url(""), credential="token")
        assert inside["code"] == "webhook.bad_url"
        answer = await outside.post("bigcommerce", body, bigcommerce.headers(brand, body))
        assert (answer.status_code, answer.json()["code"]) == (503, "shop.away")
    assert not api.got
