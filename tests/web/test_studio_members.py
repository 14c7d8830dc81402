"""A colleague at the counter looks a member up, gives points and takes them back."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.web.studio import a_studio, at_studio
from tests.world import World


async def test_a_cashier_finds_a_member_gives_points_and_takes_them_back(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    await partner.ask("PUT", "/v1/members/m-1", {"alias": "Marie"})
    phone = {"viewport": {"width": 360, "height": 740}}
    desk = await at_studio(browser, world, partner, "cashier", "members", **phone)
    await desk.page.get_by_label("Nom ou identifiant").fill("mar")
    await desk.page.get_by_role("link", name="Marie").click()
    await desk.press("Donner des points")
    box = desk.page.get_by_role("dialog")
    await box.get_by_label("Combien").fill("25")
    await box.get_by_text("Il aura alors 25 points").wait_for()
    await box.get_by_label("Motif").fill("Un café renversé")
    await box.get_by_role("button", name="Donner des points").click()
    await desk.says("Les points sont donnés.")
    await desk.says("Un café renversé")
    await desk.press("Annuler")
    await desk.says("reprend quelque chose")
    balance = await partner.ask("GET", "/v1/members/m-1/balances")
    assert balance["items"][0]["available"] == 0
    assert await desk.narrow()
    assert await desk.page.get_by_role("button", name="Effacer le membre").count() == 0
    assert desk.faults == []


async def test_an_owner_erases_a_member_after_typing_their_name(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    await partner.ask("PUT", "/v1/members/m-1", {"alias": "Marie (bar)"})
    desk = await at_studio(browser, world, partner, "owner", "members/m-1")
    await desk.press("Effacer le membre")
    box = desk.page.get_by_role("dialog")
    await box.get_by_label("Tapez Marie (bar) pour confirmer").fill("Marie (bar)")
    await box.get_by_role("button", name="Effacer le membre").click()
    await desk.says("Le membre est effacé")
    await partner.ask("GET", "/v1/members/m-1", status=404)


async def test_a_viewer_sees_why_and_is_offered_no_act(browser: Browser, world: World) -> None:
    partner = await a_studio(world)
    await world.member(partner, "m-1")
    desk = await at_studio(browser, world, partner, "viewer", "members/m-1")
    await desk.says("Ce qui s\u2019est passé")
    assert await desk.page.get_by_role("button", name="Donner des points").count() == 0
