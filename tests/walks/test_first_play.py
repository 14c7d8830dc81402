"""A member plays a quiz from the first question to the last, and the points land."""

from __future__ import annotations

from typing import Any

from tests.world import MemberApp, World

QUIZ = {
    "title": "Café",
    "shuffle_questions": False,
    "questions": [
        {
            "type": "single",
            "id": "origin",
            "prompt": "Where does coffee come from?",
            "options": ["Ethiopia", "Norway", "Chile"],
            "right": 0,
            "explanation": "From the highlands of Kaffa.",
        },
        {
            "type": "true_false",
            "id": "cherry",
            "prompt": "Coffee is a cherry's seed.",
            "right": True,
        },
    ],
}


async def launched(world: World) -> tuple[Any, dict[str, Any]]:
    """A partner with a published quiz: 10 for taking part, 5 a right answer, 50 a perfect run."""
    programme = await world.programme()
    partner = await world.partner(programme)
    wrap = {
        "title": {"fr": "Café"},
        "tariff": {"taking_part": 10, "right_answer": 5, "perfect_run": 50},
        "budget": 1000,
    }
    draft = {"mechanic": "quiz", "wrap": wrap, "config": QUIZ}
    saved = await partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    assert saved["problems"] == []
    await partner.ask("POST", "/v1/campaigns/cafe/publish")
    return partner, saved


async def move(app: MemberApp, play: dict[str, Any], number: int, move: dict[str, Any]) -> Any:
    return await app.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": number, "move": move})


async def test_a_perfect_run_lands_every_point(world: World) -> None:
    partner, campaign = await launched(world)
    app = await world.member(partner, "ada")
    offers = (await app.ask("GET", "/v1/me/campaigns"))["items"]
    assert [offer["slug"] for offer in offers] == ["cafe"]

    play = await app.ask("POST", f"/v1/campaigns/{campaign['id']}/plays", status=201)
    shown = play["shown"]
    right = shown["options"].index("Ethiopia")
    first = await move(app, play, 1, {"type": "quiz.answer", "question": "origin", "answer": right})
    assert first["shown"]["outcome"] == "right"
    [award] = first["awards"]
    assert (award["currency"], award["amount"], award["reason"]) == ("points", 5, "right_answer")
    await move(app, play, 2, {"type": "quiz.next"})
    last = await move(app, play, 3, {"type": "quiz.answer", "question": "cherry", "answer": True})
    assert last["status"] == "finished"
    assert sum(award["amount"] for award in last["awards"]) == 65

    balances = (await app.ask("GET", "/v1/me/balances"))["items"]
    assert [(b["currency"], b["available"]) for b in balances] == [("points", 70)]
    history = (await app.ask("GET", "/v1/me/history"))["items"]
    assert history[0]["balance_after"] == 70
