"""The SQL of names that were erased: a file of before must not bring them back."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b
from uuid import UUID

from game.kernel.database import Tx

_KEEP = """
    insert into erased_name (programme_id, hash) values ($1, $2) on conflict do nothing
"""

_FIND = """
    select u.hash from unnest($2::bytea[]) as u (hash)
    cross join lateral (
        select from erased_name where programme_id = $1 and hash = u.hash offset 0
    ) as known
"""


def _hash(programme_id: str, external_id: str) -> bytes:
    """The same id of another programme has another one."""
    return blake2b(external_id.encode(), key=UUID(programme_id).bytes, digest_size=32).digest()


async def keep_erased(tx: Tx, programme_id: str, external_id: str) -> None:
    """Somebody of this id is erased."""
    await tx.execute(_KEEP, programme_id, _hash(programme_id, external_id))


async def erased_among(tx: Tx, programme_id: str, external_ids: Collection[str]) -> set[str]:
    """Which of these ids were those of somebody who was erased."""
    hashes = {_hash(programme_id, name): name for name in external_ids}
    if not hashes:
        return set()
    rows = await tx.fetch(_FIND, programme_id, list(hashes))
    return {hashes[row["hash"]] for row in rows}
