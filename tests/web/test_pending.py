"""A member sees what is on its way beside the balance, and that it comes, as it happens."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, expect

from tests.game.flows.history.test_lines import ANNA, give
from tests.game.flows.till.test_doors import key
from tests.game.flows.till.test_owed import post
from tests.web.conftest import Phone, a_phone
from tests.web.test_history import LONG, ORDER
from tests.world import CallerClient, World


async def on_a_phone(world: World, browser: Browser, locale: str) -> tuple[CallerClient, Phone]:
    """A narrow phone at home, of a member to whom much is on its way."""
    partner = await world.partner(await world.programme())
    anna = await world.member(partner, "anna")
    for amount, days in ((345, 300), (1_234_567, 300), (1_234_569, 301)):
        later = {"after_days": days}
        await give(partner, amount, reason=LONG, cause=ORDER, pending=later)
    phone = await a_phone(
        browser, world.address, token=anna.token, locale=locale,
        viewport={"width": 360, "height": 740},
    )  # fmt: skip
    return partner, phone


async def first_pending(partner: CallerClient) -> Any:
    return (await partner.ask("GET", f"{ANNA}/pending"))["items"][0]


async def test_what_is_on_its_way_stands_beside_the_balance_and_comes_live(
    world: World, browser: Browser
) -> None:
    partner, phone = await on_a_phone(world, browser, "fr-FR")
    await phone.says("2 469 481 en attente, dont 1 234 912 le")
    await phone.says("En attente jusqu")
    await phone.is_there()
    one = await first_pending(partner)
    await post(partner, f"/v1/transactions/{one['id']}/release", {}, "r")
    await phone.says("2 469 136 en attente, dont 1 234 567 le")
    await expect(phone.page.locator(".balance-figure .unseen")).to_have_text("345")
    one = await first_pending(partner)
    gone = {"reason": "annulée"}
    await partner.ask(
        "POST", f"/v1/transactions/{one['id']}/reversals", gone, status=201, **key("u")
    )
    await phone.says("1 234 569 en attente, à vous le")
    await phone.says("Annulé : 1 234 567")
    assert await phone.narrow()
    assert phone.faults == []


async def test_it_is_told_in_english_too(world: World, browser: Browser) -> None:
    _, phone = await on_a_phone(world, browser, "en-GB")
    await phone.says("2,469,481 pending, 1,234,912 of them on")
    await phone.says("Pending until")
    assert await phone.narrow()
