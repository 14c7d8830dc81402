"""`python -m tests.soak [--minutes N] [--events N]`: a display hangs for an evening, on one wall in
motion and on one that is asked for stillness, while its boards never rest.

Prints what the pages hold from minute to minute. Ends with words and another code than 0 when they
hold more at the end than after a quarter of the time, or when anything went wrong on them.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from time import monotonic

from playwright.async_api import async_playwright

from backend.db.engine import open_pool
from tests.bench.house import House, fresh_house
from tests.bench.stock import stocked
from tests.soak.evening import Evening
from tests.soak.law import Held, broken
from tests.soak.screen import Screen
from tests.web.conftest import ARGUMENTS, CHROMIUM, NO_BROWSER
from tests.world import CallerClient

_BATCH_S = 0.5
_LEADS_EVERY, _PLAYS_EVERY = 6, 20
"""So many batches."""

_MOTIONS = {"in motion": "no-preference", "still": "reduce"}
_HEAD = (
    *("minute", "wall", "shown", "sent", "frames", "leaders"),
    *("heap kB", "nodes", "listeners", "stored"),
)
_ROW = "{:>6}  {:<9} {:>8} {:>8} {:>7} {:>8} {:>8} {:>6} {:>10} {:>7}"


async def _happens(evening: Evening, events: int, seconds: float) -> None:
    """So many events, evenly, in batches."""
    begun_s, batches, before = monotonic(), max(1, round(seconds / _BATCH_S)), evening.sent
    for number in range(batches):
        await asyncio.sleep(max(0.0, begun_s + number * _BATCH_S - monotonic()))
        due = before + (events - before) * (number + 1) // batches
        await evening.goes_on(due - evening.sent, new_leader=number % _LEADS_EVERY == 0)
        if number % _PLAYS_EVERY == 0:
            await evening.one_more_plays()


async def _looked_at(screen: Screen, evening: Evening, minute: int, wall: str) -> Held:
    """What the page holds, told as a line."""
    sent = evening.sent
    await screen.catches_up(sent)
    shown = await screen.total()
    held = await screen.held()
    told = (shown, sent, screen.frames, screen.moments, held.heap // 1000)
    numbers = (f"{one:,}" for one in (*told, held.nodes, held.listeners, held.stored))
    print(_ROW.format(minute, wall, *numbers), flush=True)
    return held


async def _soaked(house: House, minutes: int, events: int) -> list[str]:
    """All that is wrong after so many minutes."""
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, 0)
    key = {"Authorization": f"Bearer {stock.key}"}
    early, faults = max(1, minutes // 4), list[str]()
    async with CallerClient(house.url, key) as partner, async_playwright() as playwright:
        evening = Evening(partner)
        await evening.prepared()
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        screens = {
            wall: await Screen().open(browser, house.url, await evening.paired(wall), motion=motion)
            for wall, motion in _MOTIONS.items()
        }
        print(_ROW.format(*_HEAD), flush=True)
        begun_s = monotonic()
        happens = asyncio.create_task(_happens(evening, events, 60 * minutes))
        found: dict[int, list[Held]] = {}
        for minute in range(1, minutes + 1):
            await asyncio.sleep(max(0.0, begun_s + 60 * minute - monotonic()))
            if minute == minutes or happens.done():
                await happens
            looks = [_looked_at(one, evening, minute, wall) for wall, one in screens.items()]
            found[minute] = await asyncio.gather(*looks)
        for (wall, screen), *held in zip(
            screens.items(), found[early], found[minutes], strict=True
        ):
            faults += [f"{wall}: {words}" for words in (*broken(*held), *screen.faults)]
        await browser.close()
    return faults


def main() -> None:
    """Hang for so long, and say what has grown."""
    asked = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    asked.add_argument("--minutes", type=int, default=20, help="how long (20)")
    asked.add_argument("--events", type=int, default=100_000, help="how many meanwhile (100000)")
    given = asked.parse_args()
    if CHROMIUM is None:
        sys.exit(NO_BROWSER)
    with fresh_house() as house:
        wrong = asyncio.run(_soaked(house, given.minutes, given.events))
    if wrong:
        sys.exit("\n".join(wrong))
    print("Nothing has grown by more than 5 %, and nothing went wrong.")


if __name__ == "__main__":
    main()
