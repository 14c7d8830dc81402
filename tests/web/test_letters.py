"""Letters on the page: what was before the member's eyes need not ring on the phone."""

from __future__ import annotations

from playwright.async_api import Browser, Request, expect

from tests.walks.test_to_the_phone import EARNED
from tests.web.conftest import Phone
from tests.web.stalls import Stalls
from tests.world import World

TURNS = """(state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


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
    await phone.page.locator(".notice").get_by_role("button").click()
    await expect(letter).to_have_count(0)
    await turns(phone, "visible")
    assert len(told) == 1 and phone.faults == []
