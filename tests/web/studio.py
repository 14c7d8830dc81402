"""Somebody on the staff, at the studio's page."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser

from tests.web.conftest import Phone, patient
from tests.world import CallerClient, World

PASSWORD = "correct horse battery"


async def a_studio(world: World) -> CallerClient:
    """The café, and a key that may do everything in it."""
    return await world.partner(await world.programme())


async def window(browser: Browser, address: str, **more: Any) -> Phone:
    """A French desk."""
    settings: dict[str, Any] = {
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "viewport": {"width": 1440, "height": 1000},
        "reduced_motion": "reduce",
    }
    context = await patient(browser, **{**settings, **more})
    desk = Phone(await context.new_page())
    await desk.page.goto(address)
    return desk


async def enter(desk: Phone, email: str, house: str = "cafe") -> None:
    """Sign in, now or again."""
    await desk.page.get_by_label("Programme").fill(house)
    await desk.page.get_by_label("E-mail").fill(email)
    await desk.page.get_by_label("Mot de passe").fill(PASSWORD)
    await desk.press("Se connecter")


async def at_studio(
    browser: Browser,
    world: World,
    partner: CallerClient,
    role: str,
    at: str = "",
    *,
    house: str = "cafe",
    **more: Any,
) -> Phone:
    """Somebody of this role, signed in at the page `at`; the role is their name too."""
    new = {"email": f"{role}@cafe.example", "password": PASSWORD, "role": role}
    await partner.ask("POST", "/v1/staff", new, status=201)
    desk = await window(browser, f"{world.address}/studio#/{at}", **more)
    await enter(desk, new["email"], house)
    await desk.page.locator(".studio").wait_for()
    return desk
