"""Move the budget of a campaign, rule or design: the one place where launch meets the ledger.

A budget is the most that its owner ever gives away, in that currency. What was given away before
counts, also by a budget that was taken away since: it is read from the books.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from game.kernel.database import Tx
from game.ledger.books import Books
from game.ledger.post import fund_budget, return_budget
from game.ledger.read_store import moved
from game.ledger.refusals import BudgetSpent
from game.ledger.rules import Entry, budget
from game.ledger.store import load, save
from game.ledger.wanted import Wanted

RETURNED = ":returned"
OVER = ":over"
"""How the references end by which a budget is given back."""


class Purse(NamedTuple):
    """The most that somebody may give away, in minor units of a currency."""

    currency: str
    amount: int


class Move(NamedTuple):
    """Why a budget moves. `earlier` are all references by which it was moved before."""

    programme_id: str
    owner_id: str
    reference: str
    earlier: Collection[str]
    cause: dict[str, Any]
    at: datetime


def of_revisions(owner_id: str, revision: int) -> list[str]:
    """Every reference by which the budget of what is revised may have been moved before."""
    first = [f"budget:{owner_id}:{number}" for number in range(1, revision)]
    return [name + end for name in first for end in ("", RETURNED, OVER)]


async def fund(tx: Tx, move: Move, *, before: Purse | None, after: Purse | None) -> None:
    """Bring the owner's budget from one limit to another.

    Who loses its limit gives back what is left, and so does who pays in another currency from now.
    """
    if before and (after is None or after.currency != before.currency):
        back = move._replace(reference=move.reference + RETURNED)
        await limit_budget(tx, back, currency=before.currency, limit=None)
    if after:
        await limit_budget(tx, move, currency=after.currency, limit=after.amount)


async def limit_budget(tx: Tx, move: Move, *, currency: str, limit: int | None) -> int:
    """Set how many minor units the owner may ever give away, or (None) take back all that is left;
    answers what the budget holds then. Refused where more was given away already."""
    entry, books = await _opened(tx, move, currency)
    account = budget(move.owner_id, currency)
    left = books.balance(account)
    change = -left
    if limit is not None:
        funded = await moved(tx, move.programme_id, move.earlier, currency)
        change = limit - funded
        if left + change < 0:
            spent = funded - left
            raise BudgetSpent(
                f"{spent} of this budget is given away already, so it cannot be {limit}: set"
                f" {spent} or more, or switch off what pays from it.",
                spent=spent, asked=limit, currency=currency,
            )  # fmt: skip
    if change > 0:
        fund_budget(books, entry, budget=account, amount=change, at=move.at)
    elif change < 0:
        return_budget(books, entry, budget=account, amount=-change, at=move.at)
    await save(tx, books)
    return books.balance(account)


async def budget_left(tx: Tx, move: Move, currency: str) -> int:
    """What the budget holds now, with its account locked."""
    _, books = await _opened(tx, move, currency)
    return books.balance(budget(move.owner_id, currency))


async def _opened(tx: Tx, move: Move, currency: str) -> tuple[Entry, Books]:
    entry = Entry(
        programme_id=move.programme_id,
        member_id=None,
        reference=move.reference,
        reason="budget",
        cause=move.cause,
    )
    wanted = Wanted()
    wanted.for_budget(entry, budget(move.owner_id, currency))
    return entry, await load(tx, wanted)
