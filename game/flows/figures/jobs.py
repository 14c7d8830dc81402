"""What is counted in the background, so that nobody waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from game.flows.figures import gathering_store as store
from game.flows.figures import run_off_store
from game.kernel.database import Clock, Database, Tx, widely, writing
from game.mechanics import MECHANICS
from game.members.store import count

AT_ONCE = 2000
CAMPAIGNS_AT_ONCE = 100
SOON, LATER, CLOSED = timedelta(seconds=20), timedelta(seconds=60), timedelta(hours=1)
"""When a campaign is counted again: that goes on, in which nothing happened, that is over."""
MEMBERS_EVERY = timedelta(minutes=10)
RUN_MOST = timedelta(seconds=30)


async def add_up_books(db: Database, clock: Clock) -> int:
    """Add what was posted since the last run to the days and hours; how many transactions.

    Numbers are drawn before they are committed: so what was the newest at a moment is added when
    nothing that was under way then is under way any more, and each is added once.
    """
    began, done = clock(), 0
    while clock() - began < RUN_MOST:
        async with writing(db) as tx:
            place = await store.begin(tx, clock())
            if place["newest"] <= place["behind"]:
                await store.look(tx)
        async with writing(db) as tx:
            place = await store.begin(tx, clock())
            if await store.under_way(tx):
                break
            many, last = await store.add_up(tx, place["behind"], place["newest"], AT_ONCE)
            await run_off_store.add_up(tx, place["behind"], last)
            await store.go_on(tx, last, clock())
        done += many
        if many < AT_ONCE:
            break
    return done


async def count_campaigns(db: Database, clock: Clock) -> int:
    """Count anew the campaigns that are due; how many."""
    began, done = clock(), 0
    while clock() - began < RUN_MOST:
        async with writing(db) as tx:
            found = await store.due(tx, clock(), CAMPAIGNS_AT_ONCE)
            await _count(tx, found, clock())
        done += len(found)
        if len(found) < CAMPAIGNS_AT_ONCE:
            break
    return done


async def _count(tx: Tx, due: list[store.Due], at: datetime) -> None:
    sums = await store.standings(tx, [one.id for one in due])
    for one in due:
        now = sums[one.id]
        won, answers, right = one.won, one.answers, one.right
        before = one.counted, one.attempts, one.finished, one.paid, one.gone
        after = True, now["attempts"], now["finished"], now["paid"], now["gone"]
        # A play goes on within its attempt: then its answers are looked at again, too.
        if now["attempts"] and (before != after or now["finished"] < now["started"]):
            prizes, answers, right = await store.plays(tx, one.id)
            winners = prizes if MECHANICS[one.mechanic].odds else now["earning"]
            won = winners + now["left_won"]
        again = CLOSED if one.closed else SOON if before != after else LATER
        await store.keep(
            tx,
            store.Counted(
                campaign_id=one.id, programme_id=one.programme_id, shown=now["shown"],
                started=now["started"], finished=now["finished"], won=won,
                attempts=now["attempts"], paid=now["paid"], gone=now["gone"], answers=answers,
                right=right, counted_at=at, due_at=at + again,
            ),
        )  # fmt: skip


async def count_members(db: Database, clock: Clock) -> int:
    """Count the members of the programmes whose count is old; how many programmes."""
    async with writing(db) as tx:
        await widely(tx)
        found = await store.uncounted(tx, clock() - MEMBERS_EVERY, CAMPAIGNS_AT_ONCE)
        for programme_id in found:
            await store.keep_members(tx, programme_id, await count(tx, programme_id), clock())
    return len(found)
