"""Quizzes, moves and plays for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from game.mechanics.contract import Step
from game.mechanics.dice import Dice
from game.mechanics.quiz.marking import answer_of, right_choice
from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Poll,
    Question,
    Quiz,
    Single,
    Slide,
    Text,
    TrueFalse,
)
from game.mechanics.quiz.rules import start, step
from game.mechanics.quiz.state import State
from game.mechanics.quiz.wire import Answer, Answered, NextQuestion

OPENED = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return OPENED + timedelta(seconds=seconds)


def a_single(id: str = "cup", **changes: Any) -> Single:
    written: dict[str, Any] = {
        "prompt": "Which species is the most grown?",
        "options": ("Arabica", "Robusta", "Liberica", "Excelsa"),
        "right": 0,
        "explanation": "Six cups in ten are arabica.",
        "limit_ms": 20_000,
    }
    return Single(id=id, **written | changes)


def a_question_of_each_kind() -> tuple[Question, ...]:
    return (
        a_single("single"),
        Multiple(
            id="multiple",
            prompt="Which hold milk?",
            options=("Latte", "Americano", "Cortado"),
            right=(0, 2),
        ),
        TrueFalse(id="true_false", prompt="A coffee bean is a bean.", right=False),
        Order(id="order", prompt="From small to large", items=("Ristretto", "Espresso", "Lungo")),
        Number(
            id="number",
            prompt="How many grams for a double?",
            lowest=Decimal(18),
            highest=Decimal(20),
            tolerance=Decimal("0.5"),
            unit="g",
        ),
        Text(id="text", prompt="The short one?", accepted=("Café crème", "Crème")),
        Poll(id="poll", prompt="Sugar?", options=("Yes", "No")),
        Slide(id="slide", prompt="Time for a pause."),
    )


def a_quiz(*questions: Question, **settings: Any) -> Quiz:
    chosen = questions or (a_single(),)
    ordered: dict[str, Any] = {"title": "Coffee", "questions": chosen, "shuffle_questions": False}
    return Quiz(**ordered | settings)


def begun(quiz: Quiz, seed: bytes = b"seed") -> State:
    return state_of(start(quiz, Dice(seed), OPENED))


def state_of(done: Step) -> State:
    assert isinstance(done.state, State)
    return done.state


def right_answer(quiz: Quiz, state: State) -> Answer:
    """The wire's right answer to the current question; the first option of a poll."""
    question = next(q for q in quiz.questions if q.id == state.current)
    right = answer_of(state.orders[state.position], right_choice(question))
    if isinstance(question, Number):
        return str(question.lowest)
    return 0 if right is None else right


def wrong_answer(quiz: Quiz, state: State) -> Answer:
    right = right_answer(quiz, state)
    if isinstance(right, bool):
        return not right
    if isinstance(right, int):
        return (right + 1) % len(state.orders[state.position])
    if isinstance(right, tuple):
        return right[:1] if len(right) < len(state.orders[state.position]) else right[::-1]
    return "-1"


def answered(quiz: Quiz, state: State, answer: Answer, at: datetime) -> Step:
    return step(quiz, state, Answered(question=state.current, answer=answer), at)


def played(quiz: Quiz, rights: list[bool], seconds_each: float = 1) -> list[Step]:
    """The steps of a whole play: each question answered rightly or wrongly after the same time."""
    state, at, steps = begun(quiz), OPENED, []
    for right in rights:
        at += timedelta(seconds=seconds_each)
        answer = right_answer(quiz, state) if right else wrong_answer(quiz, state)
        steps.append(answered(quiz, state, answer, at))
        if not steps[-1].finished:
            steps.append(step(quiz, state_of(steps[-1]), NextQuestion(), at))
        state = state_of(steps[-1])
    return steps
