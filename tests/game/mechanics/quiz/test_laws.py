"""What holds for every quiz, every member and every sequence of moves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.errors import Refusal
from game.mechanics.contract import Step
from game.mechanics.dice import Dice
from game.mechanics.quiz.problems import problems
from game.mechanics.quiz.questions import Order, Quiz
from game.mechanics.quiz.rules import show, start, step
from game.mechanics.quiz.state import State
from game.mechanics.quiz.wire import Answered, NextQuestion, QuestionShown, ResultShown
from tests.game.mechanics.quiz.builders import OPENED, right_answer, state_of
from tests.game.mechanics.quiz.strategies import answers, quizzes, seconds

SHOWN_BEFORE_THE_ANSWER = {
    "type",
    "position",
    "total",
    "score",
    "streak",
    "question",
    "kind",
    "prompt",
    "beside",
    "options",
    "limit_ms",
    "remaining_ms",
    "points_max",
    "unit",
}
MOVES = st.lists(st.tuples(st.sampled_from(("right", "any", "next", "stale")), answers, seconds))


def walk(quiz: Quiz, moves: list[tuple[str, Any, float]]) -> list[Step]:
    """Play the moves, the refused ones leaving everything as it was; the steps that happened."""
    at = OPENED
    done = [start(quiz, Dice(b"law"), at)]
    for way, answer, later in moves:
        at += timedelta(seconds=later)
        state = state_of(done[-1])
        if way == "right":
            answer = right_answer(quiz, state)
        question = "stale" if way == "stale" else state.current
        move = NextQuestion() if way == "next" else Answered(question=question, answer=answer)
        try:
            done.append(step(quiz, state, move, at))
        except Refusal:
            assert done[-1].state == state
        assert type(show(quiz, state_of(done[-1]), at)) is type(done[-1].shown)
    return done


@given(quizzes(), st.binary(min_size=1))
def test_the_same_seed_deals_the_same_quiz(quiz: Quiz, seed: bytes) -> None:
    assert problems(quiz) == []
    assert start(quiz, Dice(seed), OPENED) == start(quiz, Dice(seed), OPENED)


@given(quizzes(), MOVES)
def test_no_key_is_shown_before_its_answer(quiz: Quiz, moves: list[tuple[str, Any, float]]) -> None:
    for done in walk(quiz, moves):
        if not isinstance(done.shown, QuestionShown):
            continue
        assert set(msgspec.to_builtins(done.shown)) == SHOWN_BEFORE_THE_ANSWER
        sent = msgspec.json.encode(done.shown).decode()
        assert "because-" not in sent
        question = next(q for q in quiz.questions if q.id == done.shown.question)
        if isinstance(question, Order):
            assert done.shown.options != question.items
        if done.shown.kind in ("true_false", "number", "text", "slide"):
            assert done.shown.options == ()


@given(quizzes(), st.binary(min_size=1))
def test_what_is_shown_is_the_same_whatever_the_key(quiz: Quiz, seed: bytes) -> None:
    """Moving every key changes no byte that is sent before the answer."""
    other = msgspec.convert(_with_other_keys(msgspec.to_builtins(quiz)), Quiz)
    shown = [start(each, Dice(seed), OPENED).shown for each in (quiz, other)]
    assert msgspec.json.encode(shown[0]) == msgspec.json.encode(shown[1])


def _with_other_keys(quiz: dict[str, Any]) -> dict[str, Any]:
    for question in quiz["questions"]:
        question["explanation"] = "another"
        match question["type"]:
            case "single":
                question["right"] = (question["right"] + 1) % len(question["options"])
            case "multiple":
                question["right"] = [0]
            case "true_false":
                question["right"] = not question["right"]
            case "number":
                question["lowest"], question["highest"] = "-5", "5000"
            case "text":
                question["accepted"] = ["another"]
    return quiz


@given(quizzes(), MOVES)
def test_the_score_is_what_the_answers_add_up_to(
    quiz: Quiz, moves: list[tuple[str, Any, float]]
) -> None:
    earned, right = 0, 0
    for done in walk(quiz, moves):
        if done.facts is not None:
            assert isinstance(done.shown, ResultShown)
            earned += done.shown.points
            right += done.merits.get("right_answer", 0)
            assert (done.shown.outcome == "right") == (done.facts["right"] is True)
            assert done.shown.outcome == "right" or done.shown.points <= 0
        assert done.score == max(0, earned)
        state = done.state
        assert isinstance(state, State)
        assert state.marks.count("r") == right


@given(quizzes(), MOVES)
def test_a_play_ends_once_and_is_paid_once(quiz: Quiz, moves: list[tuple[str, Any, float]]) -> None:
    steps = walk(quiz, moves)
    endings = [done for done in steps if done.finished]
    assert len(endings) <= 1
    assert sum(done.merits.get("taking_part", 0) for done in steps) == len(endings)
    assert len({done.facts["question"] for done in steps if done.facts}) == sum(
        done.facts is not None for done in steps
    )
