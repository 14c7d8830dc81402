"""A hall in one live room: answers over the socket, and the way of a reveal to the last phone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

import httpx
import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from game.kernel.database import Database
from game.kernel.identity import new_id
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures, Run
from tests.bench.plan import Plan
from tests.bench.quiz import Table, answers_of
from tests.bench.report import Section, ratios, spread
from tests.bench.room_client import Hall
from tests.bench.stock import QUESTIONS, analysed, checkpointed, published_quiz, stocked, tokens

TITLE = "A live room"
_WITHIN_S = 2.0
_ALONE = 8
"""Connections of the bare inserts, as many as the house has."""
_TEXT = f"""
Players in one room of one server, each on a socket of their own, after all have come in by HTTP
with the room's link. *Within two seconds*: all answer at random moments within {_WITHIN_S:.0f} s;
*at once*: all at the same moment. An answer is one row, on disk before it is acknowledged. *Reveal*
is from the host's request, which marks every answer and ranks everybody, to the moment the last
phone has the result and its own line. Beside it in the same run: answers to the same quiz played
alone over HTTP, and one row inserted and committed an answer by {_ALONE} connections of the load's
own, which is what durability costs here.
"""
_HEAD = (
    "what", "players", "answers a second", "p50 ms", "p95 ms", "p99 ms", "lost",
    "reveal to the last phone, ms", "processor µs an answer: server / database / load",
    "server MB", "of bare inserts",
)  # fmt: skip


class Burst(Struct, kw_only=True):
    """What one question came to."""

    took_ms: list[float]
    seconds: float
    lost: int
    reveal_ms: float = 0.0
    memory_mb: float = 0.0

    def figures(self) -> Figures:
        cuts = quantiles(self.took_ms, n=100)
        return Figures(
            per_second=len(self.took_ms) / self.seconds, p50_ms=cuts[49], p99_ms=cuts[98]
        )

    @property
    def p95_ms(self) -> float:
        return quantiles(self.took_ms, n=100)[94]


class Room:
    """An open room with everybody in it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._number = 0
        self._question = -1
        self.hall: Hall
        self.order: list[str] = []

    async def open(self, players: int) -> float:
        """Everybody comes in; the seconds that took."""
        async with await open_pool(self._house.dsn, 4) as db:
            stock = await stocked(db, players)
            await published_quiz(db, stock)
            members = await tokens(db, stock)
            await analysed(db)
        self._client = httpx.AsyncClient(base_url=self._house.url, timeout=60)
        admin = {"Authorization": f"Bearer {stock.key}"}
        options = {"size": players, "close_when_all": False, "limit_ms": 600_000}
        room = await self._ask("/v1/rooms", admin, {"campaign": "bench", "options": options})
        path = f"/v1/rooms/{room['id']}"
        made = await self._ask(f"{path}/keys", admin, {"role": "host"})
        self._host, self._path = {"Authorization": f"Bearer {made['token']}"}, path
        begun_s = perf_counter()
        gate = asyncio.Semaphore(64)

        async def come_in(token: str) -> None:
            async with gate:
                bearer = {"Authorization": f"Bearer {token}"}
                await self._ask("/v1/rooms/players", bearer, {"link": room["link"]})

        await asyncio.gather(*(come_in(token) for token in members))
        took_s = perf_counter() - begun_s
        self.hall = Hall(urlsplit(self._house.url).port or 0, room["id"])
        await self.hall.gather(members)
        return took_s

    async def burst(self, within_s: float) -> Burst:
        """One question: asked, answered by all, revealed."""
        self.hall.expect()
        shown = await self._ask_next()
        await self.hall.all_told()
        seconds = await self.hall.answer(shown, within_s, self._number)
        burst = Burst(
            took_ms=[1000 * one for one in self.hall.took],
            seconds=seconds,
            lost=len(self.hall.phones) - len(self.hall.took),
        )
        self.hall.expect()
        begun_s = perf_counter()
        await self._move("reveal")
        burst.reveal_ms = 1000 * (await self.hall.all_told() - begun_s)
        burst.memory_mb = self._house.process.memory_info().rss / 1e6
        self.hall.expect()
        await self._move("scores")
        await self.hall.all_told()
        return burst

    async def close(self) -> None:
        self.hall.leave()
        await self._client.aclose()

    async def _ask_next(self) -> str:
        """The id of the question that is asked now."""
        self._question += 1
        assert self._question < QUESTIONS, "the quiz has no more questions"
        await self._move("next")
        async with await open_pool(self._house.dsn, 1) as db:
            deal = await db.fetchval("select deal from room order by id desc limit 1")
        return str(deal["questions"][self._question])

    async def _move(self, kind: str) -> None:
        self._number += 1
        body = {"number": self._number, "move": {"type": kind}}
        await self._ask(f"{self._path}/moves", self._host, body)

    async def _ask(self, path: str, headers: dict[str, str], body: object) -> dict[str, str]:
        answer = await self._client.post(path, json=body, headers=headers)
        assert answer.status_code in (200, 201), answer.text
        told: dict[str, str] = answer.json()
        return told


def measure(plan: Plan) -> Section:
    """Both ways to answer, the quiz alone, and bare inserts, once a round."""
    players = min(2_000, plan.members)
    spread_out: list[tuple[Burst, Run]] = []
    at_once: list[tuple[Burst, Run]] = []
    bare: list[Run] = []
    with fresh_house() as house, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        room = Room(house)
        joined_s = runner.run(room.open(players))
        runner.run(room.burst(_WITHIN_S))  # The first question warms everything up.
        for _ in range(plan.rounds):
            for told, within_s in ((spread_out, _WITHIN_S), (at_once, 0.0)):
                told.append(_watched(house, partial(_asked, runner, house, room, within_s)))
            bare.append(house.sides.watch(lambda: runner.run(_inserts(house, players))))
        runner.run(room.close())
    alone = _alone(plan)
    inserts = [run.per_second for run in bare]
    rows = [
        _row("**within two seconds**", players, spread_out, inserts),
        _row("**at once**", players, at_once, inserts),
        _plain("the quiz alone, over HTTP", alone, inserts),
        _plain(f"bare inserts, {_ALONE} connections", bare, inserts),
    ]
    notes = f"{players:,} members came in within {joined_s:.1f} s, from one address."
    return Section(TITLE, _TEXT, _HEAD, rows, [run for _, run in spread_out + at_once], notes)


def _asked(runner: asyncio.Runner, house: House, room: Room, within_s: float) -> Burst:
    return runner.run(_calm(house, room, within_s))


async def _calm(house: House, room: Room, within_s: float) -> Burst:
    async with await open_pool(house.dsn, 1) as db:
        await checkpointed(db)
    return await room.burst(within_s)


def _watched(house: House, once: Callable[[], Burst]) -> tuple[Burst, Run]:
    found: list[Burst] = []

    def measured() -> Figures:
        found.append(once())
        return found[0].figures()

    run = house.sides.watch(measured)
    return found[0], run


async def _inserts(house: House, many: int) -> Figures:
    """So many rows like an answer's, each committed by itself."""
    async with await open_pool(house.dsn, _ALONE) as db:
        await db.execute("create table if not exists bare (like room_answer including all)")
        took: list[float] = []
        begun_s = perf_counter()
        left = iter(range(many))
        await asyncio.gather(*(_insert(db, left, took) for _ in range(_ALONE)))
        seconds = perf_counter() - begun_s
    cuts = quantiles([1000 * one for one in took], n=100)
    return Figures(per_second=many / seconds, p50_ms=cuts[49], p99_ms=cuts[98])


async def _insert(db: Database, left: Iterator[int], took: list[float]) -> None:
    for number in left:
        begun_s = perf_counter()
        await db.execute(
            "insert into bare (room_id, position, member_id, choice, at, raw_ms, taken_ms,"
            " latency_ms) values ($1, 1, $2, $3, now(), 1, 1, 1)",
            new_id(), new_id(), number,
        )  # fmt: skip
        took.append(perf_counter() - begun_s)


def _alone(plan: Plan) -> list[Run]:
    """The same answers as moves of plays, in a house of their own."""
    with fresh_house() as house:
        table = Table(house, plan)
        table.warm_up(min(2, plan.seconds))
        return [
            house.sides.watch(lambda: answers_of(table, plan.seconds)) for _ in range(plan.rounds)
        ]


def _row(what: str, players: int, told: list[tuple[Burst, Run]], inserts: list[float]) -> list[str]:
    bursts, runs = [burst for burst, _ in told], [run for _, run in told]
    rates = [run.per_second for run in runs]
    return [
        what,
        f"{players:,}",
        spread(rates),
        spread([run.p50_ms for run in runs], 1),
        spread([burst.p95_ms for burst in bursts], 1),
        spread([run.p99_ms for run in runs], 1),
        str(sum(burst.lost for burst in bursts)),
        spread([burst.reveal_ms for burst in bursts]),
        "-",
        spread([burst.memory_mb for burst in bursts]),
        spread(ratios(rates, inserts), 2) if "at once" in what else "-",
    ]


def _plain(what: str, runs: list[Run], inserts: list[float]) -> list[str]:
    rates = [run.per_second for run in runs]
    sides = ([r.server for r in runs], [r.database for r in runs], [r.load for r in runs])
    costs = [
        median(1e6 * share / rate for share, rate in zip(side, rates, strict=True))
        for side in sides
    ]
    return [
        what, "-", spread(rates), spread([run.p50_ms for run in runs], 1), "-",
        spread([run.p99_ms for run in runs], 1), "-", "-",
        " / ".join(f"{cost:,.0f}" for cost in costs), "-", spread(ratios(rates, inserts), 2),
    ]  # fmt: skip
