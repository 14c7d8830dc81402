"""Durable posts through HTTP, beside what PostgreSQL alone can do on the same server."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import uvloop

from backend.db.engine import open_pool
from tests.bench.calls import BATCH, Calls, drive, figures, seeds
from tests.bench.house import House, fresh_house, temporary_folder
from tests.bench.noise import Figures
from tests.bench.pgbench import BATCHED, CROWDED, ONE_BY_ONE, ONE_HOUSE, Limit, Way, loaded
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, analysed, checkpointed, stocked, with_history

TITLE = "Posts"
_TEXT = """
An award is `POST /v1/members/{external_id}/awards` with an admin key and an `Idempotency-Key` of
its own: one transaction, one posting, a lot, a balance and a live event, on disk before the
answer. An activity is a purchase to `POST /v1/activities`: it is kept, an earn rule decides,
points are posted, and the live event is written. Each goes to a random member. Beside them
`pgbench` posts to a minimal double-entry ledger on the same server: one function call that writes
a transaction row, two posting rows and two balances, without HTTP, rules, members, lots or events.
In ours every post also comes from one house account, the currency's issuance.
"""
_NOTES = """
Latencies are of one request or one transaction: a batch is one. PostgreSQL alone at 40 clients is
what the product's limit of connections leaves. Both ledgers hold posts of old, and the planner's
statistics are fresh when the first round begins.
"""
_BATCH_CONNECTIONS = 4
_SEEDS = seeds()


def measure(plan: Plan) -> Section:
    """Awards, activities and batches, and the limit in four ways, in turn."""
    with fresh_house() as house, temporary_folder() as folder:
        stock = uvloop.run(_stocked(house, plan))
        limit = uvloop.run(
            loaded(
                house.dsn,
                house.folder / "postgres",
                folder,
                accounts=plan.accounts,
                posts=plan.history,
            )
        )
        ways = _ways(house.url, stock, limit, plan.seconds)
        rows = {name: Row(name, []) for name in ways}
        for following in (Calls(stock, next(_SEEDS)).award, Calls(stock, next(_SEEDS)).activity):
            drive(house.url, CONNECTIONS, following, min(WARM_UP_S, plan.seconds))
        uvloop.run(_analysed(house))
        for _ in range(plan.rounds):
            for name, way in ways.items():
                uvloop.run(_quieten(house))
                rows[name].runs.append(house.sides.watch(way))
    peers = [(way.short, rows[way.name]) for way in (ONE_BY_ONE, ONE_HOUSE, BATCHED)]
    head, cells = rate_table(list(rows.values()), "posts a second", peers)
    runs = [run for row in rows.values() for run in row.runs]
    return Section(TITLE, _TEXT, head, cells, runs, _NOTES)


def _ways(url: str, stock: Stock, limit: Limit, seconds: int) -> dict[str, Callable[[], Figures]]:
    """By name, so that each of ours is next to one of theirs."""

    def http(connections: int, call: str, items: int = 1) -> Figures:
        following = getattr(Calls(stock, next(_SEEDS)), call)
        return figures(drive(url, connections, following, seconds), items)

    def alone(way: Way) -> Callable[[], Figures]:
        return partial(limit.run, way, seconds)

    return {
        f"**awards**, {CONNECTIONS} connections": partial(http, CONNECTIONS, "award"),
        ONE_BY_ONE.name: alone(ONE_BY_ONE),
        f"**activities**, {CONNECTIONS} connections": partial(http, CONNECTIONS, "activity"),
        ONE_HOUSE.name: alone(ONE_HOUSE),
        f"**activities in batches of {BATCH:,}**, {_BATCH_CONNECTIONS} connections": partial(
            http, _BATCH_CONNECTIONS, "batch", BATCH
        ),
        BATCHED.name: alone(BATCHED),
        CROWDED.name: alone(CROWDED),
    }


async def _stocked(house: House, plan: Plan) -> Stock:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, plan.members)
        await with_history(db, stock, plan.history)
    return stock


async def _analysed(house: House) -> None:
    """The planner knows the tables that the warm-up was the first to fill."""
    async with await open_pool(house.dsn, 1) as db:
        await analysed(db)


async def _quieten(house: House) -> None:
    """What the run before left to be written is not this one's."""
    async with await open_pool(house.dsn, 1) as db:
        await checkpointed(db)
