"""Instant wins: moments are drawn before the game opens, and each is won once."""

from __future__ import annotations

from typing import Any

from game.mechanics.verify import faults
from tests.game.flows.plays.fair import COFFEE, Fair, read
from tests.world import World

DAY: dict[str, Any] = {"opens_at": "2026-03-02T09:00:00Z", "closes_at": "2026-03-02T11:00:00Z"}


async def test_each_moment_is_won_by_the_first_who_plays_from_then_on(world: World) -> None:
    fair = await Fair(world).opened({"prizes": [COFFEE], **DAY}, "instant")
    app = await fair.join("ada")
    prizes = []
    for _ in range(12):
        world.clock.forward(minutes=10)
        app = await fair.join("ada")
        prizes.append((await fair.spin(app, "instant.try"))["shown"]["result"]["prize"])
        prizes.append((await fair.spin(app, "instant.try"))["shown"]["result"]["prize"])
    assert prizes.count("coffee") == 3
    assert await fair.left() == (0, 3)
    await fair.rotate()
    page = await fair.log()
    assert len(page["draws"]) == 24
    assert faults([read(page)]) == []


async def test_nothing_is_won_before_the_window_opens(world: World) -> None:
    later = {"opens_at": "2026-03-02T10:00:00Z", "closes_at": "2026-03-02T11:00:00Z"}
    fair = await Fair(world).opened({"prizes": [COFFEE], **later}, "instant")
    app = await fair.join("ada")
    moved = await fair.spin(app, "instant.try")
    assert moved["shown"]["result"]["prize"] is None
    assert await fair.left() == (3, 0)


async def test_who_has_had_their_share_leaves_the_moment_to_the_next(world: World) -> None:
    coffee = {**COFFEE, "per_member": 1}
    fair = await Fair(world).opened({"prizes": [coffee], **DAY}, "instant")
    world.clock.forward(hours=1, minutes=59, seconds=59)
    ada, bob = await fair.join("ada"), await fair.join("bob")
    prizes = [
        (await fair.spin(app, "instant.try"))["shown"]["result"]["prize"]
        for app in (ada, ada, bob, ada)
    ]
    assert prizes == ["coffee", None, "coffee", None]


async def test_a_fresh_seed_spreads_what_is_left_over_the_time_that_is_left(world: World) -> None:
    fair = await Fair(world).opened({"prizes": [COFFEE], **DAY}, "instant")
    world.clock.forward(hours=1)
    await fair.rotate()
    app = await fair.join("ada")
    first = await fair.spin(app, "instant.try")
    assert first["shown"]["result"]["seed"] == 2
    world.clock.forward(minutes=59, seconds=59)
    app = await fair.join("ada")
    for _ in range(4):
        await fair.spin(app, "instant.try")
    assert await fair.left() == (0, 3)
    await fair.rotate()
    assert faults([read(await fair.log(2))]) == []


async def test_windows_that_close_before_they_open_and_prizes_without_number_are_told(
    world: World,
) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    wrong = {"opens_at": DAY["closes_at"], "closes_at": DAY["opens_at"]}
    endless = {"key": "tea", "title": {"en": "Tea"}}
    told = await fair.saved({"prizes": [endless], **wrong}, "instant")
    assert [line.split(":")[0] for line in told] == ["prizes", "closes_at"]
    assert (await fair.publish(status=422))["code"] == "campaign.unpublishable"


async def test_a_window_may_last_for_ever(world: World) -> None:
    window = {"opens_at": "2020-01-01T00:00:00Z", "closes_at": "9999-12-31T23:59:59Z"}
    fair = await Fair(world).opened({"prizes": [COFFEE], **window}, "instant")
    await fair.spin(await fair.join("ada"), "instant.try")
    await fair.rotate()
    assert faults([read(await fair.log())]) == []
