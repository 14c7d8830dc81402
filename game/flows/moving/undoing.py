"""Undo an import as a whole, a piece at a time: points are reversed, tiers withdrawn.

Members stay, with the profile that the file gave them: they may have done something since. Points
that are spent by now are owed or missing as the currency says of every reversal.
"""

from __future__ import annotations

from collections import Counter

from game.flows.moving import store
from game.flows.moving.openings import take_back
from game.jobs.rules import LongJob, ended, further
from game.kernel.database import Clock, Tx
from game.members.store import locked
from game.programmes.store import by_ids
from game.trackers.tiers.brought import take_tiers_back

AT_ONCE = 500


async def undo_some(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """A piece of an undoing: the next members whom the import had changed."""
    at = clock()
    asked = await store.get(tx, job.programme_id, job.about)
    await store.one_at_a_time(tx, asked.programme_id)
    found = await store.changed_by(tx, asked.id, job.behind, AT_ONCE)
    if not found:
        return ended(job, at)
    programme = (await by_ids(tx, [asked.programme_id]))[asked.programme_id]
    await locked(tx, programme.id, list(found))
    moved = await take_back(tx, asked, programme, list(found), at)
    tiers = {one: tier for one, tier in found.items() if tier is not None}
    withdrawn = await take_tiers_back(tx, programme, tiers, asked.author, at)
    points = Counter(job.came.get("points", {}))
    for key, change in moved:
        points[key.currency] += change
    came = {
        "members": job.came.get("members", 0) + len(found),
        "tiers": job.came.get("tiers", 0) + len(withdrawn),
        "points": dict(points),
    }
    return further(job, at, behind=list(found)[-1], done=job.done + len(found), came=came)
