"""A member's way through every page and state of the app. Each name that is given out is a state
that stands still until the next is asked for; nothing here reads a word, so any language may go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page

from tests.look.scene import MEMBERS, Scene
from tests.web.conftest import Phone, patient

_GONE = "00000000-0000-7000-8000-000000000000"
_KEPT = "kermesse.demo"
_PAGES = (
    *("earn", "history", "me", "account", "privacy", "preferences", "inbox", "sign-in", "pin"),
    *("boards", "boards/au-zinc", "boards/rives", "boards/ligues", "boards/grand-quiz"),
    *("badges", "badge/zinc", "badge/savoir", "badge/tour-de-carte", "streak/flamme"),
    *("streak/rendez-vous", "tier/carte", "challenge/dix-bonnes", "challenge/semaine-serree"),
    *("challenge/mille-et-une-tasses", "enter/nothing", "duo/nothing", "badge/nothing"),
    *("rewards", "reward/coffee", "reward/mug", "reward/nothing", "vouchers", "voucher/nothing"),
    *("give", "gift/nothing", "ending", "code"),
    *("invite", "invited/nothing"),
    *(f"play/{_GONE}", f"verify/{_GONE}", "room/nothing"),
)


class Journey:
    """One phone of one member, in one language."""

    def __init__(self, scene: Scene, phone: Phone, locale: str) -> None:
        self.scene = scene
        self.phone = phone
        self.locale = locale

    @property
    def page(self) -> Page:
        return self.phone.page

    async def states(self) -> AsyncIterator[str]:
        """All of them, in an order in which each can be reached."""
        yield await self._at("", ".welcome-gate .button", "gate")
        for name in ("sign-in", "enter/nothing", "pin"):
            yield await self._at(name, "h1", f"outside-{name}".replace("/", "-"))
        await self._at("", ".welcome-gate .button", "")
        await self.page.locator(".welcome-gate .button").click()
        yield await self._settled(".tickets", "home-new")
        yield await self._at("history", "h1", "history-new")
        yield await self._at("boards/au-zinc", "h1", "boards-new")
        await self._become()
        yield await self._settled(".tickets", "home")
        for name in _PAGES:
            yield await self._at(name, "h1, .empty-title", name.replace("/", "-"))
        await self._at("reward/coffee", ".answer .button", "")
        await self.page.locator(".answer .button").click()
        yield await self._settled(".offer-sure", "reward-sure")
        await self.page.locator(".offer-sure .button").first.click()
        yield await self._settled(".voucher .button", "reward-done")
        await self.page.locator(".voucher .button").click()
        yield await self._settled(".till-code", "voucher")
        await self._at("history", "h1", "")
        await self.page.locator("a[href^='#/why/']").first.click()
        yield await self._settled(".why", "why")
        async for name in self._quiz():
            yield name
        async for name in self._chance():
            yield name
        async for name in self._tasks():
            yield name
        async for name in self._proofs():
            yield name
        await self._home()
        yield await self._at("", ".tickets", "home-after")
        await self.page.context.set_offline(True)
        yield await self._settled(".banner", "home-offline")

    async def _at(self, name: str, there: str, told: str) -> str:
        await self.page.evaluate(f"location.hash = '#/{name}'")
        return await self._settled(there, told)

    async def _settled(self, there: str, told: str) -> str:
        """Once that is on the page, and nothing is loading any more."""
        await self.page.locator(there).first.wait_for()
        if not told.endswith("-offline"):
            await self.page.wait_for_load_state("networkidle")
        return told

    async def _become(self) -> None:
        """The phone is now that of somebody who has been here for weeks."""
        token = await self.scene.token(MEMBERS[self.locale].name)
        await self.page.evaluate(
            "([key, kept]) => { localStorage.clear(); localStorage.setItem(key, kept); }",
            [_KEPT, f'{{"token": "{token}", "locale": "{self.locale}"}}'],
        )
        await self._home()
        await self.page.reload()

    async def _quiz(self) -> AsyncIterator[str]:
        """A quiz that asks in every way, answered as it comes; then its summary."""
        await self._play(f"long-{self.locale}")
        press = self.page.locator
        ways: dict[str, list[Locator]] = {
            "single": [press(".option").first],
            "true_false": [press(".option").first],
            "multiple": [press(".option").first, press(".quiz-foot .button")],
            "order": [press(".quiz-foot .button")],
            "number": [press(".quiz-foot .button")],
            "text": [press(".quiz-foot .button")],
            "poll": [press(".option").first],
        }
        for kind, ways_on in ways.items():
            yield await self._settled(f".quiz-{kind} .quiz-prompt[tabindex]", f"quiz-{kind}")
            if kind in ("number", "text"):
                await press("#typed").fill("12")
            for step in ways_on:
                await step.click()
            yield await self._settled(".verdict .button", f"verdict-{kind}")
            await press(".verdict .button").click()
        yield await self._settled(".quiz-slide", "quiz-slide")
        await press(".quiz-foot .button").click()
        yield await self._settled(".summary", "summary")

    async def _chance(self) -> AsyncIterator[str]:
        """Each game of chance, before and after."""
        games = (
            ("la-roue-du-cafe", ".outcome"),
            ("le-ticket-a-gratter", ".outcome"),
            ("la-tasse-gagnante", ".outcome"),
            ("tombola", ".contest-ticket"),
        )
        for slug, over in games:
            await self._play(slug)
            yield await self._settled(".outcome-ways .button", slug)
            await self.page.locator(".outcome-ways .button").first.click()
            if slug == "le-ticket-a-gratter":
                yield await self._settled(".game-main > .button-large", f"{slug}-drawn")
                await self.page.locator(".game-main > .button-large").click()
            yield await self._settled(over, f"{slug}-over")

    async def _tasks(self) -> AsyncIterator[str]:
        """A survey, sent too early, and then whole; a letter that is not subscribed to."""
        await self._play("votre-avis")
        yield await self._settled(".task-survey", "survey")
        await self.page.locator(".task-survey .button-large").click()
        await self.page.locator(".task-survey input").first.click()
        yield await self._settled(".task-survey :checked", "survey-begun")
        for asked in await self.page.locator(".asked:has(input)").all():
            await asked.locator("input").last.check()
        await self.page.locator(".task-survey .button-large").click()
        yield await self._settled(".task-done", "survey-thanks")
        await self._play("la-lettre")
        yield await self._settled(".task form, .task .button", "newsletter")

    async def _proofs(self) -> AsyncIterator[str]:
        """A draw that is verified by its player and by a stranger; a badge that is taken along."""
        yield await self._at("draws", "h1", "draws")
        await self.page.locator("a[href^='#/draw/']").first.click()
        yield await self._settled("#app .display", "draw")
        yield await self._at("badge/braise", "h1", "badge-held")
        await self.page.locator("summary").last.click()
        await self.page.locator("input[type=checkbox]").last.uncheck()
        await self.page.locator("details[open] .button").last.click()
        badge = self.page.locator("details[open] input[readonly]").first
        yield await self._settled("details[open] input[readonly]", "badge-taken")
        await self.page.goto(self.scene.world.address + urlsplit(await badge.input_value()).path)
        yield await self._settled("h1", "stranger-badge")
        await self.page.goto(f"{self.scene.world.address}/draw")
        yield await self._settled("h1", "stranger-draw-file")

    async def _home(self) -> None:
        await self.page.goto(f"{self.scene.world.address}/demo")

    async def _play(self, slug: str) -> None:
        await self.page.evaluate(f"location.hash = '#/play/{self.scene.campaigns[slug]}'")


async def begun(scene: Scene, browser: Browser, locale: str) -> Journey:
    """A phone before the gate, in that language."""
    context = await patient(
        browser, locale=locale, timezone_id="Europe/Paris", reduced_motion="reduce", has_touch=True
    )
    phone = Phone(await context.new_page())
    await phone.page.goto(f"{scene.world.address}/demo")
    return Journey(scene, phone, locale)
