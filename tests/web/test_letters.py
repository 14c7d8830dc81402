"""Letters fit a small phone, one seen on the page rings on none, and faults are told in sight."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, Request, expect

from tests.walks.test_to_the_phone import EARNED
from tests.web.conftest import Phone
from tests.web.stalls import Stalls
from tests.web.test_messages import a_cafe
from tests.world import World

SMALL: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
UNBROKEN = "Anticonstitutionnellement" * 4
TURNS = """(state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


async def a_long_message(stalls: Stalls) -> None:
    """Its title and its push have no space; in the inbox it has all the words that there may be."""
    line = "Samedi matin, le premier croissant vous attend.\n"
    texts = {
        "push": {"title": UNBROKEN[:40], "body": UNBROKEN},
        "inbox": {"title": UNBROKEN, "body": (line * 100)[:4000].strip()},
    }
    definition = {"on": "broadcast", "purpose": "transactional", "texts": {"fr": texts}}
    await stalls.put("messages", "long", {**definition, "title": {"fr": UNBROKEN}})


async def at_preferences(world: World, browser: Browser) -> Phone:
    phone, _ = await a_cafe(world, browser, "preferences", **SMALL)
    await phone.says("Vos points et vos jeux")
    return phone


async def test_the_longest_letter_fits_a_small_phone(world: World, browser: Browser) -> None:
    phone, stalls = await a_cafe(world, browser, "", **SMALL)
    await phone.says("En direct")
    await a_long_message(stalls)
    await stalls.partner.ask("POST", "/v1/messages/long/test", {"member": "ada"})
    close = phone.page.get_by_role("button", name="Fermer")
    await expect(close).to_be_in_viewport(ratio=1)
    size = await close.bounding_box()
    assert size is not None and round(size["width"]) >= 44 and round(size["height"]) >= 44
    await close.click()
    await expect(close).to_have_count(0)
    for screen, words in (("inbox", "Samedi matin"), ("preferences", UNBROKEN)):
        await phone.page.evaluate(f"location.hash = '#/{screen}'")
        await phone.says(words)
        assert await phone.narrow(), screen
    assert phone.faults == []


async def test_an_inbox_without_letters_says_so(world: World, browser: Browser) -> None:
    phone, _ = await a_cafe(world, browser, "inbox", **SMALL)
    await phone.says("Rien pour l\u2019instant")
    assert phone.faults == []


async def test_a_change_that_is_not_saved_is_told_in_sight(world: World, browser: Browser) -> None:
    phone = await at_preferences(world, browser)
    may = phone.page.locator(".wish-all label").last
    await may.scroll_into_view_if_needed()
    await phone.page.context.set_offline(True)
    for _ in range(2):
        await may.click()
        told = phone.page.get_by_text("Ce changement n\u2019a pas pu être enregistré.")
        await expect(told).to_be_in_viewport(ratio=1)
        assert await phone.page.locator(".notice").count() == 0
    await expect(may.locator("input")).not_to_be_checked()
    assert phone.faults == []


async def test_preferences_that_cannot_be_read_are_asked_for_again(
    world: World, browser: Browser
) -> None:
    phone, _ = await a_cafe(world, browser, "", **SMALL)
    await phone.says("Bonjour Ada")
    await phone.page.context.set_offline(True)
    await phone.page.evaluate("location.hash = '#/preferences'")
    await phone.says("La fête ne répond pas")
    await phone.page.context.set_offline(False)
    await phone.press("Réessayer")
    await phone.says("Vos points et vos jeux")
    assert phone.faults == []


async def test_whoever_asks_for_a_code_goes_on_by_typing_it(world: World, browser: Browser) -> None:
    phone = await at_preferences(world, browser)
    await phone.page.get_by_label("E-mail ou téléphone").fill("ada@example.com")
    await phone.page.keyboard.press("Enter")
    code = phone.page.get_by_label("Le code reçu")
    await expect(code).to_be_focused()
    await phone.page.keyboard.type("000000")
    await phone.page.keyboard.press("Enter")
    await phone.says("Ce code est faux")
    await expect(code).to_have_value("000000")
    assert phone.faults == []


CLOSED_THEN_VISIBLE = """(button) => new Promise((done) => {
  new MutationObserver((_, watch) => {
    if (document.querySelector(".notice-letter")) return;
    watch.disconnect();
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    done();
  }).observe(document.body, { childList: true, subtree: true });
  button.click();
})"""


async def turns(phone: Phone, state: str) -> None:
    """The page becomes "hidden" or "visible", and has told the house so."""
    async with phone.page.expect_response("**/v1/me/presence"):
        await phone.page.evaluate(TURNS, state)


async def test_a_letter_that_came_to_a_hidden_page_is_seen_when_the_page_is(
    world: World, browser: Browser
) -> None:
    """Once, and only if it still stands there then."""
    stalls = await Stalls(world).opened()
    await stalls.pays()
    await stalls.put("messages", "points-earned", {**EARNED, "group_s": 0})
    await stalls.join("ada")
    phone = await stalls.phone(browser, "ada")
    letter = phone.page.locator(".notice-letter")
    told: list[str] = []

    def listen(request: Request) -> None:
        if request.url.endswith("/seen"):
            told.append(request.url)

    phone.page.on("request", listen)
    await phone.is_there()
    await turns(phone, "hidden")
    await stalls.did("ada", "purchase", amount=5)
    await expect(letter).to_contain_text("Vous avez gagné 5 points.")
    assert told == []
    async with phone.page.expect_response("**/v1/me/inbox/*/seen") as answered:
        await turns(phone, "visible")
    assert (await answered.value).status == 204
    await turns(phone, "hidden")
    await turns(phone, "visible")
    assert len(told) == 1

    await turns(phone, "hidden")
    await stalls.did("ada", "purchase", amount=6)
    await expect(letter).to_contain_text("Vous avez gagné 6 points.")
    async with phone.page.expect_response("**/v1/me/presence"):
        await phone.page.locator(".notice").get_by_role("button").evaluate(CLOSED_THEN_VISIBLE)
    assert len(told) == 1 and phone.faults == []
