"""Pay the contributors of shared goals that were reached, offline ones too, in bounded rounds.

Each round takes claims that are not paid, pays them and marks them paid, in one transaction: dying
in the middle loses and doubles nothing. The goal is locked first, so a claim that comes while the
last ones are paid is seen by the next run.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.award import pay
from game.challenges import shared_store
from game.challenges.compile import LiveChallenge, ready
from game.challenges.kind import KIND
from game.challenges.rules import Goal, Key
from game.challenges.shared_store import Work
from game.challenges.slice import awards
from game.database import Clock, Database, Tx, reading, writing
from game.designs.store import designs
from game.errors import Refusal
from game.events import ChallengeMoved, Event
from game.progress import follow
from game.round import Coming, World, open_round, write_round
from game.together import together

_GOALS_MOST = 100
_ROUND_MOST = 500


async def pay_contributors(db: Database, clock: Clock) -> int:
    """Pay everybody whom a reached goal owes its prizes; how many were paid."""
    count = 0
    while True:
        async with reading(db) as tx:
            work = await shared_store.work(tx, owing=True, limit=_GOALS_MOST)
        for one in work:
            count += await _settle(db, clock, one)
        if len(work) < _GOALS_MOST:
            return count


async def _settle(db: Database, clock: Clock, work: Work) -> int:
    count = 0
    while True:
        async with writing(db) as tx:
            paid = await pay_some(tx, work.programme_id, work.goal, clock())
        count += paid
        if paid == 0:
            return count


async def pay_some(tx: Tx, programme_id: str, goal: Goal, at: datetime) -> int:
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
    world = await open_round(tx, _coming(programme_id, live, member_ids, at), at)
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
        Coming(
            programme_id=programme_id,
            member_id=member_id,
            types=(),
            occurred_at=at,
            payouts=payouts,
        )
        for member_id in member_ids
    ]


def _pay(world: World, live: LiveChallenge, key: Key) -> None:
    """The prizes to one contributor, what they lead to, and the good news."""
    member = world.members[key.member_id]
    for award in awards(live, key, member.locale):
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
    world.events.append(Event(member.id, told))
