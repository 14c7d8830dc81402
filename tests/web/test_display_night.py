"""A display's night: the house goes away and comes back, and nobody touches the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

from backend.db.engine import connect
from tests.backend.commands.test_import_activities import kermesse
from tests.patience import until
from tests.postgres import fresh
from tests.walks.servers import Served, serving
from tests.web.conftest import Phone, patient
from tests.world import CallerClient

_OTHERS = """
    select count(pg_terminate_backend(pid)) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
"""
_QR = "document.querySelector('.invite-way img')?.naturalWidth > 0"
_KEPT = "caches.match('/cafe/qr.svg').then((found) => Boolean(found))"
SIZE: Any = {"width": 1080, "height": 1920}


@asynccontextmanager
async def opened(server: Served, dsn: str) -> AsyncIterator[CallerClient]:
    """A café with a playlist `mur`."""
    cafe = ("--name", "Café", "--time-zone", "Europe/Paris", "--locale", "fr", "--bare")
    assert (await kermesse(dsn, "programme", "create", "cafe", *cafe))[0] == 0
    words = ("key", "create", "till", "--programme", "cafe", "--scope", "admin")
    _, out, _ = await kermesse(dsn, *words)
    key = {"Authorization": f"Bearer {out.split()[-1]}"}
    async with CallerClient(server.address, key) as partner:
        await plays(partner, {"type": "join"})
        yield partner


async def plays(partner: CallerClient, slide: dict[str, Any]) -> None:
    """The playlist is this one slide."""
    definition = {"title": {"fr": "Le mur"}, "slides": [{"seconds": 600, **slide}]}
    await partner.ask("PUT", "/v1/playlists/mur", {"definition": definition})


def words(text: str) -> dict[str, Any]:
    return {"type": "announcement", "heading": {"fr": text}}


async def is_true(page: Page, said: str) -> bool:
    return bool(await page.evaluate(said))


async def test_a_wall_lives_through_the_night(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    async with (
        fresh(postgres) as dsn,
        serving(tmp_path / "log", KERMESSE_DATABASE_URL=dsn, KERMESSE_SENDER="apart") as server,
        opened(server, dsn) as partner,
    ):
        context = await patient(browser, viewport=SIZE, locale="fr-FR")
        wall = Phone(await context.new_page())
        await wall.page.clock.install()
        await wall.page.goto(f"{server.address}/display")
        code = await wall.page.locator(".pairing-code").inner_text()
        new = {"code": code.lower(), "name": "Vitrine", "playlist": "mur"}
        await partner.ask("POST", "/v1/displays", new, status=201)
        await wall.page.clock.run_for(5_000)
        await wall.says("Un téléphone et une minute")
        await until(lambda: is_true(wall.page, _KEPT))

        await server.be_killed()
        age = wall.page.locator(".wall-age")
        await time_goes_by_until(wall, lambda: age.is_visible())
        await wall.says("Un téléphone et une minute")
        await wall.page.reload()
        await time_goes_by_until(wall, lambda: age.is_visible())
        await wall.says("Un téléphone et une minute")
        await until(lambda: is_true(wall.page, _QR))

        await server.start()
        await plays(partner, words("Bon matin"))
        await time_goes_by_until(wall, lambda: shows(wall, "Bon matin"))
        await expect(age).to_have_count(0)

        database = await connect(dsn)
        assert await database.fetchval(_OTHERS) > 0
        await database.close()
        await server.ready()
        await plays(partner, words("Bonne journée"))
        await time_goes_by_until(wall, lambda: shows(wall, "Bonne journée"))
        told = [one for one in wall.faults if "WebSocket connection" not in one]
        assert told == []


async def shows(wall: Phone, text: str) -> bool:
    return await wall.page.get_by_text(text).first.is_visible()


async def time_goes_by_until(wall: Phone, happens: Any) -> None:
    """The screen's clock runs ahead until it does."""

    async def then() -> bool:
        await wall.page.clock.run_for(5_000)
        return bool(await happens())

    await until(then)
