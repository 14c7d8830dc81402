"""A shop's page with our one tag in it: the balance, the panel, a campaign in place, and no more."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from litestar import Litestar, Response, get
from playwright.async_api import Browser, FrameLocator, Page, expect

from tests.house.source import ROOT
from tests.patience import until
from tests.serving import serving
from tests.walks.clone import blocks
from tests.walks.test_first_play import launched
from tests.web.conftest import ELSEWHERE, Phone, patient
from tests.world import World

PLAY = "https://play.example"
"""What the documents call the place where Kermesse is."""

SEEN = """() => {
  window.seen = [];
  for (const type of ["balance", "points", "session", "prize", "open", "close"]) {
    Kermesse.on(type, (detail) => window.seen.push([type, detail]));
  }
}"""
KEPT = "[document.cookie, localStorage.length, sessionStorage.length].join()"
OURS = """() => Object.keys(window).filter((name) => /kermesse/i.test(name)).join()"""


def policy(address: str) -> str:
    """The very one of the documents, with nothing of the shop's own but what is its own anyway."""
    said = blocks(ROOT / "docs" / "embedding.md", "What your policy has to allow")[0].text
    return f"default-src 'self'; {said.strip().replace(PLAY, address)}"


@asynccontextmanager
async def a_shop(address: str, campaign: str, *, dark: bool = False) -> AsyncIterator[str]:
    """A page of a shop at an origin of its own; its address."""
    html = f"""<!doctype html><html lang="fr"><title>Shop</title>
      <script src="{address}/cafe/embed.js" async></script>
      <link rel="stylesheet" href="/shop.css">
      <h1>La boutique</h1><div class="place" data-kermesse-campaign="{campaign}"></div></html>"""
    colours = "#14161a; color: #eee" if dark else "#fff"
    css = f"body {{ margin: 1rem; background: {colours} }} .place {{ min-height: 30rem }}"

    @get("/", sync_to_thread=False)
    def shop() -> Response[str]:
        told = {"Content-Security-Policy": policy(address), "Referrer-Policy": "no-referrer"}
        return Response(html, media_type="text/html", headers=told)

    @get("/shop.css", sync_to_thread=False)
    def style() -> Response[str]:
        return Response(css, media_type="text/css")

    async with serving(Litestar([shop, style], openapi_config=None)) as port:
        yield f"http://localhost:{port}"


async def opened(browser: Browser, origin: str, **settings: Any) -> Phone:
    """A visitor of the shop."""
    context = await patient(browser, **{"locale": "fr-FR", **settings})
    visitor = Phone(await context.new_page())
    await visitor.page.goto(origin)
    return visitor


async def admitted(world: World, partner: Any, origin: str) -> None:
    await partner.ask("PATCH", "/v1/programme", {"web": {"origins": [origin]}})
    world.clock.forward(seconds=6)


def launcher(page: Page) -> Any:
    return page.locator(".launch")


def panel(page: Page) -> FrameLocator:
    return page.frame_locator("dialog iframe")


async def test_one_tag_brings_balance_panel_and_campaign_and_leaves_nothing_behind(
    world: World, elsewhere: Browser
) -> None:
    """On plain http, by a name that is not the shop's, under a policy of the shop's that is strict."""
    address = world.address.replace("127.0.0.1", ELSEWHERE)
    partner, campaign = await launched(world)
    await world.member(partner, "ada")
    award = {"currency": "points", "amount": 30, "reason": "Bonjour"}
    await partner.ask(
        "POST", "/v1/members/ada/awards", award, status=201, headers={"Idempotency-Key": "a"}
    )
    async with a_shop(address, campaign["id"]) as origin:
        await admitted(world, partner, origin)
        visitor = await opened(elsewhere, origin)
        page = visitor.page
        await expect(launcher(page)).to_have_text("★ Jouer avec Café")
        await page.evaluate(SEEN)

        place = page.frame_locator(".place iframe")
        await place.get_by_role("button", name="Jouer").click()
        await place.get_by_role("button", name="Ethiopia").click()
        await expect(launcher(page)).to_have_text("★ 5 points")
        fits = page.locator(".place iframe").evaluate
        high = await fits("(frame) => frame.style.height")
        assert re.fullmatch(r"\d+px", high)
        assert high != "480px"

        made = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
        await page.evaluate("(token) => Kermesse.signIn(token)", made["link"])
        await expect(launcher(page)).to_have_text("★ 35 points")
        with pytest.raises(Exception, match="Ce lien ou ce code est faux|wrong, was used"):
            await page.evaluate("(token) => Kermesse.signIn(token)", made["link"])

        await launcher(page).click()
        await panel(page).locator(".tabs").wait_for()
        assert await page.evaluate("document.activeElement.shadowRoot.activeElement.tagName") == "IFRAME"
        await partner.ask(
            "POST", "/v1/members/ada/awards", award, status=201, headers={"Idempotency-Key": "b"}
        )
        await expect(launcher(page)).to_have_text("★ 65 points")
        await page.keyboard.press("Escape")
        await expect(launcher(page)).to_be_focused()

        await page.evaluate("Kermesse.signOut()")
        await expect(launcher(page)).to_have_text("★ Jouer avec Café")
        await place.get_by_role("button", name="Jouer").wait_for()
        seen = await page.evaluate("window.seen")
        types = [type for type, _ in seen]
        assert {"session", "balance", "points", "open", "close"} == set(types)
        assert [told for type, told in seen if type == "session"] == [
            {"signedIn": True},
            {"signedIn": False},
        ]
        assert ["points", {"amount": 30, "currency": "points", "scale": 0, "text": "+30 points"}] in seen
        assert await page.evaluate(KEPT) == ",0,0"
        assert await page.evaluate(OURS) == "Kermesse"
        assert await page.context.cookies() == []
        assert [one for one in visitor.faults if "Cross-Origin-Opener-Policy" not in one] == []
