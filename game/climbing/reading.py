"""Reading a member's tier and its history."""

from __future__ import annotations

from datetime import datetime

from game.database import Tx
from game.errors import Missing
from game.members.rules import Member
from game.programmes.store import by_ids
from game.tiers import store
from game.tiers.advance import ladders_of
from game.tiers.reading import states_of
from game.tiers.telling import Told
from game.tiers.view import TierAnswer, ladder_view, standing_view


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
