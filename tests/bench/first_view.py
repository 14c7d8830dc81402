"""The member app, seen for the first time on a slow phone."""

from __future__ import annotations

from statistics import median

import uvloop
from msgspec import Struct
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from backend.db.engine import open_pool
from backend.demo.seed import SLUG, open_programme
from game.kernel.database import writing
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures
from tests.bench.plan import Plan
from tests.bench.report import Section, ratios, spread
from tests.bench.stock import now
from tests.web.conftest import ARGUMENTS, CHROMIUM, NO_BROWSER

TITLE = "The member app, seen for the first time"
SLOWED = 4
_QUIET_MS = 5_000
_TEXT = f"""
A browser that has nothing kept opens a café's page as a newcomer and comes in, on a phone of 390 by
844 whose processor is slowed {SLOWED} times, over loopback. *Interactive* is as Lighthouse says it:
the end of the last task longer than 50 ms before {_QUIET_MS // 1000} s without one, or the first
paint, whichever is later. *Shift* is the layout shift since the page began (0.1 is what Core Web
Vitals call good). *On the line* is what was sent until the button that goes on is there; the rest
of the app follows when nothing else is to be done. Beside it, in the same run, a page of the same
server that holds nothing but a line of text: no page can be there sooner.
"""
_HEAD = (
    *("what", "first paint ms", "interactive ms", "of the bare page"),
    *("kB on the line", "requests", "shift"),
)
_WATCH = """
window.seen = { tasks: [], shift: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  seen.tasks.push(one.startTime + one.duration);
})).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  if (!one.hadRecentInput) seen.shift += one.value;
})).observe({ type: "layout-shift", buffered: true });
"""
_SENT = """() => {
  const sent = [...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource")];
  const kb = sent.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000;
  return { kb, requests: sent.length };
}"""
_TOLD = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  return { paint, interactive: Math.max(paint, ...seen.tasks), shift: seen.shift };
}"""


class _View(Struct):
    """Milliseconds, thousands of bytes, requests, and the shift of the layout."""

    paint: float
    interactive: float
    shift: float
    kb: float
    requests: int


class _Round(Struct):
    gate: _View
    home_shift: float
    again: _View
    bare: _View


def measure(plan: Plan) -> Section:
    """All of it, round by round."""
    if CHROMIUM is None:
        raise RuntimeError(NO_BROWSER)
    rounds: list[_Round] = []
    with fresh_house() as house:
        uvloop.run(_opened(house))

        def once() -> Figures:
            rounds.append(uvloop.run(_round(house.url)))
            return Figures(per_second=0)

        runs = [house.sides.watch(once) for _ in range(plan.rounds)]
    bare = [one.bare for one in rounds]
    home = median([one.home_shift for one in rounds])
    rows = [
        _row("**the gate, nothing kept**", [one.gate for one in rounds], bare),
        _row("the home, on coming again", [one.again for one in rounds], bare),
        _row("*a line of text*", bare, bare),
    ]
    return Section(
        TITLE, _TEXT, _HEAD, rows, runs, f"\nFrom the gate to the home: shift {home:.3f}.\n"
    )


def _row(what: str, views: list[_View], bare: list[_View]) -> list[str]:
    times = ratios([v.interactive for v in views], [v.interactive for v in bare])
    return [
        what,
        spread([view.paint for view in views]),
        spread([view.interactive for view in views]),
        spread(times, 1),
        spread([view.kb for view in views]),
        str(views[0].requests),
        spread([view.shift for view in views], 3),
    ]


async def _opened(house: House) -> None:
    """The demo's café, without its crowd."""
    async with await open_pool(house.dsn, 4) as db, writing(db) as tx:
        await open_programme(tx, now())


async def _round(url: str) -> _Round:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await _slow(await _nobody(browser))
        bare = await _seen(page, f"{url}/health/live", "body")
        context = await _nobody(browser)
        page = await _slow(context)
        gate = await _seen(page, f"{url}/{SLUG}", ".welcome-gate .button")
        before = gate.shift
        await page.locator(".welcome-gate .button").click()
        await page.locator(".tickets").first.wait_for()
        await page.wait_for_timeout(_QUIET_MS)
        home_shift = await page.evaluate("seen.shift") - before
        again = await _seen(await _slow(context), f"{url}/{SLUG}", ".tickets")
        await browser.close()
    return _Round(gate, home_shift, again, bare)


async def _nobody(browser: Browser) -> BrowserContext:
    """A phone that was never here."""
    return await browser.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR")


async def _slow(context: BrowserContext) -> Page:
    """A page of it that watches itself, on a slowed processor."""
    page = await context.new_page()
    tools = await context.new_cdp_session(page)
    await tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    await page.add_init_script(_WATCH)
    return page


async def _seen(page: Page, address: str, there: str) -> _View:
    """The page once that is there and nothing has been long for a while."""
    await page.goto(address)
    await page.locator(there).first.wait_for()
    sent = await page.evaluate(_SENT)
    await page.wait_for_timeout(_QUIET_MS)
    return _View(**sent, **await page.evaluate(_TOLD))
