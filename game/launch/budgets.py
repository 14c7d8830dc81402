"""Move the budget of a campaign or an earn rule: the one place where launch meets the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from game.database import Tx
from game.ledger.post import fund_budget, return_budget
from game.ledger.rules import Entry, budget
from game.ledger.store import load, save
from game.ledger.wanted import Wanted


async def change_budget(
    tx: Tx,
    programme_id: str,
    owner_id: str,
    *,
    currency: str,
    change: int | None,
    reference: str,
    cause: dict[str, Any],
    at: datetime,
) -> None:
    """Add `change` minor units to the owner's budget, or take them back when negative.

    None takes back all that is left. Refused where more is taken back than there is.
    """
    entry = Entry(
        programme_id=programme_id,
        member_id=None,
        reference=reference,
        reason="budget",
        cause=cause,
    )
    account = budget(owner_id, currency)
    wanted = Wanted()
    wanted.for_budget(entry, account)
    books = await load(tx, wanted)
    amount = -books.balance(account) if change is None else change
    if amount > 0:
        fund_budget(books, entry, budget=account, amount=amount, at=at)
    elif amount < 0:
        return_budget(books, entry, budget=account, amount=-amount, at=at)
    await save(tx, books)
