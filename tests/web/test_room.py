"""A live quiz with all that is real: the host's page, the wall and three phones in a browser, and a
server that is killed in the middle of a question."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.backend.commands.test_import_activities import kermesse
from tests.patience import until
from tests.postgres import fresh
from tests.walks.servers import Served, serving
from tests.walks.stage import PASSWORD
from tests.web.conftest import Phone, patient
from tests.world import CallerClient

CURRENCY = {"name": {"fr": "point"}, "plural": {"fr": "points"}, "icon": "☕"}
QUIZ = {
    "title": "Le grand quiz",
    "shuffle_questions": False,
    "shuffle_options": False,
    "questions": [
        {
            "type": "single",
            "id": "origin",
            "prompt": "Quel pays a vu naître le café ?",
            "options": ["Éthiopie", "Norvège"],
            "right": 0,
            "limit_ms": 600_000,
        },
        {
            "type": "true_false",
            "id": "cherry",
            "prompt": "Le café est une cerise.",
            "right": True,
            "limit_ms": 600_000,
        },
    ],
}
COUNTS_TONES = """() => {
  const { start } = OscillatorNode.prototype;
  window.tones = 0;
  OscillatorNode.prototype.start = function (at) {
    window.tones += 1;
    return start.call(this, at);
  };
}"""
HOME = "Retour à l\u2019accueil"
WRAP = {
    "title": {"fr": "Le grand quiz"},
    "tariff": {"taking_part": 10, "right_answer": 5, "perfect_run": 50},
}


@asynccontextmanager
async def opened(server: Served, dsn: str) -> AsyncIterator[CallerClient]:
    """A café with a quiz, and Léa who works there."""
    cafe = ("--name", "Café", "--time-zone", "Europe/Paris", "--locale", "fr", "--bare")
    code, _, err = await kermesse(dsn, "programme", "create", "cafe", *cafe)
    assert code == 0, err
    words = ("key", "create", "till", "--programme", "cafe", "--scope", "admin")
    _, out, _ = await kermesse(dsn, *words)
    key = {"Authorization": f"Bearer {out.split()[-1]}"}
    async with CallerClient(server.address, key) as partner:
        await partner.ask("PUT", "/v1/currencies/points", {"definition": CURRENCY})
        draft = {"definition": {"mechanic": "quiz", "wrap": WRAP, "config": QUIZ}}
        await partner.ask("PUT", "/v1/campaigns/quiz", draft)
        await partner.ask("POST", "/v1/campaigns/quiz/publish")
        lea = {"email": "lea@cafe.example", "password": PASSWORD, "role": "marketer"}
        await partner.ask("POST", "/v1/staff", lea, status=201)
        yield partner


async def a_page(browser: Browser, address: str, width: int, height: int) -> Phone:
    context = await patient(
        browser,
        viewport={"width": width, "height": height},
        locale="fr-FR",
        reduced_motion="reduce",
    )
    page = Phone(await context.new_page())
    await page.page.goto(address)
    return page


async def signed_in(browser: Browser, server: Served) -> Phone:
    """The host's phone, at the rooms."""
    host = await a_page(browser, f"{server.address}/staff", 390, 844)
    await host.page.get_by_label("Programme").fill("cafe")
    await host.page.get_by_label("E-mail").fill("lea@cafe.example")
    await host.page.get_by_label("Mot de passe").fill("wrong")
    await host.press("Se connecter")
    await host.says("le mot de passe est faux")
    await host.page.get_by_label("Mot de passe").fill(PASSWORD)
    await host.press("Se connecter")
    await host.says("Aucune salle")
    return host


async def comes_in(browser: Browser, server: Served, pin: str, name: str) -> Phone:
    """A guest types the PIN of the wall, and a name."""
    phone = await a_page(browser, f"{server.address}/join", 360, 740)
    await phone.page.get_by_label("Code PIN").fill(pin)
    await phone.press("C\u2019est parti")
    await phone.page.get_by_label("Votre nom pour ce soir").fill(name)
    await phone.press("Entrer")
    await phone.says("Vous y êtes")
    return phone


async def taps(page: Page, words: str) -> None:
    await page.get_by_role("button", name=words).click()


async def test_a_room_is_hosted_played_and_watched_though_the_server_is_killed(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    async with (
        fresh(postgres) as dsn,
        serving(tmp_path / "log", KERMESSE_DATABASE_URL=dsn, KERMESSE_SENDER="apart") as server,
        opened(server, dsn) as partner,
    ):
        host = await signed_in(browser, server)
        await host.press("Ouvrir la salle")
        pin = await host.page.locator(".lead-pin strong").inner_text()
        await host.press("Préparer le grand écran")
        way = host.page.get_by_role("link", name="Ouvrir le grand écran")
        link = await way.get_attribute("href")
        wall = await a_page(browser, f"{server.address}{link}", 1920, 1080)
        await wall.page.evaluate(COUNTS_TONES)
        phones = [await comes_in(browser, server, pin, name) for name in ("Ada", "Bea", "Cleo")]
        ada, bea, cleo = phones
        for name in ("Ada", "Bea", "Cleo"):
            await wall.says(name)

        await host.press("Lancer le quiz")
        for page in (*phones, wall, host):
            await page.says("Quel pays a vu naître le café")
        await taps(ada.page, "Éthiopie")
        await ada.says("Réponse enregistrée")
        await server.be_killed()
        await server.start()
        await taps_when_back(bea.page, "Norvège")
        await bea.says("Réponse enregistrée")
        await ada.says("Réponse enregistrée")
        await host.says("2 ont répondu sur 3")

        await host.press("Montrer le résultat")
        await expect(ada.page.locator(".verdict-right")).to_be_visible()
        await wall.says("1 bonne réponse sur 2")
        assert await wall.page.evaluate("window.tones") == 0
        await wall.page.keyboard.press("m")
        await host.press("Montrer les scores")
        await until(lambda: wall.page.evaluate("window.tones > 0"))
        await expect(wall.page.locator(".score-line").first).to_contain_text("Ada")
        await host.press("Continuer")
        for phone in phones:
            await taps(phone.page, "Vrai")
        await wall.says("Les réponses sont closes")
        await host.press("Montrer le résultat")
        await host.press("Montrer les scores")
        await host.press("Continuer")
        await expect(wall.page.locator(".podium-1")).to_contain_text("Ada")
        await ada.says("Sur le podium")
        await host.press("Fermer la salle")
        await cleo.says("Vos gains arrivent")
        for phone, points in ((ada, 70), (bea, 15), (cleo, 15)):
            await phone.press(HOME)
            await expect(phone.page.locator(".balance").first).to_contain_text(str(points))
        told = [one for page in (*phones, wall, host) for one in page.faults]
        assert [one for one in told if "WebSocket connection" not in one] == []
        (room,) = (await partner.ask("GET", "/v1/rooms"))["items"]
        assert room["settled_at"] is not None


async def taps_when_back(page: Page, words: str) -> None:
    """The line of a phone comes back by itself."""
    button = page.get_by_role("button", name=words)
    await expect(button).not_to_have_attribute("aria-disabled", "true")
    await button.click()
