"""Whether an API key opens, and for whom; and that it was used."""

from __future__ import annotations

from datetime import datetime

from asyncpg import Record

from backend.auth import key_store, keys
from backend.auth.denied import KeyExpired, UnknownKey
from backend.auth.proofs import MEMORY, Proof, proof_of_partner, proof_of_rights
from backend.db.away import is_away
from game.kernel.database import Database, writing


async def prove_key(text: str, db: Database, at: datetime) -> Proof:
    """The proof of an API key, by its secret or, for a while, by the one before."""
    parts = keys.taken_apart(text)
    row = None
    if parts is not None:
        async with db.acquire() as tx:
            row = await key_store.key_proof(tx, parts.id)
    if parts is None or row is None or (old := _is_old(parts.secret, row, at)) is None:
        raise UnknownKey("This key is unknown or revoked.")
    if row["expires_at"] is not None and row["expires_at"] <= at:
        raise KeyExpired(
            f"This key expired on {row['expires_at']:%Y-%m-%d at %H:%M} UTC. Whoever gave it can"
            " put its end off, or give another."
        )
    await _note_use(db, parts.id, row["old_used_at" if old else "used_at"], at, old=old)
    ends = (at + MEMORY, row["expires_at"], row["old_until"] if old else None)
    until = min(end for end in ends if end is not None)
    who = row["programme_id"], parts.id, row["name"]
    if row["partner_id"] is not None:
        return proof_of_partner(*who, row["partner_id"], until)
    person = row["old_person" if old else "person"]
    return proof_of_rights(*who, keys.rights_of(row["scopes"]), until, person)


def _is_old(secret: str, row: Record, at: datetime) -> bool | None:
    """Whether it is the secret before the last rotation, while that holds; None where it is
    neither."""
    if keys.matches(secret, row["secret_hash"]):
        return False
    holds = row["old_until"] is not None and row["old_until"] > at
    return True if holds and keys.matches(secret, row["old_secret_hash"]) else None


async def _note_use(
    db: Database, key_id: str, last: datetime | None, at: datetime, *, old: bool
) -> None:
    """Keep when a key was used, once a minute; a database that takes no writes keeps nobody out."""
    if last is not None and at - last < key_store.USE_NOTED_EVERY:
        return
    try:
        async with writing(db) as tx:
            await key_store.note_use(tx, key_id, at, old=old)
    except Exception as failure:
        if not is_away(failure):
            raise
