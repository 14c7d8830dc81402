"""Points set aside: captured, released, lapsed; never lost, never spent twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from game.ledger.holds import release
from game.ledger.refusals import BadAmount, HoldMoved, HoldNotOpen, HoldTooSmall, Insufficient
from tests.game.ledger.builders import START, Purse, for_days


def test_held_points_cannot_be_spent() -> None:
    purse = Purse()
    purse.award(10)
    purse.hold(8)
    assert (purse.available(), purse.held()) == (2, 8)
    with pytest.raises(Insufficient):
        purse.spend(3)


def test_a_captured_hold_is_spent() -> None:
    purse = Purse()
    purse.award(10)
    hold_id = purse.hold(8)
    captured = purse.capture(hold_id)
    assert (captured.amount, captured.balance_after) == (0, 2)
    assert (purse.available(), purse.held()) == (2, 0)
    assert purse.books.holds[hold_id].status == "captured"


def test_a_part_is_captured_soonest_first_and_the_rest_goes_back_to_its_own_lots() -> None:
    purse = Purse()
    purse.award(5)
    purse.award(5, lives=for_days(3))
    captured = purse.capture(purse.hold(8), 6)
    assert (captured.amount, captured.balance_after) == (2, 4)
    assert purse.lots() == [(None, 4)]
    assert purse.held() == 0


def test_a_released_hold_gives_everything_back_as_it_was() -> None:
    purse = Purse()
    purse.award(5)
    purse.award(5, lives=for_days(3))
    before = purse.lots()
    purse.release(purse.hold(8))
    assert purse.lots() == before
    assert (purse.available(), purse.held()) == (10, 0)


def test_a_hold_is_settled_once() -> None:
    purse = Purse()
    purse.award(10)
    hold_id = purse.hold(8)
    purse.release(hold_id)
    with pytest.raises(HoldNotOpen) as refusal:
        purse.capture(hold_id)
    assert refusal.value.details["status"] == "released"
    with pytest.raises(HoldNotOpen):
        purse.release(hold_id)


def test_no_more_is_captured_than_was_held() -> None:
    purse = Purse()
    purse.award(10)
    hold_id = purse.hold(8)
    with pytest.raises(HoldTooSmall):
        purse.capture(hold_id, 9)
    with pytest.raises(BadAmount):
        purse.capture(hold_id, 0)
    assert purse.held() == 8


def test_a_hold_beyond_its_time_is_not_captured_but_may_be_released() -> None:
    purse = Purse()
    purse.award(10)
    hold_id = purse.hold(8, timeout_s=60)
    purse.wait(seconds=60)
    with pytest.raises(HoldNotOpen):
        purse.capture(hold_id)
    purse.release(hold_id)
    assert purse.available() == 10


def test_a_hold_beyond_its_time_lapses() -> None:
    purse = Purse()
    purse.award(10)
    hold_id = purse.hold(8, timeout_s=60)
    purse.wait(seconds=60)
    assert purse.lapse(hold_id).amount == 8
    assert purse.books.holds[hold_id].status == "lapsed"


def test_a_hold_does_not_prolong_the_life_of_points() -> None:
    purse = Purse()
    purse.award(10, lives=for_days(1))
    hold_id = purse.hold(10, timeout_s=7 * 86_400)
    purse.wait(days=2)
    purse.release(hold_id)
    assert purse.lots() == [(START + timedelta(days=1), 10)]
    with pytest.raises(Insufficient):
        purse.spend(1)
    swept = purse.expire()
    assert swept is not None and swept.amount == -10


def test_points_that_were_alive_when_held_may_be_captured_after_their_date() -> None:
    purse = Purse()
    purse.award(10, lives=for_days(1))
    hold_id = purse.hold(10, timeout_s=7 * 86_400)
    purse.wait(days=2)
    assert purse.capture(hold_id).balance_after == 0


def test_a_hold_that_moved_to_another_member_is_asked_for_again() -> None:
    purse = Purse()
    purse.award(10)
    hold_id = purse.hold(8)
    entry = purse.entry()
    purse.books.holds[hold_id].member_id = purse.guest
    with pytest.raises(HoldMoved):
        release(purse.books, entry, hold_id=hold_id, at=purse.at)
