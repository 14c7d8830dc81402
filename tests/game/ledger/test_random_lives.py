"""Whatever members live through, the books agree with a second opinion and keep their laws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import groupby

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from game.kernel.errors import Refusal
from game.ledger.rules import ISSUANCE, Account, Transaction, WhenReversed, available
from tests.game.ledger.builders import Purse, a_currency, for_days
from tests.game.ledger.naive import Naive, No, in_order

AMOUNTS = st.integers(1, 12)
PARTS = st.none() | st.integers(1, 8)
SIDES = st.booleans()


class Lives(RuleBasedStateMachine):
    """A member and a guest of one programme; at some moment the guest becomes the member."""

    awards = Bundle("awards")
    spends = Bundle("spends")
    holds = Bundle("holds")

    @initialize(
        policy=st.sampled_from(["floor", "negative", "refuse"]),
        days=st.sampled_from([None, 2, 30]),
    )
    def begin(self, policy: WhenReversed, days: int | None) -> None:
        expiry = None if days is None else for_days(days)
        self.purse = Purse(a_currency(when_reversed=policy, expiry=expiry))
        self.naive = Naive((self.purse.member, self.purse.guest), policy, days)
        self.merged = False

    def who(self, guest: bool) -> str:
        return self.purse.guest if guest and not self.merged else self.purse.member

    def both(
        self, books: Callable[[], Transaction], opinion: Callable[[str], None]
    ) -> Transaction | None:
        """Ask both; they refuse the same things."""
        self.purse.wait(seconds=1)
        try:
            posted = books()
        except Refusal:
            try:
                opinion("refused")
            except No:
                return None
            raise AssertionError("only the books refused") from None
        opinion(posted.hold_id if posted.kind == "hold" and posted.hold_id else posted.id)
        return posted

    @rule(target=awards, amount=AMOUNTS, guest=SIDES, days=st.sampled_from([None, 1, 2, 5]))
    def award(self, amount: int, guest: bool, days: int | None) -> Transaction:
        who = self.who(guest)
        lives = None if days is None else for_days(days)
        own = self.naive.days if days is None else days
        posted = self.both(
            lambda: self.purse.award(amount, lives=lives, entry=self.purse.entry(member_id=who)),
            lambda name: self.naive.award(name, who, amount, own, self.purse.at),
        )
        assert posted is not None
        return posted

    @rule(target=spends, amount=AMOUNTS, guest=SIDES)
    def spend(self, amount: int, guest: bool) -> object:
        who = self.who(guest)
        posted = self.both(
            lambda: self.purse.spend(amount, self.purse.entry(member_id=who)),
            lambda name: self.naive.spend(name, who, amount, self.purse.at),
        )
        return multiple() if posted is None else posted

    @rule(target=holds, amount=AMOUNTS, guest=SIDES)
    def hold(self, amount: int, guest: bool) -> object:
        who = self.who(guest)

        def held() -> Transaction:
            self.purse.hold(amount, timeout_s=10**7, member_id=who)
            return self.purse.books.new_transactions[-1]

        posted = self.both(held, lambda name: self.naive.hold(name, who, amount, self.purse.at))
        return multiple() if posted is None else posted.hold_id

    @rule(target=spends, hold=consumes(holds), amount=PARTS)
    def capture(self, hold: str, amount: int | None) -> object:
        whole = self.purse.books.holds[hold].amount
        part = None if amount is None else min(amount, whole)
        posted = self.both(
            lambda: self.purse.capture(hold, part),
            lambda name: self.naive.settle(hold, name, whole if part is None else part),
        )
        return multiple() if posted is None else posted

    @rule(hold=consumes(holds), lapsed=SIDES)
    def give_back(self, hold: str, lapsed: bool) -> None:
        settle = self.purse.lapse if lapsed else self.purse.release
        self.both(lambda: settle(hold), lambda name: self.naive.settle(hold, name, 0))

    @rule(award=awards, amount=PARTS)
    def reverse_award(self, award: Transaction, amount: int | None) -> None:
        assert award.member_id is not None
        who = self.purse.holder[award.member_id]
        self.both(
            lambda: self.purse.reverse(award, amount),
            lambda _: self.naive.reverse_award(award.id, who, amount),
        )

    @rule(spent=spends, amount=PARTS)
    def reverse_spend(self, spent: Transaction, amount: int | None) -> None:
        assert spent.member_id is not None
        who = self.purse.holder[spent.member_id]
        self.both(
            lambda: self.purse.reverse(spent, amount),
            lambda _: self.naive.reverse_spend(spent.id, who, amount, self.purse.at),
        )

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        self.purse.wait(hours=hours)

    @rule(guest=SIDES)
    def sweep(self, guest: bool) -> None:
        who = self.who(guest)
        swept = self.purse.expire(who)
        assert self.naive.expire(who, self.purse.at) == (-swept.amount if swept else 0)

    @rule()
    def merge(self) -> None:
        if not self.merged:
            self.merged = True
            self.purse.merge()
            self.naive.merge(self.purse.guest, self.purse.member)

    @invariant()
    def both_agree(self) -> None:
        for member in (self.purse.member, self.purse.guest):
            assert self.purse.available(member) == self.naive.available(member)
            assert self.purse.held(member) == self.naive.held_by(member)
            assert _by_date(self.purse.lots(member)) == [
                (expires_at, len(list(points)))
                for expires_at, points in groupby(
                    in_order(self.naive.free[member]), lambda p: p.expires_at
                )
            ]

    @invariant()
    def the_laws_hold(self) -> None:
        books = self.purse.books
        sums: dict[Account, int] = {}
        for posting in books.new_postings:
            assert posting.amount > 0
            sums[posting.source] = sums.get(posting.source, 0) - posting.amount
            sums[posting.destination] = sums.get(posting.destination, 0) + posting.amount
        assert sum(sums.values()) == 0
        assert all(sums.get(account, 0) == total for account, total in books.balances.items())
        assert -sums.get(Account(self.purse.programme_id, ISSUANCE, "points"), 0) >= 0
        for member in (self.purse.member, self.purse.guest):
            open_lots = sum(lot.remaining for lot in books.lots[available(member, "points")])
            assert open_lots == max(0, self.purse.available(member))
        for lot in books.new_lots.values():
            used = sum(n for (_, lot_id), n in books.uses.items() if lot_id == lot.id)
            assert lot.remaining == lot.amount - used


def _by_date(lots: list[tuple[datetime | None, int]]) -> list[tuple[datetime | None, int]]:
    return [
        (expires_at, sum(amount for _, amount in same))
        for expires_at, same in groupby(lots, lambda lot: lot[0])
    ]


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=60, stateful_step_count=40)
