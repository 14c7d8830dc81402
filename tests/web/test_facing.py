"""A display that faces a till, in a real browser: staff pair it, it greets whoever is served there
and nobody else, and forgets them."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.backend.counter.test_counter import phone as shown_by
from tests.game.flows.rewards.shop import Shop
from tests.look.eye import SCHEMES, SIZES, Eye
from tests.web.conftest import Phone
from tests.web.stalls import Stalls
from tests.web.test_staff_displays import a_cafe, a_page, at_displays, pair, write
from tests.world import World

FIRST = {
    "title": {"fr": "Premier achat"},
    "how": {"by": "measure", "measure": {"activity_type": "purchase"}},
    "levels": [{"at_least": 1, "prize": {"voucher": "coffee"}}],
}  # fmt: skip


async def test_a_display_that_faces_a_till_greets_whoever_is_served_there_and_forgets(
    browser: Browser, world: World
) -> None:
    stalls = await a_cafe(world)
    await stalls.pays()
    await Shop(world, stalls.partner).reward(title={"fr": "Un café"})
    await stalls.put("badges", "premier", FIRST)
    await stalls.partner.ask("PUT", "/v1/sites/gare", {"definition": {"title": {"fr": "La Gare"}}})
    facing = await a_page(browser, f"{world.address}/display")
    code = await facing.page.locator(".pairing-code").inner_text()
    lea = await at_displays(browser, world)
    await lea.page.get_by_text("Ajouter un écran").click()
    await write(lea, "Caisse", "caisse-2")
    await lea.page.get_by_label("Lieu").select_option("gare")
    await pair(lea, code, "Comptoir")
    await facing.says("il suffit de scanner")
    await facing.page.set_viewport_size({"width": 360, "height": 740})  # As large as there is room.
    await expect(facing.page.locator(".invite")).to_have_attribute("style", "--fit: 1;")
    await expect(lea.page.locator(".wall-card")).to_contain_text("caisse-2 · La Gare")

    for name in ("ada", "bea"):
        await stalls.join(name)
    [hers] = (await stalls.partner.ask("GET", "/v1/staff"))["items"]
    serving = {"rights": ["configure", "counter"]}
    await stalls.partner.ask("PATCH", f"/v1/staff/{hers['id']}", serving)
    await lea.page.goto(f"{world.address}/counter")
    await lea.page.get_by_label("Où").select_option(label="La Gare · caisse-2")
    bea = await at_till(stalls, "bea", "caisse-1")
    await types(lea, (await shown_by(world, stalls.members["ada"])).shows())
    await facing.says("Bonjour Ada")
    eye = Eye(facing.page, SIZES[-1:], SCHEMES[:1])
    await eye.look("greeting")
    assert eye.faults == []
    await bought(stalls, bea, 7)
    await types(lea, "0,12")
    await expect(facing.page.locator(".till-purse")).to_contain_text("+12 points")
    await facing.says("12 points au total")
    await facing.says("Gagné : Un café. À retrouver dans l\u2019application")
    await lea.says("Gagné : Un café. C\u2019est dans ses bons.")
    await expect(facing.page.get_by_text("Bea")).to_have_count(0)
    kept = await facing.page.evaluate("JSON.stringify(localStorage)")
    assert "Ada" not in kept and "La Gare" not in kept
    await facing.page.reload()
    await facing.says("il suffit de scanner")
    await expect(facing.page.get_by_text("Ada")).to_have_count(0)

    await types(lea, "0,03")
    await facing.says("15 points au total")
    world.clock.forward(seconds=12)
    await facing.says("il suffit de scanner")
    assert [lea.faults, facing.faults] == [[], []]


async def types(lea: Phone, what: str) -> None:
    """Into the one field of the counter's page, as a hand scanner does."""
    field = lea.page.locator("#reads")
    await field.fill(what)
    await field.press("Enter")


async def at_till(stalls: Stalls, name: str, till: str) -> str:
    """The visit of a member who has just shown their code at that till of La Gare."""
    stalls.world.clock.forward(seconds=31)
    code = (await shown_by(stalls.world, stalls.members[name])).shows()
    where = {"site": "gare", "till": till}
    visit = await stalls.partner.ask(
        "POST", "/v1/counter/visits", {"code": code, **where}, status=201
    )
    return str(visit["id"])


async def bought(stalls: Stalls, visit: str, amount: int) -> None:
    at, headers = f"/v1/counter/visits/{visit}/purchases", {"Idempotency-Key": f"{amount}"}
    await stalls.partner.ask("POST", at, {"amount": amount}, status=201, headers=headers)
