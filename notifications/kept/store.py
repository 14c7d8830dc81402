"""The SQL of kept events.

Their numbers are taken under the lock of the programme's row, held until commit: as in a feed, they
commit in order, so "after number n" loses nothing. A number that is missing was never an event.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.outbox import Due

_KEEP = """
    with wanted as (
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[],
                             $6::jsonb[]) with ordinality
            as u (id, programme_id, member_id, kind, at, data, n)
        where exists (select from heard h where h.programme_id = u.programme_id
                      and h.kind = u.kind and h.keeps)
    ), numbered as (
        insert into kept as k (programme_id, seq)
        select programme_id, count(*) from wanted group by programme_id order by programme_id
        on conflict (programme_id) do update set seq = k.seq + excluded.seq
        returning programme_id, seq
    )
    insert into kept_event (programme_id, seq, id, member_id, kind, at, kept_at, data)
    select programme_id, seq + 1 - row_number() over (partition by programme_id order by n desc),
        id, member_id, kind, at, $7, data - 'type'
    from wanted join numbered using (programme_id)
    on conflict (id) do nothing
    returning programme_id, seq, kind
"""

_EVENT = "programme_id, seq, id, member_id, kind, at, data"


class Number(Struct, frozen=True):
    """Where an event was kept, and its kind."""

    programme_id: str
    seq: int
    kind: str


class Kept(Struct, frozen=True, kw_only=True):
    """An event as it was kept; `data` without the name of its kind."""

    programme_id: str
    seq: int
    id: str
    member_id: str | None
    kind: str
    at: datetime
    data: dict[str, Any]


async def keep(tx: Tx, dues: Sequence[Due], at: datetime) -> list[Number]:
    """Keep what somebody wants kept, each cause once; where it is now."""
    rows = [(d.id, d.programme_id, d.member_id, d.kind, d.at, d.data) for d in dues]
    columns = ([*column] for column in zip(*rows, strict=True))
    return [Number(**dict(row)) for row in await tx.fetch(_KEEP, *columns, at)]


async def keep_one(tx: Tx, due: Due, at: datetime) -> int:
    """Keep one that nobody needs to hear of; its number."""
    seq: int = await tx.fetchval(
        "insert into kept as k (programme_id, seq) values ($1, 1)"
        " on conflict (programme_id) do update set seq = k.seq + 1 returning seq",
        due.programme_id,
    )
    await tx.execute(
        "insert into kept_event (programme_id, seq, id, member_id, kind, at, kept_at, data)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb - 'type')",
        due.programme_id, seq, due.id, due.member_id, due.kind, due.at, at, due.data,
    )  # fmt: skip
    return seq


async def newest(tx: Tx, programme_id: str) -> int:
    """The number of the newest event; 0 where none was ever kept."""
    seq = await tx.fetchval("select seq from kept where programme_id = $1", programme_id)
    return int(seq or 0)


async def number_of(tx: Tx, programme_id: str, event_id: str) -> int | None:
    """The number of the programme's event with this id."""
    row = await tx.fetchrow("select programme_id, seq from kept_event where id = $1", event_id)
    return row["seq"] if row is not None and row["programme_id"] == programme_id else None


async def first_since(tx: Tx, programme_id: str, since: datetime) -> int | None:
    """The number of the first event that was kept at `since` or later. Servers' clocks may differ,
    so a minute more is taken: numbers are not quite in the order of `kept_at`."""
    seq: int | None = await tx.fetchval(
        "select seq from kept_event where programme_id::text = $1"
        " and kept_at >= $2::timestamptz - interval '1 minute'"
        " order by kept_at, seq limit 1",
        programme_id,
        since,
    )
    return seq


async def numbered(tx: Tx, numbers: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Kept]:
    """The events of these programmes and numbers; those that are no longer kept are left out."""
    rows = await tx.fetch(
        "select e.* from unnest($1::uuid[], $2::bigint[]) as u (programme_id, seq)"
        f" cross join lateral (select {_EVENT} from kept_event"
        " where programme_id = u.programme_id and seq = u.seq offset 0) as e",
        [programme_id for programme_id, _ in numbers],
        [seq for _, seq in numbers],
    )
    return {(row["programme_id"], row["seq"]): Kept(**dict(row)) for row in rows}


async def between(
    tx: Tx, programme_id: str, kinds: Collection[str], *, after: int, upto: int, limit: int
) -> tuple[list[Kept], int]:
    """Of the next `limit` numbers behind `after`, those of the kinds; and how far that reached."""
    end = min(upto, after + limit)
    rows = await tx.fetch(
        "select e.* from generate_series($2::bigint + 1, $3::bigint) as n"
        f" cross join lateral (select {_EVENT} from kept_event"
        " where programme_id = $1 and seq = n offset 0) as e"
        " where e.kind = any($4::text[]) order by e.seq",
        programme_id, after, end, list(kinds),
    )  # fmt: skip
    return [Kept(**dict(row)) for row in rows], end


async def prune(tx: Tx, before: datetime, most: int) -> int:
    """Forget at most so many events that were kept before; how many."""
    done = await tx.execute(
        "delete from kept_event where id = any(array("
        " select e.id from kept k cross join lateral (select id from kept_event"
        " where programme_id::text = k.programme_id::text and kept_at < $1"
        " order by kept_at limit $2) e limit $2))",
        before,
        most,
    )
    return int(done.split()[-1])
