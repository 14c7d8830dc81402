"""A full round, with everything switched on, beside the same round without."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial

import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from tests.bench.calls import BATCH, Calls, drive, figures, seeds
from tests.bench.everything import switch_on
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.quiz import Table, answers_of
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock

TITLE = "Full rounds"
_TEXT = f"""
The same quiz answers ({CONNECTIONS} connections) and the same purchases in batches of {BATCH:,} (4
connections) as above, on two servers in turn: one with earn rules alone, one where every activity
also passes 2 streaks, 5 challenges, 10 badges (24 levels), a ladder of 3 tiers and 3 boards, and
every payment passes them again as points earned.
"""
_SEEDS = seeds()
_BATCH_CONNECTIONS = 4


class Side(Struct):
    """A server, and who plays there."""

    house: House
    table: Table
    stock: Stock


def measure(plan: Plan) -> Section:
    """Answers and purchases a second, plain and full in turn."""
    rows: dict[str, Row] = {}
    with ExitStack() as houses:
        plain = _side(houses.enter_context(fresh_house()), plan, full=False)
        full = _side(houses.enter_context(fresh_house()), plan, full=True)
        for _ in range(plan.rounds):
            for name, side in (("plain", plain), ("**full**", full)):
                for what, once in (
                    (f"answers, {name}", partial(answers_of, side.table, plan.seconds)),
                    (f"purchases, {name}", partial(_purchases, side, plan.seconds)),
                ):
                    run = side.house.sides.watch(once)
                    rows.setdefault(what, Row(what, [])).runs.append(run)
    peers = [(name, rows[name]) for name in ("answers, plain", "purchases, plain")]
    head, cells = rate_table(list(rows.values()), "a second", peers)
    return Section(TITLE, _TEXT, head, cells, [run for row in rows.values() for run in row.runs])


def _side(house: House, plan: Plan, *, full: bool) -> Side:
    table = Table(house, plan)
    if full:
        uvloop.run(_switch_on(house, table.stock))
    table.warm_up(min(WARM_UP_S, plan.seconds))
    side = Side(house, table, table.stock)
    _purchases(side, min(WARM_UP_S, plan.seconds))
    return side


async def _switch_on(house: House, stock: Stock) -> None:
    async with await open_pool(house.dsn, 1) as db:
        await switch_on(db, stock.programme.id)


def _purchases(side: Side, seconds: float) -> Figures:
    following = Calls(side.stock, next(_SEEDS)).batch
    return figures(drive(side.house.url, _BATCH_CONNECTIONS, following, seconds), BATCH)
