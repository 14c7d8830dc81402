"""Games of chance on a phone: nothing is told before its time, and nothing is lost on the way."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, Response, expect

from tests.backend.credentials.taking import said
from tests.web.conftest import Phone
from tests.web.stalls import CARD, TEN, WHEEL, Stalls
from tests.world import World

HOME = "Retour à l\u2019accueil"

UNDER_THE_POINTER = """() => {
  const canvas = document.querySelector(".turning-wheel canvas");
  const { width, height } = canvas;
  const at = [Math.floor(width / 2), Math.floor(height / 2 - width * 0.1)];
  const [red, green, blue] = canvas.getContext("2d").getImageData(...at, 1, 1).data;
  return "#" + [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
}"""

WATCH_THE_TURN = """() => {
  window.seen = new Set();
  const all = { subtree: true, attributes: true, childList: true, characterData: true };
  new MutationObserver(() => {
    if (!document.querySelector(".turning-now")) return;
    const told = document.querySelectorAll(".outcome, .cheer-card").length;
    window.seen.add(`${document.querySelector(".purse strong").textContent}, told: ${told}`);
  }).observe(document.body, all);
}"""


def is_move(response: Response) -> bool:
    return response.url.endswith("/moves")


async def drawn(phone: Phone, button: str) -> dict[str, Any]:
    """Press the button; what the server answers."""
    async with phone.page.expect_response(is_move) as answered:
        await phone.press(button)
    answer: dict[str, Any] = await (await answered.value).json()
    return answer


async def test_the_wheel_turns_to_what_was_drawn_and_tells_it_then(
    world: World, browser: Browser
) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL)
    await stalls.put("badges", "dizzy", {"how": {"by": "measure", "measure": {
        "activity_type": "game.played"}}, "levels": [{}], "icon": "🎡"})  # fmt: skip
    phone = await stalls.at_game(browser, "wheel")
    await expect(phone.page.locator(".turning-wheel canvas")).to_be_attached()
    purse = phone.page.locator(".purse strong")
    await phone.page.evaluate(WATCH_THE_TURN)
    move = await drawn(phone, "Tourner la roue")
    result = move["shown"]["result"]

    await phone.says("Elle tourne")
    heading = phone.page.locator(".outcome h2")
    await expect(heading).to_have_text(result["title"]["fr"])
    await expect(heading).to_be_focused()
    sector = move["shown"]["sectors"][move["shown"]["sector"]]
    assert await phone.page.evaluate(UNDER_THE_POINTER) == sector["colour"]
    assert await phone.page.evaluate("[...window.seen]") == ["0, told: 0"]
    won = sum(award["amount"] for award in move["awards"])
    await expect(purse).to_have_text(str(won))
    await phone.says("Nouveau badge")
    assert phone.faults == []


async def test_a_spin_without_network_is_drawn_once_and_then_turned(
    world: World, browser: Browser
) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL)
    phone = await stalls.at_game(browser, "wheel")
    go = phone.page.get_by_role("button", name="Tourner la roue")
    await expect(go).to_be_enabled()  # It is once the page has heard what a turn costs.
    await phone.page.evaluate(WATCH_THE_TURN)
    await phone.page.context.set_offline(True)
    await go.click()
    await phone.says("Votre jeu est gardé")
    await phone.page.context.set_offline(False)
    await expect(phone.page.locator(".outcome")).to_be_visible()
    assert await phone.page.evaluate("[...window.seen]") == ["0, told: 0"]
    async with world.db.acquire() as connection:
        assert await connection.fetchval("select count(*) from play_move") == 1


async def test_an_answer_that_got_lost_is_the_same_when_asked_again(
    world: World, browser: Browser
) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL)
    phone = await stalls.at_game(browser, "wheel", reduced_motion="reduce")
    lost: list[Any] = []

    async def lose_the_first(route: Any) -> None:
        answer = await route.fetch()
        if lost:
            await route.fulfill(response=answer)
        else:
            lost.append(await answer.json())
            await route.abort()

    await phone.page.route("**/moves", lose_the_first)
    await phone.press("Tourner la roue")
    heading = phone.page.locator(".outcome h2")
    await heading.wait_for()
    assert await heading.inner_text() == lost[0]["shown"]["result"]["title"]["fr"]
    async with world.db.acquire() as connection:
        assert await connection.fetchval("select count(*) from play_move") == 1


async def test_a_spin_that_cannot_be_paid_says_so_and_costs_nothing(
    world: World, browser: Browser
) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL, price={"currency": "points", "amount": 20})
    phone = await stalls.at_game(browser, "wheel")
    await phone.says("Coûte 20 points")
    await phone.press("Tourner la roue")
    await phone.says("Il vous manque des points")
    await expect(phone.page.get_by_role("button", name="Tourner la roue")).to_be_enabled()
    assert phone.faults == []


async def test_a_seed_that_changed_meanwhile_is_no_trouble(world: World, browser: Browser) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL)
    phone = await stalls.at_game(browser, "wheel", reduced_motion="reduce")
    await phone.says("Un tirage vérifiable")
    await stalls.partner.ask("POST", "/v1/campaigns/wheel/draw-seed/rotate")
    await phone.press("Tourner la roue")
    await expect(phone.page.locator(".outcome")).to_be_visible()
    await phone.page.get_by_text("Un tirage vérifiable").click()
    await phone.says("Hasard de votre appareil")
    await expect(phone.page.locator(".odds li").first).to_contain_text("66,67")
    await expect(phone.page.locator(".proof dd").first).to_have_text("2")
    async with phone.page.expect_download() as coming:
        await phone.press("Enregistrer le reçu signé")
    receipt = (await (await coming.value).path()).read_text()
    assert said(receipt)["draw"]["seed"] == 2
    assert phone.faults == []


async def rub(phone: Phone, index: int) -> None:
    """Rub the film off one field, to and fro."""
    box = await phone.page.locator(".scratch-field").nth(index).bounding_box()
    assert box is not None
    mouse = phone.page.mouse
    left, right = box["x"] + 8, box["x"] + box["width"] - 8
    await mouse.move(left, box["y"] + 6)
    await mouse.down()
    for step in range(6):
        y = box["y"] + 6 + step * (box["height"] - 12) / 5
        await mouse.move(right if step % 2 == 0 else left, y, steps=6)
    await mouse.up()


async def test_a_card_is_scratched_field_by_field(world: World, browser: Browser) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("scratch", CARD)
    phone = await stalls.at_game(browser, "scratch")
    await expect(phone.page.get_by_role("button", name="Gratter", exact=True)).to_be_enabled()
    bare = phone.page.locator(".scratch-bare")
    await rub(phone, 0)
    await expect(bare).to_have_count(1)
    await rub(phone, 4)
    await expect(bare).to_have_count(2)
    await expect(phone.page.locator(".outcome")).to_have_count(0)
    await expect(phone.page.locator(".purse strong")).to_have_text("0")
    await phone.press("Tout gratter")
    await phone.says("Dix points")
    await expect(phone.page.locator(".scratch-wins")).to_have_text(["A", "A", "A"])
    await expect(phone.page.locator(".purse strong")).to_have_text("10")
    assert phone.faults == []


async def test_a_card_is_scratched_with_the_keyboard(world: World, browser: Browser) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("scratch", CARD, price={"currency": "points", "amount": 5})
    await stalls.pays()
    await stalls.join("ada")
    await stalls.did("ada", "purchase", amount=5)
    phone = await stalls.at_game(browser, "scratch")
    await phone.says("Coûte 5 points")
    await rub(phone, 0)  # A card that costs something is not begun by a finger that slips.
    await phone.page.get_by_role("button", name="Gratter", exact=True).press("Enter")
    seen: list[str] = []
    for number in range(1, 10):
        field = phone.page.get_by_role("button", name=f"Gratter le champ {number}", exact=True)
        await field.press("Enter")
        seen.append(await phone.page.locator(".scratch-field").nth(number - 1).inner_text())
        if seen.count("A") == 3:
            break
    await phone.says("Dix points")
    await expect(phone.page.locator(".purse strong")).to_have_text("10")
    assert phone.faults == []


async def test_a_gift_opens_and_a_ticket_falls_into_the_urn(world: World, browser: Browser) -> None:
    stalls = await Stalls(world).opened()
    at = world.clock()
    span = {"opens_at": at.isoformat(), "closes_at": at.replace(year=2027).isoformat()}
    await stalls.game("instant", {"prizes": [{**TEN, "stock": 1}], **span})
    year = {"key": "year", "title": {"fr": "Un an de café"}, "stock": 1}
    await stalls.game("contest", {"prizes": [year]}, attempts=1, ends_at="2026-04-01T12:00:00Z")
    phone = await stalls.at_game(browser, "instant")
    await phone.press("Tenter ma chance")
    await expect(phone.page.locator(".outcome h2")).to_be_visible()
    await phone.press(HOME)
    await phone.press("Participer au tirage")
    await phone.press("Participer au tirage")
    await phone.says("Votre ticket : n° 1")
    await phone.press(HOME)
    await phone.says("Vous participez")
    assert phone.faults == []
