"""Draws done again in a browser by whoever has the link, without TLS and by another name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.game.mechanics.vectors import CASES, pages_of
from tests.web.conftest import ELSEWHERE, Phone, a_phone, patient
from tests.web.stalls import CARD, TEN, WHEEL, Stalls
from tests.web.test_plain_http import faults
from tests.world import World

GAMES = {
    "wheel": "Tourner la roue",
    "scratch": "Gratter",
    "instant": "Tenter ma chance",
    "contest": "Participer au tirage",
}
JUDGE = """async ([pages]) => {
  const { verify } = await import("/web/shared/draws/verify.js");
  const { checkedLog } = await import("/web/shared/draws/reading.js");
  const { faults, missing, checked } = await verify(pages.map(checkedLog));
  return { faults: faults.map(({ step, at }) => [step, at]), missing, checked };
}"""


async def the_fair(world: World) -> Stalls:
    """A café with one game of chance of each kind."""
    stalls = await Stalls(world).opened()
    at = world.clock()
    span = {"opens_at": at.isoformat(), "closes_at": at.replace(year=2027).isoformat()}
    year = {"key": "year", "title": {"fr": "Un an de café"}, "stock": 1}
    await stalls.game("wheel", WHEEL, budget=1000)
    await stalls.game("scratch", CARD)
    await stalls.game("instant", {"prizes": [{**TEN, "stock": 1}], **span})
    until = {"attempts": 1, "ends_at": "2026-04-01T12:00:00Z"}
    await stalls.game("contest", {"prizes": [year], "alternates": 1}, **until)
    return stalls


async def played(stalls: Stalls, browser: Browser, address: str) -> tuple[Phone, dict[str, str]]:
    """Ada's phone, after a play of each; and where it verifies them, which it has tried while the
    seed was secret."""
    ada = await stalls.join("ada")
    phone = await a_phone(browser, address, token=ada.token, reduced_motion="reduce")
    ways: dict[str, str] = {}
    for game, go in GAMES.items():
        await phone.page.goto(f"{address}/cafe#/play/{stalls.campaigns[game]}")
        await phone.press(go)
        if game == "scratch":
            await phone.press("Tout gratter")
        await phone.page.get_by_role("link", name="Vérifier ce tirage", exact=True).click()
        await phone.says("Pour l\u2019instant, tout est comme promis")
        await expect(phone.page.locator("[data-step=promise].draw-right")).to_be_visible()
        await expect(phone.page.locator("[data-step=rest].draw-wait")).to_be_visible()
        ways[game] = phone.page.url
    return phone, ways


async def fair(page: Page, game: str) -> None:
    """Wait until all steps of this draw and all draws of its seed have held."""
    await expect(page.locator(".draw-verdict-fair")).to_be_visible()
    last = {"instant": "prize", "contest": "picks"}.get(game, "dice")
    for step in ("seed", "odds", "stock", "chain", last, "whole"):
        await expect(page.locator(f"[data-step={step}].draw-right")).to_be_visible()


async def test_each_draw_is_verified_by_its_player_and_by_a_stranger(
    world: World, elsewhere: Browser, folder: Path
) -> None:
    address = world.address.replace("127.0.0.1", ELSEWHERE)
    stalls = await the_fair(world)
    phone, ways = await played(stalls, elsewhere, address)
    for game in GAMES:
        act, status = ("close", 204) if game == "contest" else ("draw-seed/rotate", 200)
        await stalls.partner.ask("POST", f"/v1/campaigns/{game}/{act}", status=status)
    links: dict[str, str] = {}
    for game, way in ways.items():
        await phone.page.goto(way)
        await phone.page.reload()
        await fair(phone.page, game)
        await expect(phone.page.locator("[data-step=nonce].draw-right")).to_be_visible()
        links[game] = await phone.page.locator("#draw-address").input_value()
    assert await phone.narrow() and faults(phone) == []
    await the_house_lies(phone.page, ways["wheel"], await log_of(stalls, links["wheel"]))
    here = {game: f"{address}/draw#{link.split('#')[1]}" for game, link in links.items()}
    await a_stranger(elsewhere, here)
    await a_file(stalls, elsewhere, address, links["contest"], folder)


async def log_of(stalls: Stalls, link: str) -> Any:
    """The published log of the draw that the link is of."""
    _, game, seed, _ = link.split("#")[1].split("/")
    door = f"/v1/public/programmes/cafe/campaigns/{game}/seeds/{seed}/draws"
    return await stalls.world.anonymous.ask("GET", door)


async def the_house_lies(page: Page, way: str, log: Any) -> None:
    """Whoever alters seed, odds or the order of the stock is found at that step."""
    draw = log["draws"][0]
    lies: dict[str, Any] = {
        "seed": {**log, "seed": {**log["seed"], "secret": "ab" * 32}},
        "odds": {**log, "odds": log["odds"].replace('"weight":1', '"weight":2')},
        "stock": {**log, "draws": [{**draw, "seen": {**draw["seen"], "coffee": 1}}]},
    }
    told: list[Any] = []
    await page.route("**/draws?*", lambda route: route.fulfill(json=told[-1]))
    await page.goto(way)
    for step, lie in lies.items():
        told.append(lie)
        await page.reload()
        await expect(page.locator(".draw-verdict-unfair")).to_be_visible()
        await expect(page.locator(f"[data-step={step}].draw-wrong")).to_be_visible()


async def a_stranger(browser: Browser, links: dict[str, str]) -> None:
    """Opens each link as somebody who has never been here, and is not made a guest."""
    context = await patient(browser, viewport={"width": 360, "height": 740}, locale="en-GB")
    stranger = Phone(await context.new_page())
    asked: list[str] = []
    stranger.page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    for game, link in links.items():
        await stranger.page.goto(link)
        await fair(stranger.page, game)
        await expect(stranger.page.locator("[data-step=chance].draw-right")).to_be_visible()
        assert await stranger.narrow()
    await stranger.page.get_by_text("All tickets").click()
    await expect(stranger.page.locator(".draw-all li")).to_have_count(1)
    assert all(one.startswith("GET") for one in asked)
    assert await context.cookies() == []
    kept = await stranger.page.evaluate("Object.keys(localStorage)")
    assert kept == ["kermesse.words"]  # Those of the page, which name nobody.
    await the_same_verdicts(stranger.page)
    assert faults(stranger) == []


async def the_same_verdicts(page: Page) -> None:
    """Where a browser lends no hashes, it judges every vector as the server does."""
    assert not await page.evaluate("isSecureContext || Boolean(crypto.subtle)")
    for case in CASES:
        verdict = await page.evaluate(JUDGE, [pages_of(case)])
        told = {name: case[name] for name in ("faults", "missing", "checked")}
        assert verdict == told, case["name"]


async def a_file(stalls: Stalls, browser: Browser, address: str, link: str, folder: Path) -> None:
    """A file is verified where it lies; one that is cut off or not all of it says so."""
    log = await log_of(stalls, link)
    whole, cut, less = (folder / f"{name}.json" for name in ("whole", "cut", "less"))
    whole.write_text(json.dumps(log))
    cut.write_text(json.dumps(log)[:-20])
    less.write_text(json.dumps({**log, "draws": []}))
    context = await patient(browser, locale="fr-FR")
    page = await context.new_page()
    await page.goto(f"{address}/draw")
    chooser = page.locator("input[type=file]")
    await page.get_by_role("heading").first.wait_for()
    await page.wait_for_load_state("networkidle")  # Words and letters of the page itself.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for file, told in (
        (whole, "1 tirage refait"),
        (cut, "cut.json est coupé"),
        (less, "Il manque les tirages 1 à 1"),
    ):
        await chooser.set_input_files(file)
        await expect(page.get_by_text(told)).to_be_visible()
    assert asked == []
