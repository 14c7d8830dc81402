"""What a reversal could not take is met first by what comes back of purchases and holds.

So it is the same whether a purchase is cancelled before or after the reward that paid for it. What
was taken away after the reversal had been earned after it, and comes back to the member.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.ledger.books import Books
from game.ledger.lots import Fresh
from game.ledger.rules import Account, Repay, Use, available


def plan_repaying(
    books: Books, account: Account, gifts: Iterable[Use | Fresh], user_id: str
) -> list[Repay]:
    """What of these points, which the transaction `user_id` had taken away, meets what is owed
    since then, the oldest first. A balance below zero is made up for before."""
    left = sum(gift.amount for gift in gifts) + min(0, books.balance(account))
    owed = [
        one
        for one in books.reversals.values()
        if one.unpaid and available(one.member_id, one.currency) == account
    ]
    repays = []
    for reversal in sorted(owed, key=lambda one: _place(books, one.id)):
        if left > 0 and _place(books, user_id) < _place(books, reversal.id):
            repays.append(Repay(reversal, min(left, reversal.unpaid)))
            left -= repays[-1].amount
    return repays


def _place(books: Books, transaction_id: str) -> tuple[int, int]:
    """In the order of posting, where what this round posts comes last. While nothing was owed
    before the round, the places of what was posted before are not read: they are all earlier."""
    new = [posted.id for posted in books.new_transactions]
    if transaction_id in new:
        return 1, new.index(transaction_id)
    return 0, books.seqs.get(transaction_id, 0)
