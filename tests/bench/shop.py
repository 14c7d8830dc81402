"""What one tag costs a shop's page before anybody clicks: bytes, requests, and what moves."""

from __future__ import annotations

import gzip

import uvloop
from playwright.async_api import Browser, Request, async_playwright

from backend.db.engine import open_pool
from backend.http.embed import script
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures
from tests.bench.plan import Plan
from tests.bench.report import Section, spread
from tests.bench.stock import Stock, stocked
from tests.web.conftest import ARGUMENTS, CHROMIUM, NO_BROWSER
from tests.web.shop import a_shop
from tests.world import CallerClient

TITLE = "One tag in a shop's page"
_TEXT = """
A page of a shop on another origin, under the policy of `docs/embedding.md`, opened by a browser
that has nothing of us kept, until nothing more comes: what it loads of ours without a click, and
how much of it moved (cumulative layout shift; the campaign's place has a `min-height`). The script
itself is {kb:.1f} kB compressed.
"""
_HEAD = ("what stands in the page", "requests", "kB on the line", "layout shift")
_SHIFT = """() => new Promise((settle) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => settle(sum)));
})"""

_Cost = tuple[int, float, float]


def measure(plan: Plan) -> Section:
    """Each round with a browser of its own."""
    if CHROMIUM is None:
        raise RuntimeError(NO_BROWSER)
    costs: list[tuple[_Cost, _Cost]] = []
    with fresh_house() as house:
        stock = uvloop.run(_open(house))

        def once() -> Figures:
            costs.append(uvloop.run(_round(house, stock)))
            return Figures(per_second=0)

        runs = [house.sides.watch(once) for _ in range(plan.rounds)]
    kb = len(gzip.compress(script())) / 1000
    rows = [
        _row("**the tag**", [tag for tag, _ in costs]),
        _row("**and a campaign in place**", [both for _, both in costs]),
    ]
    return Section(TITLE, _TEXT.format(kb=kb), _HEAD, rows, runs)


def _row(what: str, costs: list[_Cost]) -> list[str]:
    requests, kilobytes, shifts = zip(*costs, strict=True)
    return [what, spread(requests), spread(kilobytes), spread(shifts, 3)]


async def _open(house: House) -> Stock:
    async with await open_pool(house.dsn, 4) as db:
        return await stocked(db, 10)


async def _round(house: House, stock: Stock) -> tuple[_Cost, _Cost]:
    slug, admin = stock.programme.slug, {"Authorization": f"Bearer {stock.key}"}
    async with (
        a_shop(house.url, slug) as alone,
        a_shop(house.url, slug, campaign="quiz") as both,
        CallerClient(house.url, admin) as partner,
        async_playwright() as playwright,
    ):
        await partner.ask("PATCH", "/v1/programme", {"web": {"origins": [alone, both]}})
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        costs = [await _cost(browser, house.url, origin) for origin in (alone, both)]
        await browser.close()
    return costs[0], costs[1]


async def _cost(browser: Browser, url: str, origin: str) -> _Cost:
    """Requests of ours, kB of them, and the layout shift."""
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    ours: list[Request] = []
    page.on("requestfinished", lambda one: ours.append(one) if one.url.startswith(url) else None)
    await page.goto(origin)
    await page.locator(".launch").wait_for()
    if await page.locator(".place").count():
        await page.frame_locator(".place iframe").locator(".welcome").wait_for()
    await page.wait_for_load_state("networkidle")
    sizes = [await one.sizes() for one in ours]
    sent = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
    shift = float(await page.evaluate(_SHIFT))
    await page.close()
    return len(ours), sent / 1000, shift
