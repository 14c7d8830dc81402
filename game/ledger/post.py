"""Points are born, spent, taken back by hand, and set aside for campaigns. Pure over the books."""

from __future__ import annotations

from datetime import datetime

from game.ledger.books import Books, Move
from game.ledger.life import Ends
from game.ledger.lives import ends
from game.ledger.lots import Fresh
from game.ledger.refusals import BadAmount
from game.ledger.rules import (
    ADJUSTED,
    AMOUNT_MAX,
    SPENT,
    Account,
    Currency,
    Entry,
    Transaction,
    available,
    issuance,
)


def positive(amount: int) -> int:
    """`amount` when it is one that may be moved."""
    if not 0 < amount <= AMOUNT_MAX:
        raise BadAmount(
            f"An amount is a whole number of minor units from 1 to {AMOUNT_MAX}, not {amount}."
        )
    return amount


def member_of(entry: Entry) -> str:
    """The member whose points move; an entry without one is a bug of the caller."""
    assert entry.member_id is not None
    return entry.member_id


def award(
    books: Books,
    entry: Entry,
    *,
    currency: Currency,
    amount: int,
    source: Account,
    zone: str,
    at: datetime,
    lives: Ends | None = None,
) -> Transaction:
    """Give points to a member from `source` (the issuance, or a budget that must hold as much).

    They form one lot that lives as the currency says, counted in `zone`, unless `lives` tells
    otherwise; a debt is paid from it.
    """
    mine = available(member_of(entry), currency.code)
    asked = books.asked(entry, "award", mine, source, amount)
    if before := books.repeated(asked):
        return before
    lot = Fresh(positive(amount), lives or ends(at, currency, zone), at)
    return books.write(asked, [Move(source, mine, amount)], at, gives=[lot])


def spend(
    books: Books, entry: Entry, *, currency: Currency, amount: int, at: datetime
) -> Transaction:
    """Spend a member's points, soonest-expiring first; refused where they do not suffice."""
    to = Account(entry.programme_id, SPENT, currency.code)
    return _out(books, entry, "spend", to, amount, at)


def debit(
    books: Books, entry: Entry, *, currency: Currency, amount: int, at: datetime
) -> Transaction:
    """Take points from a member by hand; refused where there are not as many."""
    to = Account(entry.programme_id, ADJUSTED, currency.code)
    return _out(books, entry, "debit", to, amount, at)


def fund_budget(
    books: Books, entry: Entry, *, budget: Account, amount: int, at: datetime
) -> Transaction:
    """Set points aside for a campaign or a rule to give away."""
    asked = books.asked(entry, "fund", budget, amount)
    if before := books.repeated(asked):
        return before
    source = issuance(entry.programme_id, budget.currency)
    return books.write(asked, [Move(source, budget, positive(amount))], at)


def return_budget(
    books: Books, entry: Entry, *, budget: Account, amount: int, at: datetime
) -> Transaction:
    """Take back what a budget did not give away; refused where it has less."""
    asked = books.asked(entry, "return", budget, amount)
    if before := books.repeated(asked):
        return before
    sink = issuance(entry.programme_id, budget.currency)
    return books.write(asked, [Move(budget, sink, positive(amount))], at)


def _out(
    books: Books, entry: Entry, kind: str, to: Account, amount: int, at: datetime
) -> Transaction:
    mine = available(member_of(entry), to.currency)
    asked = books.asked(entry, kind, mine, amount)
    if before := books.repeated(asked):
        return before
    takes = books.plan_spend(mine, positive(amount), at)
    return books.write(asked, [Move(mine, to, amount)], at, takes=takes)
