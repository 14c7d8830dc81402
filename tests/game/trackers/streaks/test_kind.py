"""What the studio refuses to save as a streak."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from game.designs.rules import Surroundings
from game.kernel.tracking import Points, Prize
from game.trackers.streaks.kind import KIND, Freezes, Milestone, Repair, Streak
from tests.game.trackers.streaks.builders import a_design, visits

PLAIN = a_design().definition


def problems(new: Streak) -> list[str]:
    around = Surroundings(locales=("en",), currencies={}, types={}, attributes={}, designs={})
    return KIND.problems("flame", new, around)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"freezes": Freezes(initial=4, cap=3)}, "freezes.initial"),
        ({"freezes": Freezes(cap=0, every=7)}, "freezes.cap"),
        ({"milestones": (Milestone(),)}, "milestones[0]"),
        ({"milestones": (Milestone(every=3, at=3),)}, "milestones[0]"),
        ({"milestones": (Milestone(every=3), Milestone(every=3))}, "milestones[1]"),
    ],
)
def test_a_contradiction_is_refused_by_the_name_of_its_field(
    change: dict[str, Any], field: str
) -> None:
    (problem,) = problems(replace(PLAIN, **change))
    assert problem.startswith(field)


def test_a_streak_keeps_its_period_and_its_number_of_keepers() -> None:
    assert KIND.lasting(PLAIN, PLAIN) == []
    assert KIND.lasting(replace(PLAIN, conditions=(visits(3),)), PLAIN) == []
    (period,) = KIND.lasting(replace(PLAIN, period="week"), PLAIN)
    (shared,) = KIND.lasting(replace(PLAIN, shared=True), PLAIN)
    assert period.startswith("period:") and shared.startswith("shared:")


def test_every_measure_and_every_currency_is_told_to_who_checks_them() -> None:
    full = replace(
        PLAIN,
        freezes=Freezes(price=Points(amount=1, currency="gems")),
        repair=Repair(within_days=2, price=Points(amount=1, currency="coins")),
        milestones=(Milestone(at=7, prize=Prize(amount=1)), Milestone(at=8)),
    )
    assert {prize.currency for prize in KIND.prizes(full)} == {"gems", "coins", "points"}
    assert [measure.activity_type for measure in KIND.measures(full)] == ["visit"]
