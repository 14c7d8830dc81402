"""A primary that dies under a load: who follows it takes over, and nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tests.walks.cafe import all_is_there_once
from tests.walks.standby import in_step


async def test_the_primary_is_killed_and_its_standby_plays_on(pattern: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="kermesse-") as place:
        async with in_step(pattern, Path(place)) as (pair, server, crowd):
            async with asyncio.TaskGroup() as load:
                load.create_task(crowd.live(300))
                await crowd.reached(80)
                await pair.the_primary_is_killed()
                before = crowd.acknowledged
                await pair.promote()
                await crowd.reached(before + 60)
            assert "round played again" in server.words(), "the fault met no round"
            await server.ready()
            await all_is_there_once(crowd, server, pair.standby)
