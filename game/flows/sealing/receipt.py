"""The receipt of a transaction that is sealed."""

from __future__ import annotations

from hashlib import sha256

from game.flows.sealing import posted_store, store
from game.flows.sealing.rules import SIZE, path
from game.flows.sealing.verify import BookReceipt
from game.kernel.database import Tx
from game.kernel.errors import Conflict
from game.ledger.refusals import NoTransaction


class NotSealed(Conflict):
    code = "ledger.not_sealed"


async def receipt(
    tx: Tx, programme_id: str, transaction_id: str, member_id: str | None = None
) -> BookReceipt:
    """The receipt of a transaction of the programme, and of that member when one is named."""
    one = await posted_store.text(tx, transaction_id)
    if (
        one is None
        or one["programme_id"] != programme_id
        or (member_id is not None and one["holder_id"] != member_id)
    ):
        raise NoTransaction("There is no such transaction.")
    found = await store.seal_of(tx, one["seq"], transaction_id)
    if found is None:
        raise NotSealed("This transaction is not sealed yet; ask again in some minutes.")
    salt = one["salt"] or bytes(SIZE)
    told = sha256(salt + one["words"].encode()).digest() == found.hidden  # Or gone with the member.
    return BookReceipt(
        facts=one["facts"],
        words=one["words"] if told else None, salt=salt.hex() if told else None,
        hidden=found.hidden.hex(), path=path(found.leaves, found.place),
        signed=found.seal.line.decode(), signature=found.seal.signature.hex(),
        public_key=found.seal.key,
    )  # fmt: skip
