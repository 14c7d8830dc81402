"""What sealing adds to an award: processor time of server and database, in interleaved pairs."""

from __future__ import annotations

from asyncio import Runner
from functools import partial
from itertools import count
from secrets import token_bytes
from statistics import mean, stdev
from time import process_time
from typing import Any, NamedTuple
from zlib import crc32

import asyncpg
import psutil
import uvloop
from msgspec import Struct

from backend.db.engine import connect, open_pool
from backend.seal_key import signing
from backend.settings import Settings
from game.flows.sealing.rules import Signing
from game.flows.sealing.seal import seal_books
from game.kernel.database import Database
from tests.bench.calls import Calls, drive, seeds
from tests.bench.house import House, fresh_house
from tests.bench.load import Next
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, Plan
from tests.bench.report import Section, spread
from tests.bench.stock import Stock, analysed, now, stocked

TITLE = "Sealing the books"
PAIRS, TURNS, AWARDS = 20, 2, 4_000
_TEXT = f"""
The awards of the chapter on posts, always {AWARDS} of them: {TURNS} times without and {TURNS} times
with sealing, in turn (off, on, on, off ...) and in one database, make a pair, of which there are
{PAIRS}. Who seals is a process of its own with a connection of its own, and works between the
turns, so that its processor time and that of its backend are known. *Costs* is the processor time
of server and database of an award, with what sealing took of it, as a ratio of one without;
*share* is what sealing took, as a share of all awards of its pair, which other load moves less.
The means are those of all pairs, and the intervals are those in which they lie at 95 %. Both ways
keep the index by which is found what is not sealed yet.
"""
_JOB = "seal the books"
_PATIENCE_S = 60
_T_95 = 2.09
"""Of Student, for twenty pairs."""
_SEEDS = seeds()


class _Pair(NamedTuple):
    """Processor seconds of the awards without and with sealing, and of sealing the latter."""

    off_s: float
    on_s: float
    sealing_s: float


class _Desk(Struct):
    """Who drives, and who seals, on a connection of its own."""

    house: House
    stock: Stock
    db: Database
    backend: psutil.Process
    runner: Runner
    keys: Signing
    own_s: float = 0.0

    def pair(self) -> _Pair:
        """All turns of a pair. What was not to be sealed is sealed behind its turn, unnoticed, so
        that the next one has none but its own."""
        awards = {False: 0.0, True: 0.0}
        before = self._sealing_s()
        for number in range(2 * TURNS):
            awards[number % 4 in (1, 2)] += self._awards_s()
            self.seal()
        return _Pair(awards[False], awards[True], (self._sealing_s() - before) / 2)

    def seal(self) -> None:
        before = process_time()
        self.runner.run(seal_books(self.keys, partial(token_bytes, 32), self.db, now))
        self.own_s += process_time() - before

    def _awards_s(self) -> float:
        """Processor seconds of server and database for so many awards."""
        calls, before = Calls(self.stock, next(_SEEDS)), self.house.sides.spent_s()
        drive(self.house.url, CONNECTIONS, _so_many(calls.award), _PATIENCE_S)
        return self.house.sides.spent_s() - before

    def _sealing_s(self) -> float:
        return self.own_s + sum(self.backend.cpu_times()[:2])


def measure(plan: Plan) -> Section:
    """Pairs of awards without and with sealing, while no server seals."""
    found: list[_Pair] = []
    with fresh_house() as house, Runner(loop_factory=uvloop.new_event_loop) as runner:
        stock = runner.run(_town(house, plan.members))
        keeper = runner.run(_alone(house))
        db = runner.run(open_pool(house.dsn, 1))
        backend = psutil.Process(runner.run(db.fetchval("select pg_backend_pid()")))
        keys = signing(Settings(data_dir=house.folder), make=True)
        desk = _Desk(house, stock, db, backend, runner, keys)

        def watched() -> Figures:
            found.append(desk.pair())
            return Figures(per_second=0.0)

        desk.pair()
        found.clear()
        runs = [house.sides.watch(watched) for _ in range(PAIRS if plan.rounds > 1 else 2)]
        runner.run(db.close())
        runner.run(keeper.close())
    return Section(TITLE, _TEXT, *_table(found), runs)


def _table(found: list[_Pair]) -> tuple[list[str], list[list[str]]]:
    each = 1e6 / (TURNS * AWARDS)
    costs = [(one.on_s + one.sealing_s) / one.off_s for one in found]
    shares = [2 * one.sealing_s / (one.on_s + one.off_s) for one in found]
    head = ["what", "processor µs of each", "costs", "mean", "share", "mean of shares"]
    awards = ["**awards**", spread([each * one.off_s for one in found]), "1", "-", "-", "-"]
    sealing = ["sealing", spread([each * one.sealing_s for one in found], 1)]
    told = [spread(costs, 3), _interval(costs), spread(shares, 3), _interval(shares)]
    return head, [awards, [*sealing, *told]]


def _interval(ratios: list[float]) -> str:
    width = _T_95 * stdev(ratios) / len(ratios) ** 0.5
    return f"{mean(ratios):.3f} ({mean(ratios) - width:.3f} to {mean(ratios) + width:.3f})"


def _so_many(award: Next) -> Next:
    left = count(AWARDS, -1)
    return lambda connection, answer: award(connection, answer) if next(left) > 0 else None


async def _town(house: House, members: int) -> Stock:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, members)
        await analysed(db)
    return stock


async def _alone(house: House) -> asyncpg.Connection[Any]:
    """Holds the lock of the job, so that the server itself seals nothing."""
    keeper = await connect(house.dsn)
    await keeper.execute("select pg_advisory_lock(7, $1)", crc32(_JOB.encode()) - 2**31)
    return keeper
