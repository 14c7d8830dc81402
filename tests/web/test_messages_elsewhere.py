"""Where messages cannot come the page says what to do; who has something to lose is asked once."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.web.stalls import Stalls
from tests.web.test_messages import a_cafe
from tests.world import World

CANNOT = [
    ("Object.defineProperty(window, 'isSecureContext', {value: false})", "adresse sûre"),
    ("delete window.PushManager", "ne sait pas en recevoir"),
    (
        "delete window.PushManager; Object.defineProperty(navigator, 'userAgent',"
        " {value: 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X)'})",
        "l\u2019écran d\u2019accueil",
    ),
    (
        "Object.defineProperty(Notification, 'permission', {get: () => 'denied'})",
        "Bloquées dans votre navigateur",
    ),
]


@pytest.mark.parametrize(("script", "said"), CANNOT)
async def test_where_they_cannot_come_it_says_what_to_do(
    world: World, browser: Browser, script: str, said: str
) -> None:
    phone, _ = await a_cafe(world, browser)
    await phone.page.context.add_init_script(script)
    await phone.page.reload()
    await phone.says(said)
    await expect(phone.page.get_by_role("button", name="Activer")).to_have_count(0)
    assert phone.faults == []


async def test_whoever_has_something_to_lose_is_asked_once(world: World, browser: Browser) -> None:
    stalls = await Stalls(world).opened()
    await stalls.pays()
    await stalls.join("ada")
    phone = await stalls.phone(browser, "ada", "")
    await phone.page.context.grant_permissions(["notifications"], origin=world.address)
    await phone.says("Bonjour Ada")
    invitation = phone.page.get_by_text("On vous prévient à temps ?")
    await expect(invitation).to_have_count(0)
    await stalls.did("ada", "purchase", amount=80)
    await phone.page.reload()
    await expect(invitation).to_be_visible()
    await phone.press("Pas maintenant")
    await expect(invitation).to_have_count(0)
    await phone.page.reload()
    await phone.says("Bonjour Ada")
    await phone.says("80")
    await expect(invitation).to_have_count(0)
    assert phone.faults == []
