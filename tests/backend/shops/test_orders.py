"""Orders of shops become points, and what is returned of them takes them back."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from backend.shops.jobs import claim_orders, forget_orders
from tests.backend.shops import bigcommerce, clover, wix
from tests.backend.shops.brand import (
    MAIL,
    Brand,
    a_brand,
    shopify_order,
    shopify_refund,
    signed,
    woo_order,
)
from tests.game.ledger.desk import proof_of
from tests.notifications.webhooks.receiver import Receiver
from tests.world import World

CUP = shopify_refund(11, 1, "25.00")
HALF_CUP = shopify_refund(11, 1, "12.50")
STORY: list[dict[str, Any]] = [
    shopify_order(1, financial_status="pending"),
    shopify_order(2),
    shopify_order(3, refunds=[HALF_CUP], financial_status="partially_refunded"),
    shopify_order(4, refunds=[CUP], financial_status="partially_refunded"),
    shopify_order(5, refunds=[CUP], cancelled_at="2026-03-02T09:05:00+00:00"),
    shopify_order(6, refunds=[CUP], financial_status="partially_refunded", total_price="195.00",
                  line_items=[*shopify_order()["line_items"],
                              {"id": 13, "quantity": 1, "price": "70.00"}]),
]  # fmt: skip
ASKED = (bigcommerce, wix, clover)
"""The same story of shops that are asked."""
LEFT = [0, 120, 108, 95, 0, 165]
"""What each telling leaves of the euros that count, by itself. Left is rounded up in points."""


async def test_points_follow_an_order_whatever_becomes_of_it(brand: Brand) -> None:
    await brand.shop("boutique", "shopify")
    for order, left in zip(STORY, LEFT, strict=True):
        await brand.shopify(order)
        assert await brand.points() == left
    assert (await proof_of(brand.world.db)).faults == []


async def test_orders_in_any_order_and_more_than_once_end_the_same(
    world: World, api: Receiver
) -> None:
    """The law: the books end as the latest telling says, whichever came when and how often."""
    brand, number = await a_brand(world), 0
    await brand.shop("boutique", "shopify")
    for one in ASKED:
        await one.join(brand, api)

    async def told(picks: list[int]) -> None:
        nonlocal number
        for tell in (by_hook, *(one.tell for one in ASKED)):
            number += 1
            before = await brand.points()
            for pick in picks:
                await tell(brand, api, number, pick)
                assert await brand.points() >= before
            assert await brand.points() - before == LEFT[max(picks)], (tell, picks)

    for some in (*permutations([1, 2, 3]), (5, 4, 3, 3)):
        await told(list(some))

    @settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(st.lists(st.integers(0, len(STORY) - 1), min_size=1, max_size=5))
    def drawn(picks: list[int]) -> None:
        lists.append(picks)

    lists: list[list[int]] = []
    drawn()
    for picks in lists:
        await told(picks)
    assert (await proof_of(world.db)).faults == []


async def by_hook(brand: Brand, _: Receiver, number: int, pick: int) -> str:
    return await brand.shopify({**STORY[pick], "id": number})


async def test_two_tellings_of_one_moment_end_the_same(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce")
    one, other = woo_order(1, "30.00"), woo_order(1, "30.00", status="cancelled")
    assert [await brand.woo(each) for each in (one, other, one)] == ["counted", "counted", "known"]
    assert await brand.points() == 0
    await brand.woo({**other, "id": 728})
    assert await brand.woo({**one, "id": 728}) == "known"
    assert await brand.points() == 0


@pytest.mark.parametrize(
    ("counts", "points"),
    [
        ({}, 120),
        ({"tax": False}, 110),
        ({"delivery": True}, 125),
        ({"discount": True}, 140),
        ({"excluded": ["BAG"]}, 50),
        ({"excluded": ["101", "202"]}, 0),
    ],
)
async def test_what_counts_is_declared(brand: Brand, counts: dict[str, Any], points: int) -> None:
    await brand.shop("boutique", "shopify", counts=counts)
    await brand.shopify(shopify_order())
    assert await brand.points() == points


async def test_what_does_not_count_takes_nothing_back_when_it_is_returned(brand: Brand) -> None:
    await brand.shop("boutique", "shopify", counts={"excluded": ["BAG"]})
    await brand.shopify(shopify_order(2, refunds=[shopify_refund(12, 1, "70.00")]))
    assert await brand.points() == 50


async def test_parts_of_a_refund_add_up_to_the_whole(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce")
    for minute, back, left in ((1, (), 90), (2, ("33.33",), 60), (3, ("33.33", "33.33"), 30),
                               (4, ("33.33", "33.33", "33.34"), 0)):  # fmt: skip
        await brand.woo(woo_order(minute, *back))
        assert await brand.points() == left


@pytest.mark.parametrize(
    ("currency", "price", "points"), [("JPY", "9000", 90), ("KWD", "9.000", 90), ("EUR", "90", 90)]
)
async def test_money_is_told_in_the_minor_units_of_its_currency(
    brand: Brand, currency: str, price: str, points: int
) -> None:
    await brand.shop("woo", "woocommerce")
    line = {"id": 1, "quantity": 1, "subtotal": price, "total": price}
    await brand.woo(
        woo_order(currency=currency, total=price, shipping_total="0", line_items=[line])
    )
    assert await brand.points() == points


async def test_an_amount_finer_than_its_currency_is_refused_and_told(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce")
    with pytest.raises(AssertionError, match=r"order\.bad_money"):
        await brand.woo(woo_order(currency="JPY", total="1.50"))
    assert "'1.50' is no amount of JPY" in (await brand.look("woo"))["failed_why"]
    await brand.woo(woo_order())
    assert (await brand.look("woo"))["failed_why"] is None


async def test_a_guests_order_waits_and_is_claimed_once(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce")
    hers = {"email": "ben@maison.example", "phone": ""}
    assert await brand.woo(woo_order(1, billing=hers)) == "waits"
    assert await brand.woo(woo_order(2, "50.00", billing=hers)) == "waits"
    await claim_orders(brand.world.db, brand.world.clock)
    assert await brand.points("ben") == 0
    await brand.proves("ben", hers["email"])
    for _ in range(2):
        await claim_orders(brand.world.db, brand.world.clock)
        assert await brand.points("ben") == 45
    await brand.proves("ana", hers["email"])
    await claim_orders(brand.world.db, brand.world.clock)
    assert await brand.points("ana") == 0
    assert await brand.woo(woo_order(3, "100.00", billing=hers)) == "counted"
    assert await brand.points("ben") == 0


async def test_a_guests_order_waits_no_longer_than_is_declared(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce", claim_days=3)
    hers = {"email": "ben@maison.example", "phone": ""}
    await brand.woo(woo_order(billing=hers))
    brand.world.clock.forward(days=3)
    await brand.proves("ben", hers["email"])
    await claim_orders(brand.world.db, brand.world.clock)
    assert await forget_orders(brand.world.db, brand.world.clock) == 1
    assert await brand.woo(woo_order(2, billing=hers)) == "nothing"
    assert await brand.points("ben") == 0


async def test_what_was_ordered_before_the_connection_does_not_count(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce")
    old = woo_order(date_created_gmt="2026-03-02T08:59:59")
    assert await brand.woo(old) == "nothing"
    assert await brand.points() == 0


async def test_a_stranger_is_not_heard_and_two_secrets_hold_for_a_while(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce", secret="new")
    with pytest.raises(AssertionError, match=r"shop\.bad_signature"):
        await brand.woo(woo_order())
    assert "not signed" in (await brand.look("woo"))["failed_why"]
    await brand.shop("woo", "woocommerce", secret="woo", overlap_s=60)
    body = b'{"id": 1}'
    headers = {"X-WC-Webhook-Signature": signed("new", body), "X-WC-Webhook-Topic": "coupon.x"}
    assert (await brand.post("woo", body, headers)).status_code == 200
    brand.world.clock.forward(seconds=60)
    assert (await brand.post("woo", body, headers)).status_code == 401
    assert await brand.woo(woo_order()) == "counted"
    assert (await brand.post("woo", b"webhook_id=7", {})).json() == {"status": "passed"}
    assert (await brand.post("nowhere", body, headers)).status_code == 404


async def test_secrets_are_shown_to_nobody(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce", secret="s3cr3t", credential="k3y")
    for path in ("/v1/shops", "/v1/shops/woo", "/v1/trail"):
        told = (await brand.marketer.get(path)).text
        assert "s3cr3t" not in told
        assert "k3y" not in told
    seen = await brand.look("woo")
    assert seen["has_credential"]
    assert seen["address"] == "https://play.example/v1/hooks/cafe/woo"
    await brand.shop("woo", "woocommerce", secret=None, api="https://elsewhere.example")
    assert not (await brand.look("woo"))["has_credential"]


async def test_what_a_shop_does_not_tell_cannot_be_asked_for(brand: Brand) -> None:
    told = await brand.shop("woo", "woocommerce", 422, counts={"gift_cards": "bought"})
    assert told["code"] == "shop.not_told"
    assert (await brand.shop("till", "square", 422))["code"] == "shop.not_told"
    assert (await brand.shop("woo", "woocommerce", 422, secret=None))["code"] == "shop.no_secret"


async def test_a_member_who_left_takes_their_orders_along(brand: Brand) -> None:
    await brand.shop("woo", "woocommerce")
    await brand.woo(woo_order())
    await brand.marketer.ask("DELETE", "/v1/members/ana")
    assert await brand.woo(woo_order(2, "50.00")) == "counted"
    await brand.proves("ben", MAIL)
    assert await brand.woo(woo_order(3)) == "counted"
    assert await brand.points("ben") == 0
