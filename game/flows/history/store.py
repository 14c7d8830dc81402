"""The SQL of what a person reads of an account; nothing here locks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from asyncpg import Record
from msgspec import convert

from game.flows.history.rules import Named, Return
from game.kernel.database import Tx
from game.kernel.tracking import HOUSE
from game.ledger.rules import Transaction
from game.ledger.tables import THREAD, THREADED
from game.ledger.trace_store import TRANSACTION

# One and the same person: the member, then the guests who became them.
_SELVES = """
    select id, locale from member where id = $1
    union all
    select id, locale from member where merged_into = $1
"""

_OF_THREAD = f"cross join lateral (select {THREAD} as thread) as f"

# A line stands where its first part stands. `offset 0` keeps the probes apart.
_FIRSTS = f"""
    select t.* from unnest($1::uuid[]) as self (id)
    cross join lateral (
        select {TRANSACTION}, t.seq, thread from transaction t {_OF_THREAD}
        where t.member_id = self.id and ($3::text is null or t.currency = $3)
          and ($2::uuid is null or t.seq < (
              select b.seq from transaction b where b.id = $2 and b.member_id = any($1::uuid[])))
          and (thread is null or not exists (
              select from (
                  select seq, currency, member_id from transaction
                  where {THREAD} = thread and {THREADED} offset 0
              ) as b
              where b.seq < t.seq and b.currency = t.currency and b.member_id = any($1::uuid[])))
        order by t.seq desc limit $4
    ) as t
    order by t.seq desc limit $4
"""

_PARTS = f"""
    select p.* from unnest($1::text[]) as wanted (thread)
    cross join lateral (
        select {TRANSACTION}, t.seq, wanted.thread from transaction t
        where {THREAD} = wanted.thread and {THREADED} offset 0
    ) as p
    where p.member_id = any($2::uuid[]) order by p.seq
"""

_ACTIVITIES = """
    select id, programme_id, source, external_id from activity where id = any($1::uuid[])
"""

_RETURNS = """
    select r.id, r.activity_id, r.reason, r.cause, r.part_returned, r.part_of, r.reinstated_at,
           a.source, a.external_id, a.data ->> 'order' as number
    from (select * from activity_reversal where id = any($2::uuid[]) offset 0) as r
    cross join lateral (select * from activity where id = r.activity_id offset 0) as a
    where a.programme_id = $1
"""

# What a reversal reverses is an award; what a reinstatement reverses is a reversal.
_ORIGINALS = f"""
    select asked.id as of, o.* from unnest($1::uuid[]) as asked (id)
    cross join lateral (select id, reverses from transaction where id = asked.id offset 0) as r
    cross join lateral (
        select {TRANSACTION} from transaction t where t.id = coalesce(r.reverses, r.id) offset 0
    ) as o
"""

_TITLES = """
    select slug, wrap -> 'title' as title from campaign
    where programme_id = $1 and slug = any($2::text[])
"""


_PENDING = f"""
    select t.*, p.remaining, p.due_at from (
        select * from (
            select id, remaining, due_at from pending
            where member_id = $1 and remaining > 0 and ($2::uuid is null or id > $2) offset 0
        ) as mine order by id limit $3
    ) as p
    cross join lateral (select {TRANSACTION} from transaction t where t.id = p.id offset 0) as t
    order by p.id
"""

_ALL_PENDING = f"""
    select t.*, p.remaining, p.due_at, m.external_id, m.locale from (
        select id, member_id, remaining, due_at from pending
        where programme_id = $1 and remaining > 0
          and ($2::uuid is null
               or (member_id, id) > ((select member_id from pending where id = $2), $2))
        order by member_id, id limit $3
    ) as p
    cross join lateral (select {TRANSACTION} from transaction t where t.id = p.id offset 0) as t
    cross join lateral (select external_id, locale from member where id = p.member_id offset 0) as m
    order by p.member_id, p.id
"""


class Waiting(NamedTuple):
    """By which transaction points came that are on their way, how many still are, and when."""

    granted: Transaction
    amount: int
    due_at: datetime | None


class Self(NamedTuple):
    """One of the ids that a person has had here, and the language they chose."""

    id: str
    locale: str


async def selves(tx: Tx, member_id: str) -> list[Self]:
    """The member, then the guests who became them."""
    return [Self(**row) for row in await tx.fetch(_SELVES, member_id)]


async def lines(
    tx: Tx, ids: Collection[str], *, after: str | None, currency: str | None, limit: int
) -> list[list[Transaction]]:
    """The transactions of each line of these people, the newest line first, parts in their order;
    beginning behind the line whose id is `after`."""
    firsts = await tx.fetch(_FIRSTS, ids, after, currency, limit)
    threads = {row["thread"] for row in firsts} - {None}
    parts: dict[tuple[str, str], list[Transaction]] = defaultdict(list)
    for row in await tx.fetch(_PARTS, list(threads), ids) if threads else ():
        parts[row["thread"], row["currency"]].append(_posted(row))
    return [parts.get((row["thread"], row["currency"])) or [_posted(row)] for row in firsts]


async def waiting(tx: Tx, member_id: str, after: str | None, limit: int) -> list[Waiting]:
    """What is on its way to a member, the oldest first."""
    rows = [dict(row) for row in await tx.fetch(_PENDING, member_id, after, limit)]
    return [
        Waiting(amount=row.pop("remaining"), due_at=row.pop("due_at"), granted=_posted(row))
        for row in rows
    ]


class AnyWaiting(NamedTuple):
    """The same of anybody: how the brand calls them (a guest: not at all), and their language."""

    waiting: Waiting
    external_id: str | None
    locale: str


async def all_waiting(tx: Tx, programme_id: str, after: str | None, limit: int) -> list[AnyWaiting]:
    """What is on its way to all members, of one member after the other."""
    rows = [dict(row) for row in await tx.fetch(_ALL_PENDING, programme_id, after, limit)]
    return [
        AnyWaiting(
            external_id=row.pop("external_id"),
            locale=row.pop("locale"),
            waiting=Waiting(
                amount=row.pop("remaining"), due_at=row.pop("due_at"), granted=_posted(row)
            ),
        )
        for row in rows
    ]


def _posted(row: Record | dict[str, Any]) -> Transaction:
    return convert({**row}, Transaction)


async def activities(tx: Tx, programme_id: str, ids: Collection[str]) -> dict[str, Named]:
    """How partners call these activities; those of the house have no other name."""
    rows = await tx.fetch(_ACTIVITIES, list(ids)) if ids else ()
    return {
        row["id"]: Named(row["source"], row["external_id"])
        for row in rows
        if row["programme_id"] == programme_id and row["source"] != HOUSE
    }


async def returns(tx: Tx, programme_id: str, ids: Collection[str]) -> dict[str, Return]:
    """What of activities was returned by these reversals of them."""
    rows = await tx.fetch(_RETURNS, programme_id, list(ids)) if ids else ()
    return {row["id"]: Return(**row) for row in rows}


async def originals(tx: Tx, ids: Collection[str]) -> dict[str, Transaction]:
    """By what these transactions undid, an award or its reversal, the award that it was about."""
    rows = [dict(row) for row in await tx.fetch(_ORIGINALS, list(ids))] if ids else []
    return {row.pop("of"): _posted(row) for row in rows}


async def titles(tx: Tx, programme_id: str, slugs: Collection[str]) -> dict[str, dict[str, str]]:
    """The titles of these campaigns, by slug."""
    rows = await tx.fetch(_TITLES, programme_id, list(slugs)) if slugs else ()
    return {row["slug"]: row["title"] for row in rows}
