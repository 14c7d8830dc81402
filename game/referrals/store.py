"""The SQL of referrals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from asyncpg import Record

from game.activities.rules import HEARD_AS
from game.designs.store import designs
from game.kernel.database import Tx
from game.kernel.outbox import Due, hear, heard_by
from game.referrals import trace_store as traces
from game.referrals.kind import KIND
from game.referrals.rules import Friend, ReferralStatus

LISTENER = "referrals"

_COLUMNS = (
    "id, programme_id, design_id, inviter_id, invitee_id, joined_at, until, status, why,"
    " rewarded_at, beyond, paid, taken, decided_by, reason, look_at"
)
_LINE_MOST = 20
"""So far up it is looked who invited whom."""

_LINE = """
    with recursive up (id, far) as (
        select inviter_id, 1 from referral where invitee_id = $1
        union all
        select r.inviter_id, far + 1 from up cross join lateral (
            select inviter_id from referral where invitee_id = up.id offset 0
        ) as r
        where far < $2
    )
    select id from up
"""

_STIR = """
    update referral set look_at = $2 where id = any(array(
        select id from referral where invitee_id = any($1::uuid[]) and status <> 'refused'
        order by invitee_id for no key update))
"""
"""In order, as two servers may hear of the same friends at once."""

_FIGURES = """
    select status, m.guest, count(*) as many from referral r join member m on m.id = r.invitee_id
    where design_id = $1 group by status, m.guest
"""

_HAND_OVER = """
    update referral r set invitee_id = $2, look_at = $3 from member m
    where r.invitee_id = $1 and m.id = $2 and m.created_at >= r.joined_at and r.inviter_id <> $2
      and not exists (select from referral where invitee_id = $2)
"""

_NOT_NEW = """
    update referral set status = 'refused', why = array['not_new'], look_at = null
    where invitee_id = $1
"""


class Inviter(NamedTuple):
    """Whose code it is, of which referral, and since when."""

    design_id: str
    member_id: str
    made_at: datetime


async def keep_hearing(tx: Tx, programme_id: str) -> None:
    """From the next transaction on, what friends do falls due where a live referral counts it."""
    wanted = {
        HEARD_AS + one.definition.qualifies.activity_type
        for one in await designs(tx, programme_id, KIND)
        if one.active
    }
    if wanted != await heard_by(tx, programme_id, LISTENER):
        await hear(tx, programme_id, LISTENER, wanted)


async def heard(tx: Tx, dues: Sequence[Due], at: datetime) -> None:
    """Friends of whom something was heard are looked at."""
    who = {due.member_id for due in dues if due.kind.startswith(HEARD_AS) and due.member_id}
    if who:
        await stir(tx, who, at)


async def stir(tx: Tx, invitee_ids: Collection[str], at: datetime) -> None:
    """What these friends did has changed: the referrals are looked at again."""
    await tx.execute(_STIR, list(invitee_ids), at)


async def code_of(tx: Tx, design_id: str, member_id: str) -> str | None:
    """The code by which the member invites."""
    code: str | None = await tx.fetchval(
        "select code from referral_code where design_id = $1 and member_id = $2",
        design_id, member_id,
    )  # fmt: skip
    return code


async def keep_code(
    tx: Tx, programme_id: str, design_id: str, member_id: str, code: str, at: datetime
) -> str:
    """The member's code: this one, where there was none yet."""
    await tx.execute(
        "insert into referral_code (design_id, member_id, programme_id, code, made_at)"
        " values ($1, $2, $3, $4, $5) on conflict (design_id, member_id) do nothing",
        design_id, member_id, programme_id, code, at,
    )  # fmt: skip
    kept = await code_of(tx, design_id, member_id)
    assert kept is not None
    return kept


async def by_code(tx: Tx, programme_id: str, code: str) -> Inviter | None:
    """Whose code it is."""
    row = await tx.fetchrow(
        "select design_id, member_id, made_at from referral_code"
        " where programme_id = $1 and code = $2",
        programme_id, code,
    )  # fmt: skip
    return Inviter(*row) if row is not None else None


async def line_of(tx: Tx, member_id: str) -> set[str]:
    """Who invited the member, who invited that one, and so on up."""
    rows = await tx.fetch(_LINE, member_id, _LINE_MOST)
    return {row["id"] for row in rows}


async def insert(tx: Tx, friend: Friend) -> bool:
    """Keep somebody who came; False where they were invited before."""
    made = await tx.fetchval(
        f"insert into referral ({_COLUMNS})"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        " on conflict (invitee_id) do nothing returning id",
        *(getattr(friend, name) for name in _COLUMNS.split(", ")),
    )
    return made is not None


async def save(tx: Tx, friend: Friend) -> None:
    """Write how far it is."""
    await tx.execute(
        "update referral set status = $2, why = $3, rewarded_at = $4, beyond = $5, paid = $6,"
        " taken = $7, decided_by = $8, reason = $9, look_at = $10 where id = $1",
        friend.id, friend.status, friend.why, friend.rewarded_at, friend.beyond, friend.paid,
        friend.taken, friend.decided_by, friend.reason, friend.look_at,
    )  # fmt: skip


async def of_invitee(tx: Tx, member_id: str) -> Friend | None:
    """By whom the member was invited."""
    row = await tx.fetchrow(f"select {_COLUMNS} from referral where invitee_id = $1", member_id)
    return _friend(row) if row is not None else None


async def by_id(tx: Tx, id: str, *, lock: bool = False) -> Friend | None:
    """The referral of this id; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from referral where id = $1 {'for no key update' if lock else ''}", id
    )
    return _friend(row) if row is not None else None


async def due(tx: Tx, at: datetime, most: int) -> list[str]:
    """The ids of those to be looked at by now, the longest due first."""
    rows = await tx.fetch(
        "select id from referral where look_at <= $1 order by look_at, id limit $2", at, most
    )
    return [row["id"] for row in rows]


async def of_inviter(
    tx: Tx, design_id: str, member_id: str, before: str | None, limit: int
) -> list[Friend]:
    """Whom the member invited, the newest first, beginning behind one."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from referral where inviter_id = $1 and design_id = $2"
        " and ($3::uuid is null or id < $3) order by id desc limit $4",
        member_id, design_id, before, limit,
    )  # fmt: skip
    return [_friend(row) for row in rows]


async def page(
    tx: Tx, design_id: str, status: ReferralStatus, after: str | None, limit: int
) -> list[Friend]:
    """A referral's friends of a status, the oldest first, beginning behind one."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from referral where design_id = $1 and status = $2"
        " and ($3::uuid is null or id > $3) order by id limit $4",
        design_id, status, after, limit,
    )  # fmt: skip
    return [_friend(row) for row in rows]


async def figures(tx: Tx, design_id: str) -> list[tuple[ReferralStatus, bool, int]]:
    """(status, whether they are guests, how many)."""
    return [tuple(row) for row in await tx.fetch(_FIGURES, design_id)]


async def rewarded_since(tx: Tx, design_id: str, member_id: str, since: datetime) -> int:
    """For how many friends the member was rewarded, or is about to be, since then."""
    many: int = await tx.fetchval(
        "select count(*) from (select * from referral where inviter_id = $1 offset 0) as mine"
        " where design_id = $2 and status = 'rewarded' and not beyond and rewarded_at >= $3",
        member_id, design_id, since,
    )  # fmt: skip
    return many


async def hand_over(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """A guest who was invited is the member from now on; one who was here before is no newcomer,
    so that nobody is invited who takes a mask off."""
    await tx.execute(_HAND_OVER, guest_id, member_id, at)
    await tx.execute(_NOT_NEW, guest_id)
    await traces.hand_over(tx, guest_id, member_id)


def _friend(row: Record) -> Friend:
    values: dict[str, Any] = dict(row)
    return Friend(**values)
