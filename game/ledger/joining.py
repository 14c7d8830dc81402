"""The round in which a guest's points become a member's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.ledger.due_store import open_holds, purses
from game.ledger.merge import merge
from game.ledger.pending_store import pendings_of
from game.ledger.rules import Entry, Transaction
from game.ledger.store import find_holds, load, settle
from game.ledger.wanted import Wanted


async def merge_guest(
    tx: Tx,
    programme_id: str,
    *,
    guest_id: str,
    member_id: str,
    cause: dict[str, Any],
    at: datetime,
) -> list[Transaction]:
    """Move all that a guest has, owes, has on hold or on its way to the member, in every currency.

    Both belong to the programme. A repeat moves what came in since. The caller holds the rows of
    both, so that nobody begins anything new for the guest.
    """
    currencies = await purses(tx, programme_id, guest_id)
    holds = list((await find_holds(tx, await open_holds(tx, guest_id))).values())
    coming = list((await pendings_of(tx, guest_id)).values())
    entries = {
        currency: Entry(
            programme_id=programme_id, member_id=member_id, reason="guest joined", cause=cause,
            reference=f"merge:{new_id()}",
        )
        for currency in currencies
    }  # fmt: skip
    wanted = Wanted()
    for currency, entry in entries.items():
        wanted.for_merge(entry, guest_id, currency, holds, coming)
    books = await load(tx, wanted)
    posted = []
    for currency, entry in entries.items():
        posted += merge(books, entry, guest_id=guest_id, currency=currency, at=at)
    await settle(tx, books, at)
    return posted
