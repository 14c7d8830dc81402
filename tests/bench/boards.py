"""A board with a million entries through HTTP: writes, ranks, neighbours, the top."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from random import Random
from time import monotonic, perf_counter

import msgspec
import psutil
import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from backend.ranks.follow import Followed
from game.ranks.memory import Memory
from game.ranks.rules import table
from tests.bench.calls import drive, figures, seeds
from tests.bench.full_board import BOARD, DEED, SCORES, filled
from tests.bench.house import House, fresh_house
from tests.bench.load import Next, Result, request
from tests.bench.noise import Figures
from tests.bench.plan import WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table, spread
from tests.bench.stock import Stock, analysed, checkpointed, stocked, tokens

TITLE = "Boards"
CONNECTIONS = (32, 128)
_TEXT = """
One board of {entries:,} entries that ranks the length of each member's latest run; equal lengths
share a rank. A *write* is a run to `POST /v1/activities` of one of {members:,} members: it is kept,
and moves the member to a random place of the board, all on disk before the answer; no earn rule
listens to it. *Rank* and *neighbours* are `GET /v1/me/boards/{{name}}` of a random one of them,
alone and between ten on each side; *top* is the first 20 lines. Reads come from the index in the
server's memory, and each holds whatever was committed before it was asked; aliases come from the
database. In the *mixed* runs one request in four is a write.
"""
_NOTES = """
The index alone, built from the database of these runs: {built} s until the table is held, {memory}
MB for it; meanwhile the event loop was never held up for more than {pause} ms.
"""
_PATIENCE_S = 60.0
_LONG_MS = 50.0  # From the truth, the top of a large board takes longer.
_SEEDS = seeds()


class Crowd:
    """Requests of random members without end."""

    def __init__(self, stock: Stock, bearers: list[str], seed: int) -> None:
        self._key = {"Authorization": f"Bearer {stock.key}"}
        self._names = [member.external_id for member in stock.members]
        self._bearers = [{"Authorization": f"Bearer {token}"} for token in bearers]
        self._chance = Random(seed)
        self._mark = f"{seed:x}"
        self._number = 0

    def write(self, _connection: int, _answer: bytes) -> bytes:
        """A run of a random length."""
        self._number += 1
        activity = {
            "specversion": "1.0",
            "id": f"{self._mark}-{self._number}",
            "source": "bench",
            "type": DEED,
            "subject": self._chance.choice(self._names),
            "data": {"metres": self._chance.randrange(1, SCORES)},
        }
        return request("POST", "/v1/activities", self._key, msgspec.json.encode(activity))

    def rank(self, _connection: int, _answer: bytes) -> bytes:
        return self._mine(0)

    def neighbours(self, _connection: int, _answer: bytes) -> bytes:
        return self._mine(10)

    def top(self, _connection: int, _answer: bytes) -> bytes:
        path = f"/v1/boards/{BOARD}/top?limit=20"
        return request("GET", path, self._chance.choice(self._bearers))

    def mixed(self, connection: int, answer: bytes) -> bytes:
        kind = self._chance.choice((self.write, self.rank, self.neighbours, self.top))
        return kind(connection, answer)

    def _mine(self, each_side: int) -> bytes:
        path = f"/v1/me/boards/{BOARD}?each_side={each_side}"
        return request("GET", path, self._chance.choice(self._bearers))


class Built(Struct):
    """What it took to build the index."""

    seconds: list[float] = []
    megabytes: list[float] = []
    pause_ms: list[float] = []


class Crowds:
    """A house with a full board, warm and held by the index, and who asks it."""

    def __init__(self, house: House, plan: Plan) -> None:
        self.house = house
        self.stock, self._bearers, self.run_id = uvloop.run(self._stocked(plan))
        self._until_held()

    def drive(self, what: str, connections: int, seconds: float) -> Figures:
        """Requests of one kind for so many seconds."""
        return figures(self._driven(what, connections, seconds))

    def _driven(self, what: str, connections: int, seconds: float) -> Result:
        following: Next = getattr(Crowd(self.stock, self._bearers, next(_SEEDS)), what)
        return drive(self.house.url, connections, following, seconds)

    async def _stocked(self, plan: Plan) -> tuple[Stock, list[str], str]:
        async with await open_pool(self.house.dsn, 4) as db:
            stock = await stocked(db, min(plan.members, plan.entries // 2))
            run_id = await filled(db, stock, plan.entries)
            return stock, await tokens(db, stock), run_id

    def _until_held(self) -> None:
        """Until no request takes long any more."""
        until = monotonic() + _PATIENCE_S
        while self._driven("top", 1, 0.5).p99_ms > _LONG_MS:
            if monotonic() > until:
                raise RuntimeError("The index does not hold the board.")
        self._driven("mixed", CONNECTIONS[0], WARM_UP_S)
        uvloop.run(self._analysed())

    async def _analysed(self) -> None:
        async with await open_pool(self.house.dsn, 1) as db:
            await analysed(db)

    async def quieten(self) -> None:
        """What was left to be written is on disk."""
        async with await open_pool(self.house.dsn, 1) as db:
            await checkpointed(db)


def measure(plan: Plan) -> Section:
    """Every kind of request at each number of connections, in turn; then the index alone."""
    built = Built()
    with fresh_house() as house:
        crowds = Crowds(house, plan)
        rows = [
            (what, connections, Row(f"**{what}**, {connections} connections", []))
            for what in ("write", "rank", "neighbours", "top", "mixed")
            for connections in CONNECTIONS
        ]
        for _ in range(plan.rounds):
            for what, connections, row in rows:
                uvloop.run(crowds.quieten())
                once = partial(crowds.drive, what, connections, plan.seconds)
                row.runs.append(house.sides.watch(once))
            uvloop.run(_build(house, crowds.run_id, built))
    head, cells = rate_table([row for _, _, row in rows], "a second", [])
    text = _TEXT.format(entries=plan.entries, members=len(crowds.stock.members))
    notes = _NOTES.format(
        built=spread(built.seconds, 1),
        memory=spread(built.megabytes),
        pause=spread(built.pause_ms),
    )
    runs = [run for _, _, row in rows for run in row.runs]
    return Section(TITLE, text, head, cells, runs, notes)


async def _build(house: House, run_id: str, built: Built) -> None:
    """Build the index in this process, and watch the event loop meanwhile."""
    pauses: list[float] = []

    async def ticks() -> None:
        while True:
            before = perf_counter()
            await asyncio.sleep(0.001)
            pauses.append(1000 * (perf_counter() - before) - 1)

    gc.collect()
    before = psutil.Process().memory_info().rss
    async with await open_pool(house.dsn, 2) as db:
        ranks = Followed(db, Memory(), patience_s=300)
        ticking = asyncio.create_task(ticks())
        started = perf_counter()
        await ranks.top(table(run_id), limit=1, shared=True)
        built.seconds.append(perf_counter() - started)
        ticking.cancel()
        built.megabytes.append((psutil.Process().memory_info().rss - before) / 1e6)
        built.pause_ms.append(max(pauses, default=0.0))
