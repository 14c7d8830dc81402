"""A programme's own looks and home over HTTP."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from PIL import Image

from game.flows.blueprint.whole import apply_text, export, roll_back
from game.kernel.database import writing
from tests.backend.parsing import bombs
from tests.backend.test_versions import STREAK
from tests.game.flows.blueprint.test_apply import hand
from tests.world import CallerClient, World

BOARD = {"title": {"fr": "La semaine"}, "metric": {"points": "points"}}
GREEN = {"main": "#14452F", "accent": "#e8b04b", "text_font": "lora", "tone": "familiar"}


async def kinds(member: CallerClient) -> list[str]:
    return [block["kind"] for block in (await member.ask("GET", "/v1/me/home"))["items"]]


async def test_who_says_nothing_has_the_looks_and_the_home_of_the_house(world: World) -> None:
    partner = await world.partner(await world.programme())
    brand = await partner.ask("GET", "/v1/brand")
    assert (brand["theme"]["main"], brand["theme"]["appearance"]) == ("#e2382f", "device")
    assert (brand["left_out"], brand["adjusted"]) == ([], [])
    shown = await kinds(await world.member(partner))
    assert shown == [block["kind"] for block in brand["home"]]
    assert shown[0] == "campaigns" and shown[-1] == "history"


async def test_a_brand_is_saved_whole_and_shown_in_its_order(world: World) -> None:
    programme = await world.programme(locales=["fr", "en"])
    partner = await world.partner(programme)
    await partner.ask("PUT", "/v1/boards/week", {"definition": BOARD})
    kept = (await partner.post("/v1/media", content=bombs.photo("PNG", (300, 200)))).json()
    told = {"en": "Welcome", "fr": "Bienvenue"}
    home = [
        {"kind": "text", "title": told},
        {"kind": "board", "board": "week"},
        {"kind": "picture", "media": kept["media"], "alt": told, "link": "https://cafe.example"},
        {"kind": "video", "address": "https://cafe.example/film.mp4", "title": told},
        {"kind": "tier"},
    ]
    saved = await partner.ask("PUT", "/v1/brand", {"theme": GREEN, "home": home})
    assert saved["theme"]["heading_font"] == "caprasimo", "what is left out is the house's"
    assert {one["field"] for one in saved["adjusted"]} == {"main"}, "by night green is too dark"
    assert await partner.ask("GET", "/v1/brand") == saved

    member = await world.member(partner)
    text, board, picture, video, tier = (await member.ask("GET", "/v1/me/home"))["items"]
    assert list(text["title"]) == ["fr", "en"], "who speaks neither reads the programme's first"
    assert (picture["width"], picture["height"]) == (300, 200)
    assert (await member.get(picture["address"])).status_code == 200
    assert (board["board"], video["kind"], tier) == ("week", "video", {"kind": "tier"})

    await partner.ask("PUT", "/v1/boards/week", {"definition": BOARD, "active": False})
    assert await kinds(member) == ["text", "picture", "video", "tier"]
    [gone] = (await partner.ask("GET", "/v1/brand"))["left_out"]
    assert gone["where"] == "home[1].board" and "'week' is off" in gone["why"]

    trail = await partner.ask("GET", "/v1/trail?kind=brand")
    assert [line["verb"] for line in trail["items"]] == ["added"]


async def test_a_draft_is_told_all_that_is_wrong_with_it_at_once(world: World) -> None:
    partner = await world.partner(await world.programme(locales=["fr"]))
    draft: dict[str, Any] = {
        "theme": {"main": "red", "text_font": "comic"},
        "home": [{"kind": "banner"}, {"kind": "board"}, {"kind": "board", "board": "weak"}],
    }
    told = await partner.ask("POST", "/v1/brand/check", draft)
    assert [one["where"] for one in told["problems"]] == [
        "theme.main", "theme.text_font", "home[0].kind", "home[1]", "home[2].board",
    ]  # fmt: skip
    assert told["palette"] is None
    draft = {
        "theme": {"main": "#fff3b0", "logo": "no.webp"},
        "home": [
            {"kind": "board", "board": "weak"},
            {"kind": "streak", "streak": "none"},
            {"kind": "picture", "media": "no.webp", "alt": {"en": "?"}, "link": "javascript:1"},
            {"kind": "video", "address": "https://cafe.example/film", "title": {"fr": "Film"}},
        ],
    }
    told = await partner.ask("POST", "/v1/brand/check", draft)
    wrong = [
        *("theme.logo", "home[0].board", "home[1].streak", "home[2].media", "home[2].link"),
        *("home[2].alt.en", "home[3].address"),
    ]
    assert [one["where"] for one in told["problems"]] == wrong
    title = next(one for one in told["adjusted"] if one["role"] == "title")
    assert (title["ratio"], title["needed"]) == ("1.02", "4.5")
    assert told["palette"]["light"]["title"] == title["drawn"]
    refused = (await partner.put("/v1/brand", json=draft)).json()
    assert refused["code"] == "brand.bad"
    assert [line.split(": ")[0] for line in refused["details"]["problems"]] == wrong


async def test_a_brand_is_part_of_the_file(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    await partner.ask("PUT", "/v1/streaks/daily", {"definition": {**STREAK, "title": {"fr": "F"}}})
    home = "[{kind: streak, streak: daily}, {kind: tier}]"
    file = f"brand:\n  theme: {{main: '#14452f'}}\n  home: {home}\n"
    async with writing(world.db) as tx:
        text = await export(tx, programme.id, programme.slug)
        assert "brand: {}" in text
        outcome = await apply_text(hand(tx, programme), text.replace("brand: {}\n", file))
    assert [change.label for change in outcome.changes] == ["brand"]
    assert (await partner.ask("GET", "/v1/brand"))["home"][1] == {"kind": "tier"}
    async with writing(world.db) as tx:
        silent = (await export(tx, programme.id, programme.slug)).split("brand:")[0] + "...\n"
        assert (await apply_text(hand(tx, programme), silent)).count == 0, "it stays as it is"
        await roll_back(hand(tx, programme), None)
    assert (await partner.ask("GET", "/v1/brand"))["theme"]["main"] == "#e2382f"


async def test_the_page_comes_in_its_looks(world: World) -> None:
    programme = await world.programme(locales=["fr"])
    partner = await world.partner(programme)
    plain = await world.anonymous.get("/cafe", headers={"Accept": "text/html"})
    assert '<meta name="theme-color" content="#e2382f"' in plain.text
    assert (await world.anonymous.get("/cafe/theme.css")).text == ""
    video = {"kind": "video", "address": "https://Films.example/a.mp4", "title": {"fr": "Film"}}
    logo = (await partner.post("/v1/media", content=bombs.photo("PNG", (300, 200)))).json()["media"]
    theme = {**GREEN, "appearance": "dark", "logo": logo}
    await partner.ask("PUT", "/v1/brand", {"theme": theme, "home": [video]})
    page = await world.anonymous.get("/cafe", headers={"Accept": "text/html"})
    assert '<meta name="kermesse-tone" content="familiar" />' in page.text
    assert f'<meta name="kermesse-logo" content="/media/cafe/{logo}" />' in page.text
    assert "lora/lora-latin-wght-normal.woff2" in page.text
    assert "figtree/" not in page.text, "what is not shown is not loaded"
    assert "media-src 'self' https://films.example;" in page.headers["Content-Security-Policy"]
    [looks] = re.findall(r'href="(/cafe/theme\.css\?v=\w+)"', page.text)
    assert looks not in plain.text, "another content has another address"
    sheet = (await world.anonymous.get(looks)).text
    assert "color-scheme: dark;" in sheet and "prefers-color-scheme" not in sheet
    assert '--font-text: "Lora"' in sheet and "--sky: #" in sheet
    manifest = (await world.anonymous.get("/cafe/manifest.webmanifest")).json()
    assert page.text.count(f'content="{manifest["theme_color"]}"') == 2, "by day as by night"
    icon = (await world.anonymous.get("/cafe/icon.svg")).text
    assert 'href="data:image/webp;base64,' in icon
    drawn = Image.open(BytesIO((await world.anonymous.get("/cafe/icon-180.png")).content))
    assert drawn.size == (180, 180)
