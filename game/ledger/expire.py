"""Points whose time is over leave the member's balance. Pure over the books."""

from __future__ import annotations

from datetime import datetime

from game.ledger.books import Books, Move
from game.ledger.post import member_of
from game.ledger.rules import EXPIRED, Account, Entry, Transaction, Use, available


def expire_lots(books: Books, entry: Entry, *, currency: str, at: datetime) -> Transaction | None:
    """Expire all lots of the member that are due at `at`, in one transaction; None if none is."""
    mine = available(member_of(entry), currency)
    asked = books.asked(entry, "expire", mine)
    if before := books.repeated(asked):
        return before
    due = [lot for lot in books.lots[mine] if lot.remaining and not lot.is_live(at)]
    takes = [Use(lot, lot.remaining) for lot in due]
    to, posted = Account(entry.programme_id, EXPIRED, currency), None
    if total := sum(use.amount for use in takes):
        posted = books.write(asked, [Move(mine, to, total)], at, takes=takes)
    books.lives.swept(mine, books.lots[mine])
    return posted
