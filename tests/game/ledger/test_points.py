"""Points are given, spent and taken back by hand; lots say which ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from game.kernel.errors import Refusal
from game.kernel.events import BalanceChanged
from game.kernel.once import KeyReused
from game.ledger.post import return_budget
from game.ledger.refusals import BadAmount, BudgetSpent, Insufficient, TooMuch
from game.ledger.rules import BALANCE_MAX, available
from tests.game.ledger.builders import START, Purse, a_currency, for_days


def test_points_given_can_be_spent() -> None:
    purse = Purse()
    given = purse.award(100)
    spent = purse.spend(30)
    assert (given.amount, given.balance_after) == (100, 100)
    assert (spent.amount, spent.balance_after) == (-30, 70)
    assert purse.lots() == [(None, 70)]


def test_what_is_not_there_cannot_be_spent_and_nothing_changes() -> None:
    purse = Purse()
    purse.award(100)
    before = len(purse.books.new_transactions)
    with pytest.raises(Insufficient) as refusal:
        purse.spend(101)
    assert refusal.value.details["available"] == 100
    assert purse.available() == 100
    assert len(purse.books.new_transactions) == before


def test_the_soonest_expiring_points_go_first_and_the_never_expiring_last() -> None:
    purse = Purse()
    purse.award(10)
    purse.award(10, lives=for_days(30))
    purse.award(10, lives=for_days(5))
    purse.spend(15)
    assert purse.lots() == [(START + timedelta(days=30), 5), (None, 10)]


def test_of_points_that_expire_together_the_oldest_go_first() -> None:
    purse = Purse()
    purse.award(10, lives=for_days(5))
    purse.wait(days=1)
    younger = purse.award(10, lives=for_days(4))
    purse.spend(10)
    mine = purse.books.lots[available(purse.member, "points")]
    assert [lot.id for lot in mine if lot.remaining] == [younger.id]


def test_a_spend_records_which_lots_it_took() -> None:
    purse = Purse()
    late, soon = purse.award(10, lives=for_days(9)), purse.award(10, lives=for_days(2))
    spent = purse.spend(12)
    assert purse.books.uses[spent.id, soon.id] == 10
    assert purse.books.uses[spent.id, late.id] == 2


def test_points_past_their_date_cannot_be_spent_even_before_they_are_swept() -> None:
    purse = Purse()
    purse.award(10, lives=for_days(1))
    purse.award(3)
    purse.wait(days=1)
    with pytest.raises(Insufficient) as refusal:
        purse.spend(4)
    assert refusal.value.details["available"] == 3
    assert purse.spend(3).balance_after == 10


def test_sweeping_takes_exactly_what_is_due() -> None:
    purse = Purse()
    purse.award(10, lives=for_days(1))
    purse.award(7, lives=for_days(2))
    purse.wait(days=1)
    swept = purse.expire()
    assert swept is not None and (swept.amount, swept.balance_after) == (-10, 7)
    assert purse.expire() is None


@pytest.mark.parametrize("amount", [0, -1, 10**15 + 1])
def test_an_amount_is_positive_and_bounded(amount: int) -> None:
    purse = Purse()
    movements: list[Callable[[int], object]] = [purse.award, purse.spend, purse.debit, purse.fund]
    for movement in movements:
        with pytest.raises(BadAmount):
            movement(amount)


def test_no_balance_outgrows_what_the_books_can_hold() -> None:
    purse = Purse()
    purse.books.balances[available(purse.member, "points")] = BALANCE_MAX - 5
    with pytest.raises(TooMuch):
        purse.award(6)
    purse.award(5)


def test_the_same_request_is_answered_from_the_books() -> None:
    purse = Purse()
    entry = purse.entry("order-1")
    first = purse.award(10, entry=entry)
    assert purse.award(10, entry=entry) is first
    assert purse.available() == 10


def test_a_reference_serves_one_request_only() -> None:
    purse = Purse()
    entry = purse.entry("order-1")
    purse.award(10, entry=entry)
    with pytest.raises(KeyReused):
        purse.award(11, entry=entry)
    with pytest.raises(KeyReused):
        purse.spend(10, entry)
    other = replace(entry, fingerprint="what was asked over HTTP")
    with pytest.raises(KeyReused):
        purse.award(10, entry=other)


def test_a_spend_that_is_repeated_when_the_purse_is_empty_is_still_answered() -> None:
    purse = Purse()
    purse.award(10)
    entry = purse.entry("cup")
    first = purse.spend(10, entry)
    assert purse.spend(10, entry) is first


def test_a_budget_gives_what_it_has_and_not_a_point_more() -> None:
    purse = Purse()
    purse.fund(25)
    purse.award(20, source=purse.budget)
    with pytest.raises(BudgetSpent) as refusal:
        purse.award(6, source=purse.budget)
    assert refusal.value.details["left"] == 5
    purse.award(5, source=purse.budget)
    assert purse.available() == 25 and purse.books.balance(purse.budget) == 0


def test_what_a_budget_did_not_give_goes_back() -> None:
    purse = Purse()
    purse.fund(25)
    entry = replace(purse.entry(), member_id=None)
    with pytest.raises(BudgetSpent):
        return_budget(purse.books, entry, budget=purse.budget, amount=26, at=purse.at)
    back = return_budget(purse.books, entry, budget=purse.budget, amount=25, at=purse.at)
    assert (back.amount, back.balance_after) == (-25, 0)


def test_every_movement_of_a_member_is_told() -> None:
    purse = Purse()
    purse.fund(5)
    purse.award(10)
    purse.hold(4)
    purse.spend(1)
    told = [event.data for event in purse.books.changes() if event.feed_id == purse.member]
    assert all(isinstance(data, BalanceChanged) for data in told)
    assert [(d.available, d.held, d.change) for d in told if isinstance(d, BalanceChanged)] == [
        (10, 0, 10), (6, 4, -4), (5, 4, -1),
    ]  # fmt: skip


def test_a_refused_movement_leaves_no_trace() -> None:
    purse = Purse(a_currency(when_reversed="refuse"))
    given = purse.award(10)
    hold_id = purse.hold(4)
    purse.spend(5)
    books = purse.books
    before = (dict(books.balances), len(books.new_transactions), dict(books.uses), purse.lots())
    movements: list[Callable[[], object]] = [
        lambda: purse.spend(2), lambda: purse.debit(2), lambda: purse.hold(2),
        lambda: purse.capture(hold_id, 5), lambda: purse.reverse(given),
        lambda: purse.award(1, source=purse.budget), lambda: purse.award(-1),
    ]  # fmt: skip
    for movement in movements:
        with pytest.raises(Refusal):
            movement()
    after = (dict(books.balances), len(books.new_transactions), dict(books.uses), purse.lots())
    assert after == before


def test_two_decimals_do_not_drift_over_ten_thousand_entries() -> None:
    purse = Purse(a_currency(scale=2))
    for number in range(10_000):
        if number % 10 == 9:
            purse.debit(1)
        else:
            purse.award(10)
    assert purse.available() == 9_000 * 10 - 1_000
    assert sum(remaining for _, remaining in purse.lots()) == purse.available()
