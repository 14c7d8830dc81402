"""The SQL of shared streaks: who is invited, who keeps one with whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.kernel.tracking import POINTS_EARNED

INVITED_FOR = timedelta(days=7)
"""An invitation is good for so long."""

_INVITE = """
    insert into streak_invitation (id, programme_id, design_id, inviter_id, invited_at)
    values ($1, $2, $3, $4, $5)
    on conflict (inviter_id, design_id) where accepted_at is null do update
    set id = case when streak_invitation.invited_at > $6 then streak_invitation.id
                  else excluded.id end,
        invited_at = greatest(streak_invitation.invited_at, excluded.invited_at)
    returning id, design_id, inviter_id, invitee_id, invited_at
"""

_JOIN = """
    insert into streak_partner (design_id, member_id, pair_id)
    select $1, member_id, $2 from unnest($3::uuid[]) as u (member_id) order by member_id
    on conflict (design_id, member_id) do nothing
"""

_DONE = """
    with self as (
        select id as who, id from unnest($1::uuid[]) as w (id) union all
        select g.merged_into, g.id from unnest($1::uuid[]) as w (id) cross join lateral (
            select id, merged_into from member where merged_into = w.id offset 0
        ) as g
    )
    select a.member_id, a.id, a.type, a.occurred_at, a.data, a.was
    from unnest($1::uuid[]) as w (id) cross join lateral (
        select member_id, id, type, occurred_at, data, was from activity
        where member_id = w.id offset 0
    ) as a
    where a.type = any($2::text[]) and a.occurred_at >= $3
    union all
    select s.who, t.id, $4::text, t.at,
        jsonb_build_object('currency', t.currency, 'amount', t.amount, 'reason', t.reason), null
    from self s cross join lateral (
        select id, at, kind, currency, amount, reason from transaction
        where member_id = s.id offset 0
    ) as t
    where t.kind in ('award', 'mature') and t.at >= $3 and $4 = any($2::text[])
    order by occurred_at, id
"""


class Done(NamedTuple):
    """Something that a member did, or was paid."""

    member_id: str
    id: str
    type: str
    occurred_at: datetime
    data: dict[str, Any]
    was: dict[str, Any] | None


class Invitation(NamedTuple):
    """A member asks whoever gets to know the id to keep a streak together."""

    id: str
    design_id: str
    inviter_id: str
    invitee_id: str | None
    invited_at: datetime


async def invite(
    tx: Tx, programme_id: str, design_id: str, inviter_id: str, at: datetime
) -> Invitation:
    """The member's open invitation, fresh from now; a new one where there is none, or an old one
    has lapsed."""
    row = await tx.fetchrow(
        _INVITE, new_id(), programme_id, design_id, inviter_id, at, at - INVITED_FOR
    )
    assert row is not None
    return Invitation(**dict(row))


async def lock_invitation(tx: Tx, programme_id: str, invitation_id: str) -> Invitation | None:
    """The programme's invitation of that id, locked."""
    row = await tx.fetchrow(
        "select id, design_id, inviter_id, invitee_id, invited_at from streak_invitation"
        " where id = $1 and programme_id = $2 for update",
        invitation_id,
        programme_id,
    )
    return Invitation(**dict(row)) if row is not None else None


async def has_partner(tx: Tx, design_id: str, member_id: str) -> str | None:
    """The pair in which the member keeps the streak, if any."""
    pair_id: str | None = await tx.fetchval(
        "select pair_id from streak_partner where design_id = $1 and member_id = $2",
        design_id,
        member_id,
    )
    return pair_id


async def accept(tx: Tx, invitation: Invitation, invitee_id: str, at: datetime) -> bool:
    """Make the two a pair; False where one of them keeps the streak with somebody already."""
    both = sorted((invitation.inviter_id, invitee_id))
    done = await tx.execute(_JOIN, invitation.design_id, invitation.id, both)
    if done != "INSERT 0 2":
        return False
    await tx.execute(
        "update streak_invitation set invitee_id = $2, accepted_at = $3 where id = $1",
        invitation.id,
        invitee_id,
        at,
    )
    await keep_before(tx, invitation.design_id, [(one, None) for one in both], at)
    return True


async def done_since(
    tx: Tx, member_ids: Collection[str], types: Collection[str], since: datetime
) -> list[Done]:
    """What these members did and were paid from then on, in order."""
    rows = await tx.fetch(_DONE, list(member_ids), list(types), since, POINTS_EARNED)
    return [Done(**dict(row)) for row in rows]


async def part(tx: Tx, design_id: str, pair_id: str, at: datetime) -> None:
    """End a pair for both; its state and evidence stay as they were."""
    rows = await tx.fetch(
        "delete from streak_partner where design_id = $1 and pair_id = $2 returning member_id",
        design_id,
        pair_id,
    )
    await keep_before(tx, design_id, [(row["member_id"], pair_id) for row in rows], at)


async def keep_before(
    tx: Tx, design_id: str, before: Collection[tuple[str, str | None]], at: datetime
) -> None:
    """Keep in which pair, or in none, each of these members kept the streak until now."""
    await tx.execute(
        "insert into streak_partner_before (design_id, at, member_id, pair_id)"
        " select $1, $2, * from unnest($3::uuid[], $4::uuid[])",
        design_id,
        at,
        [member_id for member_id, _ in before],
        [pair_id for _, pair_id in before],
    )
