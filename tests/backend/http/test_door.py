"""Every programme has its own address, its own manifest and its own icon; `/` leads to them."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from game.kernel.database import Database
from tests.world import World, running

ICONS = {
    "icon-180.png": 180,
    "icon-192.png": 192,
    "icon-512.png": 512,
    "icon-maskable-512.png": 512,
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def opened(world: World, path: str, language: str = "en-GB,en;q=0.9,fr;q=0.8") -> Any:
    """What a browser gets at that address."""
    headers = {**BROWSER, "Accept-Language": language}
    return await world.anonymous.get(path, headers=headers)


async def test_a_programme_has_its_own_page(world: World) -> None:
    await world.programme("cafe", name='Café <Lumière> & "Fils"')
    await world.programme("bistro", name="Le Bistro", locales=["en"])
    cafe, bistro = await opened(world, "/cafe"), await opened(world, "/bistro")
    assert "<title>Café &lt;Lumière&gt; &amp; &quot;Fils&quot;</title>" in cafe.text
    assert '<html lang="fr">' in cafe.text
    for line in (
        '<html lang="en">',
        "<title>Le Bistro</title>",
        '<meta name="apple-mobile-web-app-title" content="Le Bistro" />',
        '<meta name="kermesse-programme" content="bistro" />',
        '<link rel="manifest" href="/bistro/manifest.webmanifest" />',
    ):
        assert line in bistro.text
    assert bistro.headers["Content-Location"] == "/bistro"
    assert "default-src 'none'" in bistro.headers["Content-Security-Policy"]


async def test_the_address_from_before_shows_the_same_page(world: World) -> None:
    await world.programme("cafe")
    await world.programme("bistro")
    assert (await opened(world, "/?programme=bistro")).text == (await opened(world, "/bistro")).text
    assert (await opened(world, "/?programme=nowhere")).status_code == 404


async def test_a_page_is_sent_anew_when_the_programme_gets_another_name(world: World) -> None:
    partner = await world.partner(await world.programme("cafe", name="Café"))
    first = await opened(world, "/cafe")
    known = {**BROWSER, "If-None-Match": first.headers["ETag"]}
    assert (await world.anonymous.get("/cafe", headers=known)).status_code == 304
    await partner.ask("PATCH", "/v1/programme", {"name": "Le Comptoir"})
    again = await world.anonymous.get("/cafe", headers=known)
    assert again.status_code == 200 and "<title>Le Comptoir</title>" in again.text


async def test_the_root_shows_the_only_programme(world: World) -> None:
    await world.programme("bistro", name="Le Bistro", guests=False)
    root = await opened(world, "/")
    assert root.text == (await opened(world, "/bistro")).text
    assert root.headers["Content-Location"] == "/bistro"


async def test_among_several_the_root_lets_people_choose_those_that_admit_guests(
    world: World,
) -> None:
    await world.programme("cafe", name="Café <Lumière>")
    await world.programme("bistro", name="Le Bistro")
    await world.programme("staff-club", name="Staff Club", guests=False)
    english, french = await opened(world, "/"), await opened(world, "/", "fr-FR")
    assert '<h1 class="display">Choose your fair</h1>' in english.text
    assert '<html lang="fr">' in french.text and "Quelle fête" in french.text
    for page in (english, french):
        assert 'href="/cafe"' in page.text and "Café &lt;Lumière&gt;" in page.text
        assert 'href="/bistro"' in page.text and "Le Bistro" in page.text
        assert "Staff Club" not in page.text


async def test_where_nobody_is_let_in_unknown_the_root_names_nobody(world: World) -> None:
    await world.programme("cafe", name="Café", guests=False)
    await world.programme("bistro", name="Le Bistro", guests=False)
    root = await opened(world, "/")
    assert root.status_code == 200 and "Open the link or scan the code" in root.text
    assert "Café" not in root.text and "Bistro" not in root.text


async def test_where_there_is_no_programme_the_root_says_how_to_create_one(world: World) -> None:
    assert "kermesse programme create" in (await opened(world, "/")).text


async def test_an_unknown_address_says_so_and_offers_a_way_on(world: World) -> None:
    nowhere = await opened(world, "/nowhere")
    assert nowhere.status_code == 404
    assert "No fair at this address" in nowhere.text and 'href="/"' in nowhere.text
    assert "Content-Location" not in nowhere.headers
    await world.programme("bistro", name="Le Bistro")
    french = await opened(world, "/nowhere", "fr")
    assert french.status_code == 404
    assert "Pas de fête à cette adresse" in french.text and 'href="/bistro"' in french.text


@pytest.mark.parametrize("path", ["/nowhere", "/v1", "/health", "/favicon.ico"])
async def test_a_program_at_an_unknown_address_gets_a_problem_document(
    world: World, path: str
) -> None:
    answer = await world.anonymous.get(path, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.json()["code"]) == (404, "route.missing")


async def test_while_the_database_is_away_a_page_says_so_and_comes_back_by_itself(
    db: Database, dsn: str
) -> None:
    async with running(db, dsn) as world:
        await world.programme("bistro")
        db.terminate()
        for path in ("/", "/bistro", "/?programme=bistro"):
            page = await opened(world, path)
            assert (page.status_code, page.headers["Refresh"]) == (503, "3")
            assert "Just a moment" in page.text and "Content-Location" not in page.headers
        program = await world.anonymous.get("/bistro", headers={"Accept": "*/*"})
        assert (program.status_code, program.json()["code"]) == (503, "database.away")


async def test_the_manifest_is_the_programmes_own(world: World) -> None:
    await world.programme("bistro", name="Le Bistro", locales=["en", "fr"])
    answer = await world.anonymous.get("/bistro/manifest.webmanifest")
    manifest = answer.json()
    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    assert (manifest["name"], manifest["short_name"]) == ("Le Bistro", "Le Bistro")
    assert {manifest[part] for part in ("id", "start_url", "scope")} == {"/bistro"}
    assert (manifest["display"], manifest["lang"]) == ("standalone", "en")
    pictures = {one["src"].rpartition("/")[2]: one for one in manifest["icons"]}
    assert set(pictures) == {"icon.svg", *ICONS}
    assert pictures["icon-maskable-512.png"]["purpose"] == "maskable"
    for name, side in ICONS.items():
        assert pictures[name]["sizes"] == f"{side}x{side}"
        content = (await world.anonymous.get(pictures[name]["src"])).content
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">2I", content[16:24]) == (side, side)
    assert (await world.anonymous.get("/nowhere/manifest.webmanifest")).status_code == 404
