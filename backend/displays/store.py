"""The SQL of displays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from asyncpg import Record
from msgspec import convert

from backend.displays.rules import Display, NoDisplay
from game.kernel.database import Tx

_DISPLAY = (
    "id, programme_id, name, playlist, site, till, locale, dark_after_minutes, paired_at,"
    " last_seen_at, showing, version, dark_since"
)


def _display(row: Record) -> Display:
    return convert(dict(row), Display)


async def add_pairing(
    tx: Tx, code: str, display_id: str, secret_hash: bytes, expires_at: datetime
) -> bool:
    """Keep a code; false when it is another display's already."""
    done = await tx.execute(
        "insert into display_pairing (code, display_id, secret_hash, expires_at)"
        " values ($1, $2, $3, $4) on conflict do nothing",
        code,
        display_id,
        secret_hash,
        expires_at,
    )
    return not done.endswith(" 0")


async def take_pairing(tx: Tx, code: str, at: datetime) -> Record | None:
    """The display that shows this code, which nobody else can take now."""
    return await tx.fetchrow(
        "delete from display_pairing where code = $1 and expires_at > $2"
        " returning display_id, secret_hash",
        code,
        at,
    )


async def forget_pairings(tx: Tx, at: datetime) -> int:
    """Forget the codes whose time is over; how many there were."""
    done = await tx.execute("delete from display_pairing where expires_at <= $1", at)
    return int(done.split()[-1])


async def add(tx: Tx, new: Display, secret_hash: bytes) -> None:
    await tx.execute(
        "insert into display (id, programme_id, name, playlist, site, till, locale,"
        " dark_after_minutes, secret_hash, paired_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id, new.programme_id, new.name, new.playlist, new.site, new.till, new.locale,
        new.dark_after_minutes, secret_hash, new.paired_at,
    )  # fmt: skip


async def all_of(tx: Tx, programme_id: str) -> list[Display]:
    """The programme's displays, in the order in which they were paired."""
    rows = await tx.fetch(
        f"select {_DISPLAY} from display where programme_id = $1 order by id", programme_id
    )
    return [_display(row) for row in rows]


async def one(tx: Tx, programme_id: str, display_id: str, *, lock: bool = False) -> Display:
    row = await tx.fetchrow(
        f"select {_DISPLAY} from display where id = $1 and programme_id = $2"
        + (" for no key update" if lock else ""),
        display_id,
        programme_id,
    )
    if row is None:
        raise NoDisplay("This programme has no such display.")
    return _display(row)


async def some(tx: Tx, ids: Collection[str]) -> dict[str, Display]:
    """Displays by id."""
    rows = await tx.fetch(f"select {_DISPLAY} from display where id = any($1::uuid[])", list(ids))
    return {row["id"]: _display(row) for row in rows}


async def change(tx: Tx, changed: Display) -> None:
    """What staff may change of one."""
    await tx.execute(
        "update display set name = $2, playlist = $3, locale = $4, dark_after_minutes = $5,"
        " site = $6, till = $7 where id = $1",
        changed.id, changed.name, changed.playlist, changed.locale, changed.dark_after_minutes,
        changed.site, changed.till,
    )  # fmt: skip


async def remove(tx: Tx, display_id: str) -> None:
    await tx.execute("delete from display where id = $1", display_id)


async def proof(tx: Tx, display_id: str) -> Record | None:
    """programme_id, name, secret_hash of a display that is paired."""
    return await tx.fetchrow(
        "select programme_id, name, secret_hash from display where id = $1", display_id
    )


async def seen(
    tx: Tx, display_id: str, showing: dict[str, Any], version: str, at: datetime
) -> None:
    """The display is there, and says what it shows."""
    await tx.execute(
        "update display set last_seen_at = $4, showing = $2, version = $3, dark_since = null"
        " where id = $1",
        display_id,
        showing,
        version,
        at,
    )


async def gone_dark(tx: Tx, at: datetime) -> list[Display]:
    """Displays that have just been dark for too long, which is noted."""
    rows = await tx.fetch(
        "update display set dark_since = coalesce(last_seen_at, paired_at)"
        " where dark_since is null and coalesce(last_seen_at, paired_at)"
        " < $1::timestamptz - dark_after_minutes * interval '1 minute'"
        f" returning {_DISPLAY}",
        at,
    )
    return [_display(row) for row in rows]
