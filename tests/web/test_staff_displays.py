"""Staff and their displays, in a real browser: a playlist is made, a display paired, told what to
do, changed and sent away; what is refused is said in words, and what was typed stays."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, Locator, expect

from backend.displays.jobs import notice_dark
from tests.walks.stage import PASSWORD
from tests.web.conftest import Phone, patient
from tests.web.stalls import Stalls
from tests.world import World

BOARD: dict[str, Any] = {"metric": {"points": "points"}}
WELCOME: dict[str, Any] = {
    "title": {"fr": "Accueil", "en": "Welcome"},
    "slides": [{"type": "announcement", "heading": {"fr": "Bienvenue"}}],
}


async def a_cafe(world: World) -> Stalls:
    """A café with a board, and Léa who works there."""
    stalls = await Stalls(world).opened()
    await stalls.put("boards", "semaine", BOARD)
    lea = {"email": "lea@cafe.example", "password": PASSWORD, "role": "marketer"}
    await stalls.partner.ask("POST", "/v1/staff", lea, status=201)
    return stalls


async def a_page(browser: Browser, address: str) -> Phone:
    context = await patient(
        browser, viewport={"width": 360, "height": 740}, locale="fr-FR", reduced_motion="reduce"
    )
    page = Phone(await context.new_page())
    await page.page.goto(address)
    return page


async def sign_in(lea: Phone) -> None:
    await lea.page.get_by_label("Programme").fill("cafe")
    await lea.page.get_by_label("E-mail").fill("lea@cafe.example")
    await lea.page.get_by_label("Mot de passe").fill(PASSWORD)
    await lea.press("Se connecter")


async def at_displays(browser: Browser, world: World, place: str = "") -> Phone:
    """Léa's phone, at the displays or below."""
    lea = await a_page(browser, f"{world.address}/staff#/displays{place}")
    await sign_in(lea)
    return lea


async def write(lea: Phone, label: str, text: str) -> None:
    await lea.page.get_by_label(label, exact=True).fill(text)


def slides(lea: Phone) -> Locator:
    return lea.page.locator(".slide-about")


async def pair(lea: Phone, code: str, name: str) -> None:
    await write(lea, "Code affiché par l\u2019écran", code)
    await write(lea, "Nom de l\u2019écran", name)
    await lea.press("Ajouter l\u2019écran")


async def a_code(world: World) -> str:
    """What a display shows that has just been switched on."""
    begun = await world.anonymous.ask("POST", "/v1/displays/pairings", {}, status=201)
    return str(begun["code"])


async def test_a_playlist_is_composed_without_a_manual(browser: Browser, world: World) -> None:
    stalls = await a_cafe(world)
    lea = await at_displays(browser, world)
    await lea.says("Il n\u2019y a pas encore de playlist")
    await lea.press("Composer la première")
    await write(lea, "Titre de la playlist (français)", "L\u2019été au café")
    await expect(lea.page.get_by_label("Nom court")).to_have_value("l-ete-au-cafe")
    await lea.press("Classement")
    await write(lea, "Nombre de lignes", "5")
    await lea.press("Annonce")
    await write(lea, "Titre (français)", "Soirée quiz")
    await write(lea, "Titre (anglais)", "Quiz night")
    await lea.page.get_by_text("Quand").click()
    await write(lea, "De", "18:00")
    await write(lea, "À", "02:00")
    await lea.page.get_by_label("jeudi").check()
    await lea.press("QR code pour jouer")
    await write(lea, "Durée en secondes", "20")
    await lea.press("Monter la diapo 3")
    await expect(slides(lea).nth(1)).to_contain_text("QR code")
    assert await lea.narrow()
    await lea.press("Enregistrer")
    await lea.says("Enregistré.")
    saved = await stalls.partner.ask("GET", "/v1/playlists/l-ete-au-cafe")
    always: dict[str, Any] = {"since": None, "until": None, "days": []}
    assert saved["definition"] == {
        "title": {"fr": "L\u2019été au café"},
        "text": {},
        "budget": None,
        "slides": [
            {"type": "board", "board": "semaine", "lines": 5, "seconds": 15, **always},
            {"type": "join", "seconds": 20, **always},
            {
                "type": "announcement",
                "heading": {"fr": "Soirée quiz", "en": "Quiz night"},
                "text": {},
                "seconds": 15,
                "since": "18:00",
                "until": "02:00",
                "days": ["thu"],
            },
        ],
    }
    await lea.press("Toutes les playlists")
    await lea.says("3 diapos")
    assert lea.faults == []


async def test_a_display_is_paired_told_changed_and_revoked(browser: Browser, world: World) -> None:
    stalls = await a_cafe(world)
    await stalls.put("playlists", "accueil", WELCOME)
    other = {"title": {"fr": "Jouez"}, "slides": [{"type": "join"}]}
    await stalls.put("playlists", "jouez", other)
    wall = await a_page(browser, f"{world.address}/display")
    code = await wall.page.locator(".pairing-code").inner_text()
    lea = await at_displays(browser, world)
    await lea.says("/display")
    await pair(lea, code.lower(), "Vitrine")
    await lea.says("Vitrine est des nôtres")
    await wall.says("Bienvenue")
    card = lea.page.locator(".wall-card")
    await expect(card).to_contain_text("En ligne")
    await expect(card).to_contain_text("Annonce, diapo 1")
    await expect(card).to_contain_text("Accueil")

    await lea.press("Identifier Vitrine")
    await expect(wall.page.locator(".wall-identify")).to_have_text("Vitrine")
    await lea.says("affiche son nom")

    await lea.press("Modifier Vitrine")
    await card.get_by_label("Playlist").select_option("jouez")
    await card.get_by_label("Nom de l\u2019écran").fill("Comptoir")
    await lea.press("Enregistrer")
    await wall.says("Un téléphone et une minute")
    await expect(card.get_by_role("heading")).to_have_text("Comptoir")
    await expect(card).to_contain_text("Jouez")
    assert await lea.narrow()

    lea.page.on("dialog", lambda asked: asked.accept())
    await lea.press("Retirer Comptoir")
    await lea.says("Aucun écran pour le moment")
    await expect(wall.page.locator(".pairing-code")).to_be_visible()
    assert lea.faults == []


async def test_a_wrong_code_is_refused_in_words_and_what_was_typed_stays(
    browser: Browser, world: World
) -> None:
    stalls = await a_cafe(world)
    await stalls.put("playlists", "accueil", WELCOME)
    lea = await at_displays(browser, world)
    await pair(lea, "WRONG2", "Vitrine")
    await lea.says("Aucun écran n\u2019affiche ce code")
    await expect(lea.page.get_by_label("Nom de l\u2019écran")).to_have_value("Vitrine")
    await write(lea, "Code affiché par l\u2019écran", await a_code(world))
    await lea.press("Ajouter l\u2019écran")
    await lea.says("Vitrine est des nôtres")
    await lea.says("Pas encore vu")
    await lea.press("Recharger Vitrine")
    await lea.says("ne répond pas en ce moment")


async def test_a_display_that_went_dark_is_seen_at_once(browser: Browser, world: World) -> None:
    stalls = await a_cafe(world)
    await stalls.put("playlists", "accueil", WELCOME)
    new = {"code": await a_code(world), "name": "Vitrine", "playlist": "accueil"}
    await stalls.partner.ask("POST", "/v1/displays", new, status=201)
    lea = await at_displays(browser, world)
    await lea.says("Pas encore vu")
    world.clock.forward(minutes=11)
    assert await notice_dark(world.db, world.clock) == 1
    await expect(lea.page.get_by_role("status").get_by_text("Ne répond plus")).to_be_visible()
    await expect(lea.page.locator(".wall-dark")).to_contain_text("Dernier signe")


async def test_what_a_playlist_lacks_is_said_in_words(browser: Browser, world: World) -> None:
    await a_cafe(world)
    lea = await at_displays(browser, world, "/new")
    await write(lea, "Titre de la playlist (français)", "Accueil")
    await lea.press("Classement")
    await lea.press("Annonce")
    await lea.press("Enregistrer")
    await lea.says("Diapo 2 : écrivez un titre")
    await write(lea, "Titre (français)", "Bienvenue")
    await lea.press("Enregistrer")
    await lea.says("Enregistré.")


async def test_what_the_server_refuses_of_a_playlist_leads_to_the_slide(
    browser: Browser, world: World
) -> None:
    """The programme no longer speaks a language that was written in."""
    stalls = await a_cafe(world)
    await stalls.put("playlists", "accueil", {**WELCOME, "title": {"fr": "Accueil"}})
    lea = await at_displays(browser, world, "/playlists/accueil")
    await slides(lea).first.click()
    await write(lea, "Titre (anglais)", "Welcome")
    await stalls.partner.ask("PATCH", "/v1/programme", {"locales": ["fr"]})
    await lea.press("Enregistrer")
    await lea.says("ne parle pas cette langue (anglais)")
    await write(lea, "Titre (anglais)", "")
    await lea.press("Enregistrer")
    await lea.says("Enregistré.")


async def test_nothing_typed_is_lost_when_the_session_ends(browser: Browser, world: World) -> None:
    stalls = await a_cafe(world)
    await stalls.put("playlists", "accueil", WELCOME)
    lea = await at_displays(browser, world, "/playlists/accueil")
    await write(lea, "Titre de la playlist (français)", "Bienvenue au café")
    await lea.page.context.clear_cookies()
    await lea.press("Enregistrer")
    await lea.says("Entrée de l\u2019équipe")
    await sign_in(lea)
    await lea.says("Modifications non enregistrées")
    await lea.press("Enregistrer")
    await lea.says("Enregistré.")
    saved = await stalls.partner.ask("GET", "/v1/playlists/accueil")
    assert saved["definition"]["title"]["fr"] == "Bienvenue au café"


async def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    browser: Browser, world: World
) -> None:
    stalls = await a_cafe(world)
    await stalls.put("playlists", "accueil", WELCOME)
    lea = await at_displays(browser, world, "/playlists/accueil")
    title = lea.page.get_by_label("Titre de la playlist (français)")
    await title.fill("Le mien")
    await stalls.put("playlists", "accueil", {**WELCOME, "title": {"fr": "Le sien"}})
    await lea.press("Enregistrer")
    await lea.says("Quelqu\u2019un a modifié cette playlist")
    await expect(title).to_have_value("Le mien")
    await lea.press("Abandonner les modifications")
    await expect(title).to_have_value("Le sien")
