"""A real browser for the tests of the pages. Where there is none they say so and are skipped; with
CI=true that is a failure."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from backend.db.engine import open_pool
from tests.patience import PATIENCE_S, soon, until
from tests.postgres import fresh
from tests.world import World, running

NO_BROWSER = "there is no browser on this machine; install chromium to test the pages"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ELSEWHERE = "fete.test"
"""A name of the server that is not this machine's own."""
KEEPS: dict[str, Any] = {"service_workers": "allow"}
"""What a phone is opened with whose service worker matters: for when there is no network, it keeps
the pages, and for that fetches the whole app, which costs as much again as to open it."""
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

_TOLD = "performance.getEntriesByName(`${location.origin}/v1/me/presence`).length > 0"
"""A request is among the entries once it is answered."""

expect.set_options(timeout=PATIENCE_S * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser share an event loop, as the browser lives in one."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One browser for the whole run, without a window."""
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """A browser that knows nothing; what a test opens in it is closed after the test."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def elsewhere(browser: Browser) -> AsyncIterator[Browser]:
    """A browser to which the server has a name that is not this machine's own."""
    rules = f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"
    async with async_playwright() as playwright:
        arguments = [*ARGUMENTS, rules]
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def world(postgres: str) -> AsyncIterator[World]:
    """A running server over a fresh database, in the event loop of the browser."""
    async with fresh(postgres) as dsn, await open_pool(dsn, 8) as db, running(db, dsn) as walked:
        yield walked


class Phone:
    """A page on a phone, and all that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)
        self._on_line = asyncio.Event()
        page.on("websocket", lambda line: line.on("framereceived", self._hear_line))

    def _hear(self, message: Any) -> None:
        # A refused or lost request is written by the browser itself; the page must live with it.
        lost = message.text.startswith(("Failed to load resource", "WebSocket connection to"))
        if message.type == "error" and not lost:
            self.faults.append(message.text)

    def _hear_line(self, _: Any) -> None:
        self._on_line.set()

    async def says(self, text: str) -> None:
        """Wait until the text is on the page."""
        await self.page.get_by_text(text, exact=False).first.wait_for()

    async def is_there(self) -> None:
        """Wait until the house knows that the page is visible, and the page's live line brings
        whatever happens next."""
        await until(lambda: self.page.evaluate(_TOLD))
        await soon(self._on_line.wait())

    async def narrow(self) -> bool:
        """Whether nothing sticks out to the side."""
        return bool(
            await self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        )

    async def press(self, name: str) -> None:
        """Press the button or link of that name."""
        named = self.page.get_by_role("button", name=name, exact=True)
        await named.or_(self.page.get_by_role("link", name=name, exact=True)).first.click()


async def patient(browser: Browser, **settings: Any) -> BrowserContext:
    """A visitor of its own, whose pages wait for as long as the tests do."""
    context = await browser.new_context(**settings)
    context.set_default_timeout(PATIENCE_S * 1000)
    return context


async def a_phone(
    browser: Browser, address: str, *, token: str | None = None, at: str = "", **more: Any
) -> Phone:
    """A French phone at the page of the programme `cafe`, without a service worker unless it
    `KEEPS` one; with a `token` its member is known, and `at` is the screen ("boards/week")."""
    settings: dict[str, Any] = {
        "viewport": {"width": 390, "height": 844},
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "has_touch": True,
        "service_workers": "block",
    }
    context = await patient(browser, **{**settings, **more})
    if token is not None:
        await context.add_init_script(
            "localStorage.getItem('kermesse.cafe') ??"
            f" localStorage.setItem('kermesse.cafe', JSON.stringify({{token: '{token}'}}))"
        )
    phone = Phone(await context.new_page())
    await phone.page.goto(f"{address}/cafe#/{at}")
    return phone
