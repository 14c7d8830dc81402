"""Add up what members pushed to shared goals, tell everybody, and notice when one is reached.

The goals are locked before their contributions are taken, so two processes at once do it in turn
and each contribution is counted once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from game.challenges import shared_store
from game.challenges.kind import KIND, Challenge
from game.challenges.rules import EVER, Goal, percent
from game.challenges.shared_store import Push, Stand
from game.database import Clock, Database, Tx, reading, writing
from game.designs.rules import Design
from game.designs.store import designs
from game.events import CommunityMoved, Event
from game.outbox import emit
from game.together import together

_AT_ONCE = 200
_NOTHING = Push(0, 0)


async def gather(db: Database, clock: Clock) -> int:
    """Add up everything pushed until now; how many goals moved."""
    count = 0
    while True:
        async with reading(db) as tx:
            work = await shared_store.work(tx, owing=False, limit=_AT_ONCE)
        for programme_id, mine in groupby(work, key=lambda one: one.programme_id):
            async with writing(db) as tx:
                await add_up(tx, programme_id, [one.goal for one in mine], clock())
        count += len(work)
        if len(work) < _AT_ONCE:
            return count


async def add_up(tx: Tx, programme_id: str, goals: Sequence[Goal], at: datetime) -> None:
    """Add up what was pushed to these goals of a programme; an event for each whose percent
    moved. A goal that is reached begins to owe its contributors, and one that was reached before
    owes those who came later."""
    known = {one.id: one for one in await designs(tx, programme_id, KIND)}
    stands = await shared_store.lock_goals(tx, goals)
    pushed = await shared_store.take_pushes(tx, goals)
    events = [
        Event(programme_id, told)
        for goal, stand in stands.items()
        if (told := _added(known, goal, stand, pushed.get(goal, _NOTHING), at)) is not None
    ]
    async with together(tx) as out:
        await shared_store.save_goals(out, stands)
        emit(out, events, at)


def _added(
    known: Mapping[str, Design[Any]], goal: Goal, stand: Stand, push: Push, at: datetime
) -> CommunityMoved | None:
    """Change the stand by the push; what is to be told of it, if anything is."""
    stand.total += push.amount
    stand.contributors += push.contributors
    design = known[goal.design_id]
    assert isinstance(design.definition, Challenge)
    shared = design.definition.community
    if shared is None:
        return None  # It was rewritten as a personal challenge.
    if stand.completed_at is None and stand.total >= shared.target:
        stand.completed_at = at
    stand.owing = stand.completed_at is not None
    now = percent(stand.total, shared.target)
    if now == stand.told_percent:
        return None
    stand.told_percent = now
    return CommunityMoved(
        name=design.name,
        run="" if goal.start == EVER else goal.start.isoformat(),
        team=goal.team,
        total=stand.total,
        target=shared.target,
        percent=now,
        contributors=stand.contributors,
        completed=stand.completed_at is not None,
    )
