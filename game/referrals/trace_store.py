"""The SQL of the traces by which two members may be one person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from game.kernel.database import Tx
from game.referrals.rules import CROWD, Trace, TraceKind

_OWN = """
    select distinct kind from referral_trace a
    where member_id = $1 and kind <> 'address' and exists (
        select from referral_trace b
        where b.programme_id = a.programme_id and b.kind = a.kind and b.hash = a.hash
          and b.member_id = $2)
"""

_RING = """
    select exists (
        select from referral_trace a cross join lateral (
            select member_id from referral_trace
            where programme_id = a.programme_id and kind = a.kind and hash = a.hash
            limit 50 offset 0
        ) as b
        where a.member_id = $1 and a.kind <> 'address' and b.member_id not in ($1, $2))
"""

_CROWD = """
    select coalesce(max(many), 0) from (
        select (
            select count(*) from (
                select from referral_trace b cross join lateral (
                    select from referral where invitee_id = b.member_id offset 0
                ) as r
                where b.programme_id = a.programme_id and b.kind = 'address' and b.hash = a.hash
                  and b.at between a.at - $2::interval and a.at + $2::interval
                limit 1001
            ) as they
        ) as many
        from (select * from referral_trace where member_id = $1 offset 0) as a
        where a.kind = 'address'
    ) as each
"""

_CARDS = """
    select distinct data ->> $2 from (
        select data from activity where member_id = $1 order by id desc limit 200
    ) as last where length(data ->> $2) between 1 and 200
"""

_HAND_OVER = """
    update referral_trace t set member_id = $2 where member_id = $1 and not exists (
        select from referral_trace where programme_id = t.programme_id and kind = t.kind
           and hash = t.hash and member_id = $2)
"""


async def leave(
    tx: Tx, programme_id: str, member_id: str, traces: Collection[Trace], at: datetime
) -> None:
    """Keep traces of a member; one that is known already stays as it was."""
    await tx.execute(
        "insert into referral_trace (programme_id, kind, hash, member_id, at)"
        " select $1, kind, hash, $2, $3 from unnest($4::text[], $5::bytea[]) as u (kind, hash)"
        " on conflict do nothing",
        programme_id, member_id, at, [one.kind for one in traces], [one.hash for one in traces],
    )  # fmt: skip


async def own_traces(tx: Tx, invitee_id: str, inviter_id: str) -> frozenset[TraceKind]:
    """The kinds of traces that both share, but for the network address."""
    return frozenset(row["kind"] for row in await tx.fetch(_OWN, invitee_id, inviter_id))


async def in_ring(tx: Tx, invitee_id: str, inviter_id: str) -> bool:
    """Whether a third one shares a device, a card or a contact with the friend."""
    found: bool = await tx.fetchval(_RING, invitee_id, inviter_id)
    return found


async def crowd(tx: Tx, invitee_id: str) -> int:
    """How many friends came from the friend's address within a day, this one too."""
    many: int = await tx.fetchval(_CROWD, invitee_id, CROWD)
    return many


async def cards(tx: Tx, member_id: str, field: str) -> list[str]:
    """The cards that the member's latest activities tell of."""
    return [row[0] for row in await tx.fetch(_CARDS, member_id, field)]


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """A guest's traces are the member's."""
    await tx.execute(_HAND_OVER, guest_id, member_id)
    await tx.execute("delete from referral_trace where member_id = $1", guest_id)
