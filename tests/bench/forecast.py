"""A broadcast to many: how fast members are sorted into segments, and a broadcast is forecast."""

from __future__ import annotations

import tracemalloc
from collections.abc import Awaitable, Callable
from functools import partial
from time import perf_counter
from typing import TypeVar

import psutil
import uvloop
from msgspec import convert

from backend.db.embedded import EmbeddedServer
from backend.db.engine import open_pool
from backend.db.migrate import migrate
from backend.jobs import WORKS
from game.flows.launch.designs import DesignDraft, save_design
from game.flows.segmenting.jobs import begin_sorting
from game.jobs.work import work_off
from game.kernel.database import Database, writing
from game.kernel.identity import Marketer
from game.messages.design import KIND as MESSAGE
from game.segments.kind import KIND as SEGMENT
from game.segments.ready_made import READY_MADE
from notifications.broadcasts import store
from notifications.broadcasts.start import make
from tests.bench.house import temporary_folder
from tests.bench.noise import Figures, Sides
from tests.bench.phones import with_phones
from tests.bench.plan import Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, analysed, now, stocked

T = TypeVar("T")

TITLE = "Sending to many"
_TEXT = """
100,000 members, each with ten purchases of the last 80 days, every second one with a phone and
consent. *Sorting* works out the four ready-made segments for all of them. *Forecast* decides for
each whether a broadcast would be sent now, later or not at all, and counts the reasons. The most
memory that Python held for it at any moment, looked at in a run of its own:
"""
_PAST = """
    insert into activity (id, programme_id, source, external_id, type, member_id, occurred_at,
                          received_at, data, result)
    select gen_random_uuid(), $1, 'bench', m.external_id || '-' || n, 'purchase', m.id,
           now() - interval '8 days' * n - interval '1 hour', now(), '{"amount": 1250}', '[]'
    from member m cross join generate_series(1, 10) as n where m.programme_id = $1
"""
_NEWS = {
    "title": {"fr": "Nouvelles"},
    "on": "broadcast",
    "purpose": "promotional",
    "texts": {"fr": {"push": {"title": "Ouvert", "body": "Nous ouvrons à sept heures."}}},
}


def measure(plan: Plan) -> Section:
    """Each once, on a fresh database."""
    with temporary_folder() as folder:
        server = EmbeddedServer(folder / "data")
        assert server.take()
        dsn = server.start_and_wait()
        try:
            rows, peaks = _rounds(plan, dsn)
        finally:
            server.stop()
    head, cells = rate_table(rows, "members a second", [])
    text = _TEXT + "\n" + " ".join(f"{name}: {peak / 1e6:.1f} MB." for name, peak in peaks.items())
    return Section(TITLE, text, head, cells, [run for row in rows for run in row.runs])


def _rounds(plan: Plan, dsn: str) -> tuple[list[Row], dict[str, int]]:
    database = next(p for p in psutil.Process().children() if p.name() == "postgres")
    ours = Sides(None, database, serves_itself=True)
    stock = uvloop.run(_run(dsn, lambda db: _stocked(db, dsn, plan.accounts)))
    rows: list[Row] = []
    peaks: dict[str, int] = {}
    for name, work in (("sorting", _sort), ("**forecast**", _forecast)):
        once = partial(_timed, dsn, work, stock)
        rows.append(Row(name, [ours.watch(once)]))
        tracemalloc.start()
        once()
        peaks[name.strip("*")] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return rows, peaks


def _timed(dsn: str, work: Callable[[Database, Stock], Awaitable[int]], stock: Stock) -> Figures:
    started = perf_counter()
    many = uvloop.run(_run(dsn, lambda db: work(db, stock)))
    return Figures(per_second=many / (perf_counter() - started))


async def _run(dsn: str, work: Callable[[Database], Awaitable[T]]) -> T:
    async with await open_pool(dsn, 4) as db:
        return await work(db)


async def _stocked(db: Database, dsn: str, members: int) -> Stock:
    await migrate(dsn)
    stock = await stocked(db, members)
    async with writing(db) as tx:
        await tx.execute("set local statement_timeout = 0")
        await tx.execute(_PAST, stock.programme.id, timeout=900)
        await with_phones(tx, stock.programme.id, every=2, purpose="promotional")
        for name, segment in READY_MADE.items():
            draft = DesignDraft(definition=segment)
            await save_design(
                tx, stock.programme.id, SEGMENT, name, draft, author="bench", at=now()
            )
        news = DesignDraft(definition=convert(_NEWS, MESSAGE.definition))
        await save_design(tx, stock.programme.id, MESSAGE, "news", news, author="bench", at=now())
    await analysed(db)
    return stock


async def _sort(db: Database, stock: Stock) -> int:
    await db.execute("delete from long_job")
    await begin_sorting(db, now)
    while await work_off(WORKS, db, now):
        pass
    return len(stock.members)


async def _forecast(db: Database, stock: Stock) -> int:
    who = Marketer(programme_id=stock.programme.id, id="bench", name="bench")
    async with writing(db) as tx:
        new = await make(tx, who, "news", None, 6000, now())
    while await work_off(WORKS, db, now):
        pass
    async with db.acquire() as tx:
        found = await store.get(tx, stock.programme.id, new.id)
    if sum(line.members for line in found.forecast or ()) != len(stock.members):
        raise RuntimeError("somebody was not foreseen")
    return len(stock.members)
