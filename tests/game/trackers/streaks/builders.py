"""Streaks to keep, and members who keep them, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from game.designs.rules import Design
from game.kernel.identity import new_id
from game.kernel.measures import Measure
from game.kernel.tracking import Situation
from game.kernel.vocabulary import Seen
from game.programmes.rules import Programme
from game.round.contract import Recount
from game.trackers.streaks.advance import TRACKER, StreakSlice
from game.trackers.streaks.evidence import EVER, Clock, Diary
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import Condition, Freezes, Streak
from game.trackers.streaks.live import ready
from game.trackers.streaks.rules import Upkeep
from game.trackers.streaks.standing import Standing, standing

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PROGRAMME = Programme(
    id=new_id(), slug="cafe", name="Café", time_zone="Europe/Paris", locales=["fr"],
    attributes={}, guests=True, edition=new_id(),
)  # fmt: skip


def visits(at_least: int = 1) -> Condition:
    return Condition(measure=Measure(activity_type="visit"), at_least=at_least)


def a_design(name: str = "flame", **more: Any) -> Design[Streak]:
    told: dict[str, Any] = {"title": {"en": "Flame"}, "conditions": (visits(),), **more}
    return Design(
        id=new_id(), programme_id=PROGRAMME.id, kind="streak", name=name, revision=1, active=True,
        definition=Streak(**told), names={}, active_since=MONDAY,
    )  # fmt: skip


def with_freezes(**more: Any) -> dict[str, Any]:
    return {"freezes": Freezes(**more)}


def a_situation(at: datetime = MONDAY, **more: Any) -> Situation:
    values: dict[str, Any] = {
        "programme_id": PROGRAMME.id,
        "activity_id": new_id(),
        "type": "visit",
        "data": {},
        "member_id": "m",
        "joined_at": at,
        "locale": "en",
        "guest": False,
        "time_zone": "Europe/Paris",
        "day_start_hour": 0,
        "attributes": {},
        **more,
    }
    return Situation(occurred_at=at, **values)


def a_slice(*designs: Design[Streak], at: datetime = MONDAY) -> StreakSlice:
    return TRACKER.blank(Recount(PROGRAMME, designs, at))


def a_keeper(design: Design[Streak], *members: str, upkeep: Upkeep | None = None) -> Keeper:
    (live,) = ready([design]).streaks
    diaries = {member: Diary(design.definition.period) for member in members or ("m",)}
    return Keeper(live, new_id(), diaries, upkeep or Upkeep())


def live_it(keeper: Keeper, *moments: datetime, **more: Any) -> Keeper:
    """Visits at these moments, in the order in which they are told."""
    for moment in moments:
        keeper.count([1], a_situation(moment, **more))
    return keeper


def told(slice_: StreakSlice, situations: Sequence[Situation]) -> list[dict[str, int]]:
    """What each activity tells others."""
    answers = []
    for situation in situations:
        facts: dict[str, int] = {}
        slice_.advance(Seen(situation), facts)
        answers.append(facts)
    return answers


def at_noon(keeper: Keeper, at: datetime, zone: str = "Europe/Paris", hour: int = 0) -> Standing:
    """How the streak stands for a member in that zone."""
    return standing(keeper, Clock(EVER, zone, hour), at)
