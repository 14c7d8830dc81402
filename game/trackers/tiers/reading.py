"""Reading tiers as they are at the moment of asking, even where a review is still to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from game.designs.store import stood_at
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.errors import Missing
from game.members.rules import Member
from game.programmes.known import checked_known
from game.programmes.rules import Programme
from game.programmes.store import by_ids, zone_at
from game.trackers.tiers import before_store, store
from game.trackers.tiers.advance import ladders_of
from game.trackers.tiers.kind import KIND
from game.trackers.tiers.records import fresh
from game.trackers.tiers.rules import LiveLadder, ready
from game.trackers.tiers.state import State
from game.trackers.tiers.store import Key
from game.trackers.tiers.telling import Told
from game.trackers.tiers.view import TierAnswer, ladder_view, standing_view
from game.vouchers.live import live_rewards


async def tier_names(
    tx: Tx, programme: Programme, member_ids: Collection[str], at: datetime
) -> dict[str, str]:
    """Member id -> the name of their tier, for gates; all empty where there is no ladder."""
    return {id: held.tier for id, held in (await held_tiers(tx, programme, member_ids, at)).items()}


class Held(NamedTuple):
    """The tier that holds, empty where there is none, and when it ends; None: it does not."""

    tier: str
    ends: datetime | None


async def held_tiers(
    tx: Tx, programme: Programme, member_ids: Collection[str], at: datetime
) -> dict[str, Held]:
    """Member id -> the tier that they hold, and until when."""
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    if ladder is None:
        return dict.fromkeys(member_ids, Held("", None))
    today = local_day(at, programme.time_zone)
    states = await states_of(tx, ladder, member_ids)
    for state in states.values():
        state.settle(today)
    return {
        member_id: Held(state.name(at), state.ends(at, programme.time_zone))
        for member_id, state in states.items()
    }


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


async def tier_of(
    tx: Tx, member: Member, at: datetime, *, staff: bool, past: bool = False
) -> TierAnswer:
    """The programme's ladder and the member's place on it; in the `past`, as it was told then."""
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    if past:
        programme = replace(programme, time_zone=await zone_at(tx, programme, at))
    ladder = await _ladder(tx, programme, at, past)
    if ladder is None:
        return TierAnswer(ladder=None, standing=None)
    shown = ladder_view(ladder, await live_rewards(tx, programme.id))
    if member.guest and ladder.told.members_only:
        return TierAnswer(ladder=shown, standing=None)
    state = await _state(tx, ladder, member.id, at, past)
    if ladder.by_balance and state.row.joined is not None:  # What was spent shows at once.
        balance = await _balance(tx, member.id, ladder.told.qualify.currency, at, past)
        state.recall(local_day(at, programme.time_zone), balance)
    standing = standing_view(state, at, programme.time_zone, staff=staff)
    return TierAnswer(ladder=shown, standing=standing)


async def _ladder(tx: Tx, programme: Programme, at: datetime, past: bool) -> LiveLadder | None:
    if not past:
        return (await ladders_of(tx, [programme])).get(programme.id)
    await checked_known(tx, programme.id, at)
    stood = await stood_at(tx, programme.id, KIND, at)
    return ready(stood[0], counting=False) if stood else None


async def _state(tx: Tx, ladder: LiveLadder, member_id: str, at: datetime, past: bool) -> State:
    if not past:
        return (await states_of(tx, ladder, [member_id]))[member_id]
    row = await before_store.read(tx, Key(ladder.design.id, member_id), at)
    return State(ladder, row or fresh(ladder, member_id))


async def _balance(tx: Tx, member_id: str, currency: str, at: datetime, past: bool) -> int:
    if past:
        return await before_store.balance(tx, member_id, currency, at)
    return (await store.balances_of(tx, [member_id], currency)).get(member_id, 0)


async def history_of(tx: Tx, member: Member, *, after: str | None, limit: int) -> list[Told]:
    """What became of the member on the programme's ladder, the latest first."""
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    if ladder is None:
        return []
    design_id = ladder.design.id
    return await store.history(tx, member.id, design_id=design_id, after=after, limit=limit)
