"""A café as one finds it after some weeks: the demo's programme, its regulars' past, and a quiz
that asks in every way there is, in words as long as they come."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from backend.demo.past import activity, days_before
from backend.demo.people import person
from backend.demo.seed import open_demo
from game.kernel.database import writing
from tests.world import CallerClient, World

REGULARS = 9
MEMBERS = {"fr": person(0), "en": person(1)}
"""Whose phone it is, by what they read: what one has played, another still may."""

LONG = {
    "fr": "Une phrase sans fin, avec tout ce qu\u2019il y a à dire, anticonstitutionnellement",
    "en": "A sentence without end, with all there is to say of coffee, uncharacteristically",
}
FOUR = ("A", "B", "C", "D")
_ASKED: tuple[dict[str, Any], ...] = (
    {"type": "single", "options": FOUR, "right": 3, "limit_ms": 600_000},
    {"type": "true_false", "right": True},
    {"type": "multiple", "options": FOUR, "right": [0, 2]},
    {"type": "order", "items": FOUR},
    {"type": "number", "lowest": 12, "highest": 12, "unit": "cl"},
    {"type": "text", "accepted": ["Java"]},
    {"type": "poll", "options": FOUR},
    {"type": "slide"},
)


class Scene:
    """The café's partner, and the campaigns by slug."""

    def __init__(self, world: World, partner: CallerClient) -> None:
        self.world = world
        self.partner = partner
        self.campaigns: dict[str, str] = {}

    async def token(self, name: str) -> str:
        """What that member's phone holds."""
        issued = await self.partner.ask("POST", f"/v1/members/{name}/tokens", {}, status=201)
        return str(issued["token"])

    async def happened(self, *events: dict[str, Any]) -> None:
        """So many activities, in their order."""
        for start in range(0, len(events), 500):
            await self.partner.ask("POST", "/v1/activities", list(events[start : start + 500]))


async def lived_in(world: World, folder: Path) -> Scene:
    """The café, opened today, with three weeks behind it."""
    async with writing(world.db) as tx:
        demo = await open_demo(tx, folder, world.clock())
    scene = Scene(world, world.bearing(CallerClient, demo.key))
    people = [person(number) for number in range(REGULARS)]
    reads = {one.name: locale for locale, one in MEMBERS.items()}
    for one in people:
        told = {**one.profile, "locale": reads.get(one.name, "fr")}
        await scene.partner.ask("PUT", f"/v1/members/{one.name}", told)
    for day in days_before(world.clock().date(), people):
        await scene.happened(*day)
    now = world.clock() - timedelta(minutes=5)
    paid = {"amount": 90_000, "currency": "EUR"}
    for one in MEMBERS.values():
        await scene.happened(activity(one, "today", "purchase", paid, now))
    await _more_games(scene)
    await _rewards(scene)
    listed = await scene.partner.ask("GET", "/v1/campaigns")
    scene.campaigns = {one["slug"]: one["id"] for one in listed["items"]}
    return scene


async def _rewards(scene: Scene) -> None:
    """One to have now, one that is far with three prices and long words, and one that is gone."""
    dear = [{"amount": 90_000, "currency": code} for code in ("points", "spins")]
    beside = {"amount": 50_000, "currency": "points", "money": 450}
    told: dict[str, dict[str, Any]] = {
        "coffee": {"prices": [{"amount": 100, "currency": "points"}], "icon": "\u2615"},
        "mug": {"prices": [*dear, beside], "money": "EUR", "fulfilment": "ship"},
        "gone": {"prices": [{"amount": 1, "currency": "points"}], "stock": 0},
    }
    for name, reward in told.items():
        words = {"title": LONG, "text": LONG, "terms": LONG, "categories": [name]}
        body = {"definition": {**words, **reward}}
        await scene.partner.ask("PUT", f"/v1/rewards/{name}", body)


async def _more_games(scene: Scene) -> None:
    """A quiz that asks in every way, in each language, and a contest."""
    for locale, words in LONG.items():
        questions = [_question(number, words, kind) for number, kind in enumerate(_ASKED, 1)]
        quiz = {"title": words, "shuffle_questions": False, "shuffle_options": False}
        wrap = {"title": {locale: words}, "tariff": {"right_answer": 5, "taking_part": 10}}
        await _launch(scene, f"long-{locale}", "quiz", {**quiz, "questions": questions}, wrap)
    year = {"key": "year", "title": LONG, "stock": 1}
    ends = {"attempts": 1, "ends_at": (scene.world.clock() + timedelta(days=30)).isoformat()}
    await _launch(scene, "tombola", "contest", {"prizes": [year]}, {"title": LONG, **ends})


def _question(number: int, words: str, kind: dict[str, Any]) -> dict[str, Any]:
    """A question of that kind, all its texts long."""
    why = {} if kind["type"] == "slide" else {"explanation": f"{words}. {words}."}
    lists = [key for key in ("options", "items") if key in kind]
    listed: dict[str, Any] = {key: [f"{letter}. {words}" for letter in FOUR] for key in lists}
    return {"id": f"q{number}", "prompt": f"{words} ({number}/8)", **why, **kind, **listed}


async def _launch(
    scene: Scene, slug: str, mechanic: str, config: dict[str, Any], wrap: dict[str, Any]
) -> None:
    draft = {"mechanic": mechanic, "wrap": wrap, "config": config}
    saved = await scene.partner.ask("PUT", f"/v1/campaigns/{slug}", {"definition": draft})
    assert saved["problems"] == [], saved["problems"]
    await scene.partner.ask("POST", f"/v1/campaigns/{slug}/publish")
