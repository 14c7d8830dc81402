"""The loaded slice of the books, and the few ways it may change.

`store.load` fills it under locks, `store.save` writes what is new. Nothing here awaits. The rules
that move points (`post`, `holds`, `reverse`, `expire`, `merge`) first refuse, then plan which lots
they take or give back, then `write` once; so a refusal leaves the books as they were.

The law they all keep: what remains in a member's open lots is `max(available, 0)`.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from game.kernel.events import BalanceChanged, Event, PendingChanged
from game.kernel.identity import new_id
from game.kernel.once import KeyReused
from game.ledger.extend import Lives
from game.ledger.lots import Fresh, cover, spending_order
from game.ledger.refusals import BudgetSpent, Insufficient, TooMuch
from game.ledger.rules import (
    AVAILABLE,
    BALANCE_MAX,
    BOUNDED,
    BUDGET,
    PEND,
    Account,
    Entry,
    Hold,
    Lot,
    Pending,
    Posting,
    Repay,
    Reversal,
    Target,
    Transaction,
    Use,
    held,
    pending,
)

_WHY = {
    PEND: "granted", "mature": "released", "reverse": "cancelled", "reinstate": "granted",
    "merge": "moved",
}  # fmt: skip


class Move(NamedTuple):
    """One posting to be: from `source` to `destination`."""

    source: Account
    destination: Account
    amount: int


class Undoing(NamedTuple):
    """How much of which transaction is undone, and how much of that is owed."""

    target_id: str | None
    amount: int
    owed: int = 0


NOTHING_UNDONE = Undoing(None, 0)


class Asked(NamedTuple):
    """The heading of a transaction to be. `subject` is the account its amount speaks of."""

    entry: Entry
    kind: str
    subject: Account
    fingerprint: str


class Books:
    """Balances of bounded accounts, open lots, holds, targets of reversals, known references."""

    def __init__(self) -> None:
        self.balances: dict[Account, int] = {}
        self.lots: dict[Account, list[Lot]] = {}
        self.holds: dict[str, Hold] = {}
        self.pendings: dict[str, Pending] = {}
        self.targets: dict[str, Target] = {}
        self.transactions: dict[tuple[str, str], Transaction] = {}
        self.taken: dict[str, list[Use]] = {}
        self.lives = Lives()
        self.ids: dict[Account, int] = {}
        self.places: dict[Account, str] = {}  # Of a locked row, which moves when it is saved.
        self.new_transactions: list[Transaction] = []
        self.new_postings: list[Posting] = []
        self.new_lots: dict[str, Lot] = {}
        self.new_holds: dict[str, Hold] = {}
        self.new_pendings: dict[str, Pending] = {}
        self.reversals: dict[str, Reversal] = {}
        self.new_reversals: dict[str, Reversal] = {}
        self.touched_reversals: dict[str, Reversal] = {}
        self.repayments: dict[tuple[str, str], int] = {}
        self.seqs: dict[str, int] = {}
        self.uses: defaultdict[tuple[str, str], int] = defaultdict(int)
        self.touched: dict[Account, None] = {}
        self.may_owe: set[Account] = set()
        self.touched_lots: dict[str, Lot] = {}
        self.touched_holds: dict[str, Hold] = {}
        self.touched_pendings: dict[str, Pending] = {}
        self._held_then: dict[str, int] = {}
        self._pending_then: dict[str, tuple[int, int]] = {}

    # What the books know.

    def known(self, programme_id: str, reference: str) -> Transaction | None:
        """The transaction posted under this reference, in this round or before."""
        return self.transactions.get((programme_id, reference))

    def asked(self, entry: Entry, kind: str, subject: Account, *parts: object) -> Asked:
        """The heading of a new transaction, with its fingerprint."""
        return Asked(entry, kind, subject, entry.fingerprint or _hash(kind, subject, *parts))

    def repeated(self, asked: Asked) -> Transaction | None:
        """The stored answer where the same thing was asked before; None where it is new.

        Refuses a reference that has already served for something else.
        """
        before = self.known(asked.entry.programme_id, asked.entry.reference)
        if before is not None and before.fingerprint != asked.fingerprint:
            raise KeyReused(
                "This key has already served for another request; use a new one.",
                reference=asked.entry.reference,
            )
        return before

    def balance(self, account: Account) -> int:
        """The running balance of a loaded bounded account."""
        return self.balances[account]

    def live(self, account: Account, at: datetime) -> int:
        """What may be spent at `at`: lots past their date no longer count, swept or not."""
        return sum(lot.remaining for lot in self.lots[account] if lot.is_live(at))

    def changes(self) -> list[Event]:
        """One BalanceChanged for every new transaction that touches a member, and a PendingChanged
        where it moves what is on its way: alone where it moves nothing else."""
        told = []
        for t in self.new_transactions:
            if t.member_id is None:
                continue
            if coming := self._pending_then.get(t.id):
                told.append(Event(t.programme_id, t.member_id, PendingChanged(
                    currency=t.currency, pending=coming[1], change=coming[0],
                    why=_WHY[t.kind], transaction_id=t.id, reason=t.reason,
                )))  # fmt: skip
            if t.amount or not coming:
                told.append(Event(t.programme_id, t.member_id, BalanceChanged(
                    currency=t.currency, available=t.balance_after, held=self._held_then[t.id],
                    change=t.amount, transaction_id=t.id, reason=t.reason,
                )))  # fmt: skip
        return told

    # Which lots: plans, nothing changes yet.

    def plan_spend(
        self, account: Account, amount: int, at: datetime, only: Iterable[Lot] | None = None
    ) -> list[Use]:
        """The live lots that cover `amount`, in spending order; refused where they do not."""
        live = [one for one in (self.lots[account] if only is None else only) if one.is_live(at)]
        if (left := sum(lot.remaining for lot in live)) < amount:
            raise Insufficient(
                f"{amount} asked, {left} available.",
                asked=amount, available=left, currency=account.currency,
            )  # fmt: skip
        return cover(live, amount)

    # The changes.

    def write(
        self,
        asked: Asked,
        moves: Sequence[Move],
        at: datetime,
        *,
        takes: Sequence[Use] = (),
        gives: Sequence[Use | Fresh] = (),
        repays: Sequence[Repay] = (),
        undoes: Undoing = NOTHING_UNDONE,
        hold_id: str | None = None,
    ) -> Transaction:
        """Post one transaction: move the balances, use the lots of `takes`, fill those of `gives`,
        and pay `repays` from these.

        Whoever calls has refused what must be refused; here a broken promise is a bug, except that
        no budget is overdrawn and no balance overflows, which are refused before anything changes.
        """
        entry, subject = asked.entry, asked.subject
        moves = [*moves, *(Move(subject, one.reversal.counter, one.amount) for one in repays)]
        self._check(moves)
        repaid = sum(one.amount for one in repays)
        debt = max(0, -self.balances[subject]) + repaid
        before = self.balances[subject]
        for move in moves:
            self._change(move.source, -move.amount)
            self._change(move.destination, move.amount)
        posted_id = new_id()
        posted = Transaction(
            id=posted_id, programme_id=entry.programme_id, reference=entry.reference,
            kind=asked.kind, at=at, member_id=entry.member_id, currency=subject.currency,
            amount=self.balances[subject] - before, balance_after=self.balances[subject],
            reason=entry.reason, cause=entry.cause, fingerprint=asked.fingerprint,
            reverses=undoes.target_id, undone=undoes.amount,
            hold_id=posted_id if asked.kind == PEND else hold_id,
            owed=undoes.owed, repaid=repaid,
        )  # fmt: skip
        for use in takes:
            self._use(posted.id, use.lot, use.amount)
        given = [self._give(posted, subject, gift) for gift in gives]
        for use in cover(
            sorted(given, key=spending_order), min(debt, sum(gift.amount for gift in gives))
        ):
            self._use(posted.id, use.lot, use.amount)
        for reversal, amount in repays:
            reversal.unpaid -= amount
            self.touched_reversals[reversal.id] = reversal
            self.repayments[posted.id, reversal.id] = amount
        self._record(posted, moves)
        return posted

    def _record(self, posted: Transaction, moves: Sequence[Move]) -> None:
        self.new_transactions.append(posted)
        self.transactions[posted.programme_id, posted.reference] = posted
        self.new_postings += [
            Posting(posted.id, line, move.source, move.destination, move.amount)
            for line, move in enumerate(moves, 1)
        ]
        if posted.member_id is not None:
            account = held(posted.member_id, posted.currency)
            self._held_then[posted.id] = self.balances.get(account, 0)
            coming = pending(posted.member_id, posted.currency)
            if coming in self.balances and (
                change := sum(
                    move.amount * ((move.destination == coming) - (move.source == coming))
                    for move in moves
                )
            ):
                self._pending_then[posted.id] = (change, self.balances[coming])

    def _check(self, moves: Iterable[Move]) -> None:
        for source, destination, amount in moves:
            assert amount > 0
            if source.kind == BUDGET and self.balances[source] < amount:
                raise BudgetSpent(
                    f"The budget has {self.balances[source]} left, {amount} is asked.",
                    left=self.balances[source], asked=amount, currency=source.currency,
                )  # fmt: skip
            if destination.kind in BOUNDED and self.balances[destination] + amount > BALANCE_MAX:
                raise TooMuch(f"No balance may hold more than {BALANCE_MAX} minor units.")

    def _change(self, account: Account, change: int) -> None:
        if account.kind not in BOUNDED:
            return
        self.balances[account] += change
        assert account.kind == AVAILABLE or self.balances[account] >= 0
        self.touched[account] = None

    def _give(self, posted: Transaction, account: Account, gift: Use | Fresh) -> Lot:
        """Fill a lot again, or open a new one."""
        if isinstance(gift, Use):
            self._use(posted.id, gift.lot, -gift.amount)
            return gift.lot
        lot = Lot(
            id=posted.id if gift.origin_id is None else new_id(), account=account,
            transaction_id=posted.id, origin_id=gift.origin_id or posted.id, amount=gift.amount,
            remaining=gift.amount, expires_at=gift.ends.expires_at, slides=gift.ends.slides,
            opened_at=gift.opened_at, life=self.lives.of(account),
        )  # fmt: skip
        self.new_lots[lot.id] = lot
        self._lay(lot)
        return lot

    def _use(self, transaction_id: str, lot: Lot, amount: int) -> None:
        """Take from a lot; a negative amount gives back."""
        lot.remaining -= amount
        assert 0 <= lot.remaining <= lot.amount
        self.uses[transaction_id, lot.id] += amount
        self.touched_lots[lot.id] = lot
        if amount < 0:
            self._lay(lot)

    def _lay(self, lot: Lot) -> None:
        """There is something in it: it has a place in the spending order, and its end is known."""
        self.lives.look_at(lot)
        mine = self.lots.get(lot.account)
        if mine is not None and all(lot is not other for other in mine):
            insort(mine, lot, key=spending_order)


def _hash(*parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
