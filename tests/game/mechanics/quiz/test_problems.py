"""A quiz with a fault does not go out, and its author is told where and what to do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from game.mechanics.quiz.problems import problems
from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Question,
    Slide,
    Text,
)
from tests.game.mechanics.quiz.builders import a_question_of_each_kind, a_quiz, a_single

NUMBER = Number(id="n", prompt="Grams?", lowest=Decimal(1), highest=Decimal(2))


def test_a_sound_quiz_of_every_kind_has_no_problem() -> None:
    assert problems(a_quiz(*a_question_of_each_kind())) == []


FAULTY: list[tuple[Question, str]] = [
    (a_single(right=4), "matches no option"),
    (a_single(right=-1), "matches no option"),
    (a_single(options=("Arabica",)), "it has 1 options"),
    (a_single(options=("Arabica", "Arabica ")), "is there 2 times"),
    (a_single(options=("Arabica", " ")), "an option is empty"),
    (a_single(options=("Arabica", "x" * 301)), "an option is too long"),
    (a_single(prompt=" "), "it asks nothing"),
    (a_single(prompt="x" * 1001), "its text is too long"),
    (a_single(explanation="x" * 2001), "its explanation is too long"),
    (a_single(limit_ms=2_999), "its time limit is out of bounds"),
    (a_single(limit_ms=600_001), "its time limit is out of bounds"),
    (a_single(points_max=0), "its points are out of bounds"),
    (a_single(prompt="a\0b"), "NUL"),
    (a_single(""), "its id must have"),
    (Multiple(id="m", prompt="Which?", options=("A", "B"), right=()), "no option is marked right"),
    (Multiple(id="m", prompt="Which?", options=("A", "B"), right=(1, 1)), "marked right twice"),
    (Order(id="o", prompt="Order", items=("A", "B")), "it has 2 items"),
    (replace(NUMBER, highest=Decimal(0)), "upside down"),
    (replace(NUMBER, tolerance=Decimal(-1)), "below zero"),
    (replace(NUMBER, lowest=Decimal("NaN")), "is no number"),
    (replace(NUMBER, highest=Decimal("1E+30")), "out of bounds"),
    (replace(NUMBER, unit="x" * 21), "its unit is too long"),
    (Text(id="t", prompt="Who?", accepted=()), "it accepts 0 answers"),
    (Text(id="t", prompt="Who?", accepted=("\u0301",)), "an accepted answer is empty"),
    (Text(id="t", prompt="Who?", accepted=("x" * 201,)), "too long"),
    (Slide(id="s", prompt="Pause", explanation="lost"), "never shows an explanation"),
]


@pytest.mark.parametrize(("question", "fault"), FAULTY)
def test_each_fault_is_named_with_its_question(question: Question, fault: str) -> None:
    found = [line for line in problems(a_quiz(a_single("sound"), question)) if fault in line]
    assert len(found) == 1
    assert found[0].startswith("Question 2 (")


def test_faults_of_the_whole_quiz_are_told() -> None:
    sound = a_quiz()
    assert "no questions" in problems(replace(sound, questions=()))[0]
    assert "no title" in problems(replace(sound, title=" "))[0]
    assert "wants 2 questions of 1" in problems(replace(sound, draw=2))[0]
    assert "at least one" in problems(replace(sound, draw=0))[0]
    assert "only slides" in problems(a_quiz(Slide(id="s", prompt="Pause")))[0]
    assert "used twice" in problems(a_quiz(a_single(), a_single()))[0]
    assert "needs a bell" in problems(a_quiz(a_single(limit_ms=None), scoring="speed"))[0]
