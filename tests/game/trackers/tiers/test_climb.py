"""Climbing, keeping and falling, in examples that a marketer would give."""

from __future__ import annotations

from datetime import date

import pytest

from game.trackers.tiers.climb import is_at_risk, lasts_until
from game.trackers.tiers.rules import Downgrade, LiveLadder, Qualification, Validity
from game.trackers.tiers.state import DAYS_MOST, State
from tests.game.trackers.tiers.builders import (
    a_member,
    after,
    alive,
    lasting,
    lived,
    moment,
    names,
    rolling,
)


def whys(ladder: LiveLadder, state: State, day: int) -> list[str]:
    state.settle(after(day))
    return [change.why for change in state.tell(moment(day))]


def test_a_newcomer_stands_on_the_lowest_tier() -> None:
    ladder = alive()
    state = a_member(ladder)
    assert whys(ladder, state, 0) == ["joined"]
    assert names(ladder, state) == "base"
    assert whys(ladder, state, 500) == []


def test_a_tier_is_reached_at_its_threshold_and_not_before() -> None:
    ladder = alive()
    assert names(ladder, lived(ladder, 0, (0, 99))) == "base"
    assert names(ladder, lived(ladder, 0, (0, 100))) == "silver"
    assert names(ladder, lived(ladder, 0, (0, 500))) == "gold"


def test_what_left_the_window_counts_no_more() -> None:
    ladder = alive(qualify=rolling(30))
    assert names(ladder, lived(ladder, 30, (0, 60), (29, 60))) == "silver"
    assert names(ladder, lived(ladder, 30, (0, 60), (30, 60))) == "base"


def test_without_validity_a_tier_lasts_as_long_as_enough_counts() -> None:
    ladder = alive(qualify=rolling(30))
    assert names(ladder, lived(ladder, 30, (0, 100))) == "silver"
    assert names(ladder, lived(ladder, 31, (0, 100))) == "base"
    kept = lived(ladder, 45, (0, 50), (20, 60))
    assert names(ladder, kept) == "silver", "60 are enough to keep it"
    assert names(ladder, lived(ladder, 51, (0, 50), (20, 60))) == "base"


def test_a_valid_tier_stays_and_is_prolonged_when_enough_counts() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(60))
    state = lived(ladder, 0, (0, 100))
    assert whys(ladder, state, 0) == ["joined", "upgraded"]
    assert state.standing is not None and state.standing.until == after(60)
    state.count(after(50), 60)
    assert whys(ladder, state, 60) == []
    assert whys(ladder, state, 61) == ["prolonged"]
    assert state.standing.until == after(120)


def test_a_calendar_tier_is_valid_until_the_next_year_ends() -> None:
    ladder = alive(qualify=Qualification(over="year"), validity=Validity(until_end_of="year"))
    state = lived(ladder, 0, (0, 100))
    assert state.standing is not None and state.standing.until == date(2027, 12, 31)
    state.count(date(2027, 6, 1), 60)
    state.settle(date(2028, 1, 1))
    assert state.standing is not None and state.standing.until == date(2028, 12, 31)
    state.settle(date(2029, 1, 1))
    assert names(ladder, state) == "base", "2028 counted nothing"


@pytest.mark.parametrize(
    "downgrade, expected", [("never", "gold"), ("one_step", "silver"), ("to_fit", "base")]
)
def test_the_downgrade_is_the_one_that_was_chosen(downgrade: Downgrade, expected: str) -> None:
    validity = Validity() if downgrade == "never" else lasting(40)
    ladder = alive(qualify=rolling(30), validity=validity, downgrade=downgrade)
    assert names(ladder, lived(ladder, 41, (0, 200))) == expected


def test_in_grace_what_comes_still_counts_for_the_window_that_ended() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(40), grace_days=10)
    state = lived(ladder, 41, (0, 100), (20, 40))
    assert state.standing is not None and state.standing.grace_until == after(50)
    assert names(ladder, state) == "silver"
    assert state.row.shown is None and whys(ladder, state, 41)[-1] == "at_risk"
    state.count(after(50), 20)
    assert whys(ladder, state, 50) == ["prolonged"]
    assert state.standing.until == after(80)
    assert names(ladder, lived(ladder, 51, (0, 100), (20, 40), (50, 19))) == "base"


def test_whoever_is_at_risk_is_told_in_time_and_once() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(40), notice_days=7)
    state = lived(ladder, 0, (0, 100))
    state.tell(moment(0))
    told = {day: found for day in range(1, 60) if (found := whys(ladder, state, day))}
    assert told == {33: ["at_risk"], 41: ["downgraded"]}


def test_without_validity_the_risk_is_seen_in_what_will_leave_the_window() -> None:
    ladder = alive(qualify=rolling(30), notice_days=7)
    state = lived(ladder, 0, (0, 100))
    assert state.standing is not None
    assert lasts_until(ladder, state.tally, state.standing) == after(30)
    assert not is_at_risk(ladder, state.tally, state.standing)
    state.settle(after(23))
    assert is_at_risk(ladder, state.tally, state.standing)
    state.count(after(24), 60)
    state.settle(after(24))
    assert not is_at_risk(ladder, state.tally, state.standing)


def test_a_late_activity_lifts_as_of_its_own_day() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(60))
    state = lived(ladder, 50, (10, 60))
    state.count(after(12), 40)
    state.settle(after(50))
    assert state.standing is not None
    assert (state.standing.since, state.standing.until) == (after(12), after(72))


def test_a_balance_that_was_spent_takes_its_tier_along() -> None:
    ladder = alive(qualify=Qualification(by="balance"))
    state = a_member(ladder)
    state.observe(after(0), 120)
    state.settle(after(0))
    assert names(ladder, state) == "silver"
    state.recall(after(9), 20)
    state.settle(after(9))
    assert names(ladder, state) == "base"


def test_very_many_days_are_folded_and_nobody_moves() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(60))
    whole, folded = a_member(ladder), a_member(ladder)
    for day in range(2 * DAYS_MOST):
        for state in (whole, folded):
            state.count(after(day), 5)
            state.settle(after(day))
        folded.stored(moment(day), "Europe/Paris")
    assert len(folded.row.worth) <= DAYS_MOST
    for state in (whole, folded):
        state.count(after(2 * DAYS_MOST - 40), 200)
        state.settle(after(2 * DAYS_MOST))
    assert folded.standing == whole.standing
