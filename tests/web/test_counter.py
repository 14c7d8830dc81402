"""The page of the counter: what a phone shows is typed there as a scanner types it, or
photographed; the rest is a tap or two, and what is refused is said in words."""

from __future__ import annotations

from playwright.async_api import Browser, FilePayload, expect

from tests.game.flows.rewards.shop import balance
from tests.web.conftest import Phone
from tests.web.stalls import Stalls
from tests.web.studio import PASSWORD, enter, window
from tests.web.test_my_code import shown
from tests.web.test_rewards import fine, shop
from tests.world import World

TABLET = {"viewport": {"width": 1024, "height": 768}}


async def at_counter(browser: Browser, world: World, stalls: Stalls) -> Phone:
    """A cashier's tablet."""
    new = {"email": "cashier@cafe.example", "password": PASSWORD, "role": "cashier"}
    await stalls.partner.ask("POST", "/v1/staff", new, status=201)
    desk = await window(browser, f"{world.address}/counter", **TABLET)
    await enter(desk, new["email"])
    await desk.says("Demandez « Mon code »")
    return desk


async def typed(desk: Phone, text: str) -> None:
    """Wherever the focus stands, as a scanner does."""
    await desk.page.keyboard.type(text)
    await desk.page.keyboard.press("Enter")


async def test_a_cashier_serves_whoever_shows_their_code(world: World, browser: Browser) -> None:
    stalls, rewards = await shop(world)
    await stalls.pays("activity.data.amount / 100")
    await rewards.award("ada", 200)
    held = await rewards.redeem(stalls.members["ada"])
    desk = await at_counter(browser, world, stalls)
    code = await shown(await stalls.phone(browser, "ada", "code"))
    await typed(desk, code)
    await expect(desk.page.locator(".counter-alias")).to_have_text("Ada")
    await desk.says("160 points")
    await typed(desk, "12,00")
    await desk.says("+12 points")
    await expect(desk.page.locator(".counter-balances")).to_have_text("172 points")
    await fine(desk.page)
    await desk.press("Annuler le dernier geste")
    await expect(desk.page.locator(".counter-balances")).to_have_text("160 points")
    await desk.page.get_by_role("button", name="Utiliser : Un café").click()
    await desk.says("Bon utilisé : Un café")
    await desk.page.get_by_role("button", name="Échanger : Un café").click()
    await desk.says("Échangé : Un café")
    assert await balance(stalls.members["ada"]) == 60
    await typed(desk, code)
    await desk.says("Ce code a déjà servi : attendez le suivant")
    await typed(desk, held["voucher"]["code"])
    await desk.says("Ce bon a déjà servi")
    await desk.page.context.set_offline(True)
    await typed(desk, "4,00")
    await desk.says("Pas de réseau : rien n\u2019est parti")
    await expect(desk.page.locator("#reads")).to_have_value("4,00")
    await desk.page.context.set_offline(False)
    await typed(desk, "")
    await expect(desk.page.locator(".counter-balances")).to_have_text("64 points")
    await desk.press("Terminé")
    await desk.page.evaluate("delete Navigator.prototype.mediaDevices")
    await desk.press("Ma journée")
    await desk.says("Achat de 4,00")
    await desk.press("Comptoir")
    another = await stalls.phone(browser, "ada", "code")
    await shown(another)
    picture = await another.page.locator(".code-picture").screenshot()
    file: FilePayload = {"name": "code.png", "mimeType": "image/png", "buffer": picture}
    await desk.page.get_by_label("Photographier le code").set_input_files(file)
    await expect(desk.page.locator(".counter-alias")).to_have_text("Ada")
    assert desk.faults == another.faults == []
