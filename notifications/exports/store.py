"""The SQL of exports and their files."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import msgspec
from asyncpg import Record

from game.kernel.database import Tx
from notifications.exports.rules import LISTED, Export, File, NoExport

T = TypeVar("T")

_EXPORT = "id, programme_id, name, definition, seq, next_at, made_at"
_FILE = (
    "export_id, slot, name, definition, after, upto, attempts, next_at, lines, size, written_at,"
    " fault"
)


async def all_of(tx: Tx, programme_id: str) -> list[Export]:
    """The programme's exports by name."""
    rows = await tx.fetch(
        f"select {_EXPORT} from export where programme_id = $1 order by name", programme_id
    )
    return [_typed(row, Export) for row in rows]


async def one(tx: Tx, programme_id: str, name: str, *, lock: bool = False) -> Export:
    """The programme's export of that name, or NoExport; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_EXPORT} from export where programme_id = $1 and name = $2"
        f" {'for update' if lock else ''}",
        programme_id,
        name,
    )
    if row is None:
        raise NoExport(f"There is no export {name[:100]!r}.")
    return _typed(row, Export)


async def put(tx: Tx, new: Export) -> None:
    """Write an export; of one that is there already, only what is defined and when it is due."""
    await tx.execute(
        f"insert into export ({_EXPORT}) values ($1, $2, $3, $4, $5, $6, $7)"
        " on conflict (programme_id, name) do update"
        " set definition = excluded.definition, next_at = excluded.next_at",
        new.id, new.programme_id, new.name, new.definition, new.seq, new.next_at, new.made_at,
    )  # fmt: skip


async def remove(tx: Tx, export_id: str) -> None:
    """An export, and what is known of its files; the files themselves stay where they are."""
    await tx.execute("delete from export_file where export_id = $1", export_id)
    await tx.execute("delete from export where id = $1", export_id)


async def due(tx: Tx, at: datetime) -> list[Export]:
    """Exports of which a slot is over, locked; those another process has are not waited for."""
    rows = await tx.fetch(
        f"select {_EXPORT} from export where next_at <= $1"
        " order by next_at, id limit 100 for update skip locked",
        at,
    )
    return [_typed(row, Export) for row in rows]


async def plan(tx: Tx, file: File, next_at: datetime) -> None:
    """A slot is over: its file is to be written, once, and the next one begins where it ends;
    what was written too long ago is no longer listed."""
    await tx.execute(
        f"insert into export_file ({_FILE})"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        *(getattr(file, name) for name in file.__struct_fields__),
    )
    await tx.execute(
        "update export set seq = $2, next_at = $3 where id = $1", file.export_id, file.upto, next_at
    )
    await tx.execute(
        "delete from export_file where export_id = $1 and slot < $2 and written_at is not null",
        file.export_id,
        file.slot - LISTED,
    )


async def claim(tx: Tx, at: datetime, lease: datetime) -> tuple[File, str] | None:
    """The file that waits longest, held until the end of the lease, and its programme's id."""
    row = await tx.fetchrow(
        "update export_file f set next_at = $2, attempts = f.attempts + 1 from export e"
        " where (f.export_id, f.slot) = (select export_id, slot from export_file"
        "  where next_at <= $1 order by next_at limit 1 for update skip locked)"
        f" and e.id = f.export_id returning {', '.join(f'f.{c}' for c in _FILE.split(', '))},"
        " e.programme_id",
        at,
        lease,
    )
    if row is None:
        return None
    fields: dict[str, Any] = dict(row)
    programme_id: str = fields.pop("programme_id")
    return msgspec.convert(fields, File), programme_id


async def hold(tx: Tx, file: File, lease: datetime) -> bool:
    """Hold it for longer; false when somebody else has it by now, or nobody wants it any more."""
    done = await tx.execute(
        "update export_file set next_at = $4"
        " where export_id = $1 and slot = $2 and attempts = $3 and written_at is null",
        file.export_id, file.slot, file.attempts, lease,
    )  # fmt: skip
    return bool(done == "UPDATE 1")


async def written(tx: Tx, file: File, lines: int, size: int, at: datetime) -> None:
    """It is there, whole."""
    await tx.execute(
        "update export_file set lines = $3, size = $4, written_at = $5, next_at = null, fault = ''"
        " where export_id = $1 and slot = $2",
        file.export_id, file.slot, lines, size, at,
    )  # fmt: skip


async def failed(tx: Tx, file: File, fault: str, next_at: datetime) -> None:
    """The store did not take it."""
    await tx.execute(
        "update export_file set fault = $4, next_at = $5"
        " where export_id = $1 and slot = $2 and attempts = $3 and written_at is null",
        file.export_id, file.slot, file.attempts, fault, next_at,
    )  # fmt: skip


async def files(tx: Tx, export_id: str, *, before: datetime | None, limit: int) -> list[File]:
    """At most `limit` files, the newest first, beginning behind the slot `before`."""
    rows = await tx.fetch(
        f"select {_FILE} from export_file where export_id = $1"
        " and ($2::timestamptz is null or slot < $2) order by slot desc limit $3",
        export_id,
        before,
        limit,
    )
    return [_typed(row, File) for row in rows]


def _typed(row: Record, kind: type[T]) -> T:
    return msgspec.convert(dict(row), kind)
