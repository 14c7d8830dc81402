"""Whatever is redeemed, cancelled, reversed, used and run out, given by rounds and undone with its
cause, in whichever order: the stock is never below zero nor lost, a code is given once, what was
spent is what was redeemed, who won a voucher has it, or waits for it, and no card gives two, nor
does a rule while one that was used has lost its cause."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.flows.rewards.jobs import expire_vouchers, give_waiting
from game.kernel.database import writing
from game.ledger.proof import prove
from game.vouchers.proof_store import REWARD_CHECKS
from tests.game.flows.rewards.shop import Shop, a_shop, balance
from tests.world import CallerClient, MemberApp, World

STOCK, POINTS, PRICE = 3, 300, 60
REASON = {"reason": "test"}
WAYS = ["redeem", "redeem", "cancel", "reverse", "use", "end", "buy", "buy", "return", "give",
        "drink", "stands"]  # fmt: skip
DOING = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 4)),
    min_size=4,
    max_size=12,
)
FREE_AGAIN = [("buy", 0), ("buy", 0), ("drink", 0), ("return", 1), ("buy", 0), ("drink", 0),
              ("return", 2), ("stands", 0), ("return", 0), ("buy", 0), ("buy", 0)]  # fmt: skip

STANDS_IN = [("buy", 0), ("drink", 0), ("return", 0), ("buy", 0), ("stands", 0), ("drink", 0),
             ("return", 0), ("return", 1), ("stands", 0), ("buy", 0), ("buy", 0)]  # fmt: skip


async def test_any_order_ends_with_the_same_books(world: World) -> None:
    shop = await a_shop(world)
    stories: list[Any] = [FREE_AGAIN, STANDS_IN]

    @settings(max_examples=11, deadline=None, database=None)
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
    await _opens(shop, name, cents)
    names = [f"{name}-anna", f"{name}-bert"]
    apps = [await shop.member(one, POINTS) for one in names]
    done: list[Any] = []
    back: list[str] = []
    bought: list[str] = []
    undone: list[Any] = []
    stood: set[str] = set()
    for doing, which in story:
        if doing == "redeem":
            asked = {"reward": name}
            done += await _asked(shop, apps[which % 2], "/v1/me/redemptions", asked)
        elif doing == "buy":
            about = {"id": f"{name}-{len(bought)}", "subject": names[which % 2]}
            bought.append(await _buys(shop, apps[which % 2], name, about, cents, stood))
            stood.add(bought[-1])
        elif doing == "return" and bought:
            undone += await _undoes(shop, bought[which % len(bought)], stood)
        elif doing == "stands" and undone:
            await _stands(shop, undone[which % len(undone)], stood)
        elif doing == "drink":
            await _drinks(shop, apps[which % 2], name)
        elif doing == "give":
            await give_waiting(shop.world.db, shop.world.clock)
        elif doing == "end":
            shop.world.clock.forward(days=1)
            await expire_vouchers(shop.world.db, shop.world.clock)
            apps = [await shop.member(one) for one in names]
        elif done and doing in ("cancel", "reverse", "use"):
            back += await _again(shop, doing, done[which % len(done)])
        stock = await _stocked(shop, apps, name)
        await _no_rule_gives_two(apps, name, stood)
    await _check(shop, apps, done, back)
    them = [
        one
        for app in apps
        for one in (await app.ask("GET", "/v1/me/vouchers"))["items"]
        if one["reward"] == name
    ]
    codes = [one["code"] for one in them if one["code"]]
    assert len(set(codes)) == len(codes)
    assert stock["waiting"] == sum(one["status"] == "waiting" for one in them)


async def _stocked(shop: Shop, apps: list[MemberApp], name: str) -> Any:
    stock = await shop.stock(name)
    assert 0 <= stock["left"] <= STOCK and stock["taken"] + stock["left"] <= STOCK
    for app in apps:
        await _no_card_gives_two(app, name)
    return stock


async def _opens(shop: Shop, name: str, cents: int) -> None:
    prices = [{"amount": PRICE}]
    await shop.reward(name, codes="pool", stock=STOCK, valid_days=2, prices=prices)
    pool = {"codes": [f"{name}-code-{number}" for number in range(STOCK + 1)]}
    await shop.partner.ask("POST", f"/v1/rewards/{name}/codes", pool, status=201)
    bought = f"activity.data.amount == {cents}"
    rule = {
        "activity_type": "purchase", "currency": "points", "amount": "0", "voucher": name,
        "condition": bought,
    }  # fmt: skip
    await shop.partner.ask("PUT", f"/v1/earn-rules/{name}", {"definition": rule})
    await shop.reward(f"{name}-free", stock=None, valid_days=None, prices=[])
    measure = {"activity_type": "purchase", "where": bought}
    card = {"title": {"fr": "La carte"}, "period": "full", "prizes": [{"voucher": f"{name}-free"}],
            "goals": [{"measure": measure, "target": 2}]}  # fmt: skip
    await shop.partner.ask("PUT", f"/v1/challenges/{name}", {"definition": card})


async def _asked(shop: Shop, by: CallerClient | MemberApp, path: str, body: Any) -> list[Any]:
    """What came of it, where it could be."""
    answer = await by.post(path, json=body, **shop.fresh())
    assert answer.status_code in (201, 409), answer.text
    return [answer.json()] if answer.status_code == 201 else []


async def _drinks(shop: Shop, app: MemberApp, name: str) -> None:
    for one in [*await _free(app, name), *await _of_rule(app, name)]:
        if one["status"] == "given":
            body = {"code": one["code"]}
            await shop.partner.ask("POST", "/v1/vouchers/redeem", body, status=201, **shop.fresh())


async def _free(app: MemberApp, name: str) -> list[Any]:
    them = (await app.ask("GET", "/v1/me/vouchers"))["items"]
    return [one for one in them if one["reward"] == f"{name}-free" and one["status"] != "void"]


async def _buys(
    shop: Shop, app: MemberApp, name: str, about: Any, cents: int, stood: set[str]
) -> str:
    """One purchase; nothing new is given while something that was used has lost its cause."""
    before = await _of_rule(app, name)
    event = {"source": "till", "type": "purchase", "specversion": "1.0", **about,
             "data": {"amount": cents, "currency": "EUR"}}  # fmt: skip
    kept = await shop.partner.ask("POST", "/v1/activities", event)
    fell = {one["id"] for one in before
            if one["status"] == "redeemed" and one["cause"]["activity"] not in stood}  # fmt: skip
    after = await _of_rule(app, name)
    assert len(after) == len(before) + (not fell), fell
    return str(kept["activity_id"])


async def _undoes(shop: Shop, activity: str, stood: set[str]) -> list[Any]:
    gone = await _asked(shop, shop.partner, f"/v1/activities/{activity}/reversals", REASON)
    stood -= {one["activity_id"] for one in gone}
    return gone


async def _stands(shop: Shop, undone: Any, stood: set[str]) -> None:
    path = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    stood |= {one["activity_id"] for one in await _asked(shop, shop.partner, path, REASON)}


async def _of_rule(app: MemberApp, name: str) -> list[Any]:
    """What the rule gave, but for what fell."""
    them = (await app.ask("GET", "/v1/me/vouchers?limit=100"))["items"]
    return [
        one
        for one in them
        if one["reward"] == name and "rule" in one["cause"] and one["status"] != "void"
    ]


async def _no_rule_gives_two(apps: list[MemberApp], name: str, stood: set[str]) -> None:
    """Each purchase that stands has one voucher; whatever else is there was used or over before
    its purchase fell."""
    had: set[str] = set()
    for app in apps:
        them = {one["cause"]["activity"]: one for one in await _of_rule(app, name)}
        assert len(them) == len(await _of_rule(app, name)), "one for each"
        assert {them[one]["status"] for one in them.keys() - stood} <= {"redeemed", "expired"}
        had |= them.keys()
    assert stood <= had


async def _no_card_gives_two(app: MemberApp, name: str) -> None:
    """A card that is full has one voucher; one that is not, or no more, has none but a used one."""
    found = (await app.ask("GET", "/v1/me/challenges"))["items"]
    full = next(one["times"] for one in found if one["name"] == name)
    them = sorted((one["cause"]["card"], one["status"]) for one in await _free(app, name))
    cards = [card for card, _ in them]
    assert len(set(cards)) == len(cards) and set(range(1, full + 1)) <= set(cards), them
    assert {status for card, status in them if card > full} <= {"redeemed"}, them


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
