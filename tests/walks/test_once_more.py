"""Fifty at once, over two servers of one database: rooms, displays, vouchers, hooks and staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.kernel.database import Database
from tests.walks import races_of_people, races_of_play, races_of_points
from tests.walks.races import Cafe, Console, House, WallClock, sound
from tests.walks.servers import serving
from tests.world import running

STORIES = [*races_of_points.STORIES, *races_of_people.STORIES, *races_of_play.STORIES]


async def test_two_servers_on_one_database(
    db: Database, dsn: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The stories share the servers, which take longer to start than any story to play."""
    failed: list[Exception] = []
    async with (
        running(db, dsn, clock=WallClock(), hooks_private=True) as world,
        serving(folder / "log", KERMESSE_DATABASE_URL=dsn, KERMESSE_HOOKS_PRIVATE="true") as other,
        House(world, [world.address, other.address]) as house,
    ):
        cafe = await Cafe(house, Console(capsys)).open()
        for story in STORIES:
            try:
                await story(cafe)
            except Exception as wrong:
                wrong.add_note(story.__name__)
                failed.append(wrong)
        await sound(world)
        said = other.words() + cafe.console.all_said()
    for broken in ("server.bug", "batch_failed"):
        assert broken not in said, said
    if failed:
        raise ExceptionGroup("races that more than one has won, or none", failed)
