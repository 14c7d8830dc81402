"""`python -m tests.look [--into FOLDER] [--locale fr]`: every page and state of the member app, in
three sizes, light and dark, French and English.

Writes a picture of each, and says what is wrong with it: what axe finds, what is covered or sticks
out, a hole that nothing filled, an error of the console. Ends with another code than 0 when
anything is.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright

from backend.db.engine import open_pool
from tests.look.eye import SCHEMES, SIZES, Eye
from tests.look.journey import begun
from tests.look.scene import Scene, lived_in
from tests.postgres import PostgresOfTheRun, fresh
from tests.web.conftest import ARGUMENTS, CHROMIUM, NO_BROWSER
from tests.world import running

LOCALES = ("fr", "en")


async def _seen(scene: Scene, browser: Browser, locale: str, folder: Path) -> list[str]:
    """All that is wrong in that language."""
    journey = await begun(scene, browser, locale)
    eye = Eye(journey.page, SIZES, SCHEMES, folder)
    async for name in journey.states():
        await eye.look(name)
        print(f"{locale} {name}", flush=True)
    return [f"{locale} {fault}" for fault in (*eye.faults, *journey.phone.faults)]


async def _looked(dsn: str, folder: Path, into: Path, locales: list[str]) -> list[str]:
    async with (
        fresh(dsn) as emptied,
        await open_pool(emptied, 8) as db,
        running(db, emptied) as world,
        async_playwright() as playwright,
    ):
        scene = await lived_in(world, folder)
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        faults = [
            fault
            for locale in locales
            for fault in await _seen(scene, browser, locale, into / locale)
        ]
        await browser.close()
        return faults


def main() -> None:
    """Look, and say what is wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.look", description=__doc__)
    asked.add_argument("--into", type=Path, default=Path("build/look"), help="the pictures' folder")
    asked.add_argument("--locale", action="append", choices=LOCALES, help="one language alone")
    given = asked.parse_args()
    if CHROMIUM is None:
        sys.exit(NO_BROWSER)
    locales = given.locale or list(LOCALES)
    for locale in locales:
        (given.into / locale).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        postgres = PostgresOfTheRun(Path(temporary))
        try:
            told = postgres.dsn(), Path(temporary), given.into, locales
            wrong = asyncio.run(_looked(*told))
        finally:
            postgres.stop()
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"Nothing is wrong. The pictures are in {given.into}.")


if __name__ == "__main__":
    main()
