"""Reading tiers as they are at the moment of asking, even where a review is still to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from game.database import Tx
from game.days import local_day
from game.programmes.rules import Programme
from game.tiers import store
from game.tiers.advance import ladders_of
from game.tiers.records import fresh
from game.tiers.rules import LiveLadder
from game.tiers.state import State
from game.tiers.store import Key


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
