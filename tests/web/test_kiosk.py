"""The README's command for a wall, as it is written, but without a screen: it comes up with a code,
is paired, and after a power cut it begins where it was."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.house.source import ROOT
from tests.patience import PATIENCE_S, until
from tests.walks.clone import orders
from tests.web.conftest import CHROMIUM
from tests.web.stalls import Stalls
from tests.world import World

WITHOUT_SCREEN = "--headless --no-sandbox --disable-gpu --remote-debugging-port=0"
WELCOME = {"slides": [{"type": "announcement", "heading": {"fr": "Bienvenue"}}]}


def command(address: str) -> str:
    [found] = [one for one in orders(ROOT / "README.md") if one.startswith("chromium ")]
    assert "http://127.0.0.1:8000" in found
    told = found.replace("http://127.0.0.1:8000", address)
    return f"exec {CHROMIUM} {WITHOUT_SCREEN} {told.removeprefix('chromium ')}"


@asynccontextmanager
async def power(home: Path, address: str) -> AsyncIterator[Page]:
    """The screen's page, until somebody pulls the plug."""
    port = home / ".kermesse-display" / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    process = await asyncio.create_subprocess_shell(
        command(address),
        env={**os.environ, "HOME": str(home)},
        start_new_session=True,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await until(lambda: port.exists() and port.read_text().count("\n") > 0)
        async with async_playwright() as playwright:
            chromium = await playwright.chromium.connect_over_cdp(
                f"http://127.0.0.1:{port.read_text().split()[0]}"
            )
            page = chromium.contexts[0].pages[0]
            page.set_default_timeout(PATIENCE_S * 1000)
            yield page
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def test_the_kiosk_comes_up_by_itself(world: World, browser: Browser, tmp_path: Path) -> None:
    assert browser.is_connected()
    stalls = await Stalls(world).opened()
    await stalls.put("playlists", "mur", WELCOME)
    async with power(tmp_path, world.address) as page:
        code = await page.locator(".pairing-code").inner_text()
        new = {"code": code, "name": "Vitrine", "playlist": "mur"}
        await stalls.partner.ask("POST", "/v1/displays", new, status=201)
        await page.get_by_text("Bienvenue").wait_for()
        await until(lambda: written(tmp_path))
    async with power(tmp_path, world.address) as page:
        await page.get_by_text("Bienvenue").wait_for()


def written(home: Path) -> bool:
    """Whether the browser has brought the key to the disk."""
    logs = (home / ".kermesse-display" / "Default" / "Local Storage" / "leveldb").glob("*.log")
    return any(b"kermesse.display.key" in log.read_bytes() for log in logs)
