"""A language that one file adds, and the tone of a programme, on a member's phone."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Browser, expect

from backend.db.engine import open_pool
from game.languages.files import own
from game.languages.texts import use
from tests.postgres import fresh
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
