"""The member's page says of points that slide until when they live, and how to put it off."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.game.ledger.lively import a_lively
from tests.web.conftest import a_phone
from tests.world import World


@pytest.mark.parametrize(
    ("locale", "words"),
    [("fr-FR", "plus tard si vous revenez d"), ("en-GB", "later if you come back by then")],
)
async def test_it_is_told_that_points_live_longer_by_coming(
    world: World, browser: Browser, locale: str, words: str
) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    world.clock.forward(days=2)
    await cafe.buys()
    anna = await world.member(cafe.partner, "anna")
    phone = await a_phone(browser, world.address, token=anna.token, locale=locale)
    await phone.says(words)
    await phone.says("10 mars" if locale == "fr-FR" else "March 10")
    assert phone.faults == []
