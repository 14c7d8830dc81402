"""Pictures and sounds beside a quiz, on a phone."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, expect

from backend.db.engine import open_pool
from tests.backend.parsing import bombs
from tests.postgres import fresh
from tests.web.conftest import a_phone
from tests.world import running


async def test_a_member_sees_and_hears_what_belongs_to_a_question(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    async with (
        fresh(postgres) as dsn,
        await open_pool(dsn, 8) as db,
        running(db, dsn, files=f"file://{tmp_path}") as world,
    ):
        programme = await world.programme()
        partner = await world.partner(programme)
        kept = {}
        for name, body in (
            ("picture", bombs.photo("JPEG", (1_600, 900))),
            ("small", bombs.photo("PNG", (300, 200))),
            ("sound", bombs.wav(20)),
        ):
            kept[name] = (await partner.post("/v1/media", content=body)).json()["media"]
        cup = {"media": kept["small"], "alt": "Une tasse rouge"}
        question = {
            "type": "single",
            "id": "cup",
            "prompt": "Quelle tasse ?",
            "options": ["Rouge", "Bleue"],
            "right": 0,
            "picture": {"media": kept["picture"], "alt": "Un comptoir"},
            "sound": kept["sound"],
            "option_pictures": [cup, None],
            "option_sounds": [None, kept["sound"]],
        }
        quiz = {"title": "Tasses", "questions": [question]}
        wrap = {"title": {"fr": "Les tasses"}, "tariff": {"taking_part": 10}}
        draft = {"definition": {"mechanic": "quiz", "wrap": wrap, "config": quiz}}
        lost = {"media": f"{'0' * 64}.webp", "alt": "Rien"}
        wrong = {**question, "picture": lost, "option_pictures": [{**cup, "alt": " "}, None]}
        quiz["questions"] = [wrong]
        saved = await partner.ask("PUT", "/v1/campaigns/cups", draft)
        assert len(saved["problems"]) == 2, "a picture without words, and one that was never sent"
        quiz["questions"] = [question]
        saved = await partner.ask("PUT", "/v1/campaigns/cups", draft)
        assert saved["problems"] == []
        await partner.ask("POST", "/v1/campaigns/cups/publish")

        phone = await a_phone(browser, world.address)
        await phone.press("Jouer")
        await phone.says("Les tasses")
        await phone.press("Jouer")
        await phone.says("Quelle tasse")
        for alt in ("Un comptoir", "Une tasse rouge"):
            seen = phone.page.get_by_role("img", name=alt)
            await expect(seen).to_be_visible()
            await expect(seen).to_have_js_property("complete", True)
            assert await seen.evaluate("it => it.naturalWidth") > 0
        play = phone.page.get_by_role("button", name="Écouter le son", exact=True)
        await play.click()
        await expect(phone.page.get_by_role("button", name="Arrêter le son")).to_be_visible()
        await phone.page.get_by_role("button", name="Rouge").click()
        await phone.says("Voir le résultat")
        await expect(phone.page.get_by_role("img", name="Un comptoir")).to_be_visible()
