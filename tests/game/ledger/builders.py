"""Books in memory to move points in, with a clock of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import count
from typing import Any

from msgspec.structs import replace

from game.kernel.identity import new_id
from game.ledger import expire, holds, merge, post, reverse
from game.ledger.books import Books
from game.ledger.life import Expiry
from game.ledger.lots import span, spending_order
from game.ledger.rules import (
    AVAILABLE,
    HELD,
    Account,
    Currency,
    Entry,
    Target,
    Transaction,
    Use,
    available,
    budget,
    held,
    issuance,
)

START = datetime(2026, 1, 10, 12, tzinfo=UTC)
ZONE = "Europe/Paris"


def a_currency(**more: Any) -> Currency:
    """Points that never expire, unless told otherwise."""
    plain: dict[str, Any] = {
        "code": "points", "scale": 0, "name": {"fr": "point"}, "plural": {"fr": "points"},
        "icon": "", "expiry": None, "when_reversed": "floor",
    }  # fmt: skip
    return Currency(**plain | more)


def for_days(days: int) -> Expiry:
    """Points that live so many days."""
    return Expiry(after_days=days)


class Purse:
    """One member's points (and a guest's, and a budget) in books that nobody else touches."""

    def __init__(self, currency: Currency | None = None) -> None:
        self.currency = currency or a_currency()
        self.programme_id = new_id()
        self.member = new_id()
        self.guest = new_id()
        self.holder = {self.member: self.member, self.guest: self.guest}
        self.at = START
        self.books = Books()
        self.budget = budget(new_id(), self.currency.code)
        self.books.balances[self.budget] = 0
        for member_id in (self.member, self.guest):
            for of in (available, held):
                self.books.balances[of(member_id, self.currency.code)] = 0
            self.books.lots[available(member_id, self.currency.code)] = []
        self._references = count(1)

    def wait(self, **lapse: float) -> None:
        """Let time go by."""
        self.at += timedelta(**lapse)

    def entry(self, reference: str | None = None, member_id: str | None = None) -> Entry:
        """A new request about the member."""
        return Entry(
            programme_id=self.programme_id, member_id=member_id or self.member, reason="test",
            reference=reference or f"r{next(self._references)}",
        )  # fmt: skip

    def available(self, member_id: str | None = None) -> int:
        return self.books.balances[available(member_id or self.member, self.currency.code)]

    def held(self, member_id: str | None = None) -> int:
        return self.books.balances[held(member_id or self.member, self.currency.code)]

    def lots(self, member_id: str | None = None) -> list[tuple[datetime | None, int]]:
        """When what is left expires, in spending order."""
        mine = self.books.lots[available(member_id or self.member, self.currency.code)]
        return [(lot.expires_at, lot.remaining) for lot in mine if lot.remaining]

    def award(
        self, amount: int, *, source: Account | None = None, lives: Expiry | None = None,
        entry: Entry | None = None,
    ) -> Transaction:  # fmt: skip
        currency = self.currency if lives is None else replace(self.currency, expiry=lives)
        return post.award(
            self.books, entry or self.entry(), currency=currency, amount=amount, zone=ZONE,
            source=source or issuance(self.programme_id, currency.code), at=self.at,
        )  # fmt: skip

    def spend(self, amount: int, entry: Entry | None = None) -> Transaction:
        return post.spend(
            self.books, entry or self.entry(), currency=self.currency, amount=amount, at=self.at
        )

    def debit(self, amount: int) -> Transaction:
        return post.debit(
            self.books, self.entry(), currency=self.currency, amount=amount, at=self.at
        )

    def fund(self, amount: int) -> Transaction:
        entry = replace(self.entry(), member_id=None)
        return post.fund_budget(self.books, entry, budget=self.budget, amount=amount, at=self.at)

    def hold(self, amount: int, *, timeout_s: int = 900, member_id: str | None = None) -> str:
        """The id of the new hold."""
        posted = holds.hold(
            self.books, self.entry(member_id=member_id), currency=self.currency, amount=amount,
            expires_at=self.at + timedelta(seconds=timeout_s), at=self.at,
        )  # fmt: skip
        assert posted.hold_id is not None
        return posted.hold_id

    def capture(self, hold_id: str, amount: int | None = None) -> Transaction:
        entry = self._settling(hold_id)
        return holds.capture(self.books, entry, hold_id=hold_id, amount=amount, at=self.at)

    def release(self, hold_id: str) -> Transaction:
        return holds.release(self.books, self._settling(hold_id), hold_id=hold_id, at=self.at)

    def lapse(self, hold_id: str) -> Transaction:
        return holds.expire_hold(self.books, self._settling(hold_id), hold_id=hold_id, at=self.at)

    def _settling(self, hold_id: str) -> Entry:
        return self.entry(member_id=self.books.holds[hold_id].member_id)

    def expire(self, member_id: str | None = None) -> Transaction | None:
        return expire.expire_lots(
            self.books, self.entry(member_id=member_id), currency=self.currency.code, at=self.at
        )

    def merge(self) -> list[Transaction]:
        posted = merge.merge(
            self.books, self.entry(), guest_id=self.guest, currency=self.currency.code, at=self.at
        )
        self.holder[self.guest] = self.member
        return posted

    def reverse(
        self, posted: Transaction, amount: int | None = None, part: tuple[int, int] | None = None
    ) -> Transaction:
        self.books.targets[posted.id] = self._target(posted)
        assert posted.member_id is not None
        entry = self.entry(member_id=self.holder[posted.member_id])
        return reverse.reverse(
            self.books, entry, target_id=posted.id, currency=self.currency, zone=ZONE,
            at=self.at, amount=amount, part=part,
        )  # fmt: skip

    def _target(self, posted: Transaction) -> Target:
        """What the store would find out about a transaction."""
        books = self.books
        assert posted.member_id is not None
        line = next(p for p in books.new_postings if p.transaction_id == posted.id)
        mine = line.source.kind in (AVAILABLE, HELD)
        user_id = posted.id
        if posted.kind == "capture" and posted.hold_id is not None:
            user_id = books.holds[posted.hold_id].transaction_id
        back = [t for t in books.new_transactions if t.reverses == posted.id]
        parts = {r.id: Fraction(*r.part) for r in books.new_reversals.values() if r.part}
        return Target(
            transaction=posted, holder_id=self.holder[posted.member_id], user_id=user_id,
            counter=line.destination if mine else line.source, amount=line.amount,
            undone=sum(t.undone for t in back),
            forgiven=sum(t.undone - abs(t.amount) - t.owed for t in back),
            returned=sum((parts.get(t.id, Fraction(0)) for t in back), Fraction(0)),
            by_amount=sum(t.undone for t in back if t.id not in parts),
            expired=self._expired(posted), uses=tuple(self._uses(user_id, line.amount)),
        )  # fmt: skip

    def _expired(self, posted: Transaction) -> int:
        swept = {t.id for t in self.books.new_transactions if t.kind == "expire"}
        return sum(
            amount
            for (user_id, lot_id), amount in self.books.uses.items()
            if user_id in swept and self.books.new_lots[lot_id].origin_id == posted.id
        )

    def _uses(self, user_id: str, amount: int) -> list[Use]:
        taken = [
            Use(self.books.new_lots[lot_id], used)
            for (user, lot_id), used in self.books.uses.items()
            if user == user_id and used > 0
        ]
        return span(sorted(taken, key=lambda use: spending_order(use.lot)), 0, amount)
