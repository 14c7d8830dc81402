"""A membership is sold, renewed and cancelled on a member's page, with what is to be given back
told before."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.game.flows.memberships.test_memberships import AT, a_club
from tests.web.conftest import Phone
from tests.web.studio import at_studio, enter
from tests.world import World


async def test_a_membership_is_sold_renewed_and_cancelled_with_what_is_given_back_told_before(
    browser: Browser, world: World
) -> None:
    partner = await a_club(world)
    desk = await at_studio(browser, world, partner, "cashier", "members/ada")
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.press("Vendre un abonnement")
    await dialog.get_by_label("Rang").select_option("silver")
    await expect(dialog).to_contain_text("Un mois · 9,99\u00a0€ · du 2 mars 2026 au 2 avril 2026")
    await expect(dialog).to_contain_text("gardé 5 jours de plus")
    await expect(dialog.get_by_label("Payé (EUR)")).to_have_value("9.99")
    await dialog.get_by_role("button", name="Vendre un abonnement").dblclick()
    await desk.says("L\u2019abonnement est vendu. Il se termine le 2 avril 2026.")
    await desk.says("payé, se termine le 2 avril 2026")
    await expect(page.get_by_role("button", name="Vendre un abonnement")).to_have_count(0)
    await desk.press("Renouveler l\u2019abonnement")
    await expect(dialog).to_contain_text("du 2 avril 2026 au 2 mai 2026")
    await dialog.get_by_label("Payé (EUR)").fill("8,5")
    await dialog.get_by_role("button", name="Renouveler l\u2019abonnement").click()
    await desk.says("Il se termine désormais le 2 mai 2026.")

    await desk.press("Abonnements")
    queued, runs = (page.locator("li.list-line", has_text=day) for day in ("au 2 mai", "du 2 mars"))
    await expect(queued).to_contain_text("8,50\u00a0€ · par cashier")
    await expect(queued).to_contain_text("à venir")
    world.clock.forward(days=9)
    await page.reload()
    await enter(desk, "cashier@cafe.example")
    await desk.press("Abonnements")
    await runs.get_by_role("button", name="Résilier l\u2019abonnement").click()
    owed = "À rendre : 8,50\u00a0€. C\u2019est vous qui rendez"
    await expect(dialog).to_contain_text(owed)
    await dialog.get_by_label("Quand il se termine").select_option("now")
    await expect(dialog).to_contain_text("du 2 mars 2026 au 2 avril 2026 · 6,77\u00a0€")
    await expect(dialog).to_contain_text("À rendre : 15,27\u00a0€")
    await dialog.get_by_role("button", name="Résilier l\u2019abonnement").click()
    await desk.says("L\u2019abonnement est résilié. À rendre : 15,27\u00a0€.")
    await desk.press("Abonnements")
    await expect(runs).to_contain_text("6,77\u00a0€ à rendre, pour 21 des 31 jours")
    await expect(page.get_by_role("button", name="Résilier l\u2019abonnement")).to_have_count(0)
    terms = (await partner.ask("GET", AT))["items"]
    assert [one["give_back"] for one in terms] == [850, 677]
    assert await desk.narrow() and desk.faults == []

    await sells_gold_and_reads_what_is_owed(desk, world)
    viewer = await at_studio(browser, world, partner, "viewer", "members/ada")
    await viewer.press("Abonnements")
    await viewer.says("résilié par cashier")
    for act in ("Vendre un abonnement", "Résilier l\u2019abonnement"):
        await expect(viewer.page.get_by_role("button", name=act)).to_have_count(0)


async def sells_gold_and_reads_what_is_owed(desk: Phone, world: World) -> None:
    page = desk.page
    await desk.press("Vendre un abonnement")
    await page.get_by_role("dialog").get_by_label("Rang").select_option("gold")
    await page.get_by_role("dialog").get_by_role("button", name="Vendre un abonnement").click()
    await desk.says("Il se termine le 11 mars 2027.")
    await page.clock.set_fixed_time("2026-03-11T10:00:00Z")
    await page.goto(f"{world.address}/studio#/money")
    owed = page.locator("section", has_text="Ce que vous rendriez")
    await expect(owed.get_by_role("listitem")).to_have_count(1)
    await expect(owed).to_contain_text("un abonnement · 99,00\u00a0€ payés")
    await expect(owed).to_contain_text("98,73\u00a0€")
    made = page.locator("ul.list").last
    await expect(made).to_contain_text("1 vendu pour 99,00\u00a0€")
    await expect(made).to_contain_text("2 vendus pour 18,49\u00a0€ · 15,27\u00a0€ rendus")
    await expect(made).to_contain_text("3,22\u00a0€")
