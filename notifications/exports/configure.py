"""How a marketer makes, changes and removes an export."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.kernel.database import Tx
from game.kernel.files import Files
from game.kernel.identity import new_id
from game.kernel.names import checked_name
from game.kernel.outbox import hear
from game.programmes.store import locked
from notifications.catalogue import SmsDue, chosen
from notifications.exports import store
from notifications.exports.rules import (
    EXPORTS_MOST,
    BadTypes,
    Export,
    ExportDefinition,
    ForAGateway,
    NoStore,
    TooManyExports,
    slot_ahead,
)
from notifications.kept.store import newest


async def save(
    tx: Tx,
    programme_id: str,
    name: str,
    wanted: ExportDefinition,
    *,
    files: Files | None,
    at: datetime,
) -> Export:
    """Make or change an export; its files go on where the last one ended."""
    if bool(wanted.types) is not (wanted.data == "events"):
        raise BadTypes("Name types of events for `events`, and none for a whole list.")
    types = chosen(wanted.types)
    for one in types:
        if one.data is SmsDue:
            raise ForAGateway(f"{one.name} holds numbers and codes: it is for a gateway's webhook.")
    if files is None:
        raise NoStore("The operator has named no store for files: KERMESSE_FILES says where.")
    programme = await locked(tx, programme_id)  # Who makes exports of one programme takes turns.
    known = await store.all_of(tx, programme_id)
    export = next((one for one in known if one.name == name), None)
    next_at = slot_ahead(wanted.every, at, programme.time_zone)
    definition = replace(wanted, types=[one.name for one in types])
    if export is None:
        if len(known) >= EXPORTS_MOST:
            raise TooManyExports(f"A programme has at most {EXPORTS_MOST} exports.")
        export = Export(
            id=new_id(), programme_id=programme_id, name=checked_name(name),
            definition=definition, seq=await newest(tx, programme_id), next_at=next_at, made_at=at,
        )  # fmt: skip
    saved = replace(export, definition=definition, next_at=next_at)
    await store.put(tx, saved)
    await hear(tx, programme_id, f"export/{name}", [one.kind for one in types], keeps=True)
    return saved


async def remove(tx: Tx, programme_id: str, name: str) -> None:
    """Nothing more is written, and nothing more is heard for it."""
    found = await store.one(tx, programme_id, name, lock=True)
    await store.remove(tx, found.id)
    await hear(tx, programme_id, f"export/{name}", [])
