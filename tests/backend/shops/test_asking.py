"""Shops whose hooks hold ids alone are asked; what is not signed as they sign is not heard."""

from __future__ import annotations

from tests.backend.shops import bigcommerce
from tests.backend.shops.brand import Brand
from tests.notifications.webhooks.receiver import Receiver


async def test_bigcommerce_is_heard_by_what_it_signs_lately(brand: Brand, api: Receiver) -> None:
    await brand.shop("bigcommerce", "bigcommerce", api=api.url(""), credential="token")
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
