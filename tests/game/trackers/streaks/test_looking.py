"""What time does to a streak is told: at risk in the evening, saved by a freeze, broken."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from game.kernel.database import Database, writing
from game.kernel.tracking import Points
from game.trackers.streaks.evidence import EVER, Clock, ends_at, evening
from game.trackers.streaks.jobs import look_at_streaks
from game.trackers.streaks.kind import Repair
from game.trackers.streaks.rules import Pause
from tests.game.ear import hears, stopped, taken
from tests.game.trackers.streaks.builders import MONDAY, a_design, with_freezes
from tests.game.trackers.streaks.town import Town, a_town

DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")
KINDS = ("streak.at_risk", "streak.saved", "streak.broken")


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026, of which MONDAY is the second."""
    return datetime(2026, 3, day, hour, minute, tzinfo=PARIS)


async def heard(town: Town, at: datetime) -> list[tuple[str, dict[str, Any]]]:
    """What is told by a run at that moment: kind without its first word, and data."""
    await look_at_streaks(town.db, lambda: at)
    return [(due.kind.partition(".")[2], due.data) for due in await taken(town.db, at)]


async def a_heard_town(db: Database, **more: Any) -> tuple[Town, str]:
    """A member who kept MONDAY, and somebody who hears."""
    town = await a_town(db)
    await hears(db, town.programme.id, *KINDS)
    await town.save(a_design(**more))
    (ana,) = await town.members(1)
    await town.play(town.did(ana, MONDAY))
    return town, ana


async def test_on_the_last_evening_who_has_not_kept_the_day_is_told_once(db: Database) -> None:
    town, ana = await a_heard_town(db)
    assert await heard(town, paris(3, 17, 59)) == []
    ((kind, data),) = await heard(town, paris(3, 18, 30))
    assert (kind, data["length"], data["hours_left"]) == ("at_risk", 1, 5)
    assert data["title"] == {"en": "Flame"}
    assert await heard(town, paris(3, 19)) == []
    await town.play(town.did(ana, paris(3, 20)))
    assert await heard(town, paris(4, 17, 59)) == []
    assert [kind for kind, _ in await heard(town, paris(4, 18))] == ["at_risk"]


async def test_who_kept_the_day_is_left_in_peace(db: Database) -> None:
    town, ana = await a_heard_town(db)
    await town.play(town.did(ana, paris(3, 12)))
    assert await heard(town, paris(4, 0, 30)) == []


async def test_a_broken_streak_is_told_with_what_mends_it_and_then_let_be(db: Database) -> None:
    repair = Repair(within_days=3, price=Points(amount=40))
    town, _ = await a_heard_town(db, repair=repair)
    await heard(town, paris(3, 18))
    ((kind, data),) = await heard(town, paris(4, 0, 1))
    assert (kind, data["length"], data["mend_cost"], data["currency"]) == (
        "broken",
        1,
        40,
        "points",
    )
    assert datetime.fromisoformat(data["mend_until"]) == paris(7, 0)
    assert await heard(town, paris(4, 18)) == []
    assert await db.fetchval("select look_at from streak") is None


async def test_a_freeze_that_saves_is_told_and_the_next_evening_too(db: Database) -> None:
    town, _ = await a_heard_town(db, **with_freezes(initial=1))
    ((_, risk),) = await heard(town, paris(3, 18))
    assert risk["freezes"] == 1
    ((kind, saved),) = await heard(town, paris(4, 0, 1))
    assert (kind, saved["length"], saved["freezes"]) == ("saved", 1, 0)
    assert [kind for kind, _ in await heard(town, paris(4, 18))] == ["at_risk"]
    assert [kind for kind, _ in await heard(town, paris(5, 0))] == ["broken"]


async def test_nothing_is_said_of_a_streak_that_is_paused(db: Database) -> None:
    town, _ = await a_heard_town(db, pause_days=30)
    async with writing(db) as tx:
        pauses = [Pause(paris(3, 0).date(), paris(5, 0).date())]
        await tx.execute("update streak set upkeep = jsonb_set(upkeep, '{pauses}', $1)", pauses)
    for day in (3, 4, 5):
        assert await heard(town, paris(day, 18)) == []
        assert await heard(town, paris(day, 23)) == []
    assert [kind for kind, _ in await heard(town, paris(6, 18))] == ["at_risk"]


async def test_what_was_lost_in_a_week_of_being_down_is_told_while_it_can_be_mended(
    db: Database,
) -> None:
    town, _ = await a_heard_town(db)
    other = await a_town(db)
    await hears(db, other.programme.id, *KINDS)
    await other.save(a_design(repair=Repair(within_days=10, price=Points(amount=40))))
    (ben,) = await other.members(1)
    await other.play(other.did(ben, MONDAY))
    ((kind, data),) = await heard(town, paris(10, 12))
    assert (kind, data["mend_cost"]) == ("broken", 40)
    assert [kind for kind, _ in await heard(town, paris(10, 18))] == []


async def test_where_nobody_hears_nothing_is_told_and_nobody_looked_at_twice(db: Database) -> None:
    town = await a_town(db)
    await town.save(a_design())
    (ana,) = await town.members(1)
    await town.play(town.did(ana, MONDAY))
    assert await look_at_streaks(db, lambda: paris(3, 18)) == 1
    assert await look_at_streaks(db, lambda: paris(5, 18)) == 0


@pytest.mark.parametrize("seed", range(4))
async def test_over_any_runs_and_journeys_each_period_is_told_once(db: Database, seed: int) -> None:
    """Runs come when they like, the member flies and keeps some days: of each day a risk, a freeze
    and a break are told at most once."""
    dice = random.Random(seed)
    town, ana = await a_heard_town(db, **with_freezes(initial=2, every=3, cap=2))
    at, told = MONDAY, []
    zones = ["Europe/Paris", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Apia", "Asia/Kathmandu"]
    zone = zones[0]
    for _ in range(80):
        at += timedelta(minutes=dice.randint(1, 900))
        if dice.random() < 0.1:
            zone = dice.choice(zones)
            async with writing(db) as tx:
                await tx.execute("update member set time_zone = $1", zone)
        if dice.random() < 0.3:
            await town.play(town.did(ana, at, time_zone=zone))
        await look_at_streaks(db, stopped(at))
        told += [due.cause for due in await taken(db, at)]
    assert len(told) == len(set(told)) > 5
    async with writing(db) as tx:
        assert await tx.fetchval("select count(*) from streak where look_at <= $1", at) == 0


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "America/Havana", "Asia/Kathmandu", "Pacific/Apia"]
)
@pytest.mark.parametrize("hour", [0, 4, 23])
def test_the_evening_lies_within_a_day_of_the_end(zone: str, hour: int) -> None:
    """Also on the days on which a clock is changed, at midnight too."""
    clock = Clock(EVER, zone, hour)
    for n in range(366):
        day = (MONDAY + n * DAY).date()
        begun, over = evening(day, "day", clock), ends_at(day, "day", clock)
        assert timedelta() < over - begun < timedelta(hours=25)
        assert begun.astimezone(ZoneInfo(zone)).hour == 18
