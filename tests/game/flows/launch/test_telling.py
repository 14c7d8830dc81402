"""A campaign's opening and its last day are news, once and not for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from game.campaigns.rules import Version, Wrap
from game.flows.launch.telling import moments_of, tell_campaigns
from game.kernel.identity import new_id
from tests.game.ear import hears, overheard
from tests.game.flows.plays.fair import HALVES, Fair
from tests.world import World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def a_version(**wrap: Any) -> Version:
    return Version(
        id=new_id(), campaign_id="c", programme_id="p", slug="wheel", number=1, mechanic="wheel",
        wrap=Wrap(title={"en": "Wheel"}, **wrap), published_at=NOON - 9 * DAY,
    )  # fmt: skip


def kinds(version: Version, at: datetime) -> list[str]:
    return [one.kind for one in moments_of(version, at)]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-1, []),
        (0, ["campaign.opened"]),
        (47, ["campaign.opened"]),
        (48, []),
        (7 * 24 - 25, []),
        (7 * 24 - 24, ["campaign.closing"]),
        (7 * 24 - 1, ["campaign.closing"]),
        (7 * 24, []),
    ],
)
def test_a_week_long_campaign_is_news_at_both_ends(hours: int, said: list[str]) -> None:
    version = a_version(starts_at=NOON, ends_at=NOON + 7 * DAY)
    assert kinds(version, NOON + hours * HOUR) == said


def test_one_that_is_over_in_a_day_is_not_closing_soon_as_well() -> None:
    version = a_version(starts_at=NOON, ends_at=NOON + DAY)
    assert kinds(version, NOON + HOUR) == ["campaign.opened"]


def test_what_is_published_again_opens_once_more_only_with_another_date() -> None:
    first = a_version()
    again = replace(first, number=2, published_at=NOON)
    dated = a_version(starts_at=NOON)
    slots = [one.slot for v in (again, dated) for one in moments_of(v, NOON)]
    assert slots == ["", NOON.isoformat()]


async def test_everybody_is_told_once_whatever_runs(world: World) -> None:
    starts, ends = world.clock(), world.clock() + 9 * DAY
    fair = await Fair(world).opened(HALVES, starts_at=starts.isoformat(), ends_at=ends.isoformat())
    programme_id = await world.db.fetchval("select id from programme")
    assert await tell_campaigns(world.db, world.clock) == 0  # Nobody hears.
    await hears(world.db, programme_id, "campaign.opened", "campaign.closing", keeps=True)
    heard = []
    for _ in range(12 * 9):
        told = await tell_campaigns(world.db, world.clock)
        due = await overheard(world.db, world.clock)
        assert len(due) == told
        heard += due
        world.clock.forward(hours=2)
    assert [(one.kind, one.member_id) for one in heard] == [
        ("campaign.opened", None),
        ("campaign.closing", None),
    ]
    assert heard[1].data["title"] == {"en": "The fair"}
    assert heard[1].data["campaign_id"] == fair.campaign_id
