"""Every page and state of the member app on a small phone, by day and by night; `make look` takes
all sizes and languages, and pictures."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser

from tests.look.eye import SCHEMES, SIZES, Eye
from tests.look.journey import begun
from tests.look.scene import lived_in
from tests.world import World


async def test_nothing_is_wrong_wherever_a_member_goes(
    world: World, browser: Browser, tmp_path: Path
) -> None:
    journey = await begun(await lived_in(world, tmp_path), browser, "fr")
    eye = Eye(journey.page, SIZES[:1], SCHEMES)
    async for name in journey.states():
        await eye.look(name)
    assert eye.faults == journey.phone.faults == []
