"""Whatever is taken off a basket adds up to the cent, and whatever goes back, in whichever parts
and order, ends with the same books: never points from nothing, never a voucher twice."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.flows.checkout.basket import Basket, BasketLine, shared
from game.flows.checkout.discounts import ByPoints, NotForBasket, Shown, discounts
from game.flows.checkout.rules import Checkout, Refunded, going_back, undone
from game.kernel.database import writing
from game.kernel.errors import Refusal
from game.ledger.jobs import expire_holds
from game.ledger.proof import prove
from game.ledger.rules import Currency
from game.money.rules import PointsDiscount, Worth
from game.vouchers.kind import BasketTerms, Reward
from game.vouchers.proof_store import REWARD_CHECKS
from tests.game.flows.checkout.till import BASKET, Till, a_till
from tests.game.flows.rewards.shop import balance
from tests.world import World

AT = datetime(2026, 3, 2, tzinfo=UTC)
MONEY = st.integers(0, 5_000)


def _reward(kind: Any, amount: int, terms: BasketTerms) -> Reward:
    return Reward(
        title={"fr": "x"}, kind=kind, money="EUR", basket=terms,
        percent=amount % 100 + 1 if kind == "percent" else None, value=amount,
    )  # fmt: skip


VOUCHERS = st.builds(
    lambda number, kind, amount, terms: Shown(
        id=f"v{number}", name=f"r{number}", reward=_reward(kind, amount, terms), value=None
    ),
    st.integers(0, 10**6),
    st.sampled_from(["percent", "amount", "item", "delivery", "gift_card"]),
    st.integers(1, 3_000),
    st.builds(BasketTerms, included=st.sampled_from([(), ("a",)]),
              excluded=st.sampled_from([(), ("b",)])),
)  # fmt: skip
BASKETS = st.builds(
    lambda lines, delivery: Basket(
        money="EUR", delivery=delivery, lines=tuple(
            BasketLine(id=f"l{n}", names=(name,), quantity=many, amount=amount)
            for n, (name, many, amount) in enumerate(lines)
        ),
    ),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 4), MONEY), min_size=1, max_size=6),
    MONEY,
)  # fmt: skip
PAYING = st.builds(
    lambda points, amount, asked: ByPoints(
        currency=Currency(
            code="points", scale=0, name={}, plural={}, icon="", expiry=None,
            when_reversed="floor", worth=Worth(points=points, amount=amount, money="EUR"),
            discount=PointsDiscount(),
        ),
        asked=None, balance=asked,
    ),
    st.integers(1, 200), st.integers(1, 200), st.integers(1, 10_000),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=3), MONEY, max_size=8), st.randoms(), st.data())
def test_an_amount_is_shared_to_the_cent_whatever_the_order(
    weights: dict[str, int], chance: Random, data: Any
) -> None:
    amount = data.draw(st.integers(0, sum(weights.values())))
    turned = list(weights.items())
    chance.shuffle(turned)
    parts = shared(amount, weights)
    assert sum(parts.values()) == amount and parts == shared(amount, dict(turned))
    assert all(0 < part <= weights[id] for id, part in parts.items())


@settings(max_examples=60, deadline=None)
@given(BASKETS, st.lists(VOUCHERS, max_size=4, unique_by=lambda v: v.id), PAYING, st.randoms())
def test_what_is_taken_off_and_returned_adds_up_in_any_order(
    basket: Basket, vouchers: list[Shown], paying: ByPoints, chance: Random
) -> None:
    try:
        taken = discounts(basket, vouchers, paying)
    except Refusal as refusal:
        assert not isinstance(refusal, NotForBasket) or refusal.details["voucher"]
        return
    lines = list(basket.lines)
    chance.shuffle(lines)
    chance.shuffle(vouchers)
    turned = Basket(money="EUR", lines=tuple(lines), delivery=basket.delivery)
    assert discounts(turned, vouchers, paying) == taken
    for id, amount in basket.amounts.items():
        assert sum(one.parts.get(id, 0) for one in taken) <= amount
    assert all(sum(one.parts.values()) == one.amount > 0 for one in taken)
    one = Checkout(
        id="c", programme_id="p", reference="r", fingerprint="", basket=basket, discounts=taken,
        reserved_at=AT, reserved_until=AT,
    )  # fmt: skip
    _returned_in_parts(one, {v.id for v in vouchers}, chance)


def _returned_in_parts(one: Checkout, vouchers: set[str], chance: Random) -> None:
    back: dict[str, int] = {}
    points, came = 0, []
    while left := one.left():
        told = {id: chance.randint(0, most) for id, most in left.items()}
        parts = going_back(one, told if any(told.values()) else None)
        found = undone(one, parts, vouchers)
        money = sum(parts.values()) - sum(each.amount for each in found)
        assert money >= 0
        for each in found:
            key = each.voucher_id or "points"
            back[key] = back.get(key, 0) + each.amount
            points += each.points
            came += [each.voucher_id] if each.comes_back else []
        one.refunds = [
            *one.refunds,
            Refunded(reference="", fingerprint="", parts=parts, discounts=found, money=money,
                     at=AT, by=""),
        ]  # fmt: skip
    assert back == {each.voucher_id or "points": each.amount for each in one.discounts}
    assert points == sum(each.points for each in one.discounts)
    assert sorted(map(str, came)) == sorted(vouchers)


DOING = st.lists(
    st.tuples(
        st.sampled_from(["reserve", "reserve", "redeem", "redeem", "release", "refund", "refund",
                         "void", "wait"]),
        st.integers(0, 9),
    ),
    min_size=6, max_size=14,
)  # fmt: skip
POINTS = 500


async def test_any_order_ends_with_the_same_books(world: World) -> None:
    till = await a_till(world)
    stories: list[Any] = []

    @settings(max_examples=8, deadline=None, database=None)
    @given(DOING)
    def draw(story: Any) -> None:
        stories.append(story)

    draw()
    for number, story in enumerate(stories):
        await _play(till, f"anna{number}", story)
    async with writing(world.db, at_one_moment=True) as tx:
        found = await prove(tx, REWARD_CHECKS)
    assert found.balanced, found.faults


async def _play(till: Till, name: str, story: list[tuple[str, int]]) -> None:
    """One member with two vouchers, to the end: all that was bought goes back."""
    app = await till.member(name, POINTS)
    codes = [await till.voucher(reward, name) for reward in ("tenth", "mug-off")]
    made: list[str] = []
    for number, (doing, which) in enumerate(story):
        if doing == "reserve":
            reference = f"{name}-{number}"
            shown = codes[: which % 3]
            told = {"basket": BASKET, "vouchers": shown, "reference": reference, "timeout_s": 60}
            points = {"member": name, "amount": 50 + 40 * which}
            answer = await till.partner.post("/v1/checkouts", json={**told, "points": points})
            made += [reference] if answer.status_code == 201 else []
        elif doing == "wait":
            till.world.clock.forward(seconds=40)
            await expire_holds(till.world.db, till.world.clock)
            app = await till.member(name)
            continue
        else:
            answer = await _again(till, doing, name, made, which)
        assert answer is None or answer.status_code in (201, 409), answer.text
        assert await balance(app) <= POINTS
    await _end(till, made)
    till.world.clock.forward(seconds=60)
    await expire_holds(till.world.db, till.world.clock)
    app = await till.member(name)
    assert await balance(app) == POINTS
    mine = (await app.ask("GET", "/v1/me/vouchers"))["items"]
    assert {one["status"] for one in mine} <= {"given", "void"}


async def _again(till: Till, doing: str, name: str, made: list[str], which: int) -> Any:
    if doing == "void":
        [*_, first] = (await till.partner.ask("GET", f"/v1/members/{name}/vouchers"))["items"]
        path = f"/v1/vouchers/{first['id']}/void"
        return await till.partner.post(path, json={"reason": "test"}) if which > 7 else None
    if not made:
        return None
    path = f"/v1/checkouts/{made[which % len(made)]}"
    if doing != "refund":
        return await till.partner.post(f"{path}/{doing}", json={})
    told: dict[str, Any] = {"reference": f"r{which}", "lines": [{"id": "1", "amount": 77 * which}]}
    if which < 3:
        told = {"reference": f"r{which}", "delivery": 100, "lines": [{"id": "2", "amount": 167}]}
    return await till.partner.post(f"{path}/refunds", json=told)


async def _end(till: Till, made: list[str]) -> None:
    for reference in made:
        now = await till.partner.ask("GET", f"/v1/checkouts/{reference}")
        if now["status"] == "reserved":
            await till.go(reference, "release")
        elif now["status"] == "redeemed":
            back = sum(one["returned"] for one in now["refunds"])
            if back < now["total"]:
                await till.go(reference, "refunds", reference="rest")
            now = await till.partner.ask("GET", f"/v1/checkouts/{reference}")
            assert sum(one["money"] for one in now["refunds"]) == now["to_pay"]
