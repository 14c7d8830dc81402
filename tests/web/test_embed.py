"""A shop's page with our one tag in it: balance, panel, a campaign in place, and nothing more."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import (
    Browser,
    FrameLocator,
    Locator,
    Page,
    expect,
)

from tests.house.source import ROOT
from tests.patience import until
from tests.walks.clone import orders
from tests.walks.test_first_play import launched
from tests.web.conftest import ARGUMENTS, CHROMIUM, ELSEWHERE, Phone, patient
from tests.web.shop import DOCUMENT, a_shop
from tests.world import World

PARTED = "--disable-features=MediaRouter"
"""Takes the place of a list of the driver's own, which has the storage of frames in it."""
EXAMPLES = "docs/examples"
HOUSE = "http://127.0.0.1:8000"
SEEN = """() => {
  window.seen = [];
  for (const type of ["balance", "points", "session", "prize", "open", "close"]) {
    Kermesse.on(type, (detail) => window.seen.push([type, detail]));
  }
}"""
KEPT = "[document.cookie, localStorage.length, sessionStorage.length].join()"
OURS = """() => Object.keys(window).filter((name) => /kermesse/i.test(name)).join()"""


async def opened(browser: Browser, origin: str, **settings: Any) -> Phone:
    """A visitor of the shop."""
    context = await patient(browser, **{"locale": "fr-FR", **settings})
    visitor = Phone(await context.new_page())
    await visitor.page.goto(origin)
    return visitor


async def admitted(world: World, partner: Any, origin: str) -> None:
    await partner.ask("PATCH", "/v1/programme", {"web": {"origins": [origin]}})
    world.clock.forward(seconds=6)


def launcher(page: Page) -> Locator:
    return page.locator(".launch")


def panel(page: Page) -> FrameLocator:
    return page.frame_locator("dialog iframe")


async def test_one_tag_brings_balance_panel_and_campaign_and_leaves_nothing_behind(
    world: World, elsewhere: Browser
) -> None:
    """On plain http, by a name that is not the shop's, under the strict policy of a shop."""
    address = world.address.replace("127.0.0.1", ELSEWHERE)
    partner, campaign = await launched(world)
    await world.member(partner, "ada")
    award = {"currency": "points", "amount": 30, "reason": "Bonjour"}
    await partner.ask(
        "POST", "/v1/members/ada/awards", award, status=201, headers={"Idempotency-Key": "a"}
    )
    async with a_shop(address, campaign=campaign["id"]) as origin:
        await admitted(world, partner, origin)
        visitor = await opened(elsewhere, origin)
        page = visitor.page
        await expect(launcher(page)).to_have_text("★ Jouer avec Café")
        await page.evaluate(SEEN)

        place = page.frame_locator(".place iframe")
        await place.get_by_role("button", name="Jouer").click()
        await place.get_by_role("button", name="Ethiopia").click()
        await expect(launcher(page)).to_have_text("★ 5 points")
        grown = re.compile(r"height: (?!480px)\d+px")
        await expect(page.locator(".place iframe")).to_have_attribute("style", grown)

        made = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
        await page.evaluate("(token) => Kermesse.signIn(token)", made["link"])
        await expect(launcher(page)).to_have_text("★ 35 points")
        with pytest.raises(Exception, match="This link or code is wrong"):
            await page.evaluate("(token) => Kermesse.signIn(token)", made["link"])

        await launcher(page).click()
        await panel(page).locator(".lamp-on").wait_for()
        assert (
            await page.evaluate("document.activeElement.shadowRoot.activeElement.tagName")
            == "IFRAME"
        )
        await partner.ask(
            "POST", "/v1/members/ada/awards", award, status=201, headers={"Idempotency-Key": "b"}
        )
        await expect(launcher(page)).to_have_text("★ 65 points")
        await page.keyboard.press("Escape")
        await expect(launcher(page)).to_be_focused()

        await page.evaluate("Kermesse.signOut()")
        await expect(launcher(page)).to_have_text("★ Jouer avec Café")
        await place.get_by_role("button", name="Jouer").wait_for()
        heard(await page.evaluate("window.seen"))
        await left_nothing(visitor)


def heard(seen: list[list[Any]]) -> None:
    """What the shop's page was told of it all."""
    assert {"session", "balance", "points", "open", "close"} == {type for type, _ in seen}
    sessions = [told["signedIn"] for type, told in seen if type == "session"]
    assert sessions == [True, False]
    thirty = {"amount": 30, "currency": "points", "scale": 0, "text": "+30 points"}
    assert ["points", thirty] in seen


async def left_nothing(visitor: Phone) -> None:
    """No cookie, nothing in the storage, one name, and nothing that the shop's policy forbids."""
    assert await visitor.page.evaluate(KEPT) == ",0,0"
    assert await visitor.page.evaluate(OURS) == "Kermesse"
    assert await visitor.page.context.cookies() == []
    assert [one for one in visitor.faults if "Cross-Origin-Opener-Policy" not in one] == []


async def test_a_page_that_is_not_admitted_is_told_what_to_add(
    world: World, elsewhere: Browser
) -> None:
    address = world.address.replace("127.0.0.1", ELSEWHERE)
    _, campaign = await launched(world)
    async with a_shop(address, campaign=campaign["id"]) as origin:
        visitor = await opened(elsewhere, origin)
        await until(lambda: any(f"add {origin} to" in fault for fault in visitor.faults))
        await expect(launcher(visitor.page)).to_be_hidden()


async def test_the_example_of_the_documents_is_a_sheet_on_a_phone_that_the_way_back_closes(
    world: World, browser: Browser, tmp_path: Path
) -> None:
    """By the documents' own commands, in a browser that keeps what frames keep."""
    partner, _ = await launched(world)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    admits, serves = (order.replace("8080", port) for order in orders(DOCUMENT, "Try it"))
    assert EXAMPLES in serves
    shop = shutil.copytree(ROOT / EXAMPLES, tmp_path / "shop")
    text = (shop / "shop.html").read_text().replace(f"{HOUSE}/bistro", f"{world.address}/cafe")
    (shop / "shop.html").write_text(text.replace(HOUSE, world.address))
    key = partner.headers["authorization"].removeprefix("Bearer ")
    async with started(admits, KERMESSE=world.address, KEY=key) as order:
        assert await order.wait() == 0
    world.clock.forward(seconds=6)
    async with started(serves.replace(EXAMPLES, str(shop))):
        context = await browser.browser_type.launch_persistent_context(
            tmp_path / "profile",
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, PARTED],
            locale="en-GB",
            viewport={"width": 360, "height": 740},
            has_touch=True,
        )
        page = context.pages[0]

        await until(lambda: is_open(int(port)))
        await page.goto(f"http://localhost:{port}/shop.html")
        await expect(launcher(page)).to_have_text("★ Play with Café")
        await launcher(page).click()
        await panel(page).get_by_role("button", name="Play").click()
        await panel(page).get_by_role("link", name="Me", exact=True).click()
        await expect(page.locator("dialog")).to_have_css("width", "360px")
        await page.evaluate("history.back()")
        await expect(page.locator("dialog")).to_be_hidden()
        assert page.url.endswith("/shop.html")
        await page.reload()
        await expect(launcher(page)).to_have_text("★ 0 points")
        await page.goto(f"{world.address}/cafe")
        await page.get_by_role("button", name="Play").wait_for()
        await context.close()


@asynccontextmanager
async def started(order: str, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """An order of the shell, in this tree; it is over at the end."""
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", f"exec {order}", cwd=ROOT, env={**os.environ, **variables},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def is_open(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
