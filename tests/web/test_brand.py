"""A programme in its own looks, with a home of its own, on a phone and at a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from backend.db.engine import open_pool
from tests.backend.parsing import bombs
from tests.postgres import fresh
from tests.web.conftest import KEEPS
from tests.web.stalls import VISIT, WHEEL
from tests.web.test_strive import DAILY, LADDER, cafe
from tests.web.test_studio_everywhere import AXE, LOOK, RULES
from tests.world import running

LIGHT: dict[str, Any] = {"main": "#fff3b0", "accent": "#fffbe0", "heading_font": "space-grotesk"}
DARK: dict[str, Any] = {"main": "#0b0b0c", "accent": "#14452f", "text_font": "lora"}
WORDS = {"fr": "De la brûlerie au comptoir"}
FONT = "getComputedStyle(document.body).fontFamily"
PLACES = """() => [...document.querySelectorAll(".blocks")].map((column) =>
  [...column.children].map((one) => one.querySelector("h2, strong, figcaption")?.textContent.trim()
    ?? one.getAttribute("alt") ?? one.textContent.trim()))"""


def a_home(media: str) -> list[dict[str, Any]]:
    """Another order than the house's, with what a brand says itself."""
    return [
        {"kind": "history"},
        {"kind": "text", "title": WORDS, "text": {"fr": "Bienvenue !"}},
        {"kind": "board", "board": "week"},
        {"kind": "picture", "media": media, "alt": {"fr": "Un comptoir"}},
        {"kind": "video", "address": "https://films.example/a.mp4", "title": {"fr": "Le film"}},
        {"kind": "tier"},
        {"kind": "streak", "streak": "morning"},
        {"kind": "campaigns"},
    ]


KEPT = """async () => {
  const { href } = document.querySelector("link[href*='theme.css']");
  return Boolean(await caches.match(href, { ignoreSearch: true }));
}"""
"""The worker has the brand's sheet."""


async def test_a_home_stands_in_the_brands_order_and_looks(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    async with (
        fresh(postgres) as dsn,
        await open_pool(dsn, 8) as db,
        running(db, dsn, files=f"file://{tmp_path}") as world,
    ):
        stalls = await cafe(world, "ada")
        await stalls.pays()
        await stalls.put("streaks", "morning", DAILY)
        await stalls.put("tiers", "club", LADDER)
        await stalls.put("boards", "week", {"metric": {"measure": VISIT}})
        await stalls.game("wheel", WHEEL)
        await stalls.did("ada")
        await stalls.did("ada", "purchase", amount=40)
        sent = bombs.photo("PNG", (600, 200))
        media = (await stalls.partner.post("/v1/media", content=sent)).json()["media"]
        home = a_home(media)
        brand = {"theme": {**LIGHT, "logo": media}, "home": home}
        await stalls.partner.ask("PUT", "/v1/brand", brand)

        size = {"width": 360, "height": 740}
        phone = await stalls.phone(browser, "ada", viewport=size, **KEEPS)
        page = phone.page
        await expect(page.locator(".line")).to_have_count(1)
        last, told, board, picture, film, *_ = (await page.evaluate(PLACES))[0]
        assert (last, told, board) == ("Derniers mouvements", WORDS["fr"], "Week")
        assert (picture, film) == ("Un comptoir", "Le film")
        assert "Figtree" in await page.evaluate(FONT)
        assert await page.locator(".home .logo").is_visible()
        for theme in (LIGHT, DARK):
            await stalls.partner.ask("PUT", "/v1/brand", {"theme": theme, "home": home})
            for scheme in ("light", "dark"):
                await page.emulate_media(color_scheme=scheme)
                await page.reload()
                await expect(page.locator(".line")).to_have_count(1)
                await page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
                assert await page.evaluate(LOOK, ["html", RULES["light"]]) == [], (theme, scheme)
                assert await phone.narrow()
        assert "Lora" in await page.evaluate(FONT)

        await page.set_viewport_size({"width": 1280, "height": 800})
        await expect(page.locator(".blocks")).to_have_count(2)
        [left, right] = await page.evaluate(PLACES)
        assert left[0] == WORDS["fr"] and right == ["Derniers mouvements", "Week"]

        await page.wait_for_function(
            "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
        )
        await page.reload()
        await page.wait_for_function(KEPT)
        await page.context.set_offline(True)
        await page.reload()
        await phone.says("Hors ligne")
        await phone.says(WORDS["fr"])
        await expect(page.locator(".line")).to_have_count(1)
        assert "Lora" in await page.evaluate(FONT)
        assert phone.faults == []
