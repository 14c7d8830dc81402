"""A new badge over a long past: counted and paid for, and only tried; beside it an earn rule."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from time import perf_counter

import asyncpg
import psutil
import uvloop
from msgspec import convert

from backend.db.embedded import EmbeddedServer
from backend.db.engine import open_pool
from backend.db.migrate import migrate
from backend.jobs import WORKS
from game.earning.rules import RuleDefinition
from game.flows.launch.designs import PATIENCE, DesignDraft, save_design
from game.flows.past.designs import DesignReplay, replay_design
from game.flows.past.earn_rules import RuleReplay, replay_rule
from game.jobs.work import piece
from game.kernel.database import Database, reading, widely, writing
from game.trackers.badges.kind import KIND
from tests.bench.house import temporary_folder
from tests.bench.noise import Figures, Sides
from tests.bench.plan import Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, analysed, now, stocked

TITLE = "The past"
_TEXT = """
Purchases of the last 80 days, ten to a member, in the table. A new badge with two levels counts all
of them: it is reached by everybody, at five and at ten purchases, and each level pays. *Backfill*
writes states, points and the place it reached, 500 members to a transaction; *again* finds nothing
left to pay. *Replays* answer what a badge or an earn rule would have come to, and store nothing.
"""
_EACH = 10
_BADGE = {
    "title": {"en": "Regular"},
    "how": {"by": "measure", "measure": {"activity_type": "purchase"}},
    "levels": [
        {"at_least": 5, "prize": {"amount": 10}},
        {"at_least": _EACH, "prize": {"amount": 50}},
    ],
}
_PAST = """
    insert into activity (id, programme_id, source, external_id, type, member_id, occurred_at,
                          received_at, data, result)
    select gen_random_uuid(), $1, 'bench', m.external_id || '-' || n, 'purchase', m.id,
           now() - interval '8 days' * n - interval '1 hour', now(),
           '{"amount": 1250, "currency": "EUR", "items": 1, "order": ""}', '[]'
    from member m cross join generate_series(1, $2) as n
    where m.programme_id = $1
"""


def measure(plan: Plan) -> Section:
    """Each way once a round, on a fresh database every time."""
    with temporary_folder() as folder:
        server = EmbeddedServer(folder / "data")
        assert server.take()
        dsn = server.start_and_wait()
        try:
            rows = _rounds(plan, dsn)
        finally:
            server.stop()
    head, cells = rate_table(rows, "activities a second", [])
    return Section(TITLE, _TEXT, head, cells, [run for row in rows for run in row.runs])


def _rounds(plan: Plan, dsn: str) -> list[Row]:
    database = next(p for p in psutil.Process().children() if p.name() == "postgres")
    ours = Sides(None, database, serves_itself=True)
    rows: dict[str, Row] = {}
    for number in range(plan.past_rounds):
        fresh, stock = uvloop.run(_lived(dsn, f"past_{number}", plan.past))
        for name, work in (
            ("replay of the badge", partial(_replay_badge, plan.past)),
            ("replay of an earn rule", partial(_replay_rule, plan.past)),
            ("**backfill**", partial(_backfill, plan.past, "")),
            ("backfill again", partial(_backfill, plan.past, "again")),
        ):
            once = partial(_run, fresh, partial(work, stock))
            rows.setdefault(name, Row(name, [])).runs.append(ours.watch(once))
    return list(rows.values())


async def _lived(dsn: str, name: str, activities: int) -> tuple[str, Stock]:
    """The address of a new database with so many purchases in it."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"create database {name}")
    await connection.close()
    fresh = dsn.replace("/postgres?", f"/{name}?")
    await migrate(fresh)
    async with await open_pool(fresh, 2) as db:
        stock = await stocked(db, activities // _EACH)
        async with db.acquire() as tx:
            await tx.execute("set statement_timeout = 0")
            await tx.execute(_PAST, stock.programme.id, _EACH, timeout=900)
        await analysed(db)
    return fresh, stock


def _run(dsn: str, work: Callable[[Database], Awaitable[Figures]]) -> Figures:
    async def run() -> Figures:
        async with await open_pool(dsn, 4) as db:
            return await work(db)

    return uvloop.run(run())


async def _backfill(activities: int, icon: str, stock: Stock, db: Database) -> Figures:
    draft = DesignDraft(
        definition=convert({**_BADGE, "icon": icon}, KIND.definition), backfill="silent"
    )
    async with writing(db) as tx:
        await save_design(tx, stock.programme.id, KIND, "regular", draft, author="bench", at=now())
    started = perf_counter()
    more = True
    while more:
        async with writing(db) as tx:
            more = await piece(tx, WORKS, lambda: now() + PATIENCE)
    took_s = perf_counter() - started
    paid = await db.fetchval("select count(*) from transaction where kind = 'award'")
    if paid != 2 * activities // _EACH:
        raise RuntimeError(f"{paid} awards were paid")
    return Figures(per_second=activities / took_s)


async def _replay_badge(activities: int, stock: Stock, db: Database) -> Figures:
    asked = DesignReplay(definition=convert(_BADGE, KIND.definition))
    started = perf_counter()
    async with reading(db) as tx:
        await widely(tx)
        found = await replay_design(tx, stock.programme.id, KIND, asked, now())
    return _told(activities, found.activities, started)


async def _replay_rule(activities: int, stock: Stock, db: Database) -> Figures:
    asked = RuleReplay(
        definition=RuleDefinition(
            activity_type="purchase", amount="activity.data.amount / 100", currency="points"
        )
    )
    started = perf_counter()
    async with reading(db) as tx:
        await widely(tx)
        found = await replay_rule(tx, stock.programme.id, asked, now())
    return _told(activities, found.activities, started)


def _told(activities: int, found: int, started: float) -> Figures:
    if found != activities:
        raise RuntimeError(f"{found} activities were folded")
    return Figures(per_second=activities / (perf_counter() - started))
