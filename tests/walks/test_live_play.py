"""A quiz played with two apps open, each on a server of its own: both see everything, in order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from game.kernel.database import Database
from tests.patience import soon
from tests.told import as_told
from tests.walks.servers import serving
from tests.walks.test_first_play import launched
from tests.world import CallerClient, MemberApp, MovableClock, running

ANSWERS: list[dict[str, Any]] = [
    {"type": "quiz.answer", "question": "origin"},
    {"type": "quiz.next"},
    {"type": "quiz.answer", "question": "cherry", "answer": True},
]


class Screen:
    """An app's screen: a snapshot, and every event since folded into it."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line
        self.seq = 0
        self.balances: dict[str, tuple[int, int]] = {}
        self.plays: dict[str, dict[str, Any]] = {}
        self.seen: list[dict[str, Any]] = []

    async def begin(self) -> None:
        first = await self._hear()
        assert first["type"] == "snapshot"
        self.seq = first["seq"]
        for one in first["state"]["balances"]:
            self.balances[one["currency"]] = (one["available"], one["held"])
        self.plays = {one["play_id"]: one for one in first["state"]["plays"]}

    async def follow(self, count: int) -> None:
        """Fold so many events in; each has the next number, and fits what was on the screen."""
        for _ in range(count):
            told = await self._hear()
            assert (told["type"], told["feed"], told["seq"]) == ("event", "member", self.seq + 1)
            self.seq += 1
            event = told["event"]
            self.seen.append(event)
            if event["type"] == "balance":
                before, _held = self.balances[event["currency"]]
                assert event["available"] == before + event["change"]
                self.balances[event["currency"]] = (event["available"], event["held"])
            elif event["status"] == "open":
                kept = {name: value for name, value in event.items() if name != "type"}
                self.plays[event["play_id"]] = kept
            else:
                self.plays.pop(event["play_id"])

    def shows(self) -> tuple[Any, ...]:
        return self.seq, self.balances, self.plays

    async def _hear(self) -> dict[str, Any]:
        return as_told("member", await soon(self.line.recv()))


def live(address: str, app: MemberApp) -> connect:
    url = address.replace("http", "ws") + "/v1/live"
    offers: Any = ["kermesse.v1", f"kermesse.bearer.{app.token}"]
    return connect(url, subprotocols=offers)


async def opened(address: str, app: MemberApp) -> tuple[Any, ...]:
    """What an app shows that opens now."""
    async with live(address, app) as line:
        screen = Screen(line)
        await screen.begin()
        return screen.shows()


async def test_both_apps_see_each_play_and_balance_event(
    db: Database, dsn: str, folder: Path
) -> None:
    async with (
        running(db, dsn, clock=MovableClock(datetime.now(UTC))) as world,
        serving(folder / "log", KERMESSE_DATABASE_URL=dsn) as other,
    ):
        partner, campaign = await launched(world)
        app = await world.member(partner, "ada")
        addresses = [world.address, other.address]
        async with (
            live(addresses[0], app) as here,
            live(addresses[1], app) as there,
            CallerClient(addresses[1], dict(app.headers)) as elsewhere,
        ):
            screens = [Screen(here), Screen(there)]
            for screen in screens:
                await screen.begin()
            expected = await play([app, elsewhere], campaign["id"], screens)
            for screen in screens:
                assert [told(event) for event in screen.seen] == expected
                assert await opened(addresses[0], app) == screen.shows()
                assert await opened(addresses[1], app) == screen.shows()
            assert screens[0].balances == {"points": (70, 0)} and screens[0].plays == {}


async def play(
    devices: list[CallerClient], campaign: str, screens: list[Screen]
) -> list[tuple[Any, ...]]:
    """Play to the end, a move here and a move there; what the answers say that both must see."""
    begun = await devices[0].ask("POST", f"/v1/campaigns/{campaign}/plays", status=201)
    expected: list[tuple[Any, ...]] = [("play", 0, "open", 0)]
    for number, move in enumerate(ANSWERS, 1):
        if move["type"] == "quiz.answer" and "answer" not in move:
            move = {**move, "answer": begun["shown"]["options"].index("Ethiopia")}
        path = f"/v1/plays/{begun['id']}/moves"
        moved = await devices[number % 2].ask("POST", path, {"number": number, "move": move})
        expected.append(("play", number, moved["status"], moved["score"]))
        expected += [("balance", one["amount"], one["reason"]) for one in moved["awards"]]
        for screen in screens:
            await screen.follow(len(expected) - len(screen.seen))
        if moved["status"] == "open":
            assert begun["id"] in screens[number % 2].plays
    return expected


def told(event: dict[str, Any]) -> tuple[Any, ...]:
    """An event as the answers tell it."""
    if event["type"] == "play":
        return "play", event["move"], event["status"], event["score"]
    return "balance", event["change"], event["reason"]
