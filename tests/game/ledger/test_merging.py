"""A guest becomes a member and loses nothing."""

from __future__ import annotations

from datetime import timedelta

from game.ledger.post import award, spend
from game.ledger.rules import Transaction, issuance
from tests.game.ledger.builders import START, Purse, a_currency, for_days


def guest_award(purse: Purse, amount: int, days: int | None = None) -> Transaction:
    currency = a_currency(expiry=None if days is None else for_days(days))
    return award(
        purse.books, purse.entry(member_id=purse.guest), currency=currency, amount=amount,
        source=issuance(purse.programme_id, "points"), zone="UTC", at=purse.at,
    )  # fmt: skip


def test_points_move_with_their_own_expiry() -> None:
    purse = Purse()
    guest_award(purse, 10, days=3)
    guest_award(purse, 5)
    purse.award(1)
    joined, left = purse.merge()
    assert (joined.amount, joined.balance_after) == (15, 16)
    assert (left.amount, left.balance_after) == (-15, 0)
    assert purse.lots() == [(START + timedelta(days=3), 10), (None, 1), (None, 5)]
    assert purse.lots(purse.guest) == []


def test_a_guest_without_points_moves_nothing() -> None:
    purse = Purse()
    assert purse.merge() == []


def test_merging_twice_moves_once() -> None:
    purse = Purse()
    guest_award(purse, 10)
    purse.merge()
    assert purse.merge() == []
    assert purse.available() == 10


def test_what_a_guest_has_on_hold_can_be_captured_or_released_by_the_member() -> None:
    purse = Purse()
    guest_award(purse, 10, days=3)
    hold_id = purse.hold(8, member_id=purse.guest)
    purse.merge()
    assert (purse.available(), purse.held(), purse.held(purse.guest)) == (2, 8, 0)
    purse.capture(hold_id, 5)
    assert (purse.available(), purse.held()) == (5, 0)
    assert purse.lots() == [(START + timedelta(days=3), 2), (START + timedelta(days=3), 3)]


def test_an_award_to_the_guest_is_reversed_from_the_members_points() -> None:
    purse = Purse()
    given = guest_award(purse, 10)
    purse.award(3, lives=for_days(1))
    purse.merge()
    purse.reverse(given)
    assert purse.lots() == [(START + timedelta(days=1), 3)]


def test_a_spend_of_the_guest_is_given_back_to_the_member() -> None:
    purse = Purse()
    guest_award(purse, 10, days=3)
    spent = spend(
        purse.books, purse.entry(member_id=purse.guest), currency=purse.currency, amount=4,
        at=purse.at,
    )  # fmt: skip
    purse.merge()
    purse.reverse(spent)
    assert purse.available() == 10
    assert {expires for expires, _ in purse.lots()} == {START + timedelta(days=3)}


def test_a_guests_debt_is_paid_from_the_members_points() -> None:
    purse = Purse(a_currency(when_reversed="negative"))
    given = guest_award(purse, 10)
    spend(
        purse.books, purse.entry(member_id=purse.guest), currency=purse.currency, amount=10,
        at=purse.at,
    )  # fmt: skip
    member = purse.member
    purse.member = purse.guest
    purse.reverse(given)
    purse.member = member
    assert purse.available(purse.guest) == -10
    purse.award(4)
    purse.merge()
    assert (purse.available(), purse.available(purse.guest)) == (-6, 0)
    assert purse.lots() == []
