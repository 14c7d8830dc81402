"""From what the server knows to what a member may see. Keys leave only in a result."""

from __future__ import annotations

from datetime import datetime

from game.mechanics.quiz.marking import answer_of, points, right_choice
from game.mechanics.quiz.questions import (
    KINDS,
    Number,
    Poll,
    Question,
    Quiz,
    Slide,
    beside,
    listed,
)
from game.mechanics.quiz.state import OUTCOMES, Given, State, asked_now, counted, runs
from game.mechanics.quiz.wire import Finished, QuestionShown, ResultShown, Shown, Summary


def shown_now(quiz: Quiz, state: State, at: datetime) -> Shown:
    """What is on the member's screen at `at`: a question, its result, or the end."""
    if state.given is not None:
        return _result(quiz, state, state.given)
    if state.over:
        return Finished(summary=summary_of(quiz, state))
    return _question(quiz, state, at)


def summary_of(quiz: Quiz, state: State) -> Summary:
    """How a finished play went."""
    right, total = counted(state.marks)
    score_max = run = 0
    written = {question.id: question for question in quiz.questions}
    for question_id in state.questions:
        question = written.get(question_id)
        if question is not None and not isinstance(question, Poll | Slide):
            score_max += points(quiz.scoring, question, right=True, taken_ms=0, run=run)
            run += 1
    return Summary(
        score=max(0, state.score),
        score_max=score_max,
        right=right,
        total=total,
        perfect=0 < total == right,
        best_streak=max(runs(state.marks)),
        outcomes=tuple(OUTCOMES[letter] for letter in state.marks),
    )


def since_asked_ms(state: State, at: datetime) -> int:
    """Milliseconds since the question was shown, by the server's clock; never below zero."""
    since = at - state.asked_at
    return max(0, (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000)


def _question(quiz: Quiz, state: State, at: datetime) -> QuestionShown:
    question = asked_now(quiz, state)
    limit_ms = None if isinstance(question, Slide) else question.limit_ms
    left_ms = None if limit_ms is None else max(0, limit_ms - since_asked_ms(state, at))
    return QuestionShown(
        position=state.position + 1,
        total=len(state.questions),
        score=max(0, state.score),
        streak=runs(state.marks)[-1],
        question=question.id,
        kind=KINDS[type(question)],
        prompt=question.prompt,
        beside=beside(question, state.orders[state.position]),
        options=_options(question, state.orders[state.position]),
        limit_ms=limit_ms,
        remaining_ms=left_ms,
        points_max=_points_max(question),
        unit=question.unit if isinstance(question, Number) else "",
    )


def _result(quiz: Quiz, state: State, given: Given) -> ResultShown:
    question = asked_now(quiz, state)
    order = state.orders[state.position]
    return ResultShown(
        position=state.position + 1,
        total=len(state.questions),
        score=max(0, state.score),
        streak=runs(state.marks)[-1],
        question=question.id,
        kind=KINDS[type(question)],
        prompt=question.prompt,
        beside=beside(question, order),
        options=_options(question, order),
        outcome=OUTCOMES[state.marks[-1]],
        answer=answer_of(order, given.choice),
        right_answer=answer_of(order, right_choice(question)),
        explanation=question.explanation,
        points=given.points,
        points_max=_points_max(question),
        taken_ms=given.taken_ms,
        unit=question.unit if isinstance(question, Number) else "",
        summary=summary_of(quiz, state) if state.over else None,
    )


def _options(question: Question, order: tuple[int, ...]) -> tuple[str, ...]:
    texts = listed(question)
    return tuple(texts[position] for position in order)


def _points_max(question: Question) -> int:
    return 0 if isinstance(question, Poll | Slide) else question.points_max
