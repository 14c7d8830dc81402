"""All that is held of a member, in a form that a machine reads (GDPR, article 20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.flows.leaving import store
from game.kernel.database import Tx
from game.kernel.fates import Holding


class Export(Struct, frozen=True, kw_only=True):
    """The rows that name the member, or a guest who became them, by table. Amounts are in minor
    units; secrets and hashes are left out."""

    member_id: str
    at: datetime
    tables: dict[str, list[dict[str, Any]]]


async def export(
    tx: Tx, holdings: Sequence[Holding], programme_id: str, member_id: str, at: datetime
) -> Export:
    """Everything at one moment, when the transaction sees only one."""
    ids = await store.ids_of(tx, member_id)
    found = {one.table: await store.rows(tx, one, ids, programme_id) for one in holdings}
    tables = {table: rows for table, rows in sorted(found.items()) if rows}
    return Export(member_id=member_id, at=at, tables=tables)
