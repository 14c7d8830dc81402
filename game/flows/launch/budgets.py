"""Move the budget of a campaign, rule or design: the one place where launch meets the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from game.kernel.database import Tx
from game.ledger.post import fund_budget, return_budget
from game.ledger.rules import Entry, budget
from game.ledger.store import load, save
from game.ledger.wanted import Wanted


class Purse(NamedTuple):
    """The most that somebody may give away, in minor units of a currency."""

    currency: str
    amount: int


async def fund(
    tx: Tx,
    programme_id: str,
    owner_id: str,
    *,
    before: Purse | None,
    after: Purse | None,
    reference: str,
    cause: dict[str, Any],
    at: datetime,
) -> None:
    """Bring the owner's budget account from one limit to another, spent points counted in.

    Who loses its limit gives back what is left, and so does who pays in another currency from now.
    """
    if before and (after is None or after.currency != before.currency):
        await change_budget(
            tx, programme_id, owner_id, currency=before.currency, change=None,
            reference=f"{reference}:returned", cause=cause, at=at,
        )  # fmt: skip
        before = None
    if after:
        await change_budget(
            tx, programme_id, owner_id, currency=after.currency,
            change=after.amount - (before.amount if before else 0),
            reference=reference, cause=cause, at=at,
        )  # fmt: skip


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
) -> int:
    """Add `change` minor units to the owner's budget, or take them back when negative; answers what
    it holds then.

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
    return books.balance(account)
