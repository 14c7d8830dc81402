"""Every way the books say no, with its stable code."""

from __future__ import annotations

from game.kernel.errors import Conflict, Invalid, Missing


class BadAmount(Invalid):
    code = "ledger.bad_amount"


class TooMuch(Conflict):
    code = "ledger.balance_full"


class Insufficient(Conflict):
    code = "ledger.insufficient"


class BudgetSpent(Conflict):
    code = "ledger.budget_exhausted"


class NoTransaction(Missing):
    code = "ledger.transaction_missing"


class NotReversible(Conflict):
    code = "ledger.not_reversible"


class AlreadyReversed(Conflict):
    code = "ledger.already_reversed"


class NothingToReverse(Invalid):
    code = "ledger.nothing_to_reverse"


class NoHold(Missing):
    code = "hold.missing"


class HoldNotOpen(Conflict):
    code = "hold.not_open"


class HoldTooSmall(Conflict):
    code = "hold.too_small"


class HoldMoved(Conflict):
    code = "hold.moved"


class NotPending(Conflict):
    code = "pending.not_open"


class PendingMoved(Conflict):
    code = "pending.moved"


class NoCurrency(Missing):
    code = "currency.missing"


class BadCurrency(Invalid):
    code = "currency.invalid"


class ScaleFixed(Conflict):
    code = "currency.scale_fixed"
