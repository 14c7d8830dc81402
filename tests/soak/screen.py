"""A display in a real browser, and what it holds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from playwright.async_api import Browser, CDPSession, ViewportSize, WebSocket

from tests.patience import until
from tests.soak.evening import VISITS, WORDS
from tests.soak.law import Held
from tests.web.conftest import Phone, patient

_SIZE: ViewportSize = {"width": 1280, "height": 720}
_MOMENT = timedelta(seconds=1)
_COLLECTIONS = 3
"""What one collection lets go of may have held something else, on the other side of the DOM."""

_TOTAL = """
    [...document.querySelectorAll(".board-line b")]
        .reduce((sum, score) => sum + Number(score.textContent.replace(/\\D/g, "")), 0)
"""
_STANDS = "document.getAnimations().length === 0"
_STORED = "[JSON.stringify(localStorage).length, localStorage.length]"


class Screen:
    """A page that hangs on a wall, since `open`."""

    page: Any

    def __init__(self) -> None:
        self.frames = 0
        self.moments = 0
        """How often the board that is on has had a new leader."""
        self._on: int | None = None
        self._leaders: dict[int, str] = {}

    async def open(
        self, browser: Browser, url: str, key: str, *, motion: Any, at: datetime | None = None
    ) -> Screen:
        """The display with that key; with `at` its clock stands, and is the test's to move."""
        context = await patient(
            browser,
            viewport=_SIZE,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion=motion,
        )
        self.page = await context.new_page()
        self._phone = Phone(self.page)
        self.page.on("websocket", self._listen)
        if at is not None:
            await self.page.clock.install(time=at)
            await self.page.clock.pause_at(at + _MOMENT)
        await self.page.goto(f"{url}/display#{key}")
        self._devtools: CDPSession = await context.new_cdp_session(self.page)
        await self._devtools.send("Performance.enable")
        return self

    @property
    def faults(self) -> list[str]:
        """All that went wrong on the page."""
        return self._phone.faults

    async def shows(self, heading: str) -> None:
        """Wait until that slide is on."""
        await self.page.locator(f'h1:text-is("{heading}")').wait_for()

    async def total(self) -> int:
        """How many events the board that is on has counted."""
        return int(await self.page.evaluate(_TOTAL))

    async def catches_up(self, sent: int) -> None:
        """Wait until the first board is on with all that was sent."""

        async def caught_up() -> bool:
            return bool(await self.total() >= sent)

        await self.shows(VISITS)
        await until(caught_up)

    async def stands(self) -> None:
        """Wait until nothing that is on moves any more."""
        await until(lambda: self.page.evaluate(_STANDS))

    async def held(self) -> Held:
        """What the page holds while the announcement is on, which has nothing of the boards."""
        while True:
            await self.shows(WORDS)
            await self.stands()
            for _ in range(_COLLECTIONS):
                await self._devtools.send("HeapProfiler.collectGarbage")
            told = await self._devtools.send("Performance.getMetrics")
            stored, keys = await self.page.evaluate(_STORED)
            if await self.page.locator(f'h1:text-is("{WORDS}")').count():
                break  # It was on the whole time.
        of = {metric["name"]: int(metric["value"]) for metric in told["metrics"]}
        return Held(
            heap=of["JSHeapUsedSize"],
            nodes=of["Nodes"],
            listeners=of["JSEventListeners"],
            documents=of["Documents"],
            stored=stored,
            keys=keys,
        )

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", self._hear)
        line.on("framesent", self._overhear)

    def _hear(self, text: str | bytes) -> None:
        told = json.loads(text)
        self.frames += 1
        lines = told.get("type") == "slide" and (told["content"] or {}).get("lines")
        if lines:
            number, leader = told["number"], lines[0]["name"]
            self.moments += number == self._on and self._leaders.get(number, leader) != leader
            self._leaders[number] = leader

    def _overhear(self, text: str | bytes) -> None:
        said = json.loads(text)
        if said["type"] == "showing":
            self._on = said["slide"]
