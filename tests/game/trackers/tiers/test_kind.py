"""What a marketer cannot save: every contradiction is told with its field and the mend."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from game.designs.rules import Surroundings
from game.kernel.measures import Measure
from game.kernel.tracking import Prize
from game.trackers.tiers.kind import KIND, problems
from game.trackers.tiers.rules import Benefits, Ladder, Qualification, Validity
from tests.game.trackers.tiers.builders import BASE, GOLD, SILVER, a_ladder, a_tier, rolling

AROUND = Surroundings(
    locales=("en",), currencies={"points": 0}, types={}, attributes={}, designs={"tier": {}}
)

WRONG: list[tuple[str, Ladder]] = [
    ("tiers[0].at_least", a_ladder(SILVER, GOLD)),
    ("tiers[1].at_least", a_ladder(BASE, a_tier("silver", 0))),
    ("tiers[2].at_least", a_ladder(BASE, GOLD, a_tier("late", 200, 150))),
    ("tiers[2].name", a_ladder(BASE, SILVER, a_tier("silver", 300))),
    ("tiers[1].keep_at_least", a_ladder(BASE, a_tier("silver", 100, 101))),
    ("tiers[2].keep_at_least", a_ladder(BASE, SILVER, a_tier("gold", 200, 50))),
    ("qualify.measure", a_ladder(qualify=Qualification(by="activity"))),
    ("qualify.measure", a_ladder(qualify=Qualification(measure=Measure(activity_type="visit")))),
    ("qualify.currency", a_ladder(qualify=Qualification(currency="stars"))),
    ("qualify.over", a_ladder(qualify=rolling(30, by="balance"))),
    ("qualify.rolling_days", a_ladder(qualify=Qualification(over="rolling"))),
    ("qualify.rolling_days", a_ladder(qualify=Qualification(rolling_days=30))),
    ("validity", a_ladder(validity=Validity(days=30, until_end_of="year"))),
    ("validity", a_ladder(validity=Validity(days=30), downgrade="never")),
    ("grace_days", a_ladder(grace_days=3, downgrade="never")),
    ("grace_days", a_ladder(grace_days=30, validity=Validity(days=30))),
    ("grace_days", a_ladder(grace_days=28, validity=Validity(until_end_of="month"))),
    ("tiers[0].prize", a_ladder(replace(BASE, prize=Prize(amount=5)))),
    ("tiers[1].title.xx", a_ladder(BASE, replace(SILVER, title={"xx": "Argent"}))),
    ("tiers[1].text.xx", a_ladder(BASE, replace(SILVER, text={"xx": "Argent"}))),
    (
        "tiers[1].benefits.perks[0].xx",
        a_ladder(BASE, replace(SILVER, benefits=Benefits(perks=({"xx": "Une tasse"},)))),
    ),
]


@pytest.mark.parametrize("field, told", WRONG)
def test_a_contradiction_is_told_by_its_field(field: str, told: Ladder) -> None:
    found = problems("club", told, AROUND)
    assert any(line.startswith(f"{field}:") for line in found), found


@pytest.mark.parametrize(
    "sound",
    [
        {},
        {"qualify": rolling(365), "validity": Validity(days=365), "grace_days": 30},
        {"qualify": Qualification(over="year"), "validity": Validity(until_end_of="year")},
        {"qualify": Qualification(by="activity", measure=Measure(activity_type="visit"))},
        {"qualify": Qualification(by="balance"), "downgrade": "one_step"},
        {"downgrade": "never"},
    ],
)
def test_a_sound_ladder_is_saved(sound: dict[str, Any]) -> None:
    assert problems("club", a_ladder(**sound), AROUND) == []


def test_a_programme_climbs_one_ladder() -> None:
    around = Surroundings(
        locales=("en",), currencies={"points": 0}, types={}, attributes={},
        designs={"tier": {"club": a_ladder()}},
    )  # fmt: skip
    assert problems("club", a_ladder(), around) == []
    assert problems("other", a_ladder(), around)[0].startswith("name:")


def test_points_and_balances_are_heard_of_as_points_earned() -> None:
    assert [m.activity_type for m in KIND.measures(a_ladder())] == ["points.earned"]
    by_visits = a_ladder(
        qualify=Qualification(by="activity", measure=Measure(activity_type="visit"))
    )
    assert [m.activity_type for m in KIND.measures(by_visits)] == ["visit"]
