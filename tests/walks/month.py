"""The demo's café on a moved clock, and a regular who keeps an account of all that they are told.

Everything they know comes through HTTP and their live socket, as on a phone.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from websockets.asyncio.client import ClientConnection, connect

from backend.demo.seed import open_demo
from backend.jobs import JOBS
from backend.schedule import run_once
from game.kernel.database import reading, writing
from game.ledger.proof import prove
from game.vouchers.proof_store import REWARD_CHECKS
from tests.game.flows.history.test_lines import lines
from tests.patience import soon
from tests.told import as_told
from tests.walks.crowd import a_move
from tests.walks.reached import all_is_decided
from tests.world import CallerClient, MemberApp, World

QUIZ = "le-grand-quiz-du-cafe"
WHEEL = "la-roue-du-cafe"
Heard = dict[str, Any]


async def the_cafe(world: World, folder: Path, opens_at: datetime) -> CallerClient:
    """The demo's programme opens; a client with its admin key."""
    world.clock.at = opens_at
    async with writing(world.db) as tx:
        demo = await open_demo(tx, folder, world.clock())
    return world.bearing(CallerClient, demo.key)


async def night(world: World) -> None:
    """Every job of the house runs once, as the scheduler runs it."""
    for job in JOBS:
        await run_once(job, world.db, world.clock)


async def books_balance(world: World) -> None:
    """What `kermesse prove` asks, but of the seals."""
    async with reading(world.db) as tx:
        findings = await prove(tx, REWARD_CHECKS)
    assert findings.balanced, findings.faults


class Regular:
    """A member. `got` sums, by currency, what answers said of their points; `heard` are the events
    of their own feed, `heard_by_all` those of the programme's, in the order they came."""

    app: MemberApp

    def __init__(self, world: World, till: CallerClient, name: str, zone: str) -> None:
        self.world, self.till, self.name = world, till, name
        self.zone = ZoneInfo(zone)
        self.got: Counter[str] = Counter()
        self.heard: list[Heard] = []
        self.heard_by_all: list[Heard] = []
        self.missed_some = False
        self._seqs = {"member": 0, "programme": 0}
        self._chance = Random(name)
        self._numbers = count(1)

    async def wakes(self, year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> None:
        """It is that time where they are; the phone has a fresh token."""
        local = datetime(year, month, day, hour, minute, tzinfo=self.zone)
        at = local.astimezone(UTC)
        assert at >= self.world.clock.at, "time only goes forward"
        self.world.clock.at = at
        await self.looks_up()

    async def looks_up(self) -> None:
        """A fresh token; whoever is new is welcomed."""
        self.app = await self.world.member(self.till, self.name)
        if not self.heard:
            await self.app.ask("PATCH", "/v1/me", {"time_zone": self.zone.key})
            for one in (await self.app.ask("GET", "/v1/me/balances"))["items"]:
                self.got[one["currency"]] = one["available"]
            await self.hears()

    async def flies_to(self, zone: str) -> None:
        """Their calendar is another from now on."""
        self.zone = ZoneInfo(zone)
        await self.app.ask("PATCH", "/v1/me", {"time_zone": zone})

    async def comes_by(self, orders: int = 0) -> None:
        """A visit, and an order of so many cents, told by the till."""
        told = [self._event("visit", {})]
        if orders:
            told.append(self._event("purchase", {"amount": orders}))
        for item in (await self.till.ask("POST", "/v1/activities", told))["items"]:
            assert item["status"] == "accepted", item
            self._paid(item.get("awards", []))

    async def plays_a_quiz(self) -> None:
        """To its end, with whatever answers."""
        play = await self._begins(QUIZ)
        shown, number = play["shown"], play["moves"]
        while True:
            number += 1
            body = {"number": number, "move": a_move(shown, self._chance)}
            moved = await self.app.ask("POST", f"/v1/plays/{play['id']}/moves", body)
            self._paid(moved["awards"])
            if moved["status"] == "finished":
                return
            shown = moved["shown"]

    async def turns_the_wheel(self, status: int = 200) -> Any:
        """Once, for what it costs; the answer."""
        play = await self._begins(WHEEL)
        spin = {
            "type": "wheel.spin",
            "nonce": f"{self._chance.getrandbits(96):024x}",
            "seed": play["commitment"]["seed"],
        }
        path = f"/v1/plays/{play['id']}/moves"
        moved = await self.app.ask("POST", path, {"number": 1, "move": spin}, status=status)
        if status == 200:
            if moved["price"] is not None:
                self.got[moved["price"]["currency"]] -= moved["price"]["amount"]
            self._paid(moved["awards"])
        return moved

    async def asks(self, path: str) -> Any:
        """What `/v1/me/{path}` says."""
        return await self.app.ask("GET", f"/v1/me/{path}")

    async def streak(self, name: str = "flamme") -> Any:
        """How a streak of theirs stands."""
        [found] = [one for one in (await self.asks("streaks"))["items"] if one["name"] == name]
        return found

    async def hears(self) -> list[Heard]:
        """All that the phone was told since it listened last: in order, none twice, none missing.

        Answers the new events of their own feed.
        """
        await all_is_decided(self.world)  # A letter comes after what it is about.
        before = len(self.heard)
        up_to = await self._told_now()
        query = f"?after={self._seqs['member']}&programme_after={self._seqs['programme']}"
        async with self._live(query) as line:
            if (await _frame(line))["type"] == "resync":  # It was away for longer than is kept.
                self.missed_some, self._seqs = True, up_to
                assert (await _frame(line))["type"] == "snapshot"
            while self._seqs != up_to:
                self._fold(await _frame(line))
        return self.heard[before:]

    def told(self, kind: str) -> list[Heard]:
        """The events of one type that they heard."""
        return [event for event in self.heard if event["type"] == kind]

    async def account_agrees(self) -> None:
        """Answers, events, prizes of boards and what waited for its time sum up to the balances;
        each event to the next."""
        await self.hears()
        by_event: Counter[str] = Counter()
        for event in self.told("balance"):
            by_event[event["currency"]] += event["change"]
            assert self.missed_some or by_event[event["currency"]] == event["available"]
        for event in self.told("board.won"):
            if event["currency"] is not None:
                self.got[event["currency"]] += event["amount"]
        for line in await lines(self.app):
            if line["pending"] is not None:
                self.got[line["currency"]] += line["pending"]["released"]
        balances = (await self.asks("balances"))["items"]
        held = {one["currency"]: one["available"] for one in balances}
        assert held == dict(self.got)
        assert self.missed_some or +by_event == +self.got

    def _event(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "specversion": "1.0", "id": f"{self.name}/{next(self._numbers)}", "source": "till",
            "type": kind, "subject": self.name, "data": data,
        }  # fmt: skip

    def _paid(self, awards: list[dict[str, Any]]) -> None:
        for award in awards:
            if not award.get("pending"):
                self.got[award["currency"]] += award["amount"]

    async def _begins(self, slug: str) -> Any:
        offers = (await self.asks("campaigns"))["items"]
        [offer] = [one for one in offers if one["slug"] == slug]
        return await self.app.ask("POST", f"/v1/campaigns/{offer['id']}/plays", status=201)

    def _live(self, query: str = "") -> connect:
        address = self.world.address.replace("http", "ws") + f"/v1/live{query}"
        return connect(address, additional_headers={"Authorization": f"Bearer {self.app.token}"})

    async def _told_now(self) -> dict[str, int]:
        async with self._live() as line:
            first = await _frame(line)
        return {"member": first["seq"], "programme": first["programme_seq"]}

    def _fold(self, frame: Heard) -> None:
        feed = frame["feed"]
        assert frame["type"] == "event" and frame["seq"] == self._seqs[feed] + 1, frame
        self._seqs[feed] += 1
        (self.heard if feed == "member" else self.heard_by_all).append(frame["event"])


async def _frame(line: ClientConnection) -> Heard:
    return as_told("member", await soon(line.recv()))


def days_from(first: datetime, many: int) -> list[tuple[int, int, int]]:
    """So many dates in a row."""
    days = (first.date() + timedelta(days=n) for n in range(many))
    return [(day.year, day.month, day.day) for day in days]
