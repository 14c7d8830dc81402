"""A marketer's rewards: begun from a template, its codes from a file with a bad line, handed over,
and given back with what is told before."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.game.flows.rewards.shop import Shop, balance
from tests.web.conftest import Phone
from tests.web.studio import a_studio, at_studio
from tests.world import World


async def a_coffee_with_codes(desk: Phone, folder: Path) -> None:
    """From the template; its codes are a till's, of which one was written wrongly."""
    page = desk.page
    await desk.press("Créer : Un café pour des points")
    await page.locator(".template").get_by_role("link", name="Un café").click()
    await (
        page.frame_locator(".phone-glass")
        .get_by_text("Coûte")
        .or_(page.frame_locator(".phone-glass").get_by_role("button", name="Échanger"))
        .first.wait_for()
    )
    await page.get_by_label("En marche").click()
    await expect(page.get_by_label("En marche")).to_be_checked()
    await page.locator('[data-path="codes"] select').select_option("pool")
    await page.locator('[data-path="stock"] input').fill("3")
    await desk.says("Tout est en ordre.")
    await page.get_by_role("button", name="Enregistrer", exact=True).click()
    await desk.says("Tout est enregistré.")
    await desk.press("Stock et codes")
    await desk.says("0 code libre")
    file = folder / "codes.csv"
    file.write_text("number,code\n1,CAFE-1\n2,un café\n3,CAFE-3\n", encoding="utf-8")
    await page.get_by_label("Importer un fichier").set_input_files(file)
    await desk.says("Ligne 3 : « un café »")
    await desk.says("0 code libre")
    file.write_text("number,code\n1,CAFE-1\n2,CAFE-2\n3,CAFE-3\n", encoding="utf-8")
    await page.get_by_label("Importer un fichier").set_input_files(file)
    await desk.says("3 nouveaux codes dans la réserve.")
    await desk.says("3 codes libres")
    await page.get_by_label("Combien il y en a en tout").fill("2")
    await page.get_by_role("button", name="Enregistrer", exact=True).first.click()
    await expect(page.locator(".total").first).to_contain_text("2")


async def test_a_reward_is_made_filled_handed_over_and_given_back(
    browser: Browser, world: World, tmp_path: Path
) -> None:
    partner = await a_studio(world)
    shop = Shop(world, partner)
    ada = await shop.member("ada", 500)
    desk = await at_studio(browser, world, partner, "owner", "rewards")
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await a_coffee_with_codes(desk, tmp_path)
    for _ in range(2):
        await shop.redeem(ada)
    assert await balance(ada) == 300

    await page.get_by_role("link", name="Aujourd\u2019hui").click()
    await page.get_by_role("link", name="2 échanges sont à remettre ou à envoyer.").click()
    await page.get_by_label("Code", exact=True).fill("cafe 1")
    await desk.press("Trouver")
    found = page.get_by_role("list", name="Trouver par un code").get_by_role("article")
    await found.get_by_role("button", name="Remettre").click()
    await dialog.get_by_role("button", name="Remettre").click()
    await desk.says("C\u2019est remis.")
    await expect(found).to_contain_text("remis")
    await desk.press("prêt")
    await desk.press("demandé")
    await desk.press("Annuler l\u2019échange")
    await expect(dialog).to_contain_text("100 points, comme ils étaient")
    await expect(dialog).to_contain_text("Son code n\u2019est plus valable")
    await dialog.get_by_label("Motif").fill("Il n\u2019y a plus de lait")
    await dialog.get_by_role("button", name="Annuler l\u2019échange").click()
    await desk.says("Rien n\u2019attend ici.")
    assert await balance(ada) == 400
    stock = await shop.stock()
    assert (stock["taken"], stock["redeemed"], stock["codes_free"]) == (1, 1, 1)

    await on_a_members_page(desk, world)
    assert await desk.narrow()
    assert not desk.faults, desk.faults
    guest = await at_studio(browser, world, partner, "viewer", "rewards/coffee")
    await guest.says("Où elle en est")
    await expect(guest.page.get_by_label("Importer un fichier")).to_have_count(0)
    await expect(guest.page.get_by_role("link", name="Modifier la récompense")).to_have_count(0)
    await expect(guest.page.get_by_role("link", name="À remettre")).to_have_count(0)


async def on_a_members_page(desk: Phone, world: World) -> None:
    """Given by hand, and taken back; what was redeemed tells who handed it over."""
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await page.goto(f"{world.address}/studio#/members/ada")
    await desk.press("Donner un bon")
    await dialog.get_by_label("Motif").fill("Pour l\u2019attente")
    await dialog.get_by_role("button", name="Donner un bon").click()
    await desk.says("Le bon est donné.")
    await desk.press("Bons")
    bought = page.locator("details", has_text="échangé contre des points").last
    await bought.locator("summary").click()
    await expect(bought).to_contain_text("owner@cafe.example")
    given = page.locator("details", has_text="· donné").first
    await given.locator("summary").click()
    await desk.press("Le reprendre")
    await dialog.get_by_label("Motif").fill("Donné par erreur")
    await dialog.get_by_role("button", name="Le reprendre").click()
    await desk.says("Le bon est repris.")
