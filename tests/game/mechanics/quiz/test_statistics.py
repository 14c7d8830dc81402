"""Authors see how hard a question is, how long it takes and which wrong options mislead."""

from __future__ import annotations

from game.mechanics.quiz.questions import Poll, Text
from game.mechanics.quiz.statistics import statistics
from tests.game.mechanics.quiz.builders import (
    a_quiz,
    after,
    answered,
    begun,
    right_answer,
    wrong_answer,
)


def test_the_facts_of_plays_become_the_figures_of_a_question() -> None:
    quiz = a_quiz()
    state = begun(quiz)
    right, wrong = right_answer(quiz, state), wrong_answer(quiz, state)
    plays = [(right, 4), (right, 5), (wrong, 6), (right, 30)]
    facts = [answered(quiz, state, answer, after(at)).facts or {} for answer, at in plays]
    figures = statistics(quiz, facts)[0]
    assert (figures.asked, figures.answered, figures.right, figures.late) == (4, 3, 2, 1)
    assert (figures.right_percent, figures.taken_ms_mean) == (50, 5_000)
    assert figures.choices["Arabica"] == 3
    assert sorted(figures.choices.values()) == [0, 0, 1, 3]


def test_a_question_never_asked_has_no_figures_to_show() -> None:
    poll = Poll(id="p", prompt="Sugar?", options=("Yes", "No"))
    figures = statistics(a_quiz(poll), [{"question": "gone"}])[0]
    assert (figures.asked, figures.right_percent, figures.taken_ms_mean) == (0, None, None)
    assert figures.choices == {"Yes": 0, "No": 0}


def test_what_members_type_is_counted_as_typed() -> None:
    quiz = a_quiz(Text(id="t", prompt="Who?", accepted=("Bach",)))
    facts = [
        answered(quiz, begun(quiz), words, after(1)).facts or {}
        for words in ("Bach", "Bach", "Liszt")
    ]
    assert statistics(quiz, facts)[0].choices == {"Bach": 2, "Liszt": 1}
