"""Awards taken back and spends undone: whole, in part, and when the points are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ledger.refusals import (
    AlreadyReversed,
    Insufficient,
    NothingToReverse,
    NotReversible,
)
from game.ledger.rules import WhenReversed, issuance
from tests.game.ledger.builders import START, Purse, a_currency, for_days


def test_an_award_whose_cause_is_cancelled_is_taken_back_whole() -> None:
    purse = Purse()
    given_ = purse.award(100)
    back = purse.reverse(given_)
    assert (back.amount, back.balance_after, back.undone, back.reverses) == (
        -100,
        0,
        100,
        given_.id,
    )
    assert purse.lots() == []


def test_it_is_taken_back_once() -> None:
    purse = Purse()
    given_ = purse.award(100)
    purse.reverse(given_)
    with pytest.raises(AlreadyReversed):
        purse.reverse(given_)


def test_its_own_lot_goes_first() -> None:
    purse = Purse()
    given_ = purse.award(10)
    purse.award(10, lives=for_days(2))
    purse.reverse(given_)
    assert purse.lots() == [(START + timedelta(days=2), 10)]


def test_other_lots_pay_for_what_was_spent_of_it() -> None:
    purse = Purse()
    given_ = purse.award(10, lives=for_days(2))
    purse.award(10)
    purse.spend(6)
    purse.reverse(given_)
    assert purse.lots() == [(None, 4)]


@pytest.mark.parametrize(("policy", "moved", "balance"), [("floor", -4, 0), ("negative", -10, -6)])
def test_when_it_is_spent_the_currency_decides(
    policy: WhenReversed, moved: int, balance: int
) -> None:
    purse = Purse(a_currency(when_reversed=policy))
    given_ = purse.award(10)
    purse.spend(6)
    back = purse.reverse(given_)
    assert (back.amount, back.balance_after, back.undone) == (moved, balance, 10)
    assert back.shortfall == 10 + moved
    assert purse.lots() == []


def test_a_currency_may_refuse_a_reversal_of_spent_points() -> None:
    purse = Purse(a_currency(when_reversed="refuse"))
    given_ = purse.award(10)
    purse.spend(6)
    with pytest.raises(Insufficient) as refusal:
        purse.reverse(given_)
    assert refusal.value.details["missing"] == 6
    assert purse.reverse(given_, 4).balance_after == 0


def test_a_reversal_that_finds_nothing_is_recorded_all_the_same() -> None:
    purse = Purse()
    given_ = purse.award(10)
    purse.spend(10)
    back = purse.reverse(given_)
    assert (back.amount, back.undone, back.shortfall) == (0, 10, 10)
    with pytest.raises(AlreadyReversed):
        purse.reverse(given_)


def test_later_points_pay_a_debt_first() -> None:
    purse = Purse(a_currency(when_reversed="negative"))
    given_ = purse.award(10)
    purse.spend(10)
    purse.reverse(given_)
    assert purse.award(4).balance_after == -6
    assert purse.lots() == []
    assert purse.award(9).balance_after == 3
    assert purse.lots() == [(None, 3)]


def test_points_that_expired_count_as_given_back() -> None:
    purse = Purse(a_currency(when_reversed="negative"))
    given_ = purse.award(10, lives=for_days(1))
    purse.spend(3)
    purse.wait(days=1)
    purse.expire()
    purse.award(20)
    back = purse.reverse(given_)
    assert (back.amount, back.undone, purse.available()) == (-3, 10, 17)


def test_what_expired_counts_as_given_back_once_over_all_parts() -> None:
    purse = Purse()
    given_ = purse.award(10, lives=for_days(1))
    purse.spend(6)
    purse.wait(days=1)
    purse.expire()
    purse.award(20)
    backs = [purse.reverse(given_, part) for part in (3, 3, 4)]
    assert [(back.amount, back.undone) for back in backs] == [(0, 3), (-2, 3), (-4, 4)]
    assert purse.available() == 14


def test_a_part_that_found_nothing_left_gives_no_second_chance_to_forgive() -> None:
    purse = Purse()
    given_ = purse.award(10, lives=for_days(1))
    purse.spend(6)
    purse.wait(days=1)
    purse.expire()
    assert purse.reverse(given_, 7).amount == 0
    purse.award(20)
    assert purse.reverse(given_).amount == -3


@given(
    amount=st.integers(1, 10**12),
    of=st.integers(1, 10**6),
    cuts=st.lists(st.integers(1, 10**6), max_size=6),
    by_hand=st.integers(0, 3),
)
def test_after_any_steps_what_is_undone_is_what_one_return_would_have_undone(
    amount: int, of: int, cuts: list[int], by_hand: int
) -> None:
    """Whatever is undone by an amount stands beside the parts."""
    purse = Purse()
    given_ = purse.award(amount)
    by_hand = min(by_hand, amount - 1)
    if by_hand:
        purse.reverse(given_, by_hand)
    returned = 0
    for cut in [*cuts, of]:
        step = min(cut, of - returned)
        if not step or not purse.available():
            break
        returned += step
        purse.reverse(given_, part=(step, of))
        assert purse.available() == max(0, amount - amount * returned // of - by_hand)
    assert purse.available() == 0


def test_parts_of_several_wholes_add_up() -> None:
    purse = Purse()
    given_ = purse.award(10)
    parts = [(1, 3), (1, 7), (1, 2), (1, 42)]
    assert [purse.reverse(given_, part=part).undone for part in parts] == [3, 1, 5, 1]
    with pytest.raises(AlreadyReversed):
        purse.reverse(given_, part=(1, 10**15))


def test_parts_that_make_more_than_the_whole_are_refused() -> None:
    purse = Purse()
    given_ = purse.award(1)
    assert purse.reverse(given_, part=(2, 3)).undone == 0
    with pytest.raises(AlreadyReversed) as refusal:
        purse.reverse(given_, part=(1, 2))
    assert refusal.value.details["left"] == 1
    assert purse.reverse(given_, part=(1, 3)).undone == 1


@pytest.mark.parametrize("part", [(0, 3), (4, 3)])
def test_a_part_is_more_than_nothing_and_at_most_all(part: tuple[int, int]) -> None:
    purse = Purse()
    given_ = purse.award(10)
    with pytest.raises(NothingToReverse):
        purse.reverse(given_, part=part)


def test_points_of_a_budget_go_back_to_it() -> None:
    purse = Purse()
    purse.fund(10)
    given_ = purse.award(8, source=purse.budget)
    purse.reverse(given_, 5)
    assert purse.books.balance(purse.budget) == 7
    assert purse.books.new_postings[-1].destination == purse.budget


def test_points_of_the_issuance_go_back_to_it() -> None:
    purse = Purse()
    purse.reverse(purse.award(8))
    assert purse.books.new_postings[-1].destination == issuance(purse.programme_id, "points")


def test_a_spend_undone_fills_the_lots_that_it_took_the_longest_living_first() -> None:
    purse = Purse()
    purse.award(5, lives=for_days(3))
    purse.award(5)
    spent = purse.spend(8)
    purse.reverse(spent, 3)
    assert purse.lots() == [(None, 5)]
    purse.reverse(spent)
    assert purse.lots() == [(START + timedelta(days=3), 5), (None, 5)]


def test_a_lot_that_has_expired_meanwhile_gets_a_fresh_life() -> None:
    purse = Purse(a_currency(expiry=for_days(10)))
    purse.award(5)
    spent = purse.spend(5)
    purse.wait(days=11)
    purse.reverse(spent)
    assert purse.lots() == [(START + timedelta(days=21), 5)]


def test_a_captured_hold_and_a_debit_can_be_undone() -> None:
    purse = Purse()
    purse.award(10)
    captured = purse.capture(purse.hold(8), 6)
    taken = purse.debit(4)
    assert purse.reverse(captured).amount == 6
    assert purse.reverse(taken).amount == 4
    assert purse.lots() == [(None, 10)]


def test_holds_expiries_and_reversals_are_not_reversed() -> None:
    purse = Purse()
    given_ = purse.award(10, lives=for_days(1))
    back = purse.reverse(given_, 1)
    purse.hold(2)
    held = purse.books.new_transactions[-1]
    purse.wait(days=1)
    expired = purse.expire()
    assert expired is not None
    for posted in (back, held, expired):
        with pytest.raises(NotReversible):
            purse.reverse(posted)
