"""A broadcast does what its forecast said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.jobs import WORKS
from game.jobs.work import work_off
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.programmes.rules import MessageSettings
from notifications.presence.store import seen
from tests.notifications.broadcasts.builders import (
    NEWS,
    fates,
    foretold,
    made,
    started,
)
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Town

ZONES = ("Europe/Paris", "Asia/Tokyo", "America/Los_Angeles", "UTC")

_LIFE = st.fixed_dictionaries(
    {
        "kinds": st.sets(st.sampled_from(["fid", "webpush", "email"])),
        "zone": st.sampled_from(ZONES),
        "withdrawn": st.sets(st.sampled_from(["push", "email"])),
        "unwanted": st.sets(st.sampled_from(["push", "email"])),
        "present": st.booleans(),
        "had": st.integers(0, 3),
    }
)


async def lives(town: Town, number: int, life: dict[str, Any]) -> None:
    member_id = await town.member(f"m{number}", *sorted(life["kinds"]), zone=life["zone"])
    for channel in life["withdrawn"]:
        await town.db.execute(
            "update consent set withdrawn_at = $3, withdrawn_source = 'test'"
            " where member_id = $1 and channel = $2",
            member_id, channel, town.at,
        )  # fmt: skip
    for channel in life["unwanted"]:
        await town.db.execute(
            "insert into preference (member_id, message, channel, at, source)"
            " values ($1, 'news', $2, $3, 'test')",
            member_id,
            channel,
            town.at,
        )
    if life["present"]:
        async with writing(town.db) as tx:
            await seen(tx, member_id, town.at)
    for had in range(life["had"]):
        await town.falls_due(member_id, "points.expiring", f"had/{member_id}/{had}")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(_LIFE, min_size=1, max_size=6), st.integers(0, 23), st.booleans())
async def test_the_forecast_is_the_outcome_on_a_frozen_clock(
    db: Database, people: list[dict[str, Any]], hour: int, inbox: bool
) -> None:
    town = Town(db)
    town.at = datetime(2026, 3, 2, hour, 30, tzinfo=UTC)
    expiring = a_message(**{**NEWS, "on": "points.expiring", "channels": ("push",)})
    news = a_message(**NEWS, inbox=inbox)
    await town.found(f"t{new_id()[-12:]}", news=news, expiring=expiring)
    await town.settles(MessageSettings(promotional_a_day=2))
    for number, life in enumerate(people):
        await lives(town, number, life)
    broadcast = await made(town)
    await started(town, broadcast)
    await work_off(WORKS, db, town.clock)
    assert await fates(town, broadcast) == foretold(broadcast)
    assert sum(foretold(broadcast).values()) == len(people)
