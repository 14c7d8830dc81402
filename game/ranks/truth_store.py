"""The SQL that reads ranks from the truth: what an index has not seen, and what to say without one.

A mark is the database's timeline and a snapshot, as PostgreSQL writes them. What was committed
since is exactly the rows whose transaction (`changed`) that snapshot does not see: no number is
given out and no lock is held, yet none can be missed, however late a transaction commits.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from asyncpg import Record

from game.kernel.database import Tx
from game.ranks.rules import Change, Entry, Line, Row, View, named, ranked, table

_MARK = "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || ' ' || pg_current_snapshot()::text"

_DATABASE = """
    select system_identifier || '.' || oid from pg_control_system(), pg_database
     where datname = current_database()
"""

_SINCE = f"""
    select m.mark, c.*
      from (select {_MARK} as mark) m
      left join lateral (
        select run_id, division, member_id, score, tie, shown from board_score
         where changed >= pg_snapshot_xmin($1::text::pg_snapshot)::text::bigint
           and changed < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
           and not pg_visible_in_snapshot(changed::text::xid8, $1::text::pg_snapshot)
           and ($2::uuid is null or (run_id = $2 and division = $3))
         limit $4
      ) c on true
"""

_ENTRIES = """
    select member_id, score, tie from board_score
     where run_id = $1 and division = $2 and shown
     order by score desc, tie, member_id
"""

_ROWS = _ENTRIES.replace("member_id, score", "uuid_send(member_id), score", 1)

_SIZE = "select count(*) from board_score where run_id = $1 and division = $2 and shown"

_TOP = f"{_ENTRIES} offset $3 limit $4"

_BETTER = f"{_SIZE} and score > $3"

_OWN = """
    select member_id, score, tie from board_score
     where run_id = $1 and division = $2 and shown and member_id = any($3::uuid[])
"""

_BEFORE = f"{_SIZE} and (score > $3 or (score = $3 and (tie, member_id) < ($4, $5)))"


class News(NamedTuple):
    """What happened after a mark. `lost`: the mark cannot be gone on from."""

    mark: str
    changes: list[Change]
    lost: bool


async def database(tx: Tx) -> str:
    """A name that no other database has, on whichever server."""
    found: str = await tx.fetchval(_DATABASE)
    return found


async def mark(tx: Tx) -> str:
    """Where the truth stands, as this transaction sees it."""
    found: str = await tx.fetchval(f"select {_MARK}")
    return found


async def since(tx: Tx, seen: str, most: int, only: str | None = None) -> News:
    """What changed after a mark, in all tables or one of them; lost when it is more than `most`."""
    run_id, division = (None, None) if only is None else named(only)
    rows = await tx.fetch(_SINCE, seen.split()[1], run_id, division, most + 1)
    now: str = rows[0]["mark"]
    lost = len(rows) > most or _gone_back(seen, now)
    return News(now, [_change(row) for row in rows if row["run_id"] and not lost], lost)


def _gone_back(seen: str, now: str) -> bool:
    """Another database has taken over, which may not have all that was seen."""
    (old, snapshot), (new, later) = seen.split(), now.split()
    return old != new or int(later.split(":")[1]) < int(snapshot.split(":")[1])


def _change(row: Record) -> Change:
    entry = Entry(row["member_id"], row["score"], row["tie"])
    return Change(table(row["run_id"], row["division"]), entry, row["shown"])


async def rows(tx: Tx, name: str, chunk: int) -> AsyncIterator[list[Row]]:
    """All that a table shows, best first, so many at a time; in one transaction's view."""
    cursor = await tx.cursor(_ROWS, *named(name))
    while found := await cursor.fetch(chunk):
        yield [(row[0], row[1], row[2]) for row in found]


async def top(tx: Tx, name: str, limit: int, offset: int, shared: bool) -> View:
    """As `Ranks.top`."""
    run_id, division = named(name)
    size: int = await tx.fetchval(_SIZE, run_id, division)
    return View(size, await _lines(tx, name, offset, limit, shared))


async def of(tx: Tx, name: str, member_ids: Sequence[str], shared: bool) -> dict[str, Line]:
    """As `Ranks.of`."""
    rows = await tx.fetch(_OWN, *named(name), list(member_ids))
    found = [Entry(*row) for row in rows]
    return {e.member_id: Line(await _before(tx, name, e, shared) + 1, *e) for e in found}


async def around(tx: Tx, name: str, member_id: str, each_side: int, shared: bool) -> View:
    """As `Ranks.around`."""
    size: int = await tx.fetchval(_SIZE, *named(name))
    row = await tx.fetchrow(_OWN, *named(name), [member_id])
    if row is None:
        return View(size, [])
    at = await _before(tx, name, Entry(*row), shared=False)
    start = max(0, at - each_side)
    return View(size, await _lines(tx, name, start, at + each_side + 1 - start, shared))


async def _lines(tx: Tx, name: str, start: int, limit: int, shared: bool) -> list[Line]:
    rows = await tx.fetch(_TOP, *named(name), start, limit)
    found = [Entry(*row) for row in rows]
    better = await _before(tx, name, found[0], shared=True) if shared and found else None
    return ranked(found, start, better)


async def _before(tx: Tx, name: str, entry: Entry, shared: bool) -> int:
    if shared:
        better: int = await tx.fetchval(_BETTER, *named(name), entry.score)
        return better
    before: int = await tx.fetchval(_BEFORE, *named(name), entry.score, entry.tie, entry.member_id)
    return before
