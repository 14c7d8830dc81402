"""The page behind the link in a mail, on a phone: one button for less, and one for each message."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.notifications.preferences.test_preferences import NEWS, link, the_partner, with_mail
from tests.web.conftest import Phone, patient
from tests.world import World

LONG = "Un titre démesuré, écrit sans penser au téléphone " + "d" * 50


async def test_a_message_is_stopped_and_started_again(world: World, browser: Browser) -> None:
    _, contact_id = await with_mail(world)
    partner = await the_partner(world)
    for name, title in (("points", "Vos points"), ("zz-last", LONG)):
        definition = {**NEWS, "purpose": "transactional", "title": {"fr": title}}
        await partner.ask("PUT", f"/v1/messages/{name}", {"definition": definition})
    context = await patient(browser, viewport={"width": 360, "height": 740})
    phone = Phone(await context.new_page())
    page = phone.page
    await page.goto(world.address + await link(world, contact_id, "points"))
    await expect(page.get_by_role("button", name="Me désabonner")).to_be_visible()
    assert await phone.narrow()
    await page.get_by_role("button", name="Arrêter: Vos points").click()
    await expect(page.get_by_role("heading", name="est changé")).to_be_visible()
    await page.get_by_role("button", name="Reprendre: Vos points").click()
    last = page.get_by_role("button", name="Arrêter: Un titre démesuré")
    await last.scroll_into_view_if_needed()
    box = await last.bounding_box()
    assert box is not None and box["height"] >= 44
    await expect(page.get_by_role("button", name="Arrêter: Vos points")).to_be_visible()
    assert await phone.narrow() and phone.faults == []
    ground = await page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius")
    assert ground == "18px", "the page's own style is let in"
