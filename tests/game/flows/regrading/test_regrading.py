"""A wrong key is mended: everything is as if it had been right from the start."""

from __future__ import annotations

from typing import Any

import pytest

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.game.flows.undoing.shop import TITLE, Shop, stars
from tests.game.ledger.desk import proof_of
from tests.world import MemberApp, World

RIGHT = {"activity_type": "quiz.answered", "where": "activity.data.right"}
DESIGNS: dict[str, dict[str, Any]] = {
    "badges/knows": {
        "title": TITLE, "how": {"by": "measure", "measure": RIGHT},
        "levels": [{"at_least": 3, "prize": stars(30)}, {"at_least": 5, "prize": stars(50)}],
    },
    "challenges/four": {
        "title": TITLE, "goals": [{"measure": RIGHT, "target": 4}], "prizes": [stars(4)],
    },
    "boards/quiz": {
        "title": TITLE, "metric": {"quiz_score": "quiz"}, "window": {"kind": "week"},
    },
    "tiers/ladder": {
        "title": TITLE, "qualify": {"by": "points", "currency": "points"},
        "tiers": [{"name": "low", "title": TITLE},
                  {"name": "gold", "title": TITLE, "at_least": 60}],
    },
}  # fmt: skip
OPTIONS = ["Lyon", "Paris", "Nice"]


def quiz(capital: int, options: list[str] = OPTIONS) -> dict[str, Any]:
    questions = [
        {"type": "single", "id": "capital", "prompt": "?", "options": options, "right": capital},
        {"type": "true_false", "id": "flat", "prompt": "?", "right": False},
        {"type": "number", "id": "six", "prompt": "?", "lowest": "6", "highest": "6"},
    ]
    wrap = {
        "title": {"fr": "Quiz"}, "attempts": 2, "counts": "best", "budget": 1000,
        "tariff": {"taking_part": 5, "right_answer": 10, "perfect_run": 20},
    }  # fmt: skip
    config = {"title": "Quiz", "questions": questions, "scoring": "streak",
              "shuffle_questions": False}  # fmt: skip
    return {"definition": {"mechanic": "quiz", "wrap": wrap, "config": config}}


class Evening(Shop):
    """A programme with a quiz and all that follows of it."""

    async def published(self, capital: int, options: list[str] = OPTIONS) -> None:
        await self.partner.ask("PUT", "/v1/campaigns/quiz", quiz(capital, options))
        await self.partner.ask("POST", "/v1/campaigns/quiz/publish")

    async def plays(self, name: str, *answers: Any) -> str:
        """Answers the questions; the first by the words of an option."""
        app = await self.app(name)
        quiz = (await app.ask("GET", "/v1/me/campaigns"))["items"][0]["id"]
        play = await app.ask("POST", f"/v1/campaigns/{quiz}/plays", status=201)
        number, shown = play["moves"], play["shown"]
        for answer in answers:
            given = shown["options"].index(answer) if shown["options"] else answer
            move = {"type": "quiz.answer", "question": shown["question"], "answer": given}
            number, shown = await self._move(app, play["id"], number, move)
            if shown.get("summary") is None:
                number, shown = await self._move(app, play["id"], number, {"type": "quiz.next"})
        return str(play["id"])

    async def _move(
        self, app: MemberApp, play: str, number: int, move: dict[str, Any]
    ) -> tuple[int, Any]:
        body = {"number": number + 1, "move": move}
        told = await app.ask("POST", f"/v1/plays/{play}/moves", body)
        return told["number"], told["shown"]

    async def seen(self, name: str) -> dict[str, Any]:
        app = await self.app(name)
        plays = (await app.ask("GET", "/v1/me/campaigns"))["items"]
        quiz = {name: told for name, told in plays[0].items() if "id" not in name}
        return {**await self.state(name), "quiz": quiz}


async def an_evening(world: World, slug: str, capital: str) -> Evening:
    programme = await world.programme(slug)
    partner = await world.partner(programme)
    words = {"name": {"fr": "étoile"}, "plural": {"fr": "étoiles"}, "scale": 0, "icon": "⭐"}
    await partner.ask("PUT", "/v1/currencies/stars", {"definition": words})
    evening = Evening(world, programme, partner)
    await evening.published(OPTIONS.index(capital))
    for path, design in DESIGNS.items():
        await partner.ask("PUT", f"/v1/{path}", {"definition": design})
    good = {
        "activity_type": "quiz.finished", "currency": "points", "amount": "7",
        "condition": "activity.data.percent >= 60", "caps": [{"period": "campaign", "times": 1}],
    }  # fmt: skip
    await partner.ask("PUT", "/v1/earn-rules/good", {"definition": good})
    for name in ("ana", "ben", "eve"):
        await partner.ask("PUT", f"/v1/members/{name}", {})
    return evening


async def everybody_plays(evening: Evening) -> None:
    await evening.plays("ana", "Paris", False, 6)
    await evening.plays("ben", "Lyon", False, 6)
    await evening.plays("ben", "Paris", True, 6)
    await evening.plays("eve", "Paris", False)  # And is called away.


@pytest.mark.parametrize("options", [OPTIONS, ["Nice", "Lyon", "Paris"]])
async def test_a_mended_key_comes_to_what_the_right_one_would_have(
    world: World, options: list[str]
) -> None:
    wrong = await an_evening(world, "wrong", "Lyon")
    right = await an_evening(world, "right", "Paris")
    await everybody_plays(wrong)
    await everybody_plays(right)
    before = {name: await wrong.seen(name) for name in ("ana", "ben", "eve")}
    path = "/v1/campaigns/quiz/regrades"
    refused = await wrong.partner.ask("POST", path, status=409)
    assert refused["code"] == "campaign.nothing_to_regrade"
    await wrong.published(options.index("Paris"), options)
    foreseen = await wrong.partner.ask("POST", f"{path}/preview")
    assert (foreseen["attempts"], foreseen["changed"], foreseen["left"]) == (4, 4, 0)
    assert {name: await wrong.seen(name) for name in before} == before
    asked = await wrong.partner.ask("POST", path, status=201)
    assert await wrong.partner.ask("POST", path, status=201) == asked
    await work_off(WORKS, world.db, world.clock)
    done = await wrong.partner.ask("GET", path)
    assert done["status"] == "done"
    assert {name: done[name] for name in foreseen} == foreseen
    await wrong.plays("eve", 6)
    await right.plays("eve", 6)
    for name in before:
        assert await wrong.seen(name) == await right.seen(name) != before[name]
    assert (await proof_of(world.db)).balanced


async def test_a_draft_says_who_gains_and_who_loses_before_it_is_published(world: World) -> None:
    evening = await an_evening(world, "draft", "Lyon")
    await everybody_plays(evening)
    partner, at = evening.partner, "/v1/campaigns/quiz/regrades"
    await partner.ask("PUT", "/v1/campaigns/quiz", quiz(OPTIONS.index("Paris")))
    foreseen = await partner.ask("POST", f"{at}/preview?by=draft")
    first = await partner.ask("GET", f"{at}/members?by=draft&limit=1")
    rest = await partner.ask("GET", f"{at}/members?by=draft&after={first['next']}")
    assert rest["next"] is None
    them = {one["external_id"]: one for one in first["items"] + rest["items"]}
    assert set(them) == {"ana", "ben", "eve"} and them["ana"]["points"] > 0 > them["ben"]["points"]
    won = sum(max(0, one["points"]) for one in them.values())
    assert won <= foreseen["points_given"]
    told = await partner.ask("POST", f"{at}/preview", status=409)
    assert told["code"] == "campaign.nothing_to_regrade"
    await partner.ask("POST", "/v1/campaigns/quiz/publish")
    assert await partner.ask("POST", f"{at}/preview") == foreseen
    listed = await partner.ask("GET", f"{at}/members")
    assert {one["external_id"]: one for one in listed["items"]} == them
    await partner.ask("POST", at, status=201)
    await work_off(WORKS, world.db, world.clock)
    moved = await world.db.fetch(
        "select data from event where data ->> 'reason' = 'quiz corrected'"
    )
    assert {row["data"]["change"] > 0 for row in moved} == {True, False}, "which a letter says"
