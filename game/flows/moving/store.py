"""The SQL of imports of members."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Raw, Struct, convert
from msgspec.json import encode

from game.flows.moving.columns import ColumnMapping
from game.flows.moving.rules import Import, NoImport
from game.kernel.database import Tx
from game.trackers.tiers.brought import Brought

_COLUMNS = "id, programme_id, file, digest, dry, columns, rows, author, at, undone_at"

_NAMES = _COLUMNS.split(", ")
_PAGE = f"""
    select i.*, j.id as job_id from (
        select {_COLUMNS} from member_import
        where programme_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
    ) as i
    left join lateral (
        select id from long_job where about = i.id order by id desc limit 1
    ) as j on true
    order by i.id desc
"""

_NEWEST = f"""
    select {_COLUMNS} from member_import
    where programme_id = $1 and digest = $2 and dry = $3 and undone_at is null
    order by id desc limit 1
"""

# Written once more by a later import, a lot is one all the same: newest first, as it is taken back.
_BROUGHT = """
    select o.member_id, o.currency, o.ends, sum(o.change) as amount,
        coalesce(sum(o.change) filter (where o.import_id = $2), 0) as by_this,
        array_agg(o.transaction_id order by o.transaction_id desc) filter (where o.change > 0)
            as awards
    from unnest($1::uuid[]) as u (id)
    cross join lateral (select * from opening where member_id = u.id offset 0) as o
    group by 1, 2, 3 order by 1, 2, 3
"""

_PENDING = """
    delete from member_import_row r using long_job j
    where j.about = r.import_id and j.status = 'cancelled' and r.problem = ''
"""


class Waiting(NamedTuple):
    """A row that is to be played."""

    line: int
    first: bool
    cells: dict[str, str]


class Key(NamedTuple):
    """What somebody brought along of a currency, by how it ends."""

    member_id: str
    currency: str
    ends: str


class Standing(Struct, frozen=True):
    """How much of it there is, how much of that by the import at hand, and the awards by which it
    came, the newest first."""

    amount: int = 0
    by_this: int = 0
    awards: Sequence[str] = ()


async def one_at_a_time(tx: Tx, programme_id: str) -> None:
    """Of one programme nobody else brings members in until this transaction ends."""
    await tx.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", f"moving:{programme_id}"
    )


async def insert(tx: Tx, new: Import) -> None:
    await tx.execute(
        f"insert into member_import ({_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        *(getattr(new, name) for name in new.__struct_fields__),
    )


async def keep_rows(tx: Tx, import_id: str, rows: Sequence[Waiting]) -> None:
    await tx.execute(
        "insert into member_import_row (import_id, line, first, cells)"
        " select $1, * from unnest($2::int[], $3::bool[], $4::jsonb[])",
        import_id,
        [row.line for row in rows],
        [row.first for row in rows],
        [Raw(encode(row.cells)) for row in rows],
    )


async def drop_cancelled(tx: Tx) -> int:
    """Forget the rows of imports that were cancelled."""
    done = await tx.execute(_PENDING)
    return int(done.split()[-1])


async def get(tx: Tx, programme_id: str, import_id: str, *, lock: bool = False) -> Import:
    """The programme's import with this id, or NoImport; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from member_import where id = $1 {'for update' if lock else ''}",
        import_id,
    )
    if row is None or row["programme_id"] != programme_id:
        raise NoImport("This programme has no such import.")
    return Import(**dict(row))


async def newest(tx: Tx, programme_id: str, digest: str, *, dry: bool) -> Import | None:
    """The latest import of this very file that was not undone."""
    row = await tx.fetchrow(_NEWEST, programme_id, digest, dry)
    return Import(**dict(row)) if row is not None else None


async def page(
    tx: Tx, programme_id: str, *, after: str | None, limit: int
) -> list[tuple[Import, str | None]]:
    """The programme's imports, the newest first, each with the job that works on it, or did last;
    none where that is forgotten."""
    rows = await tx.fetch(_PAGE, programme_id, after, limit)
    return [(Import(**{n: row[n] for n in _NAMES}), row["job_id"]) for row in rows]


async def mapping_of(tx: Tx, programme_id: str) -> ColumnMapping:
    """What the programme said of the columns of its files."""
    row = await tx.fetchrow(
        "select columns, always from import_mapping where programme_id = $1", programme_id
    )
    return convert(dict(row), ColumnMapping) if row is not None else ColumnMapping()


async def say(tx: Tx, programme_id: str, mapping: ColumnMapping) -> None:
    """From now on it is said so."""
    await tx.execute(
        "insert into import_mapping (programme_id, columns, always) values ($1, $2, $3)"
        " on conflict (programme_id) do update"
        " set columns = excluded.columns, always = excluded.always",
        programme_id, mapping.columns, mapping.always,
    )  # fmt: skip


async def undone(tx: Tx, import_id: str, at: datetime) -> None:
    await tx.execute("update member_import set undone_at = $2 where id = $1", import_id, at)


async def waiting(tx: Tx, import_id: str, behind: int, limit: int) -> list[Waiting]:
    rows = await tx.fetch(
        "select line, first, cells from member_import_row"
        " where import_id = $1 and line > $2 and problem = '' order by line limit $3",
        import_id,
        behind,
        limit,
    )
    return [Waiting(**dict(row)) for row in rows]


async def passed(
    tx: Tx, import_id: str, lines: Collection[int], problems: Mapping[int, str]
) -> None:
    """These lines are done: of those that were refused the reason is kept."""
    done = [line for line in lines if line not in problems]
    await tx.execute(
        "delete from member_import_row where import_id = $1 and line = any($2::int[])",
        import_id,
        done,
    )
    await tx.execute(
        "update member_import_row r set cells = '{}', problem = u.problem"
        " from unnest($2::int[], $3::text[]) as u (line, problem)"
        " where r.import_id = $1 and r.line = any($2::int[]) and r.line = u.line",
        import_id,
        list(problems),
        list(problems.values()),
    )


async def refused(tx: Tx, import_id: str, after: int, limit: int) -> list[tuple[int, str]]:
    """Lines that were refused, and why."""
    rows = await tx.fetch(
        "select line, problem from member_import_row"
        " where import_id = $1 and line > $2 and problem <> '' order by line limit $3",
        import_id,
        after,
        limit,
    )
    return [(row["line"], row["problem"]) for row in rows]


async def brought_by(tx: Tx, import_id: str, ids: Collection[str]) -> dict[Key, Standing]:
    """What these members brought along so far."""
    rows = await tx.fetch(_BROUGHT, sorted(ids), import_id)
    return {
        Key(row["member_id"], row["currency"], row["ends"]): Standing(
            int(row["amount"]), int(row["by_this"]), row["awards"] or ()
        )
        for row in rows
    }


async def note_openings(tx: Tx, import_id: str, changes: Sequence[tuple[str, Key, int]]) -> None:
    """Transactions by which openings came or went."""
    if changes:
        await tx.execute(
            "insert into opening (import_id, transaction_id, member_id, currency, ends, change)"
            " select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[],"
            " $6::bigint[])",
            import_id,
            [transaction_id for transaction_id, _, _ in changes],
            *(list(column) for column in zip(*(key for _, key, _ in changes), strict=True)),
            [change for _, _, change in changes],
        )


async def note_members(tx: Tx, import_id: str, tiers: Mapping[str, Brought | None]) -> None:
    """Who was changed, and the tier that was set."""
    if tiers:
        await tx.execute(
            "insert into brought (import_id, member_id, tier)"
            " select $1, * from unnest($2::uuid[], $3::jsonb[])"
            " on conflict (member_id, import_id)"
            " do update set tier = coalesce(excluded.tier, brought.tier)",
            import_id,
            sorted(tiers),
            [tiers[one] for one in sorted(tiers)],
        )


async def changed_by(
    tx: Tx, import_id: str, behind: str | None, limit: int
) -> dict[str, Brought | None]:
    """Members whom an import changed, in the order of their ids, with the tier that it set."""
    rows: list[Any] = await tx.fetch(
        "select member_id, tier from brought where import_id = $1"
        " and ($2::uuid is null or member_id > $2) order by member_id limit $3",
        import_id,
        behind,
        limit,
    )
    return {row["member_id"]: row["tier"] and convert(row["tier"], Brought) for row in rows}
