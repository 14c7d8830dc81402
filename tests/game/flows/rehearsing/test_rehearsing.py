"""A draft is played before it is saved: as a member would, and with nothing left behind."""

from __future__ import annotations

from typing import Any

import pytest_asyncio

from tests.world import CallerClient, World

QUESTIONS: list[dict[str, Any]] = [
    {"type": "single", "id": "capital", "prompt": "The capital?", "options": ["Lyon", "Paris"],
     "right": 1, "limit_ms": 10_000},
    {"type": "true_false", "id": "flat", "prompt": "Is it flat?", "right": False},
]  # fmt: skip
SEED = "a phone"


def draft(**config: Any) -> dict[str, Any]:
    quiz = {"title": "Quiz", "questions": QUESTIONS, "shuffle_questions": False} | config
    wrap = {"title": {"fr": "Quiz"}, "tariff": {"right_answer": 10, "perfect_run": 5}}
    return {"mechanic": "quiz", "wrap": wrap, "config": quiz}


def answer(question: str, given: Any, at_ms: int) -> dict[str, Any]:
    move = {"type": "quiz.answer", "question": question, "answer": given}
    return {"move": move, "at_ms": at_ms}


NEXT = {"move": {"type": "quiz.next"}}


@pytest_asyncio.fixture
async def partner(world: World) -> CallerClient:
    return await world.partner(await world.programme())


async def play(partner: CallerClient, definition: dict[str, Any], *moves: Any) -> Any:
    body = {"definition": definition, "seed": SEED, "moves": moves}
    return await partner.ask("POST", "/v1/rehearsals", body)


async def test_a_draft_is_played_to_its_end(partner: CallerClient) -> None:
    first = await play(partner, draft())
    assert (first["last"], first["problems"]) == (None, [])
    assert first["play"]["shown"]["prompt"] == "The capital?"
    paris = first["play"]["shown"]["options"].index("Paris")
    answered = await play(partner, draft(), answer("capital", paris, 2_000))
    shown = answered["play"]["shown"]
    assert (shown["outcome"], shown["taken_ms"]) == ("right", 2_000)
    assert answered["last"]["awards"] == [
        {"currency": "points", "amount": 10, "reason": "right_answer"}
    ]
    moves = [answer("capital", paris, 2_000), NEXT, answer("flat", False, 4_000)]
    ended = await play(partner, draft(), *moves)
    assert ended == await play(partner, draft(), *moves), "The same play, as often as one likes."
    assert ended["play"]["status"] == "finished" and ended["play"]["shown"]["summary"]["perfect"]
    assert sum(award["amount"] for award in ended["last"]["awards"]) == 15
    assert (await partner.ask("GET", "/v1/campaigns"))["items"] == []


async def test_the_bell_of_a_question_rings(partner: CallerClient) -> None:
    late = await play(partner, draft(), answer("capital", 1, 11_000))
    assert late["play"]["shown"]["outcome"] == "late" and late["last"]["awards"] == []


async def test_an_unfinished_draft_says_all_that_it_lacks(partner: CallerClient) -> None:
    empty = await play(partner, draft(questions=[]))
    assert empty["play"] is None
    assert empty["problems"] == ["The quiz has no questions; add one"]
    other = draft()
    other["wrap"] |= {"currency": "gold"}
    unpaid = await play(partner, other)
    assert unpaid["play"] is not None and "gold" in unpaid["problems"][0]


async def test_a_move_that_no_member_could_make_is_refused(partner: CallerClient) -> None:
    body = {"definition": draft(), "seed": SEED, "moves": [answer("flat", True, 1)]}
    told = await partner.ask("POST", "/v1/rehearsals", body, status=409)
    assert told["code"] == "quiz.not_this_question"
    body["moves"] = [{"move": {"type": "wheel.spin", "nonce": "12345678", "seed": 1}}]
    told = await partner.ask("POST", "/v1/rehearsals", body, status=422)
    assert told["code"] == "play.wrong_mechanic"


async def test_a_wheel_turns_without_giving(partner: CallerClient) -> None:
    prize = {
        "key": "coins",
        "title": {"fr": "Pièces"},
        "points": {"currency": "points", "amount": 7},
    }
    sectors = [{"label": {"fr": "Pièces"}, "weight": 10, "prize": "coins", "colour": "#e2382f"}] * 2
    wheel = {
        "mechanic": "wheel", "wrap": {"title": {"fr": "Roue"}, "budget": 100},
        "config": {"prizes": [prize], "sectors": sectors, "total": 20},
    }  # fmt: skip
    ready = await play(partner, wheel)
    assert ready["problems"] == [] and ready["play"]["commitment"]["seed"] == 1
    turned = await play(
        partner, wheel, {"move": {"type": "wheel.spin", "nonce": "12345678", "seed": 1}}
    )
    assert turned["play"]["shown"]["result"]["prize"] == "coins"
    assert turned["last"]["awards"] == [{"currency": "points", "amount": 7, "reason": "prize"}]
