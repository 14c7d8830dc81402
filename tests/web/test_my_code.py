"""A member's code on their phone: it turns, works without a network, and ends with signing out."""

from __future__ import annotations

import re

from playwright.async_api import Browser, expect

from tests.web.conftest import KEEPS, Phone, a_phone
from tests.world import CallerClient, World


async def shown(phone: Phone) -> str:
    """The digits under the picture, once they stand."""
    digits = phone.page.locator(".code-digits")
    await expect(digits).to_have_text(re.compile(r"^[\d ]{17}$"))
    return (await digits.inner_text()).replace(" ", "")


async def served(till: CallerClient, code: str) -> str:
    """Who a till meets by what was typed there."""
    visit = await till.ask("POST", "/v1/counter/visits", {"code": code}, status=201)
    return str(visit["external_id"])


async def test_a_phone_shows_a_code_that_a_till_takes_also_when_it_is_offline(
    world: World, browser: Browser
) -> None:
    cafe = await world.programme()
    till = await world.partner(cafe)
    ada = await world.member(till, "ada")
    size = {"width": 360, "height": 740}
    phone = await a_phone(browser, world.address, token=ada.token, viewport=size, **KEEPS)
    await phone.press("Mon code")
    await phone.says("Présentez-le au comptoir")
    await phone.says("horloge de cet appareil avance")  # The house's clock stands in March.
    assert await phone.narrow()
    await phone.page.evaluate("navigator.serviceWorker.ready")
    await phone.page.reload()
    first = await shown(phone)
    await expect(phone.page.locator(".code-picture path")).to_have_attribute(
        "d", re.compile("M2 2")
    )
    assert await served(till, first) == "ada"
    await phone.page.context.set_offline(True)
    await phone.page.reload()
    world.clock.forward(seconds=30)
    again = await shown(phone)
    assert again[:8] == first[:8]
    assert phone.faults == []
