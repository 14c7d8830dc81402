"""By what a live socket was let in, and whether that still lets anybody in.

A revocation is told to every server; this is the question that a server asks which may not have
heard (`backend/realtime/standing.py`). A display is not asked for here: who shows it reads its row
twice a second anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from asyncpg import Record
from msgspec import Struct

from backend.auth import room_key_store, store
from backend.auth.denied import Merged, SessionOver
from backend.auth.tokens import BadToken, Claimed, Claims
from game.kernel.database import Tx
from game.kernel.errors import Unauthenticated


class RoomKeyShown(Struct, frozen=True):
    """The key of a live room, which a stage has shown."""

    key_id: str


Ticket: TypeAlias = Claimed | RoomKeyShown


def why_over(claims: Claims, row: Record | None) -> Unauthenticated | None:
    """Why a member's token lets nobody in, by what `store.member_proof` found; None where it does.
    Its signature and its end are looked at elsewhere."""
    if row is None:
        return BadToken("This is not a token of ours.")
    if row["merged_into"] is not None:
        return Merged("This guest has become a member; use the member's token.")
    if claims.gst and not row["guest"]:
        return Merged("This guest has signed in; use the session's token.")
    if not row["signed_in"] or row["recalls"] != claims.rec:
        return SessionOver("The session is over; sign in again.")
    return None


async def over(tx: Tx, tickets: Sequence[Ticket], at: datetime) -> set[Ticket]:
    """Those of the tickets that let nobody in any more."""
    tokens = [one for one in tickets if isinstance(one, Claimed)]
    rows = await store.member_proofs(tx, tokens, at)
    ended: set[Ticket] = {
        one for one, row in zip(tokens, rows, strict=True) if why_over(one.claims, row)
    }
    keys = {one for one in tickets if isinstance(one, RoomKeyShown)}
    opening = await room_key_store.opening(tx, {one.key_id for one in keys}, at)
    return ended | {one for one in keys if one.key_id not in opening}
