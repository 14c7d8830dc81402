"""Who asks for points to move, under which key, and whose points they are."""

from __future__ import annotations

from hashlib import blake2b
from typing import Annotated, Any

import msgspec
from litestar.params import HeaderParameter

from game.database import Database, reading
from game.identity import Caller
from game.ledger.reads import member_id_of
from game.ledger.refusals import NoHold, NoKey, NoTransaction
from game.ledger.store import find_holds, find_targets

Key = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="Your own name for this request, 1 to 200 visible characters; required."
        " Sent again with the same body, it moves nothing and gets the same answer.",
    ),
]


def asked(caller: Caller, key: str | None, path: str, data: Any) -> dict[str, Any]:
    """The heading of a movement: who asks, under which reference, and a hash of all that is asked.

    Refused without a key, or with one that is not 1 to 200 visible ASCII characters.
    """
    if key is None or not 1 <= len(key) <= 200 or not (key.isascii() and key.isprintable()):
        raise NoKey(
            "Points move once for each `Idempotency-Key`: send that header with a name of your own"
            " for this request, 1 to 200 visible characters."
        )
    by = {"by": {"id": caller.id, "name": caller.name}}
    return {
        "programme_id": caller.programme_id,
        "reference": f"{caller.id}:{key}",
        "fingerprint": blake2b(msgspec.json.encode([path, data]), digest_size=16).hexdigest(),
        "reason": data.reason,
        "cause": {**getattr(data, "cause", {}), **by},
    }


async def member_of(db: Database, caller: Caller, external_id: str) -> str:
    """The id of the caller's member of that external id."""
    async with reading(db) as tx:
        return await member_id_of(tx, caller.programme_id, external_id)


async def holder_of(db: Database, caller: Caller, hold_id: str) -> str:
    """The id of the member whose points are held, if the hold is of the caller's programme."""
    async with reading(db) as tx:
        hold = (await find_holds(tx, [hold_id])).get(hold_id)
    if hold is None or hold.programme_id != caller.programme_id:
        raise NoHold("There is no such hold.")
    return hold.member_id


async def owner_of(db: Database, caller: Caller, transaction_id: str) -> str:
    """The id of the member who has the points of that transaction today."""
    async with reading(db) as tx:
        target = (await find_targets(tx, [transaction_id])).get(transaction_id)
    if target is None or target.transaction.programme_id != caller.programme_id:
        raise NoTransaction("There is no such transaction of a member.")
    return target.holder_id
