"""When members are sorted: all of a programme's, and whoever just did something."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from game.flows.segmenting.sort import MEMBERS_AT_ONCE, sort
from game.jobs.rules import LongJob, ended, further
from game.jobs.store import ask, newest
from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.identity import new_id
from game.members.store import by_ids as members_by_ids
from game.members.store import count, page
from game.programmes.store import by_ids
from game.segments.store import Place, active_since, look_on, looked_at, marks

SORTING = "sorting"
"""The long job that sorts all members of a programme."""
AGAIN = timedelta(hours=1)
"""Time alone moves members too: so long after the last sorting, all are sorted again."""

_RUN_MOST = timedelta(seconds=40)


async def begin_sorting(db: Database, clock: Clock) -> int:
    """Ask for a sorting of every programme whose segments are others than at the last one, or are
    due again; answers how many."""
    asked = 0
    async with writing(db) as tx:
        for programme_id, mark, sorts in await marks(tx):
            last = await newest(tx, SORTING, programme_id)
            if not _is_due(last, mark, sorts, clock()):
                continue
            job = LongJob(
                id=new_id(), programme_id=programme_id, kind=SORTING, about=programme_id,
                mark=f"{mark}/{clock().isoformat()}", asked={}, asked_at=clock(),
                rests_until=clock(), total=await count(tx, programme_id),
            )  # fmt: skip
            asked += await ask(tx, job)
    return asked


def _is_due(last: LongJob | None, mark: str, sorts: bool, at: datetime) -> bool:
    if last is None:
        return True
    if last.ended_at is None:
        return False
    return not last.mark.startswith(f"{mark}/") or (sorts and last.ended_at <= at - AGAIN)


async def sort_all(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """A piece of a sorting: the next members in the order of their joining."""
    at = clock()
    members = await page(tx, job.programme_id, job.behind, MEMBERS_AT_ONCE)
    if not members:
        return ended(job, at)
    programme = (await by_ids(tx, [job.programme_id]))[job.programme_id]
    moved = await sort(tx, programme, members, at)
    came = {"moved": job.came.get("moved", 0) + moved}
    return further(job, at, behind=members[-1].id, done=job.done + len(members), came=came)


async def sort_active(db: Database, clock: Clock) -> int:
    """Sort those who did something since the last run; answers how many members were looked at.

    Activities are followed by their ids, which are drawn before they are committed: so each run
    goes back to where the last but one ended. To sort a member twice changes nothing.
    """
    began = clock()
    async with writing(db) as tx:
        behind, newest = await looked_at(tx)
        sorting = {marked.programme_id for marked in await marks(tx) if marked.sorts}
    last, looked = behind, 0
    while clock() - began < _RUN_MOST:
        async with writing(db) as tx:
            found = await active_since(tx, last, MEMBERS_AT_ONCE)
            if not found:
                break
            last = found[-1][0]
            looked += await _sort_these(tx, found, sorting, clock())
    async with writing(db) as tx:
        await look_on(tx, Place(min(newest, last), last))
    return looked


async def _sort_these(
    tx: Tx, activities: list[tuple[str, str, str]], sorting: set[str], at: datetime
) -> int:
    by_programme: defaultdict[str, set[str]] = defaultdict(set)
    for _, programme_id, member_id in activities:
        if programme_id in sorting:
            by_programme[programme_id].add(member_id)
    programmes = await by_ids(tx, by_programme)
    for programme_id, ids in by_programme.items():
        members = await members_by_ids(tx, ids)
        await sort(tx, programmes[programme_id], list(members.values()), at)
    return sum(len(ids) for ids in by_programme.values())
