"""Whatever is redeemed, cancelled, reversed, used and run out, given by rounds and undone with its
cause, in whichever order: the stock is never below zero nor lost, a code is given once, what was
spent is what was redeemed, and who won a voucher has it, or waits for it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.flows.rewards.jobs import expire_vouchers, give_waiting
from game.kernel.database import writing
from game.ledger.proof import prove
from game.vouchers.proof_store import REWARD_CHECKS
from tests.game.flows.rewards.shop import Shop, a_shop, balance
from tests.world import MemberApp, World

STOCK, POINTS, PRICE = 3, 300, 60
DOING = st.lists(
    st.tuples(
        st.sampled_from(
            ["redeem", "redeem", "cancel", "reverse", "use", "end", "buy", "buy", "return", "give"]
        ),
        st.integers(0, 4),
    ),
    min_size=4,
    max_size=12,
)


async def test_any_order_ends_with_the_same_books(world: World) -> None:
    shop = await a_shop(world)
    stories: list[Any] = []

    @settings(max_examples=12, deadline=None, database=None)
    @given(DOING)
    def draw(story: Any) -> None:
        stories.append(story)

    draw()
    for number, story in enumerate(stories, 1):
        await play(shop, f"r{number}", story, number)
    async with writing(world.db, at_one_moment=True) as tx:
        found = await prove(tx, REWARD_CHECKS)
    assert found.balanced, found.faults


async def play(shop: Shop, name: str, story: list[tuple[str, int]], cents: int) -> None:
    """One story of two members and a scarce reward with codes of a pool, which purchases of so many
    cents give too, to its end."""
    prices = [{"amount": PRICE}]
    await shop.reward(name, codes="pool", stock=STOCK, valid_days=2, prices=prices)
    pool = {"codes": [f"{name}-code-{number}" for number in range(STOCK + 1)]}
    await shop.partner.ask("POST", f"/v1/rewards/{name}/codes", pool, status=201)
    rule = {
        "activity_type": "purchase", "currency": "points", "amount": "0", "voucher": name,
        "condition": f"activity.data.amount == {cents}",
    }  # fmt: skip
    await shop.partner.ask("PUT", f"/v1/earn-rules/{name}", {"definition": rule})
    names = [f"{name}-anna", f"{name}-bert"]
    apps = [await shop.member(one, POINTS) for one in names]
    done: list[Any] = []
    back: list[str] = []
    bought: list[str] = []
    for doing, which in story:
        if doing == "redeem":
            asked = {"reward": name}
            answer = await apps[which % 2].post("/v1/me/redemptions", json=asked, **shop.fresh())
            assert answer.status_code in (201, 409), answer.text
            done += [answer.json()] if answer.status_code == 201 else []
        elif doing == "buy":
            event = {"id": f"{name}-{len(bought)}", "subject": names[which % 2], "source": "till",
                     "type": "purchase", "data": {"amount": cents, "currency": "EUR"},
                     "specversion": "1.0"}  # fmt: skip
            kept = await shop.partner.ask("POST", "/v1/activities", event)
            bought.append(kept["activity_id"])
        elif doing == "return" and bought:
            door = f"/v1/activities/{bought[which % len(bought)]}/reversals"
            answer = await shop.partner.post(door, json={"reason": "test"}, **shop.fresh())
            assert answer.status_code in (201, 409), answer.text
        elif doing == "give":
            await give_waiting(shop.world.db, shop.world.clock)
        elif doing == "end":
            shop.world.clock.forward(days=1)
            await expire_vouchers(shop.world.db, shop.world.clock)
            apps = [await shop.member(one) for one in names]
        elif done and doing != "return":
            back += await _again(shop, doing, done[which % len(done)])
        stock = await shop.stock(name)
        assert 0 <= stock["left"] <= STOCK and stock["taken"] + stock["left"] <= STOCK
    await _check(shop, apps, done, back)
    them = [one for app in apps for one in (await app.ask("GET", "/v1/me/vouchers"))["items"]]
    codes = [one["code"] for one in them if one["code"]]
    assert len(set(codes)) == len(codes) and len(them) == len(done) + len(bought)
    assert stock["waiting"] == sum(one["status"] == "waiting" for one in them)


async def _again(shop: Shop, doing: str, one: Any) -> list[str]:
    """What can be refused is refused, and nothing else goes wrong; what was reversed."""
    wish, key = {"reason": "test"}, shop.fresh()
    ways = {
        "cancel": (f"/v1/redemptions/{one['id']}/steps", {**wish, "to": "cancelled"}, {}),
        "reverse": (f"/v1/transactions/{one['transaction_id']}/reversals", wish, key),
        "use": ("/v1/vouchers/redeem", {"code": one["voucher"]["code"]}, key),
    }
    path, body, more = ways[doing]
    answer = await shop.partner.post(path, json=body, **more)
    assert answer.status_code in (201, 409), answer.text
    return [one["id"]] if doing == "reverse" and answer.status_code == 201 else []


async def _check(shop: Shop, apps: list[MemberApp], done: list[Any], back: list[str]) -> None:
    codes = [one["voucher"]["code"] for one in done]
    assert len(set(codes)) == len(codes)
    gone = set(back)
    for one in done:
        now = await shop.partner.ask("GET", f"/v1/redemptions/{one['id']}")
        gone |= {one["id"]} if now["status"] == "cancelled" else set()
    left = sum([await balance(app) for app in apps])
    assert left == 2 * POINTS - PRICE * (len(done) - len(gone))
