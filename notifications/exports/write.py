"""How a file comes to be: planned when its slot is over, then written; again, where it was cut off.

A plan names the first and the last event, the columns and the name, so that a file that is written
twice is the same one. Nothing is left out between two files, and nothing stands in both.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import structlog

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.files import Copies, Files, FilesAway, head, rows
from game.programmes.store import by_ids
from notifications.catalogue import chosen
from notifications.exports import store
from notifications.exports.rules import (
    ENVELOPE,
    ExportDefinition,
    File,
    file_name,
    flat,
    next_try,
    slot_ahead,
    slot_behind,
)
from notifications.kept.envelope import Names, envelope, named
from notifications.kept.store import between, newest
from notifications.loop import Loop

log = structlog.get_logger()

_EVERY_S = 10.0
_LEASE = timedelta(minutes=2)
_AT_ONCE = 2_000


class _Superseded(Exception):
    """Somebody else writes this file by now."""


def exporting(
    files: Files | None, names: Names, copies: Copies, db: Database, clock: Clock
) -> Loop:
    """The loop that writes what is due. Without a store nothing is planned: the first file after
    there is one again holds all that was kept meanwhile."""

    async def work() -> bool:
        return files is not None and await step(files, names, copies, db, clock)

    return Loop("export", work, _EVERY_S)


async def step(files: Files, names: Names, copies: Copies, db: Database, clock: Clock) -> bool:
    """Plan what is due, and write one file; whether there was any."""
    while await _plan(db, clock):
        pass
    at = clock()
    async with writing(db) as tx:
        claimed = await store.claim(tx, at, at + _LEASE)
    if claimed is None:
        return False
    file, programme_id = claimed
    await _write(files, _Content(names, copies, db, clock, file, programme_id), db, clock)
    return True


async def _plan(db: Database, clock: Clock) -> int:
    at = clock()
    async with writing(db) as tx:
        found = await store.due(tx, at)
        programmes = await by_ids(tx, {one.programme_id for one in found})
        for one in found:
            programme, every = programmes[one.programme_id], one.definition.every
            slot = slot_behind(every, at, programme.time_zone)
            file = File(
                export_id=one.id,
                slot=slot,
                name=file_name(programme.slug, one.name, one.definition, slot, programme.time_zone),
                definition=one.definition,
                after=one.seq,
                upto=await newest(tx, one.programme_id),
                next_at=at,
            )
            await store.plan(tx, file, slot_ahead(every, at, programme.time_zone))
    return len(found)


async def _write(files: Files, content: _Content, db: Database, clock: Clock) -> None:
    file = content.file
    try:
        size = await files.put(file.name, content.pieces())
    except _Superseded:
        return
    except FilesAway as away:
        log.warning("export.failed", file=file.name, reason=str(away))
        async with writing(db) as tx:
            again = next_try(clock(), file.attempts)
            await store.failed(tx, file, str(away)[:500], again)
        return
    async with writing(db) as tx:
        await store.written(tx, file, content.lines, size, clock())


class _Content:
    """The bytes of a file, a few thousand rows at a time; `lines` counts them."""

    def __init__(
        self, names: Names, copies: Copies, db: Database, clock: Clock, file: File,
        programme_id: str,
    ) -> None:  # fmt: skip
        self.lines = 0
        self.file = file
        self._names = names
        self._copies = copies
        self._db = db
        self._clock = clock
        self._programme_id = programme_id

    async def pieces(self) -> AsyncIterator[bytes]:
        file, defined = self.file, self.file.definition
        if defined.data != "events":
            async for many, piece in self._copies.pieces(
                self._programme_id, defined.data, defined.format, mark=defined.mark
            ):
                self.lines += many
                yield piece
                await self._hold()
            return
        columns = columns_of(defined)
        yield head(columns, defined.format, mark=defined.mark)
        after = file.after
        while after < file.upto:
            events, after = await self._events(after)
            self.lines += len(events)
            values = [flat(one) for one in events] if defined.format == "csv" else events
            yield rows(columns, defined.format, values)
            await self._hold()

    async def _events(self, after: int) -> tuple[list[dict[str, object]], int]:
        types = self.file.definition.types
        kinds = [one.kind for one in chosen(types)]
        async with reading(self._db) as tx:
            slug = (await by_ids(tx, [self._programme_id]))[self._programme_id].slug
            found, reached = await between(
                tx, self._programme_id, kinds, after=after, upto=self.file.upto, limit=_AT_ONCE
            )
            names = await named(tx, self._names, found)
        return [envelope(one, slug=slug, types=types, names=names) for one in found], reached

    async def _hold(self) -> None:
        async with writing(self._db) as tx:
            if not await store.hold(tx, self.file, self._clock() + _LEASE):
                raise _Superseded


def columns_of(defined: ExportDefinition) -> list[str]:
    """The columns of a table of these types: the envelope's, then each field of the data."""
    fields = {
        f"data.{name}": None for one in chosen(defined.types) for name in one.data.__struct_fields__
    }
    return [*ENVELOPE, *fields]
