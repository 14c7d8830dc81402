"""A shop's week: orders and what becomes of them, a friend, a voucher and points in a basket."""

from __future__ import annotations

from typing import Any

from tests.backend.shops.brand import Brand, a_brand, shopify_order, woo_order
from tests.game.flows.checkout.till import Till
from tests.game.flows.friends.circle import Circle
from tests.game.flows.history.test_lines import lines
from tests.walks.month import books_balance, night
from tests.world import World

BOB = "bob@maison.example"
WORTH = {"points": 1, "amount": 5, "money": "EUR"}
TENTH: dict[str, Any] = {
    "kind": "percent", "percent": 10, "prices": [{"amount": 20}], "fulfilment": "at_once",
    "title": {"fr": "Un dixième"},
}  # fmt: skip
KETTLE = {"id": 13, "quantity": 1, "price": "70.00"}


class Week:
    """A brand with two shops; its members pay with points, and invite friends."""

    brand: Brand
    till: Till
    circle: Circle

    def __init__(self, world: World) -> None:
        self.world = world

    async def begins(self) -> Week:
        self.brand = await a_brand(self.world)
        self.till = Till(self.world, self.brand.marketer)
        self.circle = Circle(self.world, self.brand.programme, self.brand.marketer)
        await self.till.points(worth=WORTH)
        await self.till.reward("tenth", **TENTH)
        await self.circle.refer()
        await self.brand.shop("boutique", "shopify")
        await self.brand.shop("woo", "woocommerce")
        return self

    async def woo(self, id: int, *refunds: str, **more: Any) -> str:
        """One shop tells of an order of 90 that count of 100, as it is now."""
        self.world.clock.forward(minutes=1)
        return await self.brand.woo(
            woo_order(1, *refunds, id=id, date_modified_gmt=self.now(), **more)
        )

    async def shopify(self, **more: Any) -> str:
        """The other shop tells of its order of 125 of which 120 count, as it is now."""
        self.world.clock.forward(minutes=1)
        return await self.brand.shopify(shopify_order(updated_at=f"{self.now()}+00:00", **more))

    def now(self) -> str:
        return self.world.clock().isoformat()[:19]

    async def looks(self) -> tuple[list[tuple[int, int]], list[str]]:
        """What Ana and Bob have and what is on its way; how far her friends are."""
        await self.circle.later()
        friends = await self.circle.friends("ana")
        return await self.circle.purses("ana", "bob"), [one["status"] for one in friends]

    async def night(self) -> None:
        await night(self.world)
        self.world.clock.forward(hours=24)


async def test_a_shops_week(world: World) -> None:
    week = await Week(world).begins()
    await orders_go_back_in_part(week)
    await an_order_is_edited_and_cancelled(week)
    his = await a_friend_comes_and_orders(week)
    await his_order_goes_back(week, his)
    await a_basket_is_paid_with_a_voucher_and_points(week)
    await everything_agrees(week)
    await books_balance(world)


async def orders_go_back_in_part(week: Week) -> None:
    """Monday: of two orders one goes back by thirds, and its hook comes twice."""
    assert [await week.woo(1), await week.woo(2)] == ["counted", "counted"]
    for back in (("33.33",), ("33.33",), ("33.33", "33.33")):
        assert await week.woo(1, *back) == "counted"
    assert await week.brand.points() == 30 + 90
    await week.night()


async def an_order_is_edited_and_cancelled(week: Week) -> None:
    """Tuesday: it is more after all, and then nothing, whatever an old telling says."""
    old = shopify_order(2)
    await week.shopify()
    assert await week.brand.points() == 120 + 120
    more: Any = {"line_items": [*old["line_items"], KETTLE], "total_price": "195.00"}
    await week.shopify(**more)
    assert await week.brand.points() == 120 + 190
    await week.shopify(**more, cancelled_at=f"{week.now()}+00:00")
    assert await week.brand.shopify(old) == "known"
    assert await week.brand.points() == 120
    await week.night()


async def a_friend_comes_and_orders(week: Week) -> dict[str, Any]:
    """Wednesday: Bob comes by Ana's link and orders. Thursday: he proves the address; both are
    rewarded, for later. His order, as the shop tells of it."""
    invited = await week.circle.invites(await week.circle.member("ana"))
    week.world.clock.forward(minutes=5)
    await week.circle.comes(await week.circle.member("bob"), invited["code"])
    his = {"billing": {"email": BOB, "phone": ""}, "date_created_gmt": week.now()}
    assert await week.woo(3, **his) == "waits"
    await week.night()
    assert await week.looks() == ([(120, 0), (0, 0)], ["waiting"])
    await week.brand.proves("bob", BOB)
    await week.night()
    assert await week.looks() == ([(120, 100), (90, 50)], ["rewarded"])
    return his


async def his_order_goes_back(week: Week, his: dict[str, Any]) -> None:
    """Friday: half of it goes back, which still qualifies; nearly all of it, which does not, but
    the shop takes that back; then all of it."""
    for back, told in (
        (("50.00",), ([(120, 100), (45, 50)], ["rewarded"])),
        (("50.00", "45.00"), ([(120, 0), (5, 0)], ["undone"])),
        (("50.00",), ([(120, 100), (45, 50)], ["rewarded"])),
        (("100.00",), ([(120, 0), (0, 0)], ["undone"])),
    ):
        await week.woo(3, *back, **his)
        assert await week.looks() == told
    await week.night()


async def a_basket_is_paid_with_a_voucher_and_points(week: Week) -> None:
    """Saturday: Ana buys a tenth off, and pays the rest with all her points and money; the mug goes
    back, and with it its share of the points."""
    ana = await week.circle.member("ana")
    bought = await week.till.redeem(ana, "tenth")
    paid = await week.till.reserve("o-1", bought["voucher"]["code"], points={"member": "ana"})
    assert [(one["points"], one["amount"]) for one in paid["discounts"]] == [(0, 150), (100, 500)]
    assert (await week.looks())[0] == [(0, 0), (0, 0)]
    [held] = (await ana.ask("GET", "/v1/me/balances"))["items"]
    assert held["held"] == 100
    await week.till.go("o-1", "redeem")
    mug = [{"id": "2", "amount": 501}]
    back = await week.till.go("o-1", "refunds", reference="mug", lines=mug)
    assert [(one["points"], one["amount"]) for one in back["discounts"]] == [(0, 50), (33, 167)]
    assert back["money"] == 501 - 50 - 167
    assert (await week.looks())[0] == [(33, 0), (0, 0)]
    await week.night()


async def everything_agrees(week: Week) -> None:
    """Sunday: what is owed is what members have; what left was redeemed, in every book."""
    await week.night()
    ask, ana = week.brand.marketer.ask, await week.circle.member("ana")
    [owed] = (await ask("GET", "/v1/liability"))["currencies"]
    assert (owed["outstanding"], owed["pending"], owed["value"]["outstanding"]) == (33, 0, 33 * 5)
    [cohort] = owed["cohorts"]
    assert (cohort["came"], cohort["used"], cohort["left"]) == (120, 20 + 100 - 33, 33)
    [did] = (await ask("GET", "/v1/figures"))["currencies"]
    assert (did["given"], did["spent"], did["waiting"]) == (120, 87, 0)
    [tenth] = (await ask("GET", "/v1/costs"))["rewards"]
    [line] = tenth["lines"]
    assert (tenth["redeemed"], line["given"], line["cost"]) == (1, 20, 20 * 5)
    [trial] = (await ask("GET", "/v1/trial-balance"))["items"]
    assert (trial["spent"], trial["outstanding"]) == (87, 33)
    assert trial["issued"] - trial["reversed"] == 120
    told = await lines(ana)
    assert sum(line["amount"] for line in told) == told[0]["balance_after"] == 33
    assert [line["reason"] for line in told[:3]] == ["Retour", "Achat", "Un dixième"]
    friends = await ask("GET", "/v1/referrals/friends/figures")
    assert (friends["rewarded"], friends["undone"]) == (0, 1)
    [voucher] = (await ana.ask("GET", "/v1/me/vouchers"))["items"]
    assert voucher["status"] == "redeemed"
