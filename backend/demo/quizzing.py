"""How simulated members play a quiz: at a human pace, knowing what such a person may know."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from random import Random
from typing import Any

from backend.demo.doors import Doors
from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Question,
    Quiz,
    Single,
    Text,
    TrueFalse,
)

READ_S = (2.5, 9.0)


async def play_quiz(
    doors: Doors, phone: dict[str, str], campaign_id: str, quiz: Quiz, chance: Random, skill: float
) -> None:
    """Play it to the end."""
    questions = {question.id: question for question in quiz.questions}
    play = await doors.ask("POST", f"/v1/campaigns/{campaign_id}/plays", phone, {})
    number, shown = play["moves"], play["shown"]
    for _ in range(2 * len(questions) + 2):
        await asyncio.sleep(chance.uniform(*READ_S))
        number += 1
        move = a_move(shown, questions, chance, skill)
        moved = await doors.ask(
            "POST", f"/v1/plays/{play['id']}/moves", phone, {"number": number, "move": move}
        )
        shown = moved["shown"]
        if moved["status"] == "finished":
            return


def a_move(
    shown: Mapping[str, Any], questions: Mapping[str, Question], chance: Random, skill: float
) -> dict[str, Any]:
    """What a member of that skill does on seeing this."""
    if shown["type"] != "quiz.question" or shown["kind"] == "slide":
        return {"type": "quiz.next"}
    question = questions[shown["question"]]
    answer = answer_to(question, shown["options"], chance, skill)
    return {"type": "quiz.answer", "question": question.id, "answer": answer}


def answer_to(question: Question, options: list[str], chance: Random, skill: float) -> Any:
    """What somebody of that skill answers, in terms of the options as they were dealt."""
    knows = chance.random() < skill
    answer = _right(question, options) if knows else None
    return _guess(question, len(options), chance) if answer is None else answer


def _right(question: Question, options: list[str]) -> Any:
    """The right answer in terms of the options as dealt; None where there is none."""
    match question:
        case Single():
            return options.index(question.options[question.right])
        case Multiple():
            return [options.index(question.options[place]) for place in question.right]
        case TrueFalse():
            return question.right
        case Order():
            return [options.index(item) for item in question.items]
        case Number():
            return str(question.lowest)
        case Text():
            return question.accepted[0]
        case _:
            return None


def _guess(question: Question, options: int, chance: Random) -> Any:
    match question:
        case Multiple():
            return sorted(chance.sample(range(options), chance.randint(1, options)))
        case TrueFalse():
            return chance.random() < 0.5
        case Order():
            return chance.sample(range(options), options)
        case Number():
            return str(chance.randint(1, 100))
        case Text():
            return "aucune idée"
        case _:
            return chance.randrange(options)
