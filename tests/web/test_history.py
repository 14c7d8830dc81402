"""A member reads their account: what is on hold, what a play came to, what they did as a guest."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser

from tests.game.flows.history.test_lines import ANNA, give, play, till
from tests.walks.test_first_play import launched
from tests.web.conftest import Phone, a_phone
from tests.world import World

LONG = "Deux petits-déjeuners complets avec viennoiseries, jus pressé et café de spécialité"
ORDER = {"order": "COMMANDE-2026-03-02-000000000002041-BOUTIQUE-EN-LIGNE"}


async def a_full_account(world: World) -> str:
    """A purchase by hold and an open one, a guest's play brought along; the member's token."""
    partner, campaign = await launched(world)
    anna = await world.member(partner, "anna")
    await give(partner, 1_000)
    held = await give(partner, 600, f"{ANNA}/holds", reason=LONG, cause=ORDER)
    await till(partner, f"/v1/holds/{held['hold_id']}/capture", amount=200)
    await give(partner, 50, f"{ANNA}/holds", reason="Café")
    begun = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    guest = world.app_with(begun)
    await play(guest, campaign["id"])
    await partner.ask("POST", f"{ANNA}/merges", {"guest_token": guest.token})
    return anna.token


async def seen(browser: Browser, world: World, token: str, texts: list[str], **more: Any) -> Phone:
    """The page of the account, on which all these texts stand and nothing sticks out."""
    phone = await a_phone(browser, world.address, token=token, at="history", **more)
    for text in texts:
        await phone.says(text)
    await phone.page.locator(".within summary").click()
    assert await phone.narrow()
    assert phone.faults == []
    return phone


async def test_the_account_is_readable_on_a_phone_and_on_a_desk_in_both_languages(
    world: World, browser: Browser
) -> None:
    token = await a_full_account(world)
    phone = await seen(
        browser, world, token,
        [LONG, "Dépensé : 200 · Rendu : 400", "En réserve : 50", "et 50 en réserve", "en invité",
         ORDER["order"]],
        viewport={"width": 360, "height": 740},
    )  # fmt: skip
    await phone.says("Bonne réponse \N{MULTIPLICATION SIGN} 2")
    desk = await seen(
        browser, world, token,
        ["Spent: 200 · Given back: 400", "On hold: 50", "and 50 on hold", "as a guest"],
        viewport={"width": 1280, "height": 800}, locale="en-GB",
    )  # fmt: skip
    await desk.says("Right answer \N{MULTIPLICATION SIGN} 2")


async def test_a_balance_of_eight_millions_fits_on_a_small_phone(
    world: World, browser: Browser
) -> None:
    partner, _ = await launched(world)
    anna = await world.member(partner, "anna")
    await give(partner, 8_000_000)
    small = {"width": 360, "height": 740}
    phone = await a_phone(browser, world.address, token=anna.token, viewport=small)
    await phone.says("8\N{NARROW NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000")
    assert await phone.narrow() and phone.faults == []
