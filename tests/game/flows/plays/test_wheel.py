"""A wheel from the member's side: committed to before, drawn once, paid at once, never eaten."""

from __future__ import annotations

import asyncio
from hashlib import sha256

from game.mechanics.verify import faults
from tests.game.flows.plays.fair import COFFEE, HALVES, TEN, Fair, read, wheel
from tests.world import World


async def test_a_spin_lands_on_a_sector_and_its_prize_is_counted(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    app = await fair.join("ada")

    play = await fair.start(app)
    assert play["shown"]["result"] is None
    assert play["commitment"]["seed"] == 1
    moved = await fair.draw(app, play, nonce="my-own-chance")
    assert moved["status"] == "finished"
    assert moved["shown"]["sector"] == 0
    result = moved["shown"]["result"]
    assert (result["prize"], result["fallback"], result["nonce"]) == (
        "coffee", False, "my-own-chance",
    )  # fmt: skip
    assert await fair.left() == (2, 1)
    wins = (await fair.partner.ask("GET", "/v1/campaigns/fair/wins"))["items"]
    assert [(win["external_id"], win["prize"]) for win in wins] == [("ada", "coffee")]
    looked = await app.ask("GET", f"/v1/plays/{play['id']}")
    assert looked["shown"] == moved["shown"]
    assert looked["commitment"] is None


async def test_who_follows_the_wins_has_each_once_whichever_play_began_first(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    ada, bob = await fair.join("ada"), await fair.join("bob")
    early, late = await fair.start(ada), await fair.start(bob)
    door = "/v1/campaigns/fair/wins?limit=1"
    await fair.draw(bob, late)
    [first] = (await fair.partner.ask("GET", door))["items"]
    assert first["external_id"] == "bob"
    await fair.draw(ada, early)
    [second] = (await fair.partner.ask("GET", f"{door}&after={first['play_id']}"))["items"]
    assert second["external_id"] == "ada"
    behind = f"{door}&after={second['play_id']}"
    assert await fair.partner.ask("GET", behind) == {"items": [], "next": None}
    await fair.rotate()
    await fair.spin(bob)
    [third] = (await fair.partner.ask("GET", behind))["items"]
    assert (third["external_id"], third["seed"]) == ("bob", 2)


async def test_who_stands_at_a_play_without_a_draw_is_told(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    play = await fair.start(await fair.join("ada"))
    door = f"/v1/campaigns/fair/wins?after={play['id']}"
    assert (await fair.partner.ask("GET", door, status=404))["code"] == "draw.no_win"


async def test_points_of_a_prize_land_with_the_spin(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "ten"), prizes=[TEN]))
    app = await fair.join("ada")
    moved = await fair.spin(app)
    [award] = moved["awards"]
    assert (award["currency"], award["amount"], award["reason"]) == ("points", 10, "prize")
    assert await fair.balance(app) == 10


async def test_a_spin_sent_again_is_the_same_spin(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    app = await fair.join("ada")
    play = await fair.start(app)
    first = await fair.draw(app, play)
    again = await asyncio.gather(*[fair.draw(app, play) for _ in range(5)])
    assert all(answer == first for answer in again)
    assert await fair.left() == (2, 1)


async def test_when_the_coffees_are_gone_the_fallback_is_given(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    app = await fair.join("ada")
    results = [(await fair.spin(app))["shown"]["result"] for _ in range(5)]
    assert [one["prize"] for one in results] == ["coffee"] * 3 + ["ten"] * 2
    assert [one["fallback"] for one in results] == [False] * 3 + [True] * 2
    assert await fair.left() == (0, 3)
    assert await fair.balance(app) == 20


async def test_a_members_limit_holds_and_others_still_win(world: World) -> None:
    coffee = {**COFFEE, "per_member": 1}
    fair = await Fair(world).opened(wheel((1, "coffee"), prizes=[coffee, TEN]))
    ada, bob = await fair.join("ada"), await fair.join("bob")
    prizes = [(await fair.spin(app))["shown"]["result"]["prize"] for app in (ada, ada, bob, ada)]
    assert prizes == ["coffee", "ten", "coffee", "ten"]


async def test_without_a_fallback_what_is_gone_gives_nothing(world: World) -> None:
    coffee = {**COFFEE, "stock": 0}
    config = wheel((1, "coffee"), prizes=[coffee], fallback=None)
    fair = await Fair(world).opened(config)
    app = await fair.join("ada")
    moved = await fair.spin(app)
    assert moved["shown"]["result"]["prize"] is None
    assert await fair.left() == (0, 0)


async def test_the_budget_bounds_the_points_and_then_no_spin_is_charged(world: World) -> None:
    fair = await Fair(world).opened(
        wheel((1, "ten"), prizes=[TEN]), budget=25, price={"currency": "points", "amount": 1}
    )
    app = await fair.join("ada")
    await fair.give(app, 5)
    await fair.spin(app)
    await fair.spin(app)
    play = await fair.start(app)
    refusal = await fair.draw(app, play, status=409)
    assert refusal["code"] == "draw.exhausted"
    assert await fair.balance(app) == 5 - 2 + 20


async def test_a_spin_of_a_seed_that_was_revealed_is_refused_and_can_be_drawn_anew(
    world: World,
) -> None:
    fair = await Fair(world).opened(HALVES)
    app = await fair.join("ada")
    play = await fair.start(app)
    revealed = await fair.rotate()
    assert revealed["hash"] == play["commitment"]["hash"]
    assert sha256(bytes.fromhex(revealed["secret"])).hexdigest() == revealed["hash"]
    refusal = await fair.draw(app, play, status=409)
    assert refusal["code"] == "draw.seed_moved"
    looked = await app.ask("GET", f"/v1/plays/{play['id']}")
    assert looked["commitment"]["seed"] == 2
    await fair.draw(app, looked)


async def test_a_play_opened_before_a_new_version_draws_by_the_new_table(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    app = await fair.join("ada")
    play = await fair.start(app)
    await fair.saved(wheel((1, "ten"), prizes=[TEN]))
    await fair.publish()
    assert (await fair.draw(app, play, status=409))["code"] == "draw.seed_moved"
    again = await fair.start(app)
    assert again["id"] == play["id"]
    moved = await fair.draw(app, again)
    assert moved["shown"]["result"]["prize"] == "ten"


async def test_spins_end_with_the_campaign(world: World) -> None:
    fair = await Fair(world).opened(HALVES, ends_at="2026-03-03T09:00:00Z")
    app = await fair.join("ada")
    play = await fair.start(app)
    world.clock.forward(days=1)
    app = await fair.join("ada")
    assert (await fair.draw(app, play, status=409))["code"] == "campaign.not_running"


async def test_a_closed_wheel_is_revealed_and_drawn_from_no_more(world: World) -> None:
    fair = await Fair(world).opened(HALVES)
    app = await fair.join("ada")
    play = await fair.start(app)
    await fair.partner.ask("POST", "/v1/campaigns/fair/close", status=204)
    assert (await fair.draw(app, play, status=409))["code"] == "draw.seed_moved"
    page = await fair.log()
    assert page["seed"]["hash"] == play["commitment"]["hash"]


async def test_rules_hear_of_every_draw(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")))
    rule = {"activity_type": "game.played", "amount": "7", "currency": "points", "reason": "won"}
    rule["condition"] = "activity.data.won && activity.data.prize == 'coffee'"
    await fair.partner.ask("PUT", "/v1/earn-rules/winners", {"definition": rule})
    app = await fair.join("ada")
    moved = await fair.spin(app)
    assert [award["reason"] for award in moved["awards"]] == ["won"]


async def test_what_guests_won_and_used_is_the_members_they_become(world: World) -> None:
    coffee = {**COFFEE, "per_member": 1}
    fair = await Fair(world).opened(
        wheel((1, "coffee"), prizes=[coffee, TEN]), limit={"period": "day", "times": 2}
    )
    issued = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    guest = world.app_with(issued)
    await fair.spin(guest)
    await fair.join("ada")
    await fair.partner.ask("POST", "/v1/members/ada/merges", {"guest_token": guest.token})
    app = await world.member(fair.partner, "ada")
    assert (await fair.spin(app))["shown"]["result"]["prize"] == "ten"
    play = await fair.start(app)
    assert (await fair.draw(app, play, status=409))["code"] == "play.limit_reached"


async def test_a_scratch_card_is_drawn_paid_and_counted_like_a_wheel(world: World) -> None:
    config = {
        "shares": [{"weight": 1, "prize": "ten"}],
        "prizes": [TEN],
        "total": 1,
        "symbols": {"ten": "🪙"},
        "blanks": ["🥐", "🍰", "🍪", "🍵"],
    }
    fair = await Fair(world).opened(config, "scratch")
    app = await fair.join("ada")
    play = await fair.start(app)
    assert play["shown"]["fields"] == []
    moved = await fair.draw(app, play, "scratch.scratch")
    assert moved["shown"]["fields"].count("🪙") == 3
    assert await fair.balance(app) == 10
    await fair.rotate()
    assert faults([read(await fair.log())]) == []
