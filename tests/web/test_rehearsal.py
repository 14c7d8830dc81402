"""The phone beside a draft: it really plays what is not saved, and follows as the draft changes."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, FrameLocator, expect

from tests.walks.stage import PASSWORD
from tests.web.conftest import Phone, patient
from tests.world import World

CURRENCY = {
    "code": "points", "scale": 0, "icon": "☕", "name": {"fr": "point"}, "plural": {"fr": "points"},
}  # fmt: skip
PROGRAMME = {"slug": "cafe", "name": {"fr": "Café"}, "currencies": [CURRENCY]}
QUESTIONS: list[dict[str, Any]] = [
    {"type": "single", "id": "capital", "prompt": "La capitale ?", "options": ["Lyon", "Paris"],
     "right": 1, "limit_ms": 30_000},
    {"type": "true_false", "id": "flat", "prompt": "La Terre est plate ?", "right": False},
]  # fmt: skip


def draft(*questions: dict[str, Any]) -> dict[str, Any]:
    quiz = {"title": "Quiz", "questions": questions, "shuffle_questions": False}
    wrap = {"title": {"fr": "Quiz"}, "tariff": {"right_answer": 10, "perfect_run": 5}}
    return {"mechanic": "quiz", "wrap": wrap, "config": quiz}


class Desk:
    """A page of the house with the phone in it, and somebody who may configure."""

    def __init__(self, page: Phone) -> None:
        self.page = page.page

    @property
    def phone(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    async def writes(self, definition: dict[str, Any]) -> None:
        """The draft is so now."""
        told = {
            "type": "rehearsal.draft", "locale": "fr", "programme": PROGRAMME,
            "definition": definition,
        }  # fmt: skip
        await self.page.evaluate(
            "told => document.querySelector('iframe').contentWindow.postMessage(told,"
            " location.origin)", told,
        )  # fmt: skip

    async def taps(self, name: str) -> None:
        await self.phone.get_by_role("button", name=name).first.click()

    async def sees(self, text: str) -> None:
        await expect(self.phone.get_by_text(text).first).to_be_visible()


async def at_a_desk(browser: Browser, world: World) -> Desk:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/brand", {"theme": {"tone": "familiar"}})
    lea = {"email": "lea@cafe.example", "password": PASSWORD, "role": "marketer"}
    await partner.ask("POST", "/v1/staff", lea, status=201)
    context = await patient(
        browser, viewport={"width": 360, "height": 740}, reduced_motion="reduce"
    )
    page = Phone(await context.new_page())
    await page.page.goto(f"{world.address}/staff")
    await page.page.evaluate(
        "form => fetch('/v1/session', {method: 'POST', body: JSON.stringify(form),"
        " headers: {'content-type': 'application/json'}})",
        {"programme": "cafe", "email": lea["email"], "password": PASSWORD},
    )
    await page.page.evaluate(
        """() => new Promise((ready) => {
            addEventListener("message", ({data}) => data.type === "rehearsal.ready" && ready());
            const phone = document.createElement("iframe");
            phone.width = 360;
            phone.height = 740;
            phone.src = "/studio/rehearsal";
            document.body.replaceChildren(phone);
        })"""
    )
    return Desk(page)


async def test_a_draft_is_played_on_the_phone_beside_it(browser: Browser, world: World) -> None:
    desk = await at_a_desk(browser, world)
    await desk.writes(draft())
    await desk.sees("pas de question : ajoutez-en une")

    await desk.writes(draft(*QUESTIONS))
    await desk.taps("Paris")
    await desk.sees("+10")
    await desk.taps("Question suivante")
    await desk.sees("La Terre est plate ?")

    mended = QUESTIONS[1] | {"prompt": "La Terre est ronde ?", "right": True}
    await desk.writes(draft(QUESTIONS[0], mended))
    await desk.sees("La Terre est ronde ?")
    await desk.taps("Vrai")
    await desk.sees("Sans-faute +5")
    await desk.taps("Voir le résultat")
    await desk.sees("25 points")
    await desk.taps("Rejouer")
    await desk.sees("La capitale ?")

    number = {"type": "number", "id": "floors", "prompt": "Combien ?", "lowest": 3, "highest": 3}
    await desk.writes(draft(number))
    await desk.sees("Ton nombre")  # In the tone of the programme.
