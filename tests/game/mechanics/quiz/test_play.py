"""A member plays a quiz at their own pace; the server's clock decides."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from game.kernel.errors import Refusal
from game.mechanics import MECHANICS
from game.mechanics.dice import Dice
from game.mechanics.quiz.questions import Poll, Quiz, Slide
from game.mechanics.quiz.rules import show, start, step, steps
from game.mechanics.quiz.state import State
from game.mechanics.quiz.wire import Answered, Finished, NextQuestion, QuestionShown, ResultShown
from tests.game.mechanics.quiz.builders import (
    OPENED,
    a_question_of_each_kind,
    a_quiz,
    a_single,
    after,
    answered,
    begun,
    played,
    right_answer,
    state_of,
    wrong_answer,
)


def test_the_folder_is_its_own_registration() -> None:
    quiz = MECHANICS["quiz"]
    assert quiz.config is Quiz
    assert set(quiz.merits) == {"taking_part", "right_answer", "perfect_run"}


def test_the_first_question_is_shown_at_once_and_its_time_runs() -> None:
    shown = start(a_quiz(), Dice(b"seed"), OPENED).shown
    assert isinstance(shown, QuestionShown)
    assert (shown.position, shown.total, shown.remaining_ms) == (1, 1, 20_000)


def test_a_member_who_comes_back_finds_the_question_with_the_time_left() -> None:
    quiz = a_quiz()
    shown = show(quiz, begun(quiz), after(12.5))
    assert isinstance(shown, QuestionShown)
    assert shown.remaining_ms == 7_500
    late = show(quiz, begun(quiz), after(60))
    assert isinstance(late, QuestionShown)
    assert late.remaining_ms == 0


def test_after_the_answer_the_right_one_its_explanation_and_the_score_are_told() -> None:
    quiz = a_quiz(a_single(), a_single("other"))
    state = begun(quiz)
    done = answered(quiz, state, wrong_answer(quiz, state), after(3))
    assert isinstance(done.shown, ResultShown)
    assert done.shown.outcome == "wrong"
    assert done.shown.right_answer == right_answer(quiz, state)
    assert done.shown.explanation == "Six cups in ten are arabica."
    assert (done.shown.taken_ms, done.shown.points, done.shown.summary) == (3_000, 0, None)
    assert show(quiz, state_of(done), after(900)) == done.shown


def test_a_late_answer_scores_zero_however_right() -> None:
    quiz = a_quiz()
    state = begun(quiz)
    done = answered(quiz, state, right_answer(quiz, state), after(20.501))
    assert isinstance(done.shown, ResultShown)
    assert (done.shown.outcome, done.score) == ("late", 0)
    assert dict(done.merits) == {"taking_part": 1}
    assert done.facts is not None
    assert done.facts["late"] is True


def test_half_a_second_is_forgiven_to_the_network() -> None:
    quiz = a_quiz()
    state = begun(quiz)
    done = answered(quiz, state, right_answer(quiz, state), after(20.5))
    assert isinstance(done.shown, ResultShown)
    assert done.shown.outcome == "right"


def test_a_clock_set_back_takes_no_time_at_all() -> None:
    quiz = a_quiz()
    done = answered(quiz, begun(quiz), 0, after(-5))
    assert isinstance(done.shown, ResultShown)
    assert done.shown.taken_ms == 0


def test_when_the_time_is_over_going_on_shows_the_answer_then_the_next_question() -> None:
    quiz = a_quiz(a_single(), a_single("other"))
    state = begun(quiz)
    told = step(quiz, state, NextQuestion(), after(20))
    assert isinstance(told.shown, ResultShown)
    assert (told.shown.outcome, told.shown.answer) == ("unanswered", None)
    assert told.shown.right_answer == right_answer(quiz, state)
    assert told.deeds == ()
    following = step(quiz, state_of(told), NextQuestion(), after(25))
    assert isinstance(following.shown, QuestionShown)
    assert (following.shown.question, following.shown.remaining_ms) == ("other", 20_000)


def test_the_last_answer_finishes_the_play_with_a_summary() -> None:
    last = played(a_quiz(a_single(), a_single("other")), [True, True])[-1]
    assert isinstance(last.shown, ResultShown)
    assert last.shown.summary is not None
    assert last.finished
    assert last.shown.summary.outcomes == ("right", "right")
    assert (last.shown.summary.score, last.shown.summary.score_max) == (200, 200)
    assert dict(last.merits) == {"right_answer": 1, "taking_part": 1, "perfect_run": 1}
    assert [deed.type for deed in last.deeds] == ["quiz.answered", "quiz.finished"]
    assert last.deeds[1].data == {
        "score": 200,
        "right": 2,
        "total": 2,
        "percent": 100,
        "perfect": True,
    }


def test_one_wrong_answer_makes_a_run_imperfect() -> None:
    last = played(a_quiz(a_single(), a_single("other")), [False, True])[-1]
    assert dict(last.merits) == {"right_answer": 1, "taking_part": 1}


def test_a_quiz_that_ends_on_a_slide_ends_with_its_summary() -> None:
    quiz = a_quiz(a_single(), Slide(id="bye", prompt="See you tomorrow"))
    state = state_of(played(quiz, [True])[-1])
    done = step(quiz, state, NextQuestion(), after(9))
    assert done.finished
    assert isinstance(done.shown, Finished)
    assert done.shown.summary.perfect
    assert dict(done.merits) == {"taking_part": 1, "perfect_run": 1}


def test_opinions_alone_make_no_perfect_run() -> None:
    last = played(a_quiz(Poll(id="p", prompt="Sugar?", options=("Yes", "No"))), [True])[-1]
    assert dict(last.merits) == {"taking_part": 1}
    assert last.facts is not None
    assert last.facts["right"] is None


def test_a_poll_passed_over_breaks_no_streak_and_costs_no_perfection() -> None:
    poll = Poll(id="p", prompt="Sugar?", options=("Yes", "No"), limit_ms=5_000)
    quiz = a_quiz(a_single(), poll)
    state = state_of(played(quiz, [True])[-1])
    done = step(quiz, state, NextQuestion(), after(60))
    assert isinstance(done.shown, ResultShown)
    assert (done.shown.outcome, done.shown.streak) == ("seen", 1)
    assert done.merits["perfect_run"] == 1


REFUSED: list[tuple[Any, str]] = [
    (Answered(question="other", answer=0), "quiz.not_this_question"),
    (Answered(question="cup", answer=9), "quiz.unknown_option"),
    (Answered(question="cup", answer=-1), "quiz.unknown_option"),
    (Answered(question="cup", answer=True), "quiz.wrong_shape"),
    (Answered(question="cup", answer="Arabica"), "quiz.wrong_shape"),
    (Answered(question="cup", answer=(0,)), "quiz.wrong_shape"),
    (NextQuestion(), "quiz.not_over"),
]


@pytest.mark.parametrize(("move", "code"), REFUSED)
def test_a_move_out_of_turn_or_shape_is_refused(move: Any, code: str) -> None:
    quiz = a_quiz(a_single(), a_single("other"))
    with pytest.raises(Refusal) as refused:
        step(quiz, begun(quiz), move, after(1))
    assert refused.value.code == code


def test_a_question_is_answered_once() -> None:
    quiz = a_quiz(a_single(), a_single("other"))
    state = state_of(answered(quiz, begun(quiz), 1, after(1)))
    with pytest.raises(Refusal, match="already") as refused:
        answered(quiz, state, 0, after(2))
    assert refused.value.code == "quiz.already_answered"


@pytest.mark.parametrize("move", [NextQuestion(), Answered(question="cup", answer=0)])
def test_a_finished_quiz_takes_no_more_moves(move: Any) -> None:
    quiz = a_quiz()
    state = state_of(played(quiz, [True])[-1])
    with pytest.raises(Refusal) as refused:
        step(quiz, state, move, after(5))
    assert refused.value.code == "quiz.finished"


def test_a_question_taken_out_meanwhile_is_refused_and_does_not_crash() -> None:
    state = begun(a_quiz(a_single("gone")))
    for changed in (a_quiz(), a_quiz(a_single("gone", options=("Arabica", "Robusta")))):
        with pytest.raises(Refusal) as refused:
            answered(changed, state, 0, after(1))
        assert refused.value.code == "quiz.changed"


def test_a_play_survives_being_stored() -> None:
    quiz = a_quiz(*a_question_of_each_kind())
    for done in played(quiz, [True] * 7):
        stored = msgspec.to_builtins(done.state)
        assert msgspec.convert(msgspec.json.decode(msgspec.json.encode(stored)), State) == (
            done.state
        )


def test_a_draw_deals_so_many_of_the_bank_in_the_authors_order_if_wished() -> None:
    bank = [a_single(f"q{number}") for number in range(30)]
    quiz = a_quiz(*bank, draw=10)
    dealt = begun(quiz).questions
    assert len(set(dealt)) == steps(quiz) == 10
    assert list(dealt) == sorted(dealt, key=lambda id: int(id[1:]))
    assert begun(quiz, b"another").questions != dealt


def test_a_bank_put_in_another_order_meanwhile_changes_nothing_for_the_member() -> None:
    quiz = a_quiz(a_single(), a_single("other", right=2))
    moved = a_quiz(*reversed(quiz.questions))
    state = begun(quiz)
    assert show(moved, state, after(1)) == show(quiz, state, after(1))
    assert answered(moved, state, 1, after(2)) == answered(quiz, state, 1, after(2))
