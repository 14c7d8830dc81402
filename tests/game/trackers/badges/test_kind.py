"""What cannot be saved says which field is wrong, and how to mend it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from msgspec import structs

from game.designs.rules import Surroundings
from game.kernel.cel import Kind
from game.kernel.measures import Measure
from game.trackers.badges.kind import KIND, Badge, ByChallenge, ByStreak, How, Lapse
from tests.game.trackers.badges.builders import (
    SPENT,
    START,
    VISITS,
    a_badge,
    a_design,
    a_medal,
    a_set,
)

HALF = Lapse(after_days=180)


def problems(badge: Badge, name: str = "mine", **saved: Badge) -> list[str]:
    designs: dict[str, dict[str, Any]] = {
        "badge": {one: a_design(held, one) for one, held in saved.items()},
        "streak": {"daily": object()},
        "challenge": {"march": object()},
    }
    around = Surroundings(locales=("en",), currencies={}, types={}, attributes={}, designs=designs)
    return KIND.problems(name, badge, around)


@pytest.mark.parametrize(
    ("badge", "line"),
    [
        (a_badge(VISITS, 3, 3), "levels[1].at_least: 3 is not more than the level before"),
        (a_medal(1, 3), "levels: a granted badge numbers its levels"),
        (a_set("other", takes=2), "levels[0].at_least: 2 badges are asked of a set of 1"),
        (a_badge(VISITS, 1, lapses=HALF), "lapses: what is counted for ever is earned once"),
        (a_set("other", lapses=HALF), "lapses: a set is complete once and for all"),
        (a_badge(ByStreak(streak="weekly"), 1), "how.streak: there is no streak 'weekly'"),
        (a_badge(ByChallenge(challenge="may"), 1), "how.challenge: there is no challenge 'may'"),
        (a_set("nothing"), "how.badges: there is no badge 'nothing'"),
        (a_set("other", "other"), "how.badges: a badge is named twice"),
        (a_set("mine"), "how.badges: it would need itself (mine needs mine)"),
        (a_badge(starts_at=START, ends_at=START), "ends_at: it lies before starts_at"),
    ],
)
def test_each_contradiction_is_told(badge: Badge, line: str) -> None:
    (told,) = problems(badge, other=a_badge())
    assert told.startswith(line)


def test_the_words_of_a_level_are_in_a_language_of_the_programme() -> None:
    badge = a_badge()
    level = structs.replace(badge.levels[1], title={"en": "Silver", "xx": "?"})
    (told,) = problems(structs.replace(badge, levels=[badge.levels[0], level]))
    assert told == "levels[1].title.xx: this programme speaks en."


@pytest.mark.parametrize(
    "how", [a_badge(SPENT).how, ByStreak(streak="daily"), a_medal().how, a_set("other").how]
)
def test_what_members_have_counted_is_never_read_as_something_else(how: How) -> None:
    old = a_badge(VISITS)
    (told,) = KIND.lasting(structs.replace(old, how=how), old)
    assert told.startswith("how: ") and "another name" in told
    (told,) = KIND.lasting(old, structs.replace(old, how=how))
    assert told.startswith("how: ")


def test_whatever_leaves_counts_as_they_are_may_change() -> None:
    narrow = Measure(activity_type="visit", where="activity.data.place == 'Lyon'")
    assert KIND.lasting(a_badge(narrow, 2, 5), a_badge(VISITS, 1, 3)) == []
    assert KIND.lasting(a_set("a", "b"), a_set("a")) == []


def test_a_badge_that_needs_itself_through_others_is_told_with_the_way() -> None:
    (told,) = problems(a_set("b"), name="a", b=a_set("c", "d"), c=a_set("a"), d=a_medal())
    assert "a needs b needs c needs a" in told


def test_two_ways_to_one_badge_are_no_circle() -> None:
    assert problems(a_set("b", "c"), name="a", b=a_set("d"), c=a_set("d"), d=a_medal()) == []


@pytest.mark.parametrize(
    "badge",
    [
        a_badge(),
        a_badge(SPENT, 10, 100, within="month", lapses=HALF, ends_at=START + timedelta(days=1)),
        a_badge(ByStreak(streak="daily"), 7, 30, lapses=HALF),
        a_badge(ByChallenge(challenge="march"), 1),
        a_medal(1, 2, 3, lapses=HALF, secret=True, icon="🥇"),
        a_set("other", "mine2", takes=1),
    ],
)
def test_a_sound_badge_has_none_and_survives_the_wire(badge: Badge) -> None:
    assert problems(badge, other=a_badge(), mine2=a_medal()) == []
    assert msgspec.json.decode(msgspec.json.encode(badge), type=Badge) == badge


def test_the_form_of_a_badge_tells_each_way_to_earn_it() -> None:
    _, components = msgspec.json.schema_components([Badge])
    assert {"ByMeasure", "ByStreak", "ByChallenge", "BySet", "ByGrant"} <= components.keys()
    told = components["Badge"]["properties"]
    assert all("description" in told[name] for name in ("how", "levels", "lapses", "secret"))


def test_a_badge_whose_prize_counts_towards_its_next_level_would_need_itself() -> None:
    """The last level may: nothing is left to reach by it. Another currency is another matter."""
    fields: dict[str, Kind] = {"currency": "string", "amount": "integer", "reason": "string"}
    around = Surroundings(
        locales=("en",), currencies={"points": 0}, types={"points.earned": fields},
        attributes={}, designs={},
    )  # fmt: skip
    any_points = Measure(activity_type="points.earned", sum="amount")
    (told,) = KIND.problems("rich", a_badge(any_points, 100, 200), around)
    assert told.startswith("levels[0].prize: it counts towards the next level")
    stars = structs.replace(any_points, where="activity.data.currency == 'stars'")
    assert KIND.problems("starry", a_badge(stars, 100, 200), around) == []
    assert KIND.problems("rich", a_badge(any_points, 100), around) == []
