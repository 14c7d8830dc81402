"""The SQL of designs and their revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

from asyncpg import Record
from msgspec import Struct, convert

from game.designs.rules import Design, DesignKind
from game.kernel.database import Tx
from game.programmes.rules import Memo, Programme

T = TypeVar("T")

_LIVE: defaultdict[str, Memo[Any]] = defaultdict(Memo)

_COLUMNS = "id, programme_id, kind, name, revision, active, definition, names, active_since"

_SAVE = f"""
    insert into design ({_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (id) do update
    set revision = excluded.revision, active = excluded.active, names = excluded.names,
        definition = excluded.definition, active_since = excluded.active_since
"""

_SAVE_REVISION = """
    insert into design_revision (design_id, revision, active, definition, author, at)
    values ($1, $2, $3, $4, $5, $6)
"""


class DesignRevision(Struct, frozen=True, kw_only=True):
    """A design as it once was, who made it so, and when."""

    revision: int
    active: bool
    definition: dict[str, Any]
    author: str
    at: datetime


def _design(row: Record, kind: DesignKind) -> Design[Any]:
    values = dict(row)
    values["definition"] = convert(values["definition"], kind.definition)
    return Design(**values)


async def live_of(
    tx: Tx,
    programmes: Collection[Programme],
    kind: DesignKind,
    ready: Callable[[Sequence[Design[Any]]], T],
) -> dict[str, T]:
    """Programme id -> what `ready` makes of its active designs (in order of name), once an edition.

    Not for who is about to change designs: it would remember the old ones under the new edition.
    """
    memo: Memo[T] = _LIVE[kind.name]
    found = {p.id: kept for p in programmes if (kept := memo.get(p.edition)) is not None}
    wanted = [p for p in programmes if p.id not in found]
    if not wanted:
        return found
    rows = await tx.fetch(
        f"select {_COLUMNS} from design where active and kind = $2"
        " and programme_id = any($1::uuid[]) order by name",
        [p.id for p in wanted],
        kind.name,
    )
    for programme in wanted:
        own = [_design(row, kind) for row in rows if row["programme_id"] == programme.id]
        found[programme.id] = memo.put(programme.edition, ready(own))
    return found


async def designs(
    tx: Tx, programme_id: str, kind: DesignKind, *, after: str | None = None, limit: int = 10_000
) -> list[Design[Any]]:
    """The programme's designs of a kind in order of id, idle ones too, beginning behind `after`."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from design where programme_id = $1 and kind = $2"
        " and ($3::uuid is null or id > $3) order by id limit $4",
        programme_id,
        kind.name,
        after,
        limit,
    )
    return [_design(row, kind) for row in rows]


async def active_names(tx: Tx, programme_id: str, kind_name: str) -> set[str]:
    """The names of the programme's designs of a kind that are switched on."""
    rows = await tx.fetch(
        "select name from design where programme_id = $1 and kind = $2 and active order by name",
        programme_id,
        kind_name,
    )
    return {row["name"] for row in rows}


async def names_on(tx: Tx, programme_id: str, kind_name: str) -> dict[str, bool]:
    """The names of all the programme's designs of a kind, with whether each is switched on."""
    rows = await tx.fetch(
        "select name, active from design where programme_id = $1 and kind = $2 order by name",
        programme_id,
        kind_name,
    )
    return {row["name"]: row["active"] for row in rows}


async def by_name(tx: Tx, programme_id: str, kind: DesignKind, name: str) -> Design[Any] | None:
    """The programme's design of that kind and name."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from design where programme_id = $1 and kind = $2 and name = $3",
        programme_id,
        kind.name,
        name,
    )
    return _design(row, kind) if row is not None else None


async def by_id(tx: Tx, design_id: str, kind: DesignKind) -> Design[Any] | None:
    """The design with this id, of that kind: for ids that were read from our own rows."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from design where id = $1 and kind = $2", design_id, kind.name
    )
    return _design(row, kind) if row is not None else None


async def by_ids(tx: Tx, ids: Collection[str], kind: DesignKind) -> dict[str, Design[Any]]:
    """The designs with these ids, of that kind: for ids that were read from our own rows."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from design where id = any($1::uuid[]) and kind = $2",
        list(ids),
        kind.name,
    )
    return {row["id"]: _design(row, kind) for row in rows}


async def save(tx: Tx, design: Design[Any], *, author: str, at: datetime) -> None:
    """Write a design and its revision; the caller has touched the programme: writers take turns."""
    await tx.execute(
        _SAVE,
        design.id, design.programme_id, design.kind, design.name, design.revision, design.active,
        design.definition, design.names, design.active_since,
    )  # fmt: skip
    await tx.execute(
        _SAVE_REVISION,
        design.id, design.revision, design.active, design.definition, author, at,
    )  # fmt: skip


async def count_past(tx: Tx, design_id: str) -> None:
    """What members did before the design was there is counted from now on, too."""
    await tx.execute("update design set counts_past = true where id = $1", design_id)


async def heard_since(
    tx: Tx, design_ids: Collection[str]
) -> dict[str, list[tuple[datetime, bool]]]:
    """Since when each of these designs, but for those that count all of the past, was switched on
    or off, in order."""
    found: defaultdict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    for row in await tx.fetch(
        "select d.id, r.at, r.active from design d join design_revision r on r.design_id = d.id"
        " where d.id = any($1::uuid[]) and not d.counts_past order by r.revision",
        list(design_ids),
    ):
        found[row["id"]].append((row["at"], row["active"]))
    return found


async def revision_at(tx: Tx, design_id: str, at: datetime) -> DesignRevision:
    """The design as it stood then; before it was first saved, as it was first saved."""
    row = await tx.fetchrow(
        "select revision, active, definition, author, at from design_revision"
        " where design_id = $1 and (at <= $2 or revision = 1) order by revision desc limit 1",
        design_id,
        at,
    )
    assert row is not None
    return convert(dict(row), DesignRevision)


async def revisions(
    tx: Tx, design_id: str, *, after: int | None, limit: int
) -> list[DesignRevision]:
    """The design's revisions, the newest first, beginning behind revision `after`."""
    rows = await tx.fetch(
        "select revision, active, definition, author, at from design_revision"
        " where design_id = $1 and ($2::int is null or revision < $2)"
        " order by revision desc limit $3",
        design_id,
        after,
        limit,
    )
    return [convert(dict(row), DesignRevision) for row in rows]


async def stood_at(tx: Tx, programme_id: str, kind: DesignKind, at: datetime) -> list[Design[Any]]:
    """The programme's designs of a kind that were switched on then, as they stood, in order of
    name."""
    rows = await tx.fetch(
        "select d.id, d.programme_id, d.kind, d.name, r.revision, r.active, r.definition, d.names,"
        " d.active_since from design d cross join lateral ("
        "  select revision, active, definition from design_revision"
        "  where design_id = d.id and at <= $3 order by revision desc limit 1"
        " ) as r where d.programme_id = $1 and d.kind = $2 and r.active order by d.name",
        programme_id,
        kind.name,
        at,
    )
    return [_design(row, kind) for row in rows]
