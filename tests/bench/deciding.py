"""Deciding what is said to whom: how many events a second, and what it adds to an award."""

from __future__ import annotations

from asyncio import Runner
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from time import perf_counter

import psutil
import uvloop
from msgspec import Struct

from backend.db.embedded import EmbeddedServer
from backend.db.engine import open_pool
from backend.db.migrate import migrate
from backend.jobs import CONSUMERS
from game.kernel.database import Database, writing
from game.kernel.events import BadgeEarned, BalanceChanged
from game.kernel.moments import StreakSaved
from game.kernel.outbox import Due, fall_due, kind_of
from game.kernel.together import together
from notifications.deciding.hear import come_due
from notifications.fanout import drain
from tests.bench.cafe import switch_messages
from tests.bench.calls import Calls, drive, seeds
from tests.bench.house import House, fresh_house, temporary_folder
from tests.bench.noise import Figures, Sides
from tests.bench.phones import unwanted, with_phones
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, analysed, checkpointed, now, stocked
from tests.patience import until

TITLE = "Deciding messages"
_TEXT = """
Members with a phone each who agree to messages; one in ten does not want those about badges. All
built-in messages are on. *Decided* is from an event that is due to what is written of it: the
log's row, the words for the phone, the letter in the inbox and its live event. Points that a member
earns within ten minutes are one message. *Mixed* is three such events, one badge and one streak
that was saved, in turn; all is decided by one process, in batches of 500.

Then the awards of the chapter on posts, on one server whose built-in messages are off and on in
turn. Off, nothing falls due. On, every award is an event that is due, and the time counts until all
of them have been taken and grouped. The sender is a process of its own and has nothing to send
meanwhile.
"""
_SILENT, _TOLD = "**awards**, messages off", "**awards**, messages on"
_AT_ONCE = 500
_LATER = timedelta(minutes=20)
_NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
_SEEDS = seeds()

Data = BalanceChanged | BadgeEarned | StreakSaved

_POINTS = BalanceChanged("points", 125, 0, 5, "0197a3a0-0000-7000-8000-000000000001", "Coffee")
_BADGE = BadgeEarned("regular", 1, {"fr": "Habitué", "en": "Regular"}, None, "☕")
_STREAK = StreakSaved("morning", {"fr": "Série du matin", "en": "Morning streak"}, 12, 1)
_STREAMS: dict[str, tuple[Data, ...]] = {
    "decided, points earned": (_POINTS,),
    "decided, badges": (_BADGE,),
    "decided, streaks": (_STREAK,),
    "**decided**, mixed": (_POINTS, _BADGE, _POINTS, _STREAK, _POINTS),
}


def measure(plan: Plan) -> Section:
    """Each stream, then awards off and on, once a round."""
    streams, awards = _streams(plan), _awards(plan)
    head, cells = rate_table(awards, "a second", [("messages off", awards[0])])
    cells = [[*cell, "-"] for cell in rate_table(streams, "a second", [])[1]] + cells
    runs = [run for row in (*streams, *awards) for run in row.runs]
    return Section(TITLE, _TEXT, head, cells, runs)


class _Desk(Struct):
    """Where events fall due and are decided, at a time of its own."""

    db: Database
    stock: Stock
    at: datetime = _NOON
    number: int = 0

    def clock(self) -> datetime:
        return self.at

    async def fall_due(self, stream: tuple[Data, ...], many: int) -> None:
        """So many events of the stream, of a member after the other."""
        self.at += _LATER
        told = list(zip(cycle(self.stock.members), islice(cycle(stream), many), strict=False))
        for start in range(0, many, _AT_ONCE):
            dues = [self._due(one.id, data) for one, data in told[start : start + _AT_ONCE]]
            async with writing(self.db) as tx, together(tx) as out:
                fall_due(out, dues)
        await checkpointed(self.db)

    async def decide(self, many: int) -> Figures:
        """All that is due, and then what has waited to be grouped."""
        began, started = self.at, perf_counter()
        await drain(CONSUMERS, self.db, self.clock)
        self.at += _LATER
        while await come_due(self.db, self.clock):
            pass
        took_s = perf_counter() - started
        if not await self.db.fetchval("select exists (select from delivery where at >= $1)", began):
            raise RuntimeError("nothing was decided")
        return Figures(per_second=many / took_s)

    def _due(self, member_id: str, data: Data) -> Due:
        self.number += 1
        return Due(
            cause=f"bench/{self.number}", programme_id=self.stock.programme.id,
            member_id=member_id, kind=kind_of(type(data)), at=self.at, data=data,
        )  # fmt: skip


def _streams(plan: Plan) -> list[Row]:
    rows = {name: Row(name, []) for name in _STREAMS}
    with ExitStack() as stack:
        server = EmbeddedServer(stack.enter_context(temporary_folder()) / "data")
        assert server.take()
        dsn = server.start_and_wait()
        stack.callback(server.stop)
        database = next(p for p in psutil.Process().children() if p.name() == "postgres")
        sides = Sides(None, database, serves_itself=True)
        runner = stack.enter_context(Runner(loop_factory=uvloop.new_event_loop))
        db = runner.run(_opened(dsn))
        stack.callback(lambda: runner.run(db.close()))
        desk = _Desk(db, runner.run(_town(db, plan.members)))
        for stream in _STREAMS.values():
            runner.run(desk.fall_due(stream, plan.members))
            runner.run(desk.decide(plan.members))
        runner.run(analysed(db))
        for _ in range(plan.rounds):
            for name, stream in _STREAMS.items():
                runner.run(desk.fall_due(stream, plan.decided))
                rows[name].runs.append(sides.watch(partial(_decide, runner, desk, plan.decided)))
    return list(rows.values())


def _decide(runner: Runner, desk: _Desk, many: int) -> Figures:
    return runner.run(desk.decide(many))


async def _opened(dsn: str) -> Database:
    await migrate(dsn)
    return await open_pool(dsn, 4)


async def _town(db: Database, members: int) -> Stock:
    stock = await stocked(db, members)
    await _furnish(db, stock)
    await _switch(db, stock, on=True)
    return stock


async def _furnish(db: Database, stock: Stock) -> None:
    async with writing(db) as tx:
        await with_phones(tx, stock.programme.id, every=1, purpose="transactional")
        await unwanted(tx, stock.programme.id, every=10, message="badge-earned")
    await analysed(db)


async def _switch(db: Database, stock: Stock, *, on: bool) -> None:
    async with writing(db) as tx:
        await switch_messages(tx, stock.programme.id, now(), on=on)


def _awards(plan: Plan) -> list[Row]:
    rows = {on: Row(name, []) for on, name in ((False, _SILENT), (True, _TOLD))}
    with fresh_house() as house:
        stock = uvloop.run(_served(house, plan.members))
        for on in rows:
            uvloop.run(_prepare(house, stock, on=on))
            _awarded(house, stock, WARM_UP_S)
        uvloop.run(_analysed(house))
        for number in range(plan.rounds):
            for on in (False, True) if number % 2 == 0 else (True, False):
                uvloop.run(_prepare(house, stock, on=on))
                rows[on].runs.append(
                    house.sides.watch(partial(_awarded, house, stock, plan.seconds))
                )
    return list(rows.values())


async def _served(house: House, members: int) -> Stock:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, members)
        await _furnish(db, stock)
    return stock


async def _prepare(house: House, stock: Stock, *, on: bool) -> None:
    async with await open_pool(house.dsn, 1) as db:
        await _switch(db, stock, on=on)
        await checkpointed(db)


async def _analysed(house: House) -> None:
    async with await open_pool(house.dsn, 1) as db:
        await analysed(db)


async def _taken(house: House) -> None:
    """Once nothing is due any more."""
    async with await open_pool(house.dsn, 1) as db:

        async def is_taken() -> bool:
            return not await db.fetchval("select exists (select from due)")

        await until(is_taken)


def _awarded(house: House, stock: Stock, seconds: float) -> Figures:
    """Awards for so long, until what they made due has been taken."""
    started = perf_counter()
    result = drive(house.url, CONNECTIONS, Calls(stock, next(_SEEDS)).award, seconds)
    uvloop.run(_taken(house))
    return Figures(
        per_second=result.requests / (perf_counter() - started),
        p50_ms=result.p50_ms,
        p99_ms=result.p99_ms,
    )
