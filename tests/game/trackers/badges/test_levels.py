"""What brings a badge on, level by level, and what it pays."""

from __future__ import annotations

from datetime import timedelta

from game.kernel.events import BadgeEarned
from game.kernel.vocabulary import Seen
from game.trackers.badges.kind import ByChallenge, ByStreak, Lapse
from tests.game.trackers.badges.builders import (
    SPENT,
    START,
    VISITS,
    Memory,
    a_badge,
    a_medal,
    a_set,
    bought,
    did,
    gave,
)

DAY = timedelta(days=1)


def test_levels_are_given_once_each_as_the_count_reaches_them() -> None:
    cafe = Memory(regular=a_badge(VISITS, 1, 3))
    cafe.see(*(did() for _ in range(10)))
    assert cafe.gains() == [("regular", 1), ("regular", 2)]
    assert len(set(cafe.references())) == 2


def test_one_activity_may_reach_several_levels_and_is_told_once() -> None:
    cafe = Memory(spender=a_badge(SPENT, 100, 500))
    outcome = cafe.see(bought(700))
    assert cafe.gains() == [("spender", 1), ("spender", 2)]
    assert len(outcome.awards) == 2
    (told,) = outcome.events
    assert isinstance(told, BadgeEarned) and told.level == 2


def test_what_is_below_zero_does_not_count() -> None:
    cafe = Memory(spender=a_badge(SPENT, 100))
    cafe.see(bought(60), bought(-50), bought(40))
    assert cafe.gains() == [("spender", 1)]


def test_within_a_period_counting_begins_anew_and_a_level_is_still_given_once() -> None:
    cafe = Memory(busy=a_badge(VISITS, 2, within="day"))
    cafe.see(did(), did(at=START + DAY))
    assert cafe.gains() == []
    cafe.see(did(at=START + DAY), did(at=START + 2 * DAY), did(at=START + 2 * DAY))
    assert cafe.gains() == [("busy", 1)]


def test_a_badge_counts_only_while_it_runs() -> None:
    cafe = Memory(early=a_badge(VISITS, 1, starts_at=START, ends_at=START + DAY))
    cafe.see(did(at=START - DAY), did(at=START + DAY))
    assert cafe.gains() == []
    cafe.see(did(at=START))
    assert cafe.gains() == [("early", 1)]


def test_a_streak_or_a_challenge_that_is_told_brings_its_badge_on() -> None:
    cafe = Memory(
        fire=a_badge(ByStreak(streak="daily"), 3, 7),
        trier=a_badge(ByChallenge(challenge="march"), 1),
    )
    cafe.see(did(), streak_daily=2, challenge_march=0)
    assert cafe.gains() == []
    cafe.see(did(), streak_daily=3)
    cafe.see(did(), streak_daily=1)
    cafe.see(did(), streak_daily=8, challenge_march=1)
    assert cafe.gains() == [("fire", 1), ("fire", 2), ("trier", 1)]


def test_a_set_is_complete_with_the_activity_that_earns_its_last_badge() -> None:
    cafe = Memory(
        a_first=a_set("walker", "whole"),
        walker=a_badge(VISITS, 2),
        whole=a_set("spender", "medal"),
        spender=a_badge(SPENT, 10),
        medal=a_medal(),
    )
    cafe.see(did(), did(), bought(10))
    assert cafe.gains() == [("walker", 1), ("spender", 1)]
    outcome = cafe.see(gave("medal"))
    assert cafe.gains()[2:] == [("medal", 1), ("whole", 1), ("a_first", 1)]
    assert len(outcome.events) == 3


def test_a_set_may_ask_for_some_of_its_badges() -> None:
    cafe = Memory(
        some=a_set("walker", "spender", takes=1),
        walker=a_badge(VISITS, 1),
        spender=a_badge(SPENT, 1),
    )
    cafe.see(did())
    assert cafe.gains() == [("walker", 1), ("some", 1)]


def test_a_grant_gives_all_levels_up_to_its_own_and_nothing_twice() -> None:
    cafe = Memory(medal=a_medal(1, 2, 3))
    cafe.see(gave("medal", level=2), gave("medal", level=2), gave("medal", level=9))
    assert cafe.gains() == [("medal", 1), ("medal", 2), ("medal", 3)]
    cafe.see(gave("nothing"))
    assert len(cafe.gains()) == 3


def test_a_counted_badge_that_was_granted_is_not_paid_again_when_counted() -> None:
    cafe = Memory(regular=a_badge(VISITS, 1, 3))
    cafe.see(gave("regular", level=1), did(), did(), did())
    assert cafe.gains() == [("regular", 1), ("regular", 2)]


def test_a_badge_that_lapsed_comes_back_when_it_is_earned_in_a_later_period() -> None:
    later = START + 60 * DAY
    cafe = Memory(later, keen=a_badge(VISITS, 1, within="month", lapses=Lapse(after_days=10)))
    first = cafe.see(did())
    assert first.gains and first.awards and not first.events  # It ended before it was known.
    again = cafe.see(did(at=later))
    assert again.events and not again.awards and not again.gains


def test_badges_tell_those_behind_them_what_was_reached() -> None:
    cafe = Memory(regular=a_badge(VISITS, 1, 2))
    facts: dict[str, int] = {}
    cafe.slice.advance(Seen(did()), facts)
    assert facts == {"badge:regular": 1}
