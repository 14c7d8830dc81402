"""The SQL of deliveries: written when a message is decided, read as a log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import convert

from game.kernel.database import Tx
from game.kernel.together import Writer
from notifications.deliveries.rules import Delivery

_COLUMNS = (
    "id, programme_id, member_id, message, cause, purpose, channel, kind, contact_id, status,"
    " reason, title, body, link, collapse, locale, goal, goal_until, at, send_at, expires_at,"
    " tries, remote_id, sent_at, opened_at, tapped_at, converted_at"
)

_ADD = """
    insert into delivery (id, programme_id, member_id, message, cause, purpose, channel, kind,
                          contact_id, status, reason, title, body, link, collapse, locale, goal,
                          goal_until, at, send_at, expires_at, tries, remote_id)
    select id, programme_id, member_id, message, cause, purpose, channel, kind, contact_id, status,
           reason, title, body, link, collapse, locale, goal, goal_until, at, send_at, expires_at,
           0, ''
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[],
                $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
                $19::timestamptz[], $20::timestamptz[], $21::timestamptz[])
         as u (id, programme_id, member_id, message, cause, purpose, channel, kind, contact_id,
               status, reason, title, body, link, collapse, locale, goal, goal_until, at, send_at,
               expires_at)
    on conflict do nothing
"""

_WRITTEN = (
    "id", "programme_id", "member_id", "message", "cause", "purpose", "channel", "kind",
    "contact_id", "status", "reason", "title", "body", "link", "collapse", "locale", "goal",
    "goal_until", "at", "send_at", "expires_at",
)  # fmt: skip

_KNOWN = """
    select u.cause, u.message, u.member_id
    from unnest($1::text[], $2::text[], $3::uuid[]) as u (cause, message, member_id)
    cross join lateral (
        select from delivery d
        where d.cause = u.cause and d.message = u.message and d.member_id = u.member_id
        offset 0 limit 1
    ) as d
"""

_PROMOTED = """
    select u.member_id,
           count(distinct (d.cause, d.message)) as week,
           count(distinct (d.cause, d.message))
               filter (where d.at > $2::timestamptz - interval '1 day') as today
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select cause, message, at from delivery d
        where d.member_id = u.member_id and d.at > $2::timestamptz - interval '7 days'
              and d.purpose = 'promotional' and d.status in ('waiting', 'sent', 'doubt')
        offset 0
    ) as d
    group by u.member_id
"""

_TAKE_TURNS = """
    select pg_advisory_xact_lock(hashtextextended(id::text, 9))
    from (select id from unnest($1::uuid[]) as u (id) order by id) as u
"""

_OVERTAKE = """
    update delivery set status = 'dropped', reason = 'overtaken'
    where ctid = any(array(
        select d.ctid
        from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as u (member_id, message, at)
        cross join lateral (
            select ctid from delivery
            where member_id = u.member_id and at + interval '0' <= u.at
                  and message = u.message
            offset 0
        ) as d))
        and status || '' = 'waiting'  -- By its place: not by the index of all that wait.
"""

_CONVERT = """
    update delivery set converted_at = changed.at
    from (
        select d.place, min(u.at) as at
        from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as u (member_id, goal, at)
        cross join lateral (
            select ctid as place from delivery
            where member_id = u.member_id and goal = u.goal and goal <> '' and converted_at is null
                  and at <= u.at and goal_until >= u.at and status in ('sent', 'seen', 'inbox')
            offset 0
        ) as d
        group by d.place
    ) as changed
    where delivery.ctid = changed.place
"""

_PAGE = f"""
    select {_COLUMNS} from delivery
    where member_id = $1 and (at, id) < (
        coalesce((select at from delivery where id = $2), 'infinity'),
        coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
    )
    order by at desc, id desc limit $3
"""

_SEEN = """
    update delivery set status = 'seen', reason = 'seen', sent_at = $4
    where ctid = any(array(
        select ctid from delivery
        where cause = $2 and message = $3 and member_id = $1 and channel = 'push' offset 0))
        and status || '' = 'waiting'  -- By its place: not by the index of all that wait.
"""

_OPENED = """
    update delivery set opened_at = coalesce(opened_at, $3),
        tapped_at = case when $4 then coalesce(tapped_at, $3) else tapped_at end
    where id = $1 and member_id = $2
    returning id
"""

_RESULTS = """
    select channel, status, reason, count(*), count(opened_at), count(tapped_at),
           count(converted_at)
    from delivery where programme_id = $1 and message = $2 and at >= $3
    group by channel, status, reason order by channel, status, reason
"""

_TOLD_BOTH = """
    delete from delivery where ctid = any(array(
        select g.place
        from (
            select ctid as place, cause, message, channel, contact_id from delivery
            where member_id = $1 offset 0
        ) as g
        cross join lateral (
            select from delivery
            where cause = g.cause and message = g.message and member_id = $2
                  and channel = g.channel and contact_id is not distinct from g.contact_id
            offset 0
        ) as m))
"""

_PRUNE = """
    delete from delivery where ctid = any(array(
        select ctid from delivery where at < $1 order by at limit $2))
"""


class Tally(NamedTuple):
    """Deliveries of one kind, and how many of them were opened, tapped, and reached their goal."""

    many: int
    opened: int
    tapped: int
    converted: int


async def add(out: Writer, deliveries: Sequence[Delivery]) -> None:
    """Write them down; one that stands there already is left as it is."""
    if deliveries:
        columns = ([getattr(one, name) for one in deliveries] for name in _WRITTEN)
        await out.execute(_ADD, *columns)


async def known(tx: Tx, causes: Collection[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Those of (cause, message, member) that something was decided about before."""
    if not causes:
        return set()
    columns = ([*column] for column in zip(*causes, strict=True))
    return {tuple(row) for row in await tx.fetch(_KNOWN, *columns)}


async def take_turns(tx: Tx, member_ids: Collection[str]) -> None:
    """Whoever else counts what these members got waits until the caller has committed."""
    if member_ids:
        await tx.execute(_TAKE_TURNS, list(member_ids))


async def promoted(tx: Tx, member_ids: Collection[str], at: datetime) -> dict[str, tuple[int, int]]:
    """How many promotional messages each had in the last 24 hours and 7 days, those on their way
    too; who had none is left out."""
    if not member_ids:
        return {}
    rows = await tx.fetch(_PROMOTED, list(member_ids), at)
    return {row["member_id"]: (row["today"], row["week"]) for row in rows}


async def overtake(tx: Tx, told: Collection[tuple[str, str, datetime]]) -> None:
    """Drop what waits of (member, message) and was decided before that moment."""
    if told:
        await tx.execute(_OVERTAKE, *([*column] for column in zip(*told, strict=True)))


async def convert_goals(tx: Tx, reached: Collection[tuple[str, str, datetime]]) -> None:
    """Note of (member, kind of event, when) which messages were for that."""
    if reached:
        await tx.execute(_CONVERT, *([*column] for column in zip(*reached, strict=True)))


async def of_member(tx: Tx, member_id: str, after: str | None, limit: int) -> list[Delivery]:
    """The member's deliveries, the newest first, behind the one named."""
    rows = await tx.fetch(_PAGE, member_id, after, limit)
    return [convert(dict(row), Delivery) for row in rows]


async def seen(tx: Tx, member_id: str, cause: str, message: str, at: datetime) -> None:
    """A page showed it: what waits to be pushed of it need not go out."""
    await tx.execute(_SEEN, member_id, cause, message, at)


async def opened(tx: Tx, member_id: str, delivery_id: str, at: datetime, *, tapped: bool) -> bool:
    """The member opened it, perhaps by a tap; false when it is not one of theirs."""
    return await tx.fetchval(_OPENED, delivery_id, member_id, at, tapped) is not None


async def results(
    tx: Tx, programme_id: str, message: str, since: datetime
) -> list[tuple[str, str, str, Tally]]:
    """By channel, status and reason, how many there were since then; a report."""
    return [
        (row["channel"], row["status"], row["reason"], Tally(*list(row)[3:]))
        for row in await tx.fetch(_RESULTS, programme_id, message, since)
    ]


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """The guest's deliveries are the member's, but for what was decided about both in one way."""
    await tx.execute(_TOLD_BOTH, guest_id, member_id)
    await tx.execute("update delivery set member_id = $2 where member_id = $1", guest_id, member_id)


async def prune(tx: Tx, before: datetime, most: int) -> int:
    """Forget at most so many that were decided before that moment; how many it was."""
    done = await tx.execute(_PRUNE, before, most)
    return int(done.split()[-1])
