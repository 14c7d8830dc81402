"""A display on a wall, in a real browser: it shows what it should, when it should, and nothing of
anybody who left; it lives through what happens to walls."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from tests.patience import until
from tests.web.conftest import Phone, patient
from tests.web.stalls import Stalls
from tests.world import World

BOARD: dict[str, Any] = {"metric": {"points": "points"}}
OLD = {
    "type": "playlist",
    "programme": "cafe",
    "programme_name": "Café",
    "time_zone": "Europe/Paris",
    "name": "Vitrine",
    "locale": "fr",
    "version": "of-long-ago",
    "slides": [{"type": "announcement", "seconds": 600, "heading": {"fr": "Hier encore"}}],
    "contents": [{"heading": {"fr": "Hier encore"}, "text": {}}],
    "offset_ms": 0,
}
"""A picture as a display keeps it."""


async def a_cafe(world: World, *slides: dict[str, Any]) -> Stalls:
    """A café with a board of points, and a playlist `mur`."""
    stalls = await Stalls(world).opened()
    await stalls.pays()
    await stalls.put("boards", "semaine", BOARD)
    await stalls.put("playlists", "mur", {"slides": list(slides) or [board()]})
    return stalls


def board(seconds: int = 600) -> dict[str, Any]:
    return {"type": "board", "board": "semaine", "seconds": seconds}


def says(words: str, seconds: int = 600, **more: Any) -> dict[str, Any]:
    return {"type": "announcement", "heading": {"fr": words}, "seconds": seconds, **more}


async def a_key(stalls: Stalls) -> tuple[str, str]:
    """The key of a display that was just paired, and its id."""
    begun = await stalls.world.anonymous.ask("POST", "/v1/displays/pairings", status=201)
    new = {"code": begun["code"], "name": "Vitrine", "playlist": "mur"}
    made = await stalls.partner.ask("POST", "/v1/displays", new, status=201)
    return begun["token"], made["id"]


async def a_screen(browser: Browser, **more: Any) -> tuple[BrowserContext, Phone]:
    settings: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR"}
    context = await patient(browser, **settings, **more)
    return context, Phone(await context.new_page())


async def hung(
    stalls: Stalls, browser: Browser, *, hurried: bool = False, **more: Any
) -> tuple[BrowserContext, Phone, str]:
    """A display with the key in hand, and its id; hurried, its clock is the test's."""
    key, display_id = await a_key(stalls)
    context, wall = await a_screen(browser, **more)
    if hurried:
        now = stalls.world.clock()
        await wall.page.clock.install(time=now)
        await wall.page.clock.pause_at(now + timedelta(seconds=1))
    await wall.page.goto(f"{stalls.world.address}/display#{key}")
    return context, wall, display_id


def names(wall: Phone) -> Any:
    return wall.page.locator(".board-name")


async def test_ranks_move_and_a_new_leader_is_a_moment(world: World, browser: Browser) -> None:
    stalls = await a_cafe(world)
    _, wall, _ = await hung(stalls, browser, hurried=True)
    await wall.says("La première place est libre")
    for name, amount in (("ada", 5), ("bea", 3), ("cleo", 3)):
        await stalls.join(name)
        await stalls.did(name, "purchase", amount=amount)
    await expect(names(wall)).to_have_text(["Ada", "Bea", "Cleo"])
    await expect(wall.page.locator(".board-rank")).to_have_text(["1", "2", "3"])
    await expect(wall.page.locator(".confetti")).to_have_count(0)
    await stalls.did("cleo", "purchase", amount=9)
    await wall.says("Cleo prend la tête")
    await expect(wall.page.locator(".confetti")).to_have_count(1)
    await expect(names(wall)).to_have_text(["Cleo", "Ada", "Bea"])
    await wall.page.clock.run_for(6_100)
    await expect(wall.page.locator(".confetti")).to_have_count(0)
    assert wall.faults == []


async def test_who_hides_is_gone_and_nothing_personal_was_ever_there(
    world: World, browser: Browser
) -> None:
    stalls = await a_cafe(world)
    declared = {"attributes": {"city": "string"}}
    await stalls.partner.ask("PATCH", "/v1/programme", declared)
    for name in ("canary-ada", "canary-bea"):
        app = await stalls.join(name)
        profile = {"alias": name[7:], "attributes": {"city": "canary-city"}}
        await stalls.partner.ask("PUT", f"/v1/members/{name}", profile)
        contact = {"kind": "email", "value": f"{name}@cafe.example"}
        await stalls.partner.ask("PUT", f"/v1/members/{name}/contacts", contact)
        await stalls.did(name, "purchase", amount=5)
    context, wall, _ = await hung(stalls, browser)
    await expect(names(wall)).to_have_text(["ada", "bea"])
    await app.ask("PUT", "/v1/me/boards/visibility", {"shown": False})
    await expect(names(wall)).to_have_text(["ada"])
    await wall.page.reload()
    await expect(names(wall)).to_have_text(["ada"])
    kept = await wall.page.evaluate(EVERYTHING_KEPT)
    assert "ada" in kept and "Vitrine" in kept, "it looks where the picture is kept"
    assert "canary" not in kept and app.member_id not in kept
    await context.close()
    assert wall.faults == []


EVERYTHING_KEPT = """async () => {
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) {
      kept.push(asked.url);
      if (!asked.url.includes("/web/")) kept.push(await (await cache.match(asked)).text());
    }
  }
  return kept.join("\\n");
}"""


async def test_slides_come_in_turn_at_their_hours_by_the_house_s_clock(
    world: World, browser: Browser
) -> None:
    morning, evening = {"since": "06:00", "until": "12:00"}, {"since": "18:00", "until": "02:00"}
    stalls = await a_cafe(
        world,
        says("Bonsoir", 5, **evening),
        says("Bonjour", 5, **morning),
        says("Toujours", 5),
        says("Le mardi", 5, days=["tue"]),
    )
    _, wall, _ = await hung(stalls, browser, hurried=True, timezone_id="Asia/Tokyo")
    await wall.says("Bonjour")  # It is Monday, ten in the morning, in Paris.
    assert await headings(wall, 4) == ["Bonjour", "Toujours", "Bonjour", "Toujours"]
    await until(partial(reported, stalls, 1, 2))

    world.clock.forward(hours=15)  # One in the morning, on Tuesday.
    await wall.page.reload()
    await wall.says("Bonsoir")
    assert await headings(wall, 4) == ["Bonsoir", "Toujours", "Le mardi", "Bonsoir"]
    assert wall.faults == []


async def reported(stalls: Stalls, *slides: int) -> bool:
    """Whether the one display has said that it shows one of these slides."""
    [display] = (await stalls.partner.ask("GET", "/v1/displays"))["items"]
    return display["showing"] is not None and display["showing"]["slide"] in slides


async def headings(wall: Phone, many: int) -> list[str]:
    """The next so many headings, the one that is shown first."""
    seen = [await wall.page.locator("h1").inner_text()]
    while len(seen) < many:
        await wall.page.clock.run_for(5_100)
        await expect(wall.page.locator("h1")).not_to_have_text(seen[-1])
        seen.append(await wall.page.locator("h1").inner_text())
    return seen


async def test_staff_may_ask_which_one_it_is_and_change_it_from_afar(
    world: World, browser: Browser
) -> None:
    stalls = await a_cafe(world, says("Bienvenue"))
    _, wall, display_id = await hung(stalls, browser)
    await wall.says("Bienvenue")
    commands = f"/v1/displays/{display_id}/commands"
    await stalls.partner.ask("POST", commands, {"command": "identify"}, status=202)
    await expect(wall.page.locator(".wall-identify")).to_have_text("Vitrine")
    async with wall.page.expect_navigation():
        await stalls.partner.ask("POST", commands, {"command": "reload"}, status=202)
    await wall.says("Bienvenue")
    await stalls.put("playlists", "mur", {"slides": [says("À demain")]})
    await wall.says("À demain")
    assert wall.faults == []


async def test_sent_away_it_shows_nothing_more_but_a_code(world: World, browser: Browser) -> None:
    """Also when it was switched off meanwhile."""
    stalls = await a_cafe(world, says("Bienvenue"))
    _, here, display_id = await hung(stalls, browser)
    _, away, absent_id = await hung(stalls, browser)
    await here.says("Bienvenue")
    await away.says("Bienvenue")
    await away.page.goto("about:blank")
    for gone in (display_id, absent_id):
        await stalls.partner.ask("DELETE", f"/v1/displays/{gone}", status=204)
    await here.says("Cet écran est nouveau ici")
    await away.page.goto(f"{world.address}/display")
    await away.says("Cet écran est nouveau ici")
    for wall in (here, away):
        kept = await wall.page.evaluate("Object.keys(localStorage)")
        assert kept == ["kermesse.words"], "which tell nothing of whose wall it was"
        await expect(wall.page.get_by_text("Bienvenue")).to_have_count(0)


async def test_without_the_house_it_shows_the_last_picture_and_its_age_for_a_day(
    world: World, browser: Browser
) -> None:
    now = datetime.now(UTC)
    for age, shown in ((timedelta(hours=2), True), (timedelta(hours=25), False)):
        context, wall = await a_screen(browser)
        await keep(context, {**OLD, "heard_at": (now - age).timestamp() * 1000})
        await wall.page.route("**/v1/**", lambda route: route.abort())
        await wall.page.route_web_socket("**/v1/**", hang_up)
        await wall.page.goto(f"{world.address}/display")
        if shown:
            await wall.says("Hier encore")
            await wall.says("Image du ")
        else:
            await until(partial(forgot, wall.page))
            await wall.says("On cherche la maison")
        await context.close()


async def keep(context: BrowserContext, picture: dict[str, Any], key: str = "kd_none") -> None:
    """What the display has kept from before, unless it has something newer."""
    await context.add_init_script(
        "localStorage.getItem('kermesse.display.key') ??"
        f" (localStorage.setItem('kermesse.display.key', JSON.stringify({json.dumps(key)})),"
        f" localStorage.setItem('kermesse.display.picture', {json.dumps(json.dumps(picture))}))"
    )


async def hang_up(line: WebSocketRoute) -> None:
    await line.close()


async def forgot(page: Page) -> bool:
    return bool(await page.evaluate("localStorage.getItem('kermesse.display.picture') === null"))


async def test_a_newer_page_is_loaded_once(world: World, browser: Browser) -> None:
    stalls = await a_cafe(world, says("Bienvenue"))
    key, _ = await a_key(stalls)
    context, wall = await a_screen(browser)
    await keep(context, {**OLD, "heard_at": datetime.now(UTC).timestamp() * 1000}, key)
    loads: list[str] = []
    wall.page.on("load", lambda _: loads.append("again"))
    await wall.page.goto(f"{world.address}/display")
    await until(lambda: twice(loads))
    await wall.says("Bienvenue")
    await stalls.put("playlists", "mur", {"slides": [says("À demain")]})
    await wall.says("À demain")
    assert len(loads) == 2


async def twice(loads: list[str]) -> bool:
    return len(loads) >= 2
