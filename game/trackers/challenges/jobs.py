"""What time does to shared goals: what members pushed is added up, and who contributed is paid.

A goal is locked before its contributions are taken, so two processes at once do it in turn and each
contribution is counted once. Payments come in bounded rounds, offline contributors too: each round
takes claims that are not paid, pays them and marks them paid, in one transaction, so that dying in
the middle loses and doubles nothing. A claim that comes while the last ones are paid is seen by the
next run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from game.designs.rules import Design
from game.designs.store import designs
from game.kernel.database import Clock, Database, Tx, reading, until_none, writing
from game.kernel.errors import Refusal
from game.kernel.events import ChallengeMoved, CommunityMoved, Event
from game.kernel.outbox import emit
from game.kernel.together import together
from game.round.award import pay
from game.round.contract import LineUp
from game.round.progress import follow
from game.round.world import Coming, World, open_round, write_round
from game.trackers.challenges import shared_store
from game.trackers.challenges.compile import LiveChallenge, ready
from game.trackers.challenges.kind import KIND, Challenge
from game.trackers.challenges.rules import EVER, Goal, Key, percent
from game.trackers.challenges.shared_store import Push, Stand, Work
from game.trackers.challenges.telling import awards

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
        Event(programme_id, None, told)
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


_GOALS_MOST = 100
_ROUND_MOST = 500


async def pay_contributors(lineup: LineUp, db: Database, clock: Clock) -> int:
    """Pay everybody whom a reached goal owes its prizes; how many were paid."""
    count = 0
    while True:
        async with reading(db) as tx:
            work = await shared_store.work(tx, owing=True, limit=_GOALS_MOST)
        for one in work:
            count += await _settle(lineup, db, clock, one)
        if len(work) < _GOALS_MOST:
            return count


async def _settle(lineup: LineUp, db: Database, clock: Clock, work: Work) -> int:
    def some(tx: Tx) -> Awaitable[int]:
        return pay_some(tx, lineup, work.programme_id, work.goal, clock())

    return await until_none(db, some)


async def pay_some(tx: Tx, lineup: LineUp, programme_id: str, goal: Goal, at: datetime) -> int:
    """One round of payments for a goal; 0 when nobody was left, and then it owes no more."""
    stand = (await shared_store.lock_goals(tx, [goal]))[goal]
    member_ids = await shared_store.unpaid(tx, goal, _ROUND_MOST) if stand.owing else []
    if not member_ids:
        stand.owing = False
        await shared_store.save_goals(tx, {goal: stand})
        return 0
    live = next(
        one
        for one in ready(await designs(tx, programme_id, KIND)).all
        if one.design.id == goal.design_id
    )
    world = await open_round(tx, lineup, _coming(programme_id, live, member_ids, at), at)
    for member_id in member_ids:
        _pay(world, live, Key(goal.design_id, member_id, goal.start))
    async with together(tx) as out:
        await shared_store.mark_paid(out, goal, member_ids, at)
        await write_round(out, world)
    return len(member_ids)


def _coming(
    programme_id: str, live: LiveChallenge, member_ids: Sequence[str], at: datetime
) -> list[Coming]:
    payouts = tuple(map(live.design.payout, live.challenge.prizes))
    return [
        Coming(programme_id=programme_id, member_id=one, occurred_at=at, payouts=payouts)
        for one in member_ids
    ]


def _pay(world: World, live: LiveChallenge, key: Key) -> None:
    """The prizes to one contributor, what they lead to, and the good news."""
    member = world.members[key.member_id]
    for award in awards(live, key, world.voice(member.id)):
        try:
            pay(world, member.programme_id, member.id, award)
        except Refusal:
            continue  # A purse that is full takes no more; the others are not kept waiting.
    follow(world)
    shared = live.challenge.community
    least = shared.minimum if shared is not None else 1
    told = ChallengeMoved(
        name=live.design.name, value=least, target=least, percent=100, completed=True
    )
    world.events.append(Event(member.programme_id, member.id, told))
