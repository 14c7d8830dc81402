"""What may be paid, and the accounts that it takes."""

from __future__ import annotations

from game.earning.rules import Rule
from game.kernel.tracking import Payout
from game.ledger.rules import Account, available, budget, held, issuance, pending
from game.ledger.wanted import Wanted


def payout_of(rule: Rule) -> Payout:
    """What an earn rule may pay."""
    definition = rule.definition
    return Payout(
        currency=definition.currency,
        budget=rule.id if definition.budget is not None else None,
        pending=definition.pending is not None,
        voucher=definition.voucher or "",
    )


def source_of(programme_id: str, currency: str, owner_id: str | None) -> Account:
    """The budget of that owner, else the programme, which pays what has none."""
    return budget(owner_id, currency) if owner_id else issuance(programme_id, currency)


def want(wanted: Wanted, programme_id: str, member_id: str, payout: Payout) -> None:
    """Both ends of a payout: the member's purse, and who pays."""
    if not payout.currency:
        return
    source = source_of(programme_id, payout.currency, payout.budget)
    wanted.accounts[source] = programme_id
    wanted.accounts[available(member_id, payout.currency)] = programme_id
    wanted.glances[held(member_id, payout.currency)] = None
    if payout.pending:
        wanted.accounts[pending(member_id, payout.currency)] = programme_id
