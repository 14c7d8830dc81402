"""Fairness from outside: bound before, revealed after, recomputed from what is public."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from typing import Any

import pytest

from game.kernel.database import Database, writing
from game.mechanics.verify import faults, verify
from tests.game.flows.plays.fair import COFFEE, HALVES, TEN, Fair, read, wheel
from tests.world import World, running

TERMS = {"en": "One coffee a member."}


async def test_odds_rules_and_the_seeds_hash_are_public_before_the_first_spin(
    world: World,
) -> None:
    fair = await Fair(world).opened(HALVES, terms=TERMS, free={"period": "day", "times": 1})
    page = await world.anonymous.ask("GET", f"{fair.public}/fairness")
    assert (page["version"], page["terms"], page["mechanic"]) == (1, TERMS, "wheel")
    assert [share["weight"] for share in page["odds"]["how"]["shares"]] == [1, 1, 0]
    assert page["odds"]["fallback"] == "ten"
    assert json.loads(page["odds_text"]) == page["odds"]
    assert page["stock"] == {"coffee": 3}
    seed = page["seeds"][0]
    assert seed["odds_hash"] == sha256(page["odds_text"].encode()).hexdigest()
    assert (seed["secret"], seed["revealed_at"]) == (None, None)
    play = await fair.start(await fair.join("ada"))
    assert play["commitment"]["hash"] == seed["hash"]
    assert play["commitment"]["odds_hash"] == seed["odds_hash"]


async def test_no_draw_is_told_while_its_seed_is_drawn_from(world: World) -> None:
    fair = await Fair(world).opened(HALVES)
    app = await fair.join("ada")
    play = await fair.start(app)
    await fair.draw(app, play)
    door = f"{fair.public}/seeds/{play['commitment']['hash']}/draws"
    refusal = await world.anonymous.ask("GET", door, status=404)
    assert refusal["code"] == "draw.no_seed"


async def test_every_draw_of_a_revealed_seed_can_be_recomputed(world: World) -> None:
    coffee = {**COFFEE, "per_member": 2}
    config = wheel((3, "coffee"), (3, "ten"), (4, None), prizes=[coffee, TEN])
    fair = await Fair(world).opened(config, budget=1000)
    apps = [await fair.join(name) for name in ("ada", "bob", "cleo")]
    moved = [await fair.spin(app) for app in apps * 7]
    await fair.rotate()
    page = await fair.log()
    assert faults([read(page)]) == []
    assert page["stock"] == {"coffee": 3, "budget:points": 1000}
    told = {(one["sequence"], one["chain"], one["prize"]) for one in page["draws"]}
    for answer in moved:
        receipt, result = answer["draw"], answer["shown"]["result"]
        assert (receipt["sequence"], receipt["chain"], result["prize"]) in told
    written = json.dumps(page)
    assert not any(app.member_id in written for app in apps)
    assert '"ada"' not in written


async def test_a_member_comes_back_to_what_their_draw_is_verified_by(world: World) -> None:
    fair = await Fair(world).opened(HALVES)
    ada, bob = await fair.join("ada"), await fair.join("bob")
    play = await fair.start(ada)
    door = f"/v1/plays/{play['id']}/draw"
    assert (await ada.ask("GET", door, status=404))["code"] == "play.missing"
    receipt = (await fair.draw(ada, play))["draw"]
    assert (await bob.ask("GET", door, status=404))["code"] == "play.missing"
    draw = await ada.ask("GET", door)
    assert (draw["revealed_at"], draw["mechanic"]) == (None, "wheel")
    assert {name: draw[name] for name in receipt} == receipt
    assert (draw["hash"], draw["odds_hash"]) == (
        play["commitment"]["hash"],
        play["commitment"]["odds_hash"],
    )
    assert draw["address"].endswith(f"/draw#cafe/fair/{draw['hash']}/1")
    await fair.rotate()
    record = (await fair.log())["draws"][0]
    told = {name: draw[name] for name in record.keys() & draw.keys()}
    assert told == {name: record[name] for name in told} and len(told) == 7
    assert (await ada.ask("GET", door))["revealed_at"] is not None


async def test_a_long_log_comes_in_pages_that_follow_one_another(world: World) -> None:
    fair = await Fair(world).opened(HALVES)
    app = await fair.join("ada")
    for _ in range(7):
        await fair.spin(app)
    await fair.rotate()
    pages = [await fair.log(limit=3)]
    while pages[-1]["next"] is not None:
        pages.append(await fair.log(limit=3, after=pages[-1]["next"]))
    assert [len(page["draws"]) for page in pages] == [3, 3, 1]
    assert faults([read(page) for page in pages]) == []
    alone = verify([read(pages[1])])
    assert (alone.faults, alone.missing) == ([], [(1, 3), (7, 7)])
    assert verify([read(pages[0]), read(pages[2])]).missing == [(4, 6)]
    told = (await world.anonymous.ask("GET", f"{fair.public}/fairness"))["seeds"]
    assert [(one["draws"], one["chain"]) for one in told] == [(0, None), (7, pages[0]["chain"])]


async def test_who_alters_the_books_of_draws_is_found(world: World) -> None:
    fair = await Fair(world).opened(HALVES)
    app = await fair.join("ada")
    for _ in range(5):
        await fair.spin(app)
    await fair.rotate()
    async with writing(world.db) as tx:
        await tx.execute("update draw set prize = 'ten', share = 0 where sequence = 3")
    told = faults([read(await fair.log())])
    assert told and told[0].startswith("draw 3:")


async def test_a_version_has_a_seed_of_its_own_and_what_was_won_stays_won(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    app = await fair.join("ada")
    await fair.spin(app)
    await fair.spin(app)
    for stock, status in ((1, 409), (5, 200)):
        config = wheel((1, "coffee"), prizes=[{**COFFEE, "stock": stock}, TEN])
        assert await fair.saved(config) == []
        answer = await fair.publish(status=status)
    assert answer["number"] == 2
    assert await fair.left() == (3, 2)
    moved = await fair.spin(app)
    assert moved["draw"]["seed"] == 2
    await fair.rotate()
    for number in (1, 2):
        assert faults([read(await fair.log(number))]) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"total": 3}, "total"),
        ({"fallback": "cake"}, "fallback"),
        ({"fallback": "coffee"}, "fallback"),
        ({"prizes": [COFFEE]}, "fallback"),
        ({"prizes": [COFFEE, {**TEN, "points": {"currency": "gold", "amount": 1}}]}, "prizes"),
    ],
)
async def test_a_wheel_that_does_not_add_up_is_not_published(
    world: World, more: dict[str, Any], told: str
) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    problems = await fair.saved({**HALVES, **more})
    assert told in [line.split(":")[0] for line in problems]
    assert (await fair.publish(status=422))["code"] == "campaign.unpublishable"


async def test_a_paid_wheel_with_scarce_prizes_declares_what_stands_in(world: World) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    config = {**HALVES, "fallback": None, "prizes": [COFFEE]}
    assert await fair.saved(config) == []
    price = {"currency": "points", "amount": 1}
    assert [line.split(":")[0] for line in await fair.saved(config, price=price)] == ["fallback"]


async def test_a_negative_stock_is_refused_with_its_place(world: World) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    draft = {
        "mechanic": "wheel",
        "wrap": {"title": {"en": "The fair"}},
        "config": {**HALVES, "prizes": [{**COFFEE, "stock": -1}, TEN]},
    }
    refusal = await fair.partner.ask("PUT", "/v1/campaigns/fair", {"definition": draft}, status=400)
    assert [fault["where"] for fault in refusal["errors"]] == [
        "$.definition.config.prizes[0].stock"
    ]


async def test_two_servers_never_sell_a_coffee_twice(world: World, db: Database, dsn: str) -> None:
    """Each server has lanes of its own, so only the locks in the database stand between them."""
    coffee = {**COFFEE, "stock": 10}
    config = wheel((1, "coffee"), prizes=[coffee, TEN])
    fair = await Fair(world).opened(config, price={"currency": "points", "amount": 1})
    apps = [await fair.join(f"member-{number}") for number in range(12)]
    for app in apps:
        await fair.give(app, 3)
    async with running(db, dsn, clock=world.clock) as other:
        for place in range(6):
            apps[place] = other.app_with(
                {"token": apps[place].token, "member_id": apps[place].member_id}
            )

        async def life(place: int) -> list[Any]:
            return [await fair.spin(apps[place]) for _ in range(3)]

        moved = [one for life in await asyncio.gather(*map(life, range(12))) for one in life]
        prizes = [one["shown"]["result"]["prize"] for one in moved]
        assert (prizes.count("coffee"), prizes.count("ten")) == (10, 26)
        assert sorted(one["draw"]["sequence"] for one in moved) == list(range(1, 37))
        balances = [await fair.balance(app) for app in apps]
        assert sum(balances) == 12 * 3 - 36 + 260
    assert await fair.left() == (0, 10)
    await fair.rotate()
    assert faults([read(await fair.log())]) == []


async def test_seeds_that_rotate_under_load_leave_logs_that_hold(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee"), (1, None)))
    apps = [await fair.join(f"member-{number}") for number in range(4)]

    async def life(place: int) -> None:
        for _ in range(6):
            play = await fair.start(apps[place])
            move = {"type": "wheel.spin", "nonce": f"nonce-{place}-abc"}
            while True:
                body = {"number": 1, "move": {**move, "seed": play["commitment"]["seed"]}}
                answer = await apps[place].post(f"/v1/plays/{play['id']}/moves", json=body)
                if answer.status_code == 200:
                    break
                assert answer.json()["code"] == "draw.seed_moved"
                play = await apps[place].ask("GET", f"/v1/plays/{play['id']}")

    async def turn() -> None:
        for _ in range(5):
            await fair.rotate()

    await asyncio.gather(turn(), *map(life, range(4)))
    await fair.rotate()
    pages = [await fair.log(number) for number in range(1, 7)]
    assert sum(len(page["draws"]) for page in pages) == 24
    assert [faults([read(page)]) for page in pages] == [[]] * 6
