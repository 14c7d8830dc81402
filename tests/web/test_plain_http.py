"""From another machine, by its name and without TLS: what browsers then withhold is not missed."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, expect

from tests.patience import until
from tests.walks.test_first_play import QUIZ
from tests.web.conftest import ELSEWHERE, Phone, a_phone
from tests.web.stalls import WHEEL, Stalls
from tests.web.test_strive import DAILY
from tests.world import World

CHANNELS = "/v1/campaigns/wheel/channels"


def faults(phone: Phone) -> list[str]:
    """All but the browser's word that it ignores a header which is for TLS."""
    return [one for one in phone.faults if "Cross-Origin-Opener-Policy" not in one]


async def test_a_phone_in_the_network_plays_comes_by_a_link_and_into_a_room(
    world: World, elsewhere: Browser
) -> None:
    address = world.address.replace("127.0.0.1", ELSEWHERE)
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL)
    await stalls.put("streaks", "morning", DAILY)
    await stalls.pays()
    ada = await stalls.join("ada")
    await stalls.did("ada", "purchase", amount=80)
    channel = {"slug": "poster", "name": "Window"}
    await stalls.partner.ask("POST", CHANNELS, channel, status=201)
    at = f"play/{stalls.campaigns['wheel']}?c=poster"
    phone = await a_phone(elsewhere, address, token=ada.token, at=at)
    assert not await phone.page.evaluate("isSecureContext || Boolean(crypto.subtle)")
    await phone.press("Tourner la roue")
    await expect(phone.page.locator(".outcome h2")).to_be_focused()

    async def counted() -> bool:
        channels = (await stalls.partner.ask("GET", CHANNELS))["items"]
        return [one["members"] for one in channels if one["slug"] == "poster"] == [1]

    await until(counted)
    await phone.page.goto(f"{address}/cafe#/streak/morning")
    await phone.page.get_by_role("button", name="Acheter un joker").click()
    await expect(phone.page.locator(".freezes")).to_have_text("2 jokers")
    await phone.page.goto(f"{address}/cafe#/me")
    await phone.says("la page sans réseau demandent une adresse qui commence par https")
    assert faults(phone) == []
    await into_a_room(stalls, elsewhere, address)


async def into_a_room(stalls: Stalls, browser: Browser, address: str) -> None:
    """A guest plays a quiz of the hall by its PIN."""
    wrap: dict[str, Any] = {"title": {"fr": "Café"}}
    draft = {"definition": {"mechanic": "quiz", "wrap": wrap, "config": QUIZ}}
    await stalls.partner.ask("PUT", "/v1/campaigns/cafe", draft)
    await stalls.partner.ask("POST", "/v1/campaigns/cafe/publish")
    room = await stalls.partner.ask("POST", "/v1/rooms", {"campaign": "cafe"}, status=201)
    phone = await a_phone(browser, address)
    await phone.page.goto(f"{address}/join")
    await phone.page.get_by_label("Code PIN").fill(room["pin"])
    await phone.press("C\u2019est parti")
    await phone.page.get_by_label("Votre nom pour ce soir").fill("Bea")
    await phone.press("Entrer")
    await phone.says("Vous y êtes")
    assert faults(phone) == []
