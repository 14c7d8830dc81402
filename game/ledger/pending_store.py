"""The SQL of points on their way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from asyncpg import Record

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.kernel.tracking import Terms
from game.ledger.books import Books
from game.ledger.rules import Pending

_PENDINGS = "select * from pending where id = any($1::uuid[])"

_WRITE = """
    insert into pending (id, programme_id, member_id, currency, amount, remaining, released, due_at,
        release_on, cancel_on)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[],
        $6::bigint[], $7::bigint[], $8::timestamptz[], $9::text[], $10::text[])
"""

_CHANGE = """
    update pending p
    set member_id = u.member_id, remaining = u.remaining, released = u.released
    from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[])
        as u (id, member_id, remaining, released)
    cross join lateral (select ctid as place from pending where id = u.id offset 0) as found
    where p.ctid = found.place
"""

_DUE = """
    select id, programme_id from pending where remaining > 0 and due_at <= $1
    order by due_at limit $2
"""

_OF_MEMBER = """
    select id from (
        select id from pending where member_id = $1 and remaining > 0 offset 0
    ) as coming
    union select id from (
        select id from pending where member_id = $1 and cancel_on is not null offset 0
    ) as may_go
    order by id
"""

_TAKE_TURNS = """
    select pg_advisory_xact_lock('pending'::regclass::int, key) from (
        select distinct hashtext(id) as key from unnest($1::text[]) as u (id) order by key
    ) as o
"""

_NAMED = """
    select p.id from unnest($1::uuid[], $2::text[]) as w (member_id, told)
    cross join lateral (
        select id from pending where member_id = w.member_id and release_on = w.told offset 0
    ) as p
    union
    select p.id from unnest($1::uuid[], $2::text[]) as w (member_id, told)
    cross join lateral (
        select id from pending where member_id = w.member_id and cancel_on = w.told offset 0
    ) as p
    order by id
"""


async def find_pendings(tx: Tx, ids: Iterable[str]) -> dict[str, Pending]:
    """Points on their way, or that once were, by id."""
    return {row["id"]: _pending(row) for row in await tx.fetch(_PENDINGS, list(ids))}


def _pending(row: Record) -> Pending:
    values = dict(row)
    terms = {name: values.pop(name) for name in Terms.__struct_fields__}
    return Pending(**values, terms=Terms(**terms))


async def save_pendings(out: Writer, books: Books) -> None:
    """Write what is new or changed; one statement each, none for nothing."""
    if books.new_pendings:
        new = books.new_pendings.values()
        await out.execute(
            _WRITE,
            [p.id for p in new], [p.programme_id for p in new], [p.member_id for p in new],
            [p.currency for p in new], [p.amount for p in new], [p.remaining for p in new],
            [p.released for p in new], [p.terms.due_at for p in new],
            [p.terms.release_on for p in new], [p.terms.cancel_on for p in new],
        )  # fmt: skip
    changed = [p for p in books.touched_pendings.values() if p.id not in books.new_pendings]
    if changed:
        await out.execute(
            _CHANGE,
            [p.id for p in changed], [p.member_id for p in changed],
            [p.remaining for p in changed], [p.released for p in changed],
        )  # fmt: skip


async def due_pendings(tx: Tx, at: datetime, limit: int) -> list[tuple[str, str]]:
    """(id, programme id) of what is to be released by now, the oldest first."""
    return [tuple(row) for row in await tx.fetch(_DUE, at, limit)]


async def pendings_of(tx: Tx, member_id: str) -> dict[str, Pending]:
    """What is on its way to a member, and what came and may be cancelled still, by id."""
    ids = [row["id"] for row in await tx.fetch(_OF_MEMBER, member_id)]
    return await find_pendings(tx, ids) if ids else {}


async def take_turns(tx: Tx, member_ids: Collection[str]) -> None:
    """Rounds that bring points on their way to one of these members, or speak of them, come one
    after the other: who asks next what is on its way, or what was said, sees what the other did."""
    await tx.execute(_TAKE_TURNS, list(member_ids))


async def named_pendings(tx: Tx, told: Collection[tuple[str, str]]) -> list[str]:
    """Ids of what waits for such words, or waited, of (member id, words)."""
    if not told:
        return []
    rows = await tx.fetch(_NAMED, [member_id for member_id, _ in told], [word for _, word in told])
    return [row["id"] for row in rows]
