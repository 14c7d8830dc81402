"""What a member sees of the way up, the way to stay, and what is to come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from game.trackers.tiers.rules import Ladder, LiveLadder, Qualification, Validity
from game.trackers.tiers.view import StandingView, standing_view
from tests.game.trackers.tiers.builders import (
    a_member,
    after,
    alive,
    lasting,
    lived,
    moment,
    rolling,
)

ZONE = "Europe/Paris"


def shown(ladder: LiveLadder, day: int, *counted: tuple[int, int]) -> StandingView:
    return standing_view(lived(ladder, day, *counted), moment(day), ZONE, staff=False)


def test_on_the_highest_tier_there_is_no_next() -> None:
    assert shown(alive(), 0, (0, 200)).next is None


def test_on_the_lowest_there_is_nothing_to_keep() -> None:
    view = shown(alive(), 0, (0, 99))
    assert (view.keep, view.valid_until) == (None, None)
    assert view.next is not None and (view.next.missing, view.next.percent) == (1, 99)


def test_keeping_counts_what_will_still_be_in_the_window() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(40))
    keep = shown(ladder, 20, (0, 100), (20, 40)).keep
    assert keep is not None
    assert (keep.on, keep.counted, keep.missing, keep.percent) == (after(40), 40, 20, 66)


def test_without_validity_the_end_is_what_the_window_says() -> None:
    view = shown(alive(qualify=rolling(30)), 3, (0, 100))
    assert view.valid_until == after(29 + 1)
    assert view.keep is not None and view.keep.missing == 0


def test_a_pace_goes_on_to_the_end_of_the_period() -> None:
    ladder = alive(qualify=Qualification(over="year"), validity=Validity(until_end_of="year"))
    state = a_member(ladder, date(2026, 1, 1))
    state.count(date(2026, 1, 10), 20)
    at = datetime(2026, 1, 10, 12, tzinfo=UTC)
    projected = standing_view(state, at, ZONE, staff=False).projected
    assert projected.on == date(2026, 12, 31)
    assert (projected.if_nothing_more.value, projected.if_nothing_more.tier) == (20, "base")
    pace = projected.at_this_pace
    assert pace is not None
    assert (pace.value, pace.tier) == (20 + 20 * 355 // 10, "gold")


def test_a_newcomers_pace_is_that_of_their_own_days() -> None:
    projected = shown(alive(qualify=rolling(365)), 9, (0, 50)).projected
    assert projected.on == after(39)
    assert projected.at_this_pace is not None
    assert projected.at_this_pace.value == 50 + 50 * 30 // 10


def test_a_balance_has_no_pace() -> None:
    ladder = alive(qualify=Qualification(by="balance"))
    state = a_member(ladder)
    state.observe(after(0), 150)
    view = standing_view(state, moment(0), ZONE, staff=False)
    assert (view.value, view.tier, view.projected.at_this_pace) == (150, "silver", None)


def test_looking_changes_nothing_of_what_is_told() -> None:
    ladder = alive(qualify=rolling(30), validity=lasting(40))
    state = lived(ladder, 0, (0, 100))
    standing_view(state, moment(41), ZONE, staff=True)
    assert state.row.shown is None


def test_the_form_of_a_ladder_explains_its_fields() -> None:
    schema = msgspec.json.schema(Ladder)["$defs"]
    assert schema["Tier"]["properties"]["at_least"]["description"]
    assert schema["Qualification"]["properties"]["by"]["enum"] == ["activity", "balance", "points"]
