"""From the sign-in page to a phone that finished the quiz, by a marketer's hands; and how soon the
studio is there."""

from __future__ import annotations

import re
from time import perf_counter

import uvloop
from msgspec import Struct
from playwright.async_api import Browser, Page, async_playwright

from backend.auth.staff import add_staff
from backend.db.engine import open_pool
from game.kernel.database import writing
from tests.bench.hands import CLICK_S, WORDS_A_MINUTE, Hands
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures
from tests.bench.plan import Plan
from tests.bench.report import Section, spread
from tests.bench.stock import now, stocked
from tests.web.conftest import ARGUMENTS, CHROMIUM, NO_BROWSER

TITLE = "A quiz from nothing in the studio"
_PASSWORD = "coffee for everybody"
_EMAIL = "lea@cafe.example"
_NAME = "The summer quiz"
_QUIZ = (
    ("Which town is the capital of Norway?", ("Bergen", "Oslo", "Malmo", "Turku"), "Oslo"),
    ("Where does coffee come from?", ("Ethiopia", "Brazil", "Yemen", "Italy"), "Ethiopia"),
    ("How many days has a leap year?", ("360", "364", "365", "366"), "366"),
    ("Which of these is a fruit?", ("Potato", "Carrot", "Tomato", "Leek"), "Tomato"),
    ("Who wrote The Tempest?", ("Marlowe", "Shakespeare", "Jonson", "Milton"), "Shakespeare"),
)
"""Questions, their options, and the right one."""

_RIGHT = {prompt: right for prompt, _, right in _QUIZ}
_FILE = "\n\n".join(
    f"{prompt} {{{' '.join(('=' if one == right else '~') + one for one in options)}}}"
    for prompt, options, right in _QUIZ
)
_TEXT = f"""
A browser's script goes from the sign-in page, with no draft, no call of the API and nothing
pasted, to a quiz of five questions with four options each that is live, and on to a phone that
opened its link as a guest and finished it. Its keys and clicks (a field is clicked before it is
typed in, a tap of the phone is a click, a file takes three) are counted and not waited for:
*seconds* are those of {WORDS_A_MINUTE} words a minute, {CLICK_S} s a click, and what the pages took
meanwhile, which is told apart. *From a file* is the same quiz, dropped in as GIFT.
"""
_HEAD = ("a quiz of five questions", "seconds", "clicks", "keys", "of it the pages, seconds")
_VIEW = """
The first view, on loopback, by a browser that has nothing of it kept: {seconds} s
until the home of somebody signed in is there, and {kb} kB on the line for all that
it loads but its figures.
"""
_ON = re.compile("Next question|See the result")
_VIEWED = """
async () => {
  const sent = [...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource")];
  return sent.filter(({ name }) => !name.includes("/v1/") && !name.includes("/rehearsal"))
    .reduce((sum, { transferSize }) => sum + transferSize, 0);
}
"""


class _Round(Struct):
    """What one round came to."""

    written: Hands
    dropped: Hands
    view_s: float
    view_kb: float


class _Studio(Struct):
    """A browser before a house."""

    browser: Browser
    url: str

    async def signed_in(self, hands: Hands) -> Page:
        page = await self.browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        await page.goto(f"{self.url}/studio")
        await hands.write(page.get_by_label("Programme"), "bench")
        await hands.write(page.get_by_label("E-mail"), _EMAIL)
        await hands.write(page.get_by_label("Password"), _PASSWORD)
        await hands.click(page.get_by_role("button", name="Sign in"))
        await page.locator(".studio").wait_for()
        return page

    async def written(self, hands: Hands) -> Page:
        """Question by question; the desk afterwards."""
        page = await self._begun(hands)
        await hands.click(page.get_by_role("button", name="Write the questions"))
        for number, (prompt, options, right) in enumerate(_QUIZ, 1):
            if number > 1:
                await hands.click(page.get_by_role("button", name="Add a question", exact=True))
            await hands.write(page.get_by_role("textbox", name="The question"), prompt)
            for place, option in enumerate(options, 1):
                await hands.write(page.get_by_label(f"Answer {place}", exact=True), option)
            if place := options.index(right):
                marks = page.get_by_role("radio", name=f"Answer {place + 1} is right")
                await hands.click(marks)
        await self._published(hands, page)
        return page

    async def dropped(self, hands: Hands) -> None:
        """Out of a file."""
        page = await self._begun(hands)
        await hands.drop(page, page.locator(".drop"), "summer.gift", _FILE.encode())
        await hands.click(page.get_by_role("button", name="Begin with these questions"))
        await self._published(hands, page)

    async def _begun(self, hands: Hands) -> Page:
        page = await self.signed_in(hands)
        await hands.click(page.get_by_role("link", name="New quiz"))
        await hands.write(page.get_by_role("textbox").first, _NAME)
        return page

    async def _published(self, hands: Hands, page: Page) -> None:
        """Live, and played to its end by a phone that read its code."""
        await hands.click(page.get_by_role("button", name="Publish now"))
        await hands.click(page.get_by_role("dialog").get_by_role("button", name="Publish"))
        link = await page.get_by_label("Link to the quiz").input_value()
        phone = await self.browser.new_page(
            viewport={"width": 390, "height": 844}, locale="en-GB", has_touch=True
        )
        await phone.goto(link)
        hands.clicks += 1  # It reads the code on the page.
        await hands.click(phone.get_by_role("button", name="Play"))
        asked = phone.locator(".quiz-prompt[tabindex]")
        for _ in _QUIZ:
            right = _RIGHT[await asked.inner_text()]
            await hands.click(phone.get_by_role("button", name=right, exact=True))
            await hands.click(phone.get_by_role("button", name=_ON))
        await phone.locator(".summary").wait_for()
        hands.stop()

    async def first_view(self, page: Page) -> tuple[float, float]:
        """Seconds until the home of somebody signed in is there with an empty cache, and kB sent
        for it."""
        fresh = await self.browser.new_context(storage_state=await page.context.storage_state())
        view = await fresh.new_page()
        began = perf_counter()
        await view.goto(f"{self.url}/studio", wait_until="commit")
        await view.locator("main h1").wait_for()
        seconds = perf_counter() - began
        await view.wait_for_load_state("networkidle")
        kilobytes = await view.evaluate(_VIEWED) / 1000
        await fresh.close()
        return seconds, kilobytes


def measure(plan: Plan) -> Section:
    """All of it, round by round, on a house of its own."""
    if CHROMIUM is None:
        raise RuntimeError(NO_BROWSER)
    rounds: list[_Round] = []
    with fresh_house() as house:
        uvloop.run(_staffed(house))

        def once() -> Figures:
            rounds.append(uvloop.run(_round(house.url)))
            return Figures(per_second=0)

        runs = [house.sides.watch(once) for _ in range(plan.rounds)]
    rows = [
        _row("**written in place**", [one.written for one in rounds]),
        _row("**from a file**", [one.dropped for one in rounds]),
    ]
    seconds = spread([one.view_s for one in rounds], 2)
    notes = _VIEW.format(seconds=seconds, kb=spread([one.view_kb for one in rounds]))
    return Section(TITLE, _TEXT, _HEAD, rows, runs, notes)


def _row(what: str, some: list[Hands]) -> list[str]:
    """Keys and clicks are the same in each round."""
    hands = some[0]
    whole = spread([one.seconds for one in some])
    return [what, whole, str(hands.clicks), str(hands.keys), spread([h.pages_s for h in some], 1)]


async def _staffed(house: House) -> None:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, 100)
        async with writing(db) as tx:
            await add_staff(tx, stock.programme.id, _EMAIL, _PASSWORD, "marketer", now())


async def _round(url: str) -> _Round:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        studio = _Studio(browser, url)
        page = await studio.written(written := Hands())
        await studio.dropped(dropped := Hands())
        view_s, view_kb = await studio.first_view(page)
        await browser.close()
    return _Round(written, dropped, view_s, view_kb)
