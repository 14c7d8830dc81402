"""Staff see which displays are there and what they show, and hear of one that went dark: once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from backend.displays.jobs import forget_pairings, notice_dark
from backend.displays.rules import ONLINE
from game.kernel.database import Database
from tests.backend.displays.foyer import Display, Foyer, Paired
from tests.notifications.webhooks.receiver import Receiver, receiving
from tests.patience import until
from tests.world import running

DARK = "kermesse.display.dark.v1"


class Watched(Foyer):
    """A foyer of which somebody hears when displays go dark."""

    receiver: Receiver

    async def hook(self) -> None:
        wanted = {"definition": {"url": self.receiver.url(), "types": [DARK]}}
        await self.partner.ask("PUT", "/v1/webhooks/crm", wanted)

    async def look(self) -> int:
        """How many displays the job finds dark anew."""
        return await notice_dark(self.world.db, self.world.clock)

    async def told(self, many: int) -> list[dict[str, Any]]:
        """The events that the webhook was told, in order of time, once they are so many. One whose
        delivery was under way when the clock moved may come again, under the same id."""

        def events() -> dict[str, dict[str, Any]]:
            return {got.id: got.event for got in self.receiver.got}

        await until(lambda: len(events()) >= many)
        found = sorted(events().values(), key=lambda event: moment(event["time"]))
        assert len(found) == many
        return found

    async def says(self, display: Display, paired: Paired, slide: int, kind: str = "join") -> None:
        """The display says what it shows, and it is noted."""
        at = self.world.clock()
        await display.say(type="showing", slide=slide, kind=kind, version="1.2")

        async def is_noted() -> bool:
            seen = (await self.listed(paired))["last_seen_at"]
            return seen is not None and moment(seen) == at

        await until(is_noted)


@pytest.fixture
async def foyer(db: Database, dsn: str) -> AsyncIterator[Watched]:
    async with (
        receiving() as receiver,
        running(db, dsn, hooks_private=True) as world,
        Watched(world) as foyer,
    ):
        foyer.receiver = receiver
        await foyer.furnish()
        await foyer.hook()
        yield foyer


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def test_a_display_that_falls_silent_is_told_of_once_each_time(foyer: Watched) -> None:
    paired = await foyer.paired(name="Bar", dark_after_minutes=5)
    here = await foyer.display(paired)
    foyer.world.clock.forward(minutes=1)
    await foyer.says(here, paired, 0)
    last = foyer.world.clock()
    foyer.world.clock.forward(minutes=5)
    assert await foyer.look() == 0, "five minutes are allowed"
    foyer.world.clock.forward(seconds=1)
    assert await foyer.look() == 1
    assert moment((await foyer.listed(paired))["dark_since"]) == last
    foyer.world.clock.forward(minutes=30)
    assert await foyer.look() == 0, "it was told of"

    await foyer.says(here, paired, 1)
    assert (await foyer.listed(paired))["dark_since"] is None
    assert await foyer.look() == 0
    again = foyer.world.clock()
    foyer.world.clock.forward(minutes=6)
    assert await foyer.look() == 1
    first, second = await foyer.told(2)
    for event, since in ((first, last), (second, again)):
        assert (event["type"], event["source"]) == (DARK, "kermesse/cafe")
        assert event["data"]["name"] == "Bar" and moment(event["data"]["since"]) == since
        assert "subject" not in event and "memberid" not in event
    assert first["id"] != second["id"]


async def test_a_display_that_never_came_is_dark_from_when_it_was_paired(foyer: Watched) -> None:
    at = foyer.world.clock()
    never, patient = await foyer.paired(), await foyer.paired(dark_after_minutes=60)
    foyer.world.clock.forward(minutes=11)
    assert await foyer.look() == 1
    assert moment((await foyer.listed(never))["dark_since"]) == at
    assert (await foyer.listed(patient))["dark_since"] is None
    [event] = await foyer.told(1)
    assert moment(event["data"]["since"]) == at


async def test_a_display_that_was_revoked_is_told_of_no_more(foyer: Watched) -> None:
    paired = await foyer.paired()
    await foyer.revoke(paired)
    foyer.world.clock.forward(hours=1)
    assert await foyer.look() == 0


async def test_another_programme_hears_nothing(foyer: Watched) -> None:
    rival = Watched(foyer.world)
    rival.receiver = foyer.receiver
    await rival.furnish("rival")
    await rival.hook()
    await rival.paired(name="Theirs")
    foyer.world.clock.forward(hours=1)
    assert await foyer.look() == 1
    ours = await foyer.paired(name="Ours")
    foyer.world.clock.forward(hours=1)
    assert await foyer.look() == 1
    told = {event["source"]: event["data"]["name"] for event in await foyer.told(2)}
    assert told == {"kermesse/rival": "Theirs", "kermesse/cafe": "Ours"}
    assert (await foyer.listed(ours))["dark_since"] is not None


async def test_staff_see_what_a_display_shows_and_whether_it_is_there(foyer: Watched) -> None:
    paired, silent = await foyer.paired(), await foyer.paired(name="Salle")
    here = await foyer.display(paired)
    foyer.world.clock.forward(minutes=1)
    await foyer.says(here, paired, 2, "join")
    shown = await foyer.listed(paired)
    assert (shown["showing"], shown["version"]) == ({"slide": 2, "kind": "join"}, "1.2")
    assert (shown["online"], moment(shown["last_seen_at"])) == (True, foyer.world.clock())
    other = await foyer.listed(silent)
    assert other["name"] == "Salle"
    assert (other["online"], other["showing"], other["last_seen_at"]) == (False, None, None)
    foyer.world.clock.forward(seconds=ONLINE.total_seconds() - 1)
    assert (await foyer.listed(paired))["online"]
    foyer.world.clock.forward(seconds=1)
    assert not (await foyer.listed(paired))["online"]
    await foyer.says(here, paired, 1, "announcement")
    shown = await foyer.listed(paired)
    assert (shown["online"], shown["showing"]) == (True, {"slide": 1, "kind": "announcement"})


async def test_what_is_said_too_often_is_noted_now_and_then(foyer: Watched) -> None:
    """Slides change more often than rows may; and what is no word of ours is passed over."""
    paired = await foyer.paired()
    here = await foyer.display(paired)
    await foyer.says(here, paired, 0)
    first = foyer.world.clock()
    foyer.world.clock.forward(seconds=3)
    await here.say(type="showing", slide=1, kind="join", version="1.2")
    await here.connection.send('{"type":"showing","slide":-1}')
    await here.connection.send("hello")
    await here.say(type="ping")
    await here.tells("pong")  # All that was said before is heard.
    shown = await foyer.listed(paired)
    assert (shown["showing"]["slide"], moment(shown["last_seen_at"])) == (0, first)
    foyer.world.clock.forward(seconds=1)
    await foyer.says(here, paired, 1)
    assert (await foyer.listed(paired))["showing"]["slide"] == 1


async def test_codes_that_nobody_entered_are_forgotten(foyer: Watched) -> None:
    await foyer.asks()
    foyer.world.clock.forward(minutes=5)
    late, client, _ = await foyer.asks()
    foyer.world.clock.forward(minutes=5)
    assert await forget_pairings(foyer.world.db, foyer.world.clock) == 1
    await foyer.enter(late)
    await client.ask("GET", "/v1/displays/playlist")
