"""A language that one file adds, and the tone of a programme, on a member's phone."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Browser, expect

from backend.db.engine import open_pool
from game.languages.files import own
from game.languages.texts import use
from tests.postgres import fresh
from tests.walks.test_first_play import launched
from tests.web.conftest import a_phone
from tests.world import running

SPANISH = {
    "words": {
        "welcome.play": "Jugar",
        "welcome.tagline": "Juegue, gane, disfrute.",
        "tabs.home": "Inicio",
        "tabs.me": "Yo",
        "home.hello": "Buenos días, {alias}",
        "me.language": "Idioma",
    },
    "tones": {"familiar": {"home.hello": "Hola, {alias}", "welcome.tagline": "Juega y gana."}},
}


async def test_a_language_is_there_by_one_file_and_speaks_in_the_programme_s_tone(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    """What it lacks is said in the programme's first language; only what is spoken is loaded."""
    (tmp_path / "es.json").write_text(json.dumps(SPANISH), encoding="utf-8")
    async with (
        fresh(postgres) as dsn,
        await open_pool(dsn, 8) as db,
        running(db, dsn, languages_dir=tmp_path) as world,
    ):
        partner = await world.partner(await world.programme(locales=["fr", "en", "es", "pt"]))
        phone = await a_phone(browser, world.address, locale="es-MX")
        asked: list[str] = []
        phone.page.on("request", lambda one: asked.append(one.url.removeprefix(world.address)))
        await phone.says("Juegue, gane, disfrute.")
        await phone.says(str(own()["fr"].words["welcome.known"]))
        await phone.press("Jugar")
        await expect(phone.page.get_by_role("heading", name="Buenos días")).to_be_visible()
        assert await phone.page.locator("html").get_attribute("lang") == "es"
        await partner.ask("PUT", "/v1/brand", {"theme": {"tone": "familiar"}})
        await phone.page.reload()
        await expect(phone.page.get_by_role("heading", name="Hola")).to_be_visible()
        assert {one for one in asked if "/words/" in one} == {"/web/words/familiar/es,fr.json"}
        await phone.press("Yo")
        choices = phone.page.get_by_role("group", name="Idioma").get_by_role("radio")
        await expect(choices).to_have_count(3)  # What the programme and the files share.
        values = await choices.evaluate_all("all => all.map(({ value }) => value)")
        assert values == ["fr", "en", "es"]
        await phone.page.get_by_role("radio", name="Français").click()
        await phone.press("Accueil")
        await expect(phone.page.get_by_role("heading", name="Salut")).to_be_visible()
        await phone.page.context.set_offline(True)
        await phone.press("Moi")
        await phone.page.get_by_role("radio", name="English").click()
        await phone.says("Vérifie ta connexion, puis réessaie.")
    use(None)


FAMILIAR = {
    "words": {},
    "tones": {
        "familiar": {
            "house.embed.invite": "Joue avec {name}",
            "screen.go_to": "Va sur",
            "room.pin_hint": "Tu le lis au mur.",
        }
    },
}


async def test_pages_outside_of_the_app_speak_in_the_programme_s_tone_too(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    """Where a PIN is typed, the big screen, the page of a draw, and the button in a shop's page; of
    two programmes nobody knows whose PIN it is."""
    (tmp_path / "fr.json").write_text(json.dumps(FAMILIAR), encoding="utf-8")
    async with (
        fresh(postgres) as dsn,
        await open_pool(dsn, 8) as db,
        running(db, dsn, languages_dir=tmp_path) as world,
    ):
        partner, _ = await launched(world)
        await partner.ask("PUT", "/v1/brand", {"theme": {"tone": "familiar"}})
        room = await partner.ask("POST", "/v1/rooms", {"campaign": "cafe"}, status=201)
        keys = f"/v1/rooms/{room['id']}/keys"
        key = (await partner.ask("POST", keys, {"role": "screen"}, status=201))["token"]
        phone = await a_phone(browser, world.address)

        async def reads(path: str, text: str) -> None:
            await phone.page.goto(f"{world.address}/{path}")
            await phone.says(text)

        await reads("join", "Tu le lis au mur.")
        await reads(f"screen#{room['id']}/{key}", "Va sur")
        await reads(f"draw#cafe/cafe/{'a' * 64}/1", "Regarde le lien de nouveau")
        assert "Joue avec" in (await world.anonymous.get("/cafe/purse")).text
        await world.programme(slug="bar")
        await reads("join", str(own()["fr"].words["room.pin_hint"]))
        assert phone.faults == []
    use(None)
