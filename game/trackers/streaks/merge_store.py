"""The SQL by which streaks change hands."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx
from game.trackers.streaks.pair_store import keep_before

_HELD = """
    select s.programme_id, s.design_id, null::uuid as pair_id from streak s where s.holder_id = $1
    union all
    select s.programme_id, p.design_id, p.pair_id from streak_partner p
    join streak s on s.design_id = p.design_id and s.holder_id = p.pair_id
    where p.member_id = $1
    order by design_id
"""


class Held(NamedTuple):
    """A streak that somebody has a part in: their own, or that of a pair."""

    programme_id: str
    design_id: str
    pair_id: str | None


async def held_by(tx: Tx, member_id: str) -> list[Held]:
    """The streaks of a member, in order of design."""
    return [Held(**dict(row)) for row in await tx.fetch(_HELD, member_id)]


async def forget(tx: Tx, holder_id: str) -> None:
    """Forget what a member held alone: another has it now."""
    await tx.execute("delete from streak_period where design_id = any(array(select design_id"
        " from streak where holder_id = $1)) and holder_id = $1", holder_id)  # fmt: skip
    await tx.execute("delete from streak where holder_id = $1", holder_id)
    await tx.execute("delete from streak_invitation where inviter_id = $1"
        " and accepted_at is null", holder_id)  # fmt: skip


async def replace_partner(
    tx: Tx, design_id: str, pair_id: str, giver_id: str, taker_id: str, at: datetime
) -> None:
    """In a pair that is locked, let one member stand where another stood, also in its past."""
    key = design_id, pair_id, giver_id
    await keep_before(tx, design_id, [(giver_id, pair_id), (taker_id, None)], at)
    await tx.execute(
        "update streak_partner set member_id = $4"
        " where design_id = $1 and pair_id = $2 and member_id = $3",
        *key,
        taker_id,
    )
    await tx.execute(
        "update streak_period set member_id = $4"
        " where design_id = $1 and holder_id = $2 and member_id = $3",
        *key,
        taker_id,
    )
    await tx.execute(
        "update streak_period_before set member_id = $4"
        " where design_id = $1 and holder_id = $2 and member_id = $3",
        *key,
        taker_id,
    )
    await tx.execute(
        "update streak set member_ids = array_replace(member_ids, $3, $4)"
        " where design_id = $1 and holder_id = $2",
        *key,
        taker_id,
    )
