"""A display is told all that it shows, and then what changes: soon, and to all alike."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from backend.displays import store
from backend.displays.rules import Display as Row
from game.kernel.database import Tx
from tests.backend.displays.foyer import BOARD, JOIN, WORDS, Foyer, dial, names
from tests.patience import soon, until
from tests.world import World

EVERY: dict[str, Any] = {"seconds": 15, "since": None, "until": None, "days": []}


async def test_a_display_begins_with_the_whole_and_hears_of_a_change_once(foyer: Foyer) -> None:
    await foyer.members("ada", "bea")
    paired = await foyer.paired()
    here = await foyer.display(paired)
    whole = await here.whole()
    assert whole["slides"] == [
        {**EVERY, **BOARD, "lines": 10},
        {**EVERY, **WORDS, "text": {}},
        {**EVERY, **JOIN},
    ]
    board, words, join = whole["contents"]
    assert board["lines"] == [
        {"rank": 1, "name": "BEA", "score": 20},
        {"rank": 2, "name": "ADA", "score": 10},
    ]
    assert (board["size"], board["title"]) == (2, {"en": "spent"})
    assert words == {"heading": {"fr": "Bonjour"}, "text": {}}
    assert join == {"title": "Café"}
    assert (whole["programme_name"], whole["time_zone"]) == ("Café", "Europe/Paris")

    await foyer.shop.buys("ada", 30)
    changed = await here.slide()
    assert names(changed) == ["ADA", "BEA"]
    late = await foyer.display()
    assert (await late.whole())["contents"] == [changed, words, join]
    assert (await paired.picture())["contents"] == [changed, words, join]
    await foyer.change(paired, name="Salle")
    assert await here.before_whole() == []


async def test_who_edits_a_playlist_edits_every_wall_that_shows_it(foyer: Foyer) -> None:
    await foyer.playlist(JOIN, name="other")
    here, elsewhere = await foyer.display(), await foyer.display(await foyer.paired())
    aside = await foyer.display(await foyer.paired(playlist="other"))
    for display in (here, elsewhere, aside):
        await display.whole()
    await foyer.playlist(WORDS, BOARD, {**WORDS, "heading": {"fr": "Salut", "en": "Hello"}})
    for display in (here, elsewhere):
        whole = await display.whole()
        assert [one["type"] for one in whole["slides"]] == ["announcement", "board", "announcement"]
        assert whole["contents"][2]["heading"] == {"fr": "Salut", "en": "Hello"}
    await foyer.members("ada")
    for display in (here, elsewhere):
        assert names(await display.slide(1)) == ["ADA"]
    assert [one["type"] for one in (await aside.whole())["slides"]] == ["join"]


async def test_what_staff_change_of_a_display_is_told_to_it_alone(foyer: Foyer) -> None:
    await foyer.playlist(JOIN, name="other")
    paired = await foyer.paired()
    here, beside = await foyer.display(paired), await foyer.display()
    await here.whole()
    await beside.whole()
    await foyer.change(paired, name="Salle")
    assert (await here.whole())["name"] == "Salle"
    await foyer.change(paired, locale="en")
    assert (await here.whole())["locale"] == "en"
    await foyer.change(paired, playlist="other")
    whole = await here.whole()
    assert [one["type"] for one in whole["slides"]] == ["join"]
    assert (whole["name"], whole["locale"]) == ("Salle", "en")
    await foyer.members("ada")
    assert names(await beside.slide()) == ["ADA"], "and nothing before"
    assert [frame["type"] for frame in here.heard] == [], "the board is no longer its own"


async def test_displays_of_one_playlist_are_told_the_same_bytes(foyer: Foyer) -> None:
    pairs = [await foyer.paired(), await foyer.paired()]
    lines = [await dial(foyer.world, "/v1/displays/live", one.key) for one in pairs]
    wholes = [await soon(line.recv()) for line in lines]
    assert wholes[0] == wholes[1]
    await foyer.members("ada")
    first, second = [await soon(line.recv()) for line in lines]
    assert first == second and '"ADA"' in str(first)
    for line in lines:
        await line.close()


async def test_both_of_two_servers_push(foyer: Foyer, other: World) -> None:
    paired = await foyer.paired()
    here, there = await foyer.display(), await foyer.display(paired, at=other)
    await here.whole()
    await there.whole()
    await foyer.members("ada")
    for display in (here, there):
        assert names(await display.slide()) == ["ADA"]
    command = {"command": "identify"}
    path = f"/v1/displays/{paired.id}/commands"
    told = await foyer.partner.ask("POST", path, command, status=202)
    assert told["id"] == paired.id
    event = (await there.tells("event"))["event"]
    assert event == {"type": "display.told", "command": "identify"}
    await foyer.playlist(JOIN)
    for display in (here, there):
        assert len((await display.whole())["slides"]) == 1
    await foyer.revoke(paired)
    assert await there.is_closed() == 4403
    assert here.closed is None and not here.heard


async def test_who_enters_while_the_others_are_asked_for_is_not_told_that_they_are_gone(
    foyer: Foyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await foyer.paired(), await foyer.paired()
    here = await foyer.display(first)
    await here.whole()
    asking, is_in = asyncio.Event(), asyncio.Event()
    some = store.some

    async def slowly(tx: Tx, ids: Collection[str]) -> dict[str, Row]:
        found = await some(tx, ids)
        if set(ids) == {first.id} and not asking.is_set():
            asking.set()
            await is_in.wait()
        return found

    monkeypatch.setattr(store, "some", slowly)
    await soon(asking.wait())
    late = await foyer.display(second)
    await late.whole()
    is_in.set()
    await foyer.members("ada")
    for display in (here, late):
        assert names(await display.slide()) == ["ADA"]
        assert display.closed is None


async def test_who_does_not_keep_up_is_hung_up_on_and_comes_back_for_all_of_it(
    world: World,
) -> None:
    """A display that missed a frame might show somebody who has left."""
    locales = ["fr", "en", *(f"x{letter}" for letter in "abcdefghijklmnopqr")]
    long = {locale: "é" * 400 for locale in locales}
    async with Foyer(world) as foyer:
        await foyer.furnish(locales=locales)
        await foyer.playlist(JOIN)
        quick, paired = await foyer.display(), await foyer.paired()
        await quick.whole()
        line = await dial(world, "/v1/displays/live", paired.key, max_queue=1)
        await until(lambda: world.house.hub.tally.sockets == 2)
        heard = 0
        while world.house.hub.tally.sockets == 2:
            heard += 1
            words = {**WORDS, "heading": {"fr": str(heard)}, "text": long}
            await foyer.playlist(*[words] * 30)
            assert (await quick.whole())["contents"][0]["heading"] == {"fr": str(heard)}
            assert heard < 200, "what waits for a display is bounded"
        frames: list[Any] = []
        with suppress(ConnectionClosed):
            while True:
                frames.append(await soon(line.recv()))
        assert line.close_code == 1013 and len(frames) < heard + 1
        again = await foyer.display(paired)
        assert (await again.whole())["contents"][0]["heading"] == {"fr": str(heard)}
        assert quick.closed is None
