"""Whoever tries to have more than their share: two servers, two devices, two names, two dates."""

from __future__ import annotations

import asyncio
from typing import Any

from game.flows.launch.jobs import draw_contests
from game.kernel.database import Database
from game.mechanics.verify import faults
from tests.game.flows.plays.fair import COFFEE, TEN, Fair, read, wheel
from tests.game.flows.plays.test_contest import BIKE, ENDS, entered, picks
from tests.world import MemberApp, World, running

FIVE = {"currency": "points", "amount": 5}


async def _merge(fair: Fair, guest: MemberApp, name: str) -> None:
    await fair.partner.ask("POST", f"/v1/members/{name}/merges", {"guest_token": guest.token})


async def _guest(world: World) -> MemberApp:
    issued = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    return world.app_with(issued)


async def test_one_spin_sent_to_two_servers_at_once_is_paid_and_drawn_once(
    world: World, db: Database, dsn: str
) -> None:
    coffee = {**COFFEE, "per_member": 1}
    config = wheel((1, "coffee"), prizes=[coffee, TEN])
    fair = await Fair(world).opened(config, price=FIVE, limit={"period": "ever", "times": 2})
    here = await fair.join("ada")
    await fair.give(here, 100)
    async with running(db, dsn, clock=world.clock) as other:
        there = other.app_with({"token": here.token, "member_id": here.member_id})
        done: list[Any] = []
        for _ in range(3):
            play = await fair.start(here)
            move = {"type": "wheel.spin", "nonce": "nonce-01", "seed": 1}
            door = f"/v1/plays/{play['id']}/moves"
            sent = [app.post(door, json={"number": 1, "move": move}) for app in [here, there] * 4]
            answers = await asyncio.gather(*sent)
            assert len({answer.content for answer in answers}) == 1
            done.append(answers[0].json())
    assert [one.get("code") for one in done] == [None, None, "play.limit_reached"]
    assert [one["shown"]["result"]["prize"] for one in done[:2]] == ["coffee", "ten"]
    assert await fair.balance(here) == 100 - 10 + 10


async def test_a_member_who_crosses_the_date_line_has_one_free_spin_a_date(world: World) -> None:
    config = wheel((1, "ten"), prizes=[TEN])
    fair = await Fair(world).opened(config, free={"period": "day", "times": 2})
    app = await fair.join("ada")
    spun = 0
    for _ in range(3):
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
            await app.ask("PATCH", "/v1/me", {"time_zone": zone})
            play = await fair.start(app)
            move = {"type": "wheel.spin", "nonce": "nonce-01", "seed": 1}
            answer = await app.post(
                f"/v1/plays/{play['id']}/moves", json={"number": 1, "move": move}
            )
            spun += answer.is_success
    # Kiritimati is at the evening of the second of March, a day behind it is the first.
    assert spun == 2


async def test_tables_that_change_under_load_give_no_more_than_there_is(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee"), prizes=[{**COFFEE, "stock": 9}, TEN]))
    apps = [await fair.join(f"member-{number}") for number in range(4)]
    won: list[str] = []

    async def life(app: MemberApp) -> None:
        for _ in range(6):
            play = await fair.start(app)
            while True:
                move = {
                    "type": "wheel.spin",
                    "nonce": "nonce-01",
                    "seed": play["commitment"]["seed"],
                }
                door = f"/v1/plays/{play['id']}/moves"
                answer = await app.post(door, json={"number": 1, "move": move})
                if answer.is_success:
                    break
                assert answer.json()["code"] == "draw.seed_moved"
                play = await app.ask("GET", f"/v1/plays/{play['id']}")
            won.append(answer.json()["shown"]["result"]["prize"])

    async def turn() -> None:
        for stock in (8, 11, 10):
            changed = [{**COFFEE, "stock": stock}, TEN]
            await fair.saved(wheel((stock, "coffee"), prizes=changed))
            await fair.partner.post("/v1/campaigns/fair/publish")

    await asyncio.gather(turn(), *map(life, apps))
    given = won.count("coffee")
    assert given in (10, 11)  # All of one of the two tables, whichever was there at the end.
    assert await fair.left() == (0, given)
    await fair.rotate()
    seeds = (await world.anonymous.ask("GET", f"{fair.public}/fairness"))["seeds"]
    pages = [await fair.log(seed["number"]) for seed in seeds if seed["secret"]]
    assert [faults([read(page)]) for page in pages] == [[]] * len(pages)
    assert sum(len(page["draws"]) for page in pages) == 24


async def test_entries_at_the_very_moment_of_closing_are_drawn_from_or_refused(
    world: World,
) -> None:
    fair = await entered(world, "ada")
    apps = [await fair.join(f"member-{number}") for number in range(8)]
    plays = [await fair.start(app) for app in apps]

    async def enter(app: MemberApp, play: Any) -> int:
        move = {"type": "contest.enter", "nonce": "nonce-01", "seed": 1}
        door = f"/v1/plays/{play['id']}/moves"
        answer = await app.post(door, json={"number": 1, "move": move})
        assert answer.is_success or answer.json()["code"] == "draw.seed_moved"
        return answer.is_success

    async def close() -> int:
        return (await fair.partner.post("/v1/campaigns/fair/close")).status_code

    sent = [*map(enter, apps[:4], plays[:4]), close(), close(), *map(enter, apps[4:], plays[4:])]
    done = await asyncio.gather(*sent)
    page = await fair.log()
    assert done[4:6] == [204, 204]
    assert page["entries"] == 1 + sum(done) - 2 * 204
    assert faults([read(page)]) == []
    assert len(await picks(fair)) == min(5, page["entries"])


async def test_who_enters_under_two_names_wins_once(world: World) -> None:
    fair = await entered(world, "ada", "bob")
    guests = [await _guest(world) for _ in range(3)]
    for guest in guests:
        await fair.spin(guest, "contest.enter")
        await _merge(fair, guest, "ada")
    world.clock.forward(days=7)
    assert await draw_contests(world.db, world.clock) == 1
    found = await picks(fair)
    holders = [one["external_id"] for one in found if one["prize"]]
    assert sorted(holders) == ["ada", "bob"]
    assert faults([read(await fair.log())]) == []


async def test_an_alternate_who_turns_out_to_be_a_winner_is_passed_over(world: World) -> None:
    bikes = {**BIKE, "stock": 2}
    fair = await Fair(world).opened({"prizes": [bikes], "alternates": 3}, "contest", ends_at=ENDS)
    guests = {}
    for _ in range(5):
        guest = await _guest(world)
        await fair.spin(guest, "contest.enter")
        guests[guest.member_id] = guest
    world.clock.forward(days=7)
    await draw_contests(world.db, world.clock)
    found = await picks(fair)
    await fair.join("ada")
    for place in (0, 2):  # The first winner is the first alternate.
        await _merge(fair, guests[found[place]["member_id"]], "ada")
    door, why = "/v1/campaigns/fair/picks/2/pass-on", {"reason": "moved away"}
    assert (await fair.partner.ask("POST", door, why))["place"] == 4
