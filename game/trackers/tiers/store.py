"""The SQL of members on ladders. Rows are locked in the order of ladder and member."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record
from msgspec import Raw, convert
from msgspec.json import encode

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.tiers.records import Row
from game.trackers.tiers.telling import Told

_READ = """
    select t.* from unnest($1::uuid[], $2::uuid[]) as u (design_id, member_id)
    cross join lateral (
        select * from tier_standing
        where design_id = u.design_id and member_id = u.member_id offset 0
    ) as t
"""

# Either all are locked, or none because some are missing: never some first and others later.
_LOCK = """
    with wanted as materialized (
        select * from unnest($1::uuid[], $2::uuid[]) as u (design_id, member_id) order by 1, 2
    ), found as materialized (
        select count(*) as many from wanted u cross join lateral (
            select from tier_standing
            where design_id = u.design_id and member_id = u.member_id offset 0
        ) as t
    )
    select t.* from wanted u cross join lateral (
        select * from tier_standing where design_id = u.design_id and member_id = u.member_id
            and (select many from found) = $3 for no key update offset 0
    ) as t
"""

_OPEN = """
    insert into tier_standing (design_id, member_id, programme_id, revision, counts, worth)
    select design_id, member_id, programme_id, revision, counts, '{}'
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[])
        as u (design_id, member_id, programme_id, revision, counts)
    order by design_id, member_id
    on conflict (design_id, member_id) do nothing
"""

_SAVE = """
    update tier_standing t
    set revision = u.revision, counts = u.counts, joined = u.joined, standing = u.standing,
        anchor = u.anchor, worth = u.worth, manual = u.manual,
        bought = u.bought, shown = u.shown, prizes = u.prizes, next_review_at = u.next_review_at
    from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::date[], $6::jsonb[],
                $7::jsonb[], $8::jsonb[], $9::jsonb[], $10::jsonb[], $11::jsonb[],
                $12::jsonb[], $13::timestamptz[])
         as u (design_id, member_id, revision, counts, joined, standing, anchor, worth, manual,
               bought, shown, prizes, next_review_at)
    cross join lateral (
        select ctid as place from tier_standing
        where design_id = u.design_id and member_id = u.member_id offset 0
    ) as found
    where t.ctid = found.place
"""

# Of what counted, only the days that are others now: a row is as long as what happened.
_KEEP_BEFORE = """
    insert into tier_before (member_id, design_id, at, revision, counts, joined, standing, anchor,
        manual, bought, worth)
    select t.member_id, t.design_id, $4, t.revision, t.counts, t.joined, t.standing, t.anchor,
        t.manual, t.bought, coalesce((
            select jsonb_object_agg(day, old.value)
            from jsonb_each(t.worth) as old (day, value)
            full join jsonb_each(u.worth) as new (day, value) using (day)
            where old.value is distinct from new.value
        ), '{}')
    from unnest($1::uuid[], $2::uuid[], $3::jsonb[]) as u (design_id, member_id, worth)
    cross join lateral (
        select * from tier_standing
        where design_id = u.design_id and member_id = u.member_id offset 0
    ) as t
"""

_WRITE_CHANGES = """
    insert into tier_change (id, design_id, member_id, at, before, tier, why, author, reason)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[],
                         $6::text[], $7::text[], $8::text[], $9::text[])
"""

_DUE = """
    (select member_id from tier_standing
     where design_id = $1 and next_review_at <= $2 order by next_review_at limit $4)
    union
    (select member_id from tier_standing
     where design_id::text = $1::text and revision < $3 order by revision limit $4)
    order by member_id limit $4
"""


class Key(NamedTuple):
    """One member on one ladder."""

    design_id: str
    member_id: str


class Place(NamedTuple):
    """Where a row is opened when it is missing."""

    design_id: str
    member_id: str
    programme_id: str
    revision: int
    counts: str


async def read(tx: Tx, keys: Collection[Key]) -> dict[Key, Row]:
    """The rows there are, as they stand; nothing is locked."""
    if not keys:
        return {}
    return _rows(await tx.fetch(_READ, *_columns(sorted(keys))))


async def lock(tx: Tx, places: Collection[Place]) -> dict[Key, Row]:
    """The rows locked, those that were missing opened."""
    if not places:
        return {}
    wanted = sorted(places)
    keys = _columns([place[:2] for place in wanted])
    rows = await tx.fetch(_LOCK, *keys, len(wanted))
    if not rows:
        await tx.execute(_OPEN, *_columns(wanted))
        rows = await tx.fetch(_LOCK, *keys, len(wanted))
    return _rows(rows)


async def save(out: Writer, rows: Sequence[Row], at: datetime) -> None:
    """Write rows that `lock` locked, and keep what they were until now."""
    if not rows:
        return
    worths = [Raw(encode(row.worth)) for row in rows]
    await out.execute(
        _KEEP_BEFORE,
        [row.design_id for row in rows],
        [row.member_id for row in rows],
        worths,
        at,
    )
    await out.execute(
        _SAVE,
        [row.design_id for row in rows],
        [row.member_id for row in rows],
        [row.revision for row in rows],
        [row.counts for row in rows],
        [row.joined for row in rows],
        [row.standing for row in rows],
        [row.anchor for row in rows],
        worths,
        [row.manual for row in rows],
        [Raw(encode(row.bought)) for row in rows],
        [row.shown for row in rows],
        [Raw(encode(row.prizes)) for row in rows],
        [row.next_review_at for row in rows],
    )


async def write_history(out: Writer, told: Sequence[Told]) -> None:
    """Add to the history of members."""
    if told:
        fields = Told.__struct_fields__
        await out.execute(
            _WRITE_CHANGES, *([getattr(line, name) for line in told] for name in fields)
        )


async def history(
    tx: Tx, member_id: str, *, design_id: str, after: str | None, limit: int
) -> list[Told]:
    """What became of a member on a ladder, the latest first, beginning behind line `after`."""
    rows = await tx.fetch(
        "select * from tier_change where member_id = $1 and design_id = $2"
        " and ($3::uuid is null or id < $3) order by id desc limit $4",
        member_id,
        design_id,
        after,
        limit,
    )
    return [Told(**dict(row)) for row in rows]


async def due(tx: Tx, design_id: str, *, revision: int, at: datetime, limit: int) -> list[str]:
    """Members whose review is due, or who still stand under an earlier revision of the ladder."""
    rows = await tx.fetch(_DUE, design_id, at, revision, limit)
    return [row["member_id"] for row in rows]


async def climbed(tx: Tx) -> list[str]:
    """The programmes that have a ladder switched on, by id."""
    rows = await tx.fetch(
        "select distinct programme_id from design where kind = 'tier' and active"
        " order by programme_id"
    )
    return [row["programme_id"] for row in rows]


def _rows(rows: Sequence[Record]) -> dict[Key, Row]:
    found = (convert(dict(row), Row) for row in rows)
    return {Key(row.design_id, row.member_id): row for row in found}


def _columns(rows: Sequence[tuple[object, ...]]) -> list[list[object]]:
    """One array a column, in the order of the rows."""
    return [list(column) for column in zip(*rows, strict=True)]


async def balances_of(tx: Tx, member_ids: Collection[str], currency: str) -> dict[str, int]:
    """What these members may spend of a currency; whoever never had any is absent."""
    rows = await tx.fetch(
        "select owner_id, balance from account"
        " where owner_id = any($1::uuid[]) and kind = 'available' and currency = $2"
        " order by owner_id",
        list(member_ids),
        currency,
    )
    return {row["owner_id"]: row["balance"] for row in rows}
