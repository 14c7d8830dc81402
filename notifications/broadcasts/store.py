"""The SQL of broadcasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record
from msgspec import Raw, convert, json

from game.kernel.database import Tx
from notifications.broadcasts.rules import Broadcast, Fate, NoBroadcast

_COLUMNS = (
    "id, programme_id, message, segment, a_minute, author, at, status, why, forecast,"
    " started_at, paced_at, allowed, ended_at"
)

_ADD = """
    insert into broadcast (id, programme_id, message, segment, a_minute, author, at, status,
                           why, allowed)
    values ($1, $2, $3, $4, $5, $6, $7, $8, '', 0)
"""

_SAVE = """
    update broadcast set status = $2, forecast = $3, started_at = $4, paced_at = $5, allowed = $6,
        ended_at = $7, why = $8
    where id = $1
"""

_ENROL = """
    insert into broadcast_member (broadcast_id, member_id, due_at, status, reason)
    select $1, id, $3, 'waiting', '' from unnest($2::uuid[]) as u (id) order by id
    on conflict do nothing
"""

_CLAIM = """
    select member_id from broadcast_member
    where broadcast_id = $1 and due_at is not null and due_at <= $2
    order by due_at, member_id limit $3
"""

_SETTLE = """
    update broadcast_member set status = u.status, reason = u.reason, due_at = u.due_at
    from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
        as u (member_id, status, reason, due_at)
    cross join lateral (
        select ctid as place from broadcast_member
        where broadcast_id = $1 and member_id = u.member_id offset 0
    ) as found
    where broadcast_member.ctid = found.place
"""

_NEXT_DUE = """
    select due_at from broadcast_member where broadcast_id = $1 and due_at is not null
    order by due_at limit 1
"""

_ON_THEIR_WAY = """
    select count(*) from (
        select from delivery
        where cause = $1 and cause like 'broadcast/%' and status = 'waiting' and send_at <= $2
        limit $3
    ) as few
"""

_CANCEL_MEMBERS = """
    update broadcast_member set status = 'never', reason = 'cancelled', due_at = null
    where broadcast_id = $1 and due_at is not null
"""

# Its status is asked for in a way that no index of what waits knows: they hold everybody's.
_CANCEL_DELIVERIES = """
    update delivery set status = 'dropped', reason = 'cancelled'
    where cause = $1 and status || '' = 'waiting'
"""

_DOUBLES = """
    delete from broadcast_member where ctid = any(array(
        select case when g.due_at is null and m.due_at is not null then m.place else g.place end
        from (
            select ctid as place, broadcast_id, due_at from broadcast_member
            where member_id = $1 offset 0
        ) as g
        cross join lateral (
            select ctid as place, due_at from broadcast_member
            where broadcast_id = g.broadcast_id and member_id = $2 offset 0
        ) as m))
"""

# What the claim or the channel said last stands over what was decided: of several deliveries the
# best, for one that arrived is enough.
_ACCOUNT = """
    select b.member_id, coalesce(d.status, b.status) as status,
        coalesce(d.reason, b.reason) as reason
    from broadcast_member b
    left join lateral (
        select status, reason from delivery
        where cause = $2 and message = $3 and member_id = b.member_id and contact_id is not null
        order by array_position(
            array['sent', 'seen', 'waiting', 'doubt', 'failed', 'dropped'], status)
        limit 1 offset 0
    ) as d on b.status in ('now', 'later') and b.due_at is null
    where b.broadcast_id = $1
"""


_ACCOUNTS = f"""
    select a.*, m.external_id, m.alias
    from (
        {_ACCOUNT} and ($4::uuid is null or b.member_id > $4) order by b.member_id limit $5
    ) as a
    cross join lateral (select * from member where id = a.member_id offset 0) as m
    order by a.member_id
"""


class Account(NamedTuple):
    """What became of a broadcast for a member."""

    member_id: str
    external_id: str | None
    alias: str
    status: str
    reason: str


def _broadcast(row: Record) -> Broadcast:
    return convert(dict(row), Broadcast)


async def add(tx: Tx, new: Broadcast) -> None:
    """Write a broadcast down."""
    await tx.execute(
        _ADD,
        new.id, new.programme_id, new.message, new.segment, new.a_minute, new.author, new.at,
        new.status,
    )  # fmt: skip


async def get(tx: Tx, programme_id: str, broadcast_id: str, *, lock: bool = False) -> Broadcast:
    """The programme's broadcast, or NoBroadcast; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from broadcast where id = $1 {'for update' if lock else ''}",
        broadcast_id,
    )
    if row is None or row["programme_id"] != programme_id:
        raise NoBroadcast("This programme has no such broadcast.")
    return _broadcast(row)


async def page(tx: Tx, programme_id: str, *, after: str | None, limit: int) -> list[Broadcast]:
    """The programme's broadcasts, the newest first, beginning behind `after`."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from broadcast where programme_id = $1"
        " and ($2::uuid is null or id < $2) order by id desc limit $3",
        programme_id,
        after,
        limit,
    )
    return [_broadcast(row) for row in rows]


async def save(tx: Tx, new: Broadcast) -> None:
    """Write how a locked broadcast stands."""
    forecast = None if new.forecast is None else Raw(json.encode(new.forecast))
    await tx.execute(
        _SAVE,
        new.id, new.status, forecast, new.started_at, new.paced_at, new.allowed, new.ended_at,
        new.why,
    )  # fmt: skip


async def enrol(tx: Tx, broadcast_id: str, member_ids: Sequence[str], due_at: datetime) -> None:
    """These members are to be decided about."""
    await tx.execute(_ENROL, broadcast_id, list(member_ids), due_at)


async def due(tx: Tx, broadcast_id: str, at: datetime, most: int) -> list[str]:
    """At most so many members whose time has come; the broadcast is locked."""
    return [row["member_id"] for row in await tx.fetch(_CLAIM, broadcast_id, at, most)]


async def settle(tx: Tx, broadcast_id: str, fates: Mapping[str, Fate]) -> None:
    """Write what became of these members."""
    columns = ([*column] for column in zip(*fates.values(), strict=True))
    await tx.execute(_SETTLE, broadcast_id, list(fates), *columns)


async def next_due(tx: Tx, broadcast_id: str) -> datetime | None:
    """When the next member's time comes; None when all are settled."""
    found: datetime | None = await tx.fetchval(_NEXT_DUE, broadcast_id)
    return found


async def on_their_way(tx: Tx, broadcast: Broadcast, at: datetime, most: int) -> int:
    """How many of its deliveries wait for a sender, counted up to `most`."""
    found: int = await tx.fetchval(_ON_THEIR_WAY, broadcast.cause, at, most)
    return found


async def cancel(tx: Tx, broadcast: Broadcast) -> None:
    """Whoever was not written to yet is not written to any more."""
    await tx.execute(_CANCEL_MEMBERS, broadcast.id)
    await tx.execute(_CANCEL_DELIVERIES, broadcast.cause)


async def hand_over(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """The guest's places are the member's; of one broadcast, what is settled stays."""
    await tx.execute(_DOUBLES, guest_id, member_id)
    await tx.execute(
        "update broadcast_member set member_id = $2 where member_id = $1", guest_id, member_id
    )


async def lines(tx: Tx, broadcast: Broadcast) -> list[tuple[str, str, int]]:
    """Its account: how many members share a fate, the most frequent first."""
    rows = await tx.fetch(
        f"select status, reason, count(*)::int as members from ({_ACCOUNT}) as account"
        " group by status, reason order by members desc, status, reason",
        broadcast.id,
        broadcast.cause,
        broadcast.message,
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def accounts(tx: Tx, broadcast: Broadcast, *, after: str | None, limit: int) -> list[Account]:
    """What became of it for each member in order of id, beginning behind `after`."""
    rows = await tx.fetch(
        _ACCOUNTS, broadcast.id, broadcast.cause, broadcast.message, after, limit
    )  # fmt: skip
    return [Account(**dict(row)) for row in rows]
