"""Going on in a quiz earns nothing and is no deed: nothing is locked for what cannot follow."""

from __future__ import annotations

from typing import Any

from game.flows.plays.slice import Submit
from game.flows.plays.submit import submit
from game.kernel.database import writing
from game.mechanics.quiz.wire import Answered, NextQuestion
from tests.world import World

_QUIZ = {
    "title": "Café",
    "shuffle_questions": False,
    "questions": [
        {"type": "true_false", "id": name, "prompt": name, "right": True, "limit_ms": 5_000}
        for name in ("one", "two")
    ],
}


async def _begun(world: World) -> tuple[str, str, str]:
    """Programme, member and play of a quiz that pays out of a budget."""
    programme = await world.programme()
    partner = await world.partner(programme)
    wrap = {"title": {"fr": "Café"}, "tariff": {"taking_part": 10}, "budget": 1000}
    draft = {"mechanic": "quiz", "wrap": wrap, "config": _QUIZ}
    saved = await partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    await partner.ask("POST", "/v1/campaigns/cafe/publish")
    app = await world.member(partner)
    path = f"/v1/campaigns/{saved['id']}/plays"
    return programme.id, app.member_id, (await app.ask("POST", path, status=201))["id"]


async def _played(world: World, begun: tuple[str, str, str], first: int, *moves: Any) -> Any:
    """The answers to these moves of one round, and what it asked of the database."""
    programme_id, member_id, play_id = begun
    items = [
        Submit(
            programme_id=programme_id,
            member_id=member_id,
            play_id=play_id,
            number=number,
            move=move,
        )
        for number, move in enumerate(moves, first)
    ]
    heard: list[str] = []
    async with writing(world.db) as tx:
        with tx.query_logger(lambda query: heard.append(query.query)):
            answers = await submit(tx, items, world.clock())
    return answers, [query for query in heard if "account" in query]


async def test_going_on_from_a_result_locks_no_account(world: World) -> None:
    begun = await _begun(world)
    _, heard = await _played(world, begun, 1, Answered(question="one", answer=True))
    assert heard
    (went,), heard = await _played(world, begun, 2, NextQuestion())
    assert went.number == 2 and went.shown.question == "two"
    assert heard == []


async def test_going_on_twice_in_one_round_may_end_the_quiz(world: World) -> None:
    begun = await _begun(world)
    await _played(world, begun, 1, Answered(question="one", answer=True))
    answers, heard = await _played(
        world, begun, 2, NextQuestion(), Answered(question="two", answer=True)
    )
    assert [answer.number for answer in answers] == [2, 3]
    assert answers[1].status == "finished"
    assert [award.amount for award in answers[1].awards] == [10]
    assert heard


async def test_going_on_when_time_is_up_is_paid_for_as_ever(world: World) -> None:
    begun = await _begun(world)
    await _played(world, begun, 1, Answered(question="one", answer=True))
    await _played(world, begun, 2, NextQuestion())
    world.clock.forward(seconds=30)
    (ended,), _ = await _played(world, begun, 3, NextQuestion())
    assert ended.status == "finished"
    assert [award.amount for award in ended.awards] == [10]
