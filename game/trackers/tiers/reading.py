"""Reading tiers as they are at the moment of asking, even where a review is still to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.errors import Missing
from game.members.rules import Member
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.tiers import store
from game.trackers.tiers.advance import ladders_of
from game.trackers.tiers.records import fresh
from game.trackers.tiers.rules import LiveLadder
from game.trackers.tiers.state import State
from game.trackers.tiers.store import Key
from game.trackers.tiers.telling import Told
from game.trackers.tiers.view import TierAnswer, ladder_view, standing_view


async def tier_names(
    tx: Tx, programme: Programme, member_ids: Collection[str], at: datetime
) -> dict[str, str]:
    """Member id -> the name of their tier, for gates; all empty where there is no ladder."""
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    if ladder is None:
        return dict.fromkeys(member_ids, "")
    today = local_day(at, programme.time_zone)
    states = await states_of(tx, ladder, member_ids)
    for state in states.values():
        state.settle(today)
    return {member_id: state.name(at) for member_id, state in states.items()}


async def states_of(tx: Tx, ladder: LiveLadder, member_ids: Collection[str]) -> dict[str, State]:
    """The members' places as they were left; those of whom nothing is known yet are empty."""
    rows = await store.read(tx, [Key(ladder.design.id, member_id) for member_id in member_ids])
    return {
        member_id: State(
            ladder, rows.get(Key(ladder.design.id, member_id)) or fresh(ladder, member_id)
        )
        for member_id in member_ids
    }


class NoLadder(Missing):
    code = "tier.no_ladder"


async def tier_of(tx: Tx, member: Member, at: datetime, *, staff: bool) -> TierAnswer:
    """The programme's ladder and the member's place on it."""
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    if ladder is None:
        return TierAnswer(ladder=None, standing=None)
    shown = ladder_view(ladder)
    if member.guest and ladder.told.members_only:
        return TierAnswer(ladder=shown, standing=None)
    state = (await states_of(tx, ladder, [member.id]))[member.id]
    if ladder.by_balance and state.row.joined is not None:  # What was spent shows at once.
        balances = await store.balances_of(tx, [member.id], ladder.told.qualify.currency)
        state.recall(local_day(at, programme.time_zone), balances.get(member.id, 0))
    standing = standing_view(state, at, programme.time_zone, staff=staff)
    return TierAnswer(ladder=shown, standing=standing)


async def history_of(tx: Tx, member: Member, *, after: str | None, limit: int) -> list[Told]:
    """What became of the member on the programme's ladder, the latest first."""
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    if ladder is None:
        return []
    design_id = ladder.design.id
    return await store.history(tx, member.id, design_id=design_id, after=after, limit=limit)
