"""The README's command for a wall, as it is written, but without a screen: it comes up with a code,
is paired, and after a power cut it begins where it was."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
from playwright.async_api import Browser
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.house.source import ROOT
from tests.patience import until
from tests.walks.clone import orders
from tests.web.conftest import CHROMIUM
from tests.web.stalls import Stalls
from tests.world import World

WITHOUT_SCREEN = "--headless --no-sandbox --disable-gpu --remote-debugging-port=0"
ANSWER_S = 5.0
"""After so long the browser is asked anew."""
WELCOME = {"slides": [{"type": "announcement", "heading": {"fr": "Bienvenue"}}]}


def command(address: str) -> str:
    [found] = [one for one in orders(ROOT / "README.md") if one.startswith("chromium ")]
    assert "http://127.0.0.1:8000" in found
    told = found.replace("http://127.0.0.1:8000", address)
    return f"exec {CHROMIUM} {WITHOUT_SCREEN} {told.removeprefix('chromium ')}"


class Screen:
    """What stands on the screen, asked of the browser anew each time: who attaches to all of a
    browser's pages may wait in vain for one that is just about to load."""

    def __init__(self, profile: Path) -> None:
        self._port = profile / "DevToolsActivePort"
        self._port.unlink(missing_ok=True)

    async def text(self, selector: str) -> str:
        """What the first such element says; nothing where there is none, or no page yet."""
        expression = f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"
        asked = {"id": 1, "method": "Runtime.evaluate", "params": {"expression": expression}}
        with suppress(OSError, LookupError, ValueError, httpx.HTTPError, WebSocketException):
            port = self._port.read_text().split()[0]
            async with asyncio.timeout(ANSWER_S), httpx.AsyncClient() as http:
                pages = (await http.get(f"http://127.0.0.1:{port}/json/list")).json()
                [address] = [one["webSocketDebuggerUrl"] for one in pages if one["type"] == "page"]
                async with connect(address) as line:
                    await line.send(json.dumps(asked))
                    answer = json.loads(await line.recv())
            return str(answer["result"]["result"]["value"])
        return ""

    async def code(self) -> str:
        code = ""

        async def stands() -> bool:
            nonlocal code
            code = await self.text(".pairing-code")
            return code != ""

        await until(stands)
        return code

    async def says(self, words: str) -> None:
        async def said() -> bool:
            return words in await self.text("body")

        await until(said)


@asynccontextmanager
async def power(home: Path, address: str) -> AsyncIterator[Screen]:
    """The screen, until somebody pulls the plug."""
    screen = Screen(home / ".kermesse-display")
    process = await asyncio.create_subprocess_shell(
        command(address),
        env={**os.environ, "HOME": str(home)},
        start_new_session=True,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield screen
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def test_the_kiosk_comes_up_by_itself(world: World, browser: Browser, tmp_path: Path) -> None:
    assert browser.is_connected()
    stalls = await Stalls(world).opened()
    await stalls.put("playlists", "mur", WELCOME)
    async with power(tmp_path, world.address) as screen:
        code = await screen.code()
        new = {"code": code, "name": "Vitrine", "playlist": "mur"}
        await stalls.partner.ask("POST", "/v1/displays", new, status=201)
        await screen.says("Bienvenue")
        await until(lambda: written(tmp_path))
    async with power(tmp_path, world.address) as screen:
        await screen.says("Bienvenue")


def written(home: Path) -> bool:
    """Whether the browser has brought the key to the disk."""
    logs = (home / ".kermesse-display" / "Default" / "Local Storage" / "leveldb").glob("*.log")
    return any(b"kermesse.display.key" in log.read_bytes() for log in logs)
