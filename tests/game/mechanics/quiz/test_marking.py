"""What counts as right, kind by kind, and what it is worth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from game.kernel.errors import Refusal
from game.mechanics.quiz.marking import choice_of, folded, is_right, number_typed, points
from game.mechanics.quiz.questions import Number, Poll, Slide, Text
from game.mechanics.quiz.wire import ResultShown
from tests.game.mechanics.quiz.builders import (
    a_question_of_each_kind,
    a_quiz,
    a_single,
    after,
    answered,
    begun,
    played,
)

EACH = {question.id: question for question in a_question_of_each_kind()}
DEALT = {"single": (2, 0, 3, 1), "multiple": (2, 1, 0), "order": (1, 2, 0), "poll": (0, 1)}

MARKED: list[tuple[str, Any, bool]] = [
    ("single", 1, True),
    ("single", 0, False),
    ("multiple", (0, 2), True),
    ("multiple", (2, 0), True),
    ("multiple", (0,), False),
    ("multiple", (0, 1, 2), False),
    ("true_false", False, True),
    ("true_false", True, False),
    ("order", (2, 0, 1), True),
    ("order", (0, 1, 2), False),
    ("number", 18, True),
    ("number", "20,5", True),
    ("number", " 17.5 ", True),
    ("number", "20.51", False),
    ("number", "-19", False),
    ("text", "  CAFE   creme", True),
    ("text", "crème", True),
    ("text", "café au lait", False),
]


@pytest.mark.parametrize(("kind", "answer", "right"), MARKED)
def test_an_answer_is_marked_by_its_kind(kind: str, answer: Any, right: bool) -> None:
    question = EACH[kind]
    assert not isinstance(question, Poll | Slide)
    assert is_right(question, choice_of(question, DEALT.get(kind, ()), answer)) is right


MISSHAPEN: list[tuple[str, Any]] = [
    ("single", "1"),
    ("multiple", 1),
    ("multiple", ()),
    ("multiple", (1, 1)),
    ("true_false", 1),
    ("order", (0, 1)),
    ("order", (0, 1, 1)),
    ("number", "a dozen"),
    ("number", "NaN"),
    ("number", "Infinity"),
    ("number", True),
    ("number", 10**400),
    ("text", ""),
    ("text", " \u0301 "),
    ("text", "a\0b"),
    ("text", "x" * 201),
    ("poll", True),
    ("slide", 0),
]


@pytest.mark.parametrize(("kind", "answer"), MISSHAPEN)
def test_an_answer_of_another_shape_is_refused(kind: str, answer: Any) -> None:
    with pytest.raises(Refusal) as refused:
        choice_of(EACH[kind], DEALT.get(kind, ()), answer)
    assert refused.value.code == "quiz.wrong_shape"


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Crème brûlée", "creme  brulee"),
        ("l\N{RIGHT SINGLE QUOTATION MARK}Étoile", "L'ETOILE"),
        ("cœur", "COEUR"),
        ("Straße", "strasse"),
        ("saint\N{NON-BREAKING HYPHEN}honoré", "Saint-Honore"),
    ],
)
def test_typed_words_are_compared_without_case_accents_and_stray_spaces(
    typed: str, same: str
) -> None:
    assert folded(typed) == folded(same)


def test_numbers_are_read_as_people_type_them() -> None:
    assert number_typed("1\N{NARROW NO-BREAK SPACE}234,5") == Decimal("1234.5")
    assert number_typed("\N{MINUS SIGN}3") == -3
    assert number_typed("1,2,3") is None


def test_a_range_is_told_as_words() -> None:
    quiz = a_quiz(Number(id="n", prompt="Grams?", lowest=Decimal("1E+1"), highest=Decimal(20)))
    done = answered(quiz, begun(quiz), "15", after(1))
    assert isinstance(done.shown, ResultShown)
    assert done.shown.right_answer == "10 \N{EN DASH} 20"


def test_speed_pays_all_at_once_and_half_at_the_bell() -> None:
    question = a_single(points_max=101, limit_ms=20_000)
    paid = [
        points("speed", question, right=True, taken_ms=taken_ms, run=0)
        for taken_ms in (0, 10_000, 20_000, 20_400)
    ]
    assert paid == [101, 76, 51, 51]


def test_a_run_of_right_answers_pays_a_growing_bonus_up_to_a_half() -> None:
    quiz = a_quiz(*(a_single(f"q{n}") for n in range(8)), scoring="streak")
    last = played(quiz, [True] * 7 + [False])[-1]
    assert last.score == 100 + 110 + 120 + 130 + 140 + 150 + 150
    assert isinstance(last.shown, ResultShown)
    assert last.shown.summary is not None
    assert (last.shown.summary.best_streak, last.shown.streak) == (7, 0)


def test_a_wrong_answer_may_cost_but_the_score_shown_never_falls_below_zero() -> None:
    quiz = a_quiz(a_single("a"), a_single("b"), a_single("c"), scoring="negative")
    scores = [done.score for done in played(quiz, [False, True, False])]
    assert scores == [0, 0, 75, 75, 50]


def test_a_text_shows_its_first_variant() -> None:
    quiz = a_quiz(Text(id="t", prompt="Who?", accepted=("Bach", "J. S. Bach")))
    done = answered(quiz, begun(quiz), "Haendel", after(1))
    assert isinstance(done.shown, ResultShown)
    assert (done.shown.answer, done.shown.right_answer) == ("Haendel", "Bach")
