"""A friend comes by a link on their own phone, and the member who invited them sees who came."""

from __future__ import annotations

from playwright.async_api import Browser, ViewportSize

from tests.game.flows.friends.circle import a_circle
from tests.web.stalls import Stalls
from tests.web.test_rewards import fine
from tests.world import World


async def test_a_friend_comes_by_a_link_and_is_seen(world: World, browser: Browser) -> None:
    circle = await a_circle(world)
    stalls = Stalls(world)
    stalls.partner = circle.partner
    await stalls.join("ada")
    small: ViewportSize = {"width": 360, "height": 740}
    phone = await stalls.phone(browser, "ada", "invite", viewport=small, reduced_motion="reduce")
    await phone.says("100 points pour vous")
    code = await phone.page.locator(".code-digits").inner_text()
    await phone.says("Personne encore")
    await fine(phone.page)
    other = await browser.new_context(locale="fr-FR", viewport=small, reduced_motion="reduce")
    friend = await other.new_page()
    await friend.goto(f"{world.address}/cafe#/invited/nobody")
    await friend.get_by_text("Cette invitation est inconnue ou terminée").wait_for()
    await friend.goto(f"{world.address}/cafe#/invited/{code}")
    await friend.get_by_text("Ada vous invite chez Café.").wait_for()
    await fine(friend)
    await friend.get_by_role("button", name="Entrer").click()
    await friend.get_by_text("Créez votre compte pour qu\u2019elle compte.").wait_for()
    await fine(friend)
    await phone.page.reload()
    await phone.says("Est passé en invité")
    assert phone.faults == []
    await other.close()
