"""Who comes in, under which name, and who is refused in words."""

from __future__ import annotations

import asyncio
from itertools import count, pairwise
from typing import Any

import pytest

from backend.http.buckets import Rate
from backend.http.limits import GUESTS, Limits
from backend.realtime import rooms
from game.flows.live.finding import OF_ADDRESS
from game.flows.live.lines import lines as rooms_lines
from game.flows.live.names import folded, is_rude
from game.kernel.database import Database
from tests.game.flows.live.hall import QUIZ, Hall, Phone
from tests.patience import until
from tests.world import running


async def code(hall: Hall, who: str, **more: Any) -> str:
    """Why a new member of that name is refused."""
    app = await hall.world.member(hall.partner, f"new-{who}")
    answer = await app.post("/v1/rooms/players", json={"pin": hall.room["pin"], **more})
    assert answer.status_code in (403, 404, 409, 422, 429), answer.text
    return str(answer.json()["code"])


async def test_a_door_tells_how_one_comes_in_before_one_has(hall: Hall) -> None:
    room = await hall.open(teams={"names": ["Rouges", "Bleus"]})
    for key in ({"pin": room["pin"]}, {"link": room["link"]}):
        door = await hall.world.anonymous.ask("POST", "/v1/rooms/lookups", key)
        assert (door["programme"], door["title"], door["teams"]) == (
            "cafe", "Café", ["Rouges", "Bleus"],
        )  # fmt: skip


async def test_nobody_is_called_like_another_and_nothing_rude_is_read(hall: Hall) -> None:
    await hall.open()
    app = await hall.world.member(hall.partner, "ada")
    assert (await hall.join(app, name="  Ada   L. "))["mine"]["name"] == "Ada L."
    for same in ("ada l", "ÀDA L.", "Ad4 L"):
        assert await code(hall, "b", name=same) == "room.name_taken"
    for rude in ("Fuuuck", "c0nnard", "m e r d e", "Hitler"):
        assert await code(hall, "c", name=rude) == "room.bad_name"
    assert await code(hall, "d", name="x" * 21) == "room.bad_name"
    assert await code(hall, "e", name="\u200b") == "member.bad_alias"


@pytest.mark.parametrize(
    "name", ["Bassam", "Constance", "Dickens", "Cassandra", "Niquet", "Pascal"]
)
def test_a_name_that_only_holds_such_letters_is_none(name: str) -> None:
    assert not is_rude(name) and folded(name)


async def test_two_who_come_at_once_under_one_name_are_one_and_a_refusal(hall: Hall) -> None:
    await hall.open()
    apps = [await hall.world.member(hall.partner, f"m{n}") for n in range(6)]
    body = {"pin": hall.room["pin"], "name": "Zoé"}
    answers = await asyncio.gather(*(app.post("/v1/rooms/players", json=body) for app in apps))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5


async def test_without_a_name_one_plays_under_the_alias_and_all_names_differ(hall: Hall) -> None:
    await hall.open()
    for n in range(3):
        app = await hall.world.member(hall.partner, f"m{n}")
        await hall.partner.ask("PUT", f"/v1/members/m{n}", {"alias": "Loulou"})
        await hall.join(app)
    players = await hall.host.ask("GET", f"/v1/rooms/{hall.room['id']}/players")
    names = [one["name"] for one in players["items"]]
    assert names[0] == "Loulou" and len(set(names)) == 3


async def test_whoever_comes_again_finds_their_place_and_only_one_place(hall: Hall) -> None:
    await hall.open()
    app = await hall.world.member(hall.partner, "ada")
    first = await hall.join(app, name="Ada")
    assert (await hall.join(app, name="Other"))["mine"]["name"] == first["mine"]["name"] == "Ada"
    look = await hall.partner.ask("GET", f"/v1/rooms/{hall.room['id']}")
    assert look["players"] == 1


async def test_whoever_comes_in_while_the_others_are_told_is_told_too(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not taken for somebody who was sent out."""
    await hall.open()
    ada = await hall.phone("ada")
    app = await hall.world.member(hall.partner, "bea")
    await hall.join(app, name="Bea")
    came: list[Phone] = []

    async def meanwhile(*asked: Any) -> Any:
        if not came:
            came.append(await hall.connected(app))
            await until(lambda: is_in(hall, app.member_id))
        return await rooms_lines(*asked)

    monkeypatch.setattr(rooms, "lines", meanwhile)
    await hall.move("start")
    await ada.shows("question")
    [bea] = came
    await bea.tells("room")
    await hall.move("close")
    await bea.shows("closed")


def is_in(hall: Hall, member_id: str) -> bool:
    feeds = hall.world.house.hub.feeds.values()
    return any(mailbox.who == member_id for feed in feeds for mailbox in feed.mailboxes)


async def test_a_full_room_a_locked_one_and_one_that_has_begun_say_so(hall: Hall) -> None:
    await hall.open(size=2, late_join=False)
    await hall.phone("Ada")
    await hall.move("lock", locked=True)
    assert await code(hall, "b") == "room.locked"
    await hall.move("lock", locked=False)
    await hall.phone("Bea")
    assert await code(hall, "c") == "room.full"
    await hall.open(late_join=False)
    await hall.move("start")
    assert await code(hall, "d") == "room.too_late"
    await hall.move("end")
    app = await hall.world.member(hall.partner, "eve")
    refused = await hall.join(app, status=404)
    assert refused["code"] == "room.no_such_pin", "its PIN is free for another"
    body = {"link": hall.room["link"]}
    assert (await app.ask("POST", "/v1/rooms/players", body, status=409))["code"] == "room.over"


async def test_teams_are_those_of_the_room(hall: Hall) -> None:
    await hall.open(teams={"names": ["Rouges", "Bleus"]})
    assert await code(hall, "b") == "room.no_team"
    assert await code(hall, "c", team="Verts") == "room.no_team"
    app = await hall.world.member(hall.partner, "ada")
    assert (await hall.join(app, team="Bleus"))["mine"]["team"] == "Bleus"


async def test_guests_come_in_where_they_may(hall: Hall) -> None:
    await hall.open()
    guest = await hall.world.guest(hall.programme)
    await hall.join(guest, name="Passant")
    await hall.open(guests=False)
    guest = await hall.world.guest(hall.programme)
    assert (await hall.join(guest, status=403))["code"] == "room.no_guests"


async def test_attempts_are_those_of_the_campaign(hall: Hall) -> None:
    await hall.publish(QUIZ, attempts=1)
    await hall.open()
    app = await hall.world.member(hall.partner, "ada")
    await hall.join(app)
    (offer,) = (await app.ask("GET", "/v1/me/campaigns"))["items"]
    assert offer["attempts"] == {"used": 1, "limit": 1}
    await hall.open()
    assert (await hall.join(app, status=409))["code"] == "play.no_more_attempts"


async def test_a_room_takes_a_free_quiz_that_is_published(hall: Hall) -> None:
    missing = await hall.partner.ask("POST", "/v1/rooms", {"campaign": "nix"}, status=404)
    assert missing["code"] == "campaign.missing"
    none = {"campaign": "cafe", "options": {"skip": ["single", "true_false"]}}
    left = await hall.partner.ask("POST", "/v1/rooms", none, status=422)
    assert left["code"] == "room.nothing_to_ask"
    await hall.publish(QUIZ, price={"currency": "points", "amount": 5})
    priced = await hall.partner.ask("POST", "/v1/rooms", {"campaign": "cafe"}, status=409)
    assert priced["code"] == "room.not_free"


async def test_wrong_pins_are_held_up_and_links_never(hall: Hall) -> None:
    room = await hall.open()
    wrong = {"pin": "000000" if room["pin"] != "000000" else "000001"}
    ask = hall.world.anonymous.ask
    for _ in range(OF_ADDRESS.most):
        assert (await ask("POST", "/v1/rooms/lookups", wrong, status=404))["code"]
    held = await ask("POST", "/v1/rooms/lookups", {"pin": room["pin"]}, status=429)
    assert held["code"] == "room.too_many_pins" and held["details"]["retry_after_s"] > 0
    assert (await ask("POST", "/v1/rooms/lookups", {"link": room["link"]}))["room_id"] == room["id"]
    app = await hall.world.member(hall.partner, "ada")
    assert (await hall.join(app, status=429))["code"] == "room.too_many_pins"
    await app.ask("POST", "/v1/rooms/players", {"link": room["link"]}, status=201)
    hall.world.clock.forward(seconds=OF_ADDRESS.window_s)
    await ask("POST", "/v1/rooms/lookups", {"pin": room["pin"]})


async def test_pins_do_not_follow_one_another(hall: Hall) -> None:
    pins = [int((await hall.open())["pin"]) for _ in range(5)]
    steps = {after - before for before, after in pairwise(pins)}
    assert len(set(pins)) == 5 and not steps & {-1, 0, 1}


async def test_a_hall_of_guests_comes_in_from_one_address(db: Database, dsn: str) -> None:
    """As many more as the open room has places, and no more."""
    limits = Limits(doors={GUESTS: Rate(3, 3600)})
    async with running(db, dsn, limits=limits) as world, Hall(world) as hall:
        await hall.launch()

        async def come(address: str) -> int:
            """How many guests come in from there before one is told to wait."""
            headers = {"X-Forwarded-For": address}
            for number in count():
                told = await world.anonymous.post(
                    GUESTS, json={"programme": "cafe"}, headers=headers
                )
                if told.status_code == 429:
                    return number
            raise AssertionError

        assert await come("203.0.113.1") == 3
        await hall.open(size=40)
        halls = (f"203.0.113.{number}" for number in count(2))

        async def there_is_room() -> bool:
            return await come(next(halls)) == 43

        await until(there_is_room)
