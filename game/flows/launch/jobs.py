"""What time does to campaigns and rules: contests are drawn when they end, campaigns are closed
a day later; their budgets are given back, and those of rules a week after their window is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from game.campaigns.store import ended, get
from game.earning.store import rules_over
from game.flows.launch.budgets import OVER, limit_budget
from game.flows.launch.contests import draw_contest
from game.flows.launch.draw_store import contests_over
from game.flows.launch.earn_rules import GRACE as RULE_GRACE
from game.flows.launch.earn_rules import move_of
from game.flows.launch.publish import close
from game.kernel.database import Clock, Database, Tx, reading, until_none, writing

GRACE = timedelta(days=1)
"""A play begun before the end may still be finished and paid for so long."""

_AT_ONCE = 100


async def close_ended(db: Database, clock: Clock) -> int:
    """Close campaigns that ended a day ago; answers how many."""
    at = clock()
    async with reading(db) as tx:
        over = await ended(tx, at - GRACE, _AT_ONCE)
    for programme_id, slug in over:
        async with writing(db) as tx:
            await close(tx, programme_id, slug, "kermesse", at)
    return len(over)


async def draw_contests(db: Database, clock: Clock) -> int:
    """Draw the contests that have ended; answers how many."""
    at = clock()
    async with reading(db) as tx:
        over = await contests_over(tx, at, _AT_ONCE)
    drawn = 0
    for programme_id, slug in over:
        async with writing(db) as tx:
            campaign = await get(tx, programme_id, slug, lock=True)
            drawn += await draw_contest(tx, campaign, "kermesse", at)
    return drawn


async def return_budgets(db: Database, clock: Clock) -> int:
    """Give back what is left of the budgets of rules whose window is over; answers how many."""
    return await until_none(db, lambda tx: _return(tx, clock()))


async def _return(tx: Tx, at: datetime) -> int:
    over = await rules_over(tx, at - RULE_GRACE, _AT_ONCE)
    for rule in over:
        move = move_of(rule, "kermesse", at)
        back = move._replace(reference=move.reference + OVER)
        await limit_budget(tx, back, currency=rule.definition.currency, limit=None)
    return len(over)
