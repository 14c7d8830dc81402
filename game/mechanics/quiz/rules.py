"""One play of a quiz, at the member's own pace: deal, ask, mark, go on. Pure.

The server's clock alone decides: a question's time runs from the moment it was shown, an answer
after the bell (and half a second for the network) scores zero. A member who comes back finds the
same question with the time that is left, or the result last shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from game.kernel.errors import Conflict
from game.mechanics.contract import Deed, Step
from game.mechanics.dice import Dice
from game.mechanics.quiz.marking import Choice, choice_of, is_right, points
from game.mechanics.quiz.questions import Order, Poll, Question, Quiz, Slide, listed
from game.mechanics.quiz.showing import shown_now, since_asked_ms
from game.mechanics.quiz.state import LETTERS, Given, State, asked_now, counted, runs
from game.mechanics.quiz.wire import Answered, Move, NextQuestion, Outcome, Shown

GRACE_MS = 500


class NotThisQuestion(Conflict):
    code = "quiz.not_this_question"


class AlreadyAnswered(Conflict):
    code = "quiz.already_answered"


class NotOver(Conflict):
    code = "quiz.not_over"


class AlreadyFinished(Conflict):
    code = "quiz.finished"


def steps(quiz: Quiz) -> int:
    """How many questions (polls and slides too) one play asks."""
    bank = len(quiz.questions)
    return bank if quiz.draw is None else min(quiz.draw, bank)


def start(quiz: Quiz, dice: Dice, at: datetime) -> Step:
    """Deal the questions and show the first; its time runs from `at`."""
    dealt = list(range(len(quiz.questions)))
    if quiz.shuffle_questions or steps(quiz) < len(dealt):
        dealt = _drawn(dealt, steps(quiz), dice)
    if not quiz.shuffle_questions:
        dealt.sort()
    questions = [quiz.questions[place] for place in dealt]
    state = State(
        questions=tuple(question.id for question in questions),
        places=tuple(dealt),
        orders=tuple(_dealt_options(quiz, question, dice) for question in questions),
        asked_at=at,
    )
    return Step(state=state, shown=shown_now(quiz, state, at))


def step(quiz: Quiz, state: State, move: Move, at: datetime) -> Step:
    """Play one move. Refuses, and then nothing has happened: `quiz.finished`,
    `quiz.not_this_question`, `quiz.already_answered`, `quiz.wrong_shape`, `quiz.unknown_option`,
    `quiz.not_over` (going on while there is time), `quiz.changed` (the question is no more)."""
    if state.over:
        raise AlreadyFinished("This quiz is finished")
    if isinstance(move, NextQuestion):
        return _go_on(quiz, state, at)
    return _answer(quiz, state, move, at)


def is_quiet(state: State, move: Move) -> bool:
    """Going on from a result that was shown: nothing is told by it that was not told before."""
    return isinstance(move, NextQuestion) and state.given is not None


def show(quiz: Quiz, state: State, at: datetime) -> Shown:
    """What a member sees on coming back: the question with the time left, or the last result."""
    return shown_now(quiz, state, at)


def _drawn(bank: list[int], wanted: int, dice: Dice) -> list[int]:
    """So many of a bank in a fair order: Fisher and Yates, stopped when there are enough."""
    for place in range(wanted):
        other = place + dice.below(len(bank) - place)
        bank[place], bank[other] = bank[other], bank[place]
    return bank[:wanted]


def _dealt_options(quiz: Quiz, question: Question, dice: Dice) -> tuple[int, ...]:
    authored = list(range(len(listed(question))))
    if not isinstance(question, Order):
        return tuple(dice.shuffled(authored) if quiz.shuffle_options else authored)
    dealt = dice.shuffled(authored)
    while dealt == authored and len(authored) > 1:
        dealt = dice.shuffled(authored)
    return tuple(dealt)


def _answer(quiz: Quiz, state: State, move: Answered, at: datetime) -> Step:
    if move.question != state.current:
        raise NotThisQuestion(
            "Another question is being asked now", asked=move.question, current=state.current
        )
    if state.given is not None:
        raise AlreadyAnswered("You have answered this question already", question=move.question)
    question = asked_now(quiz, state)
    choice = choice_of(question, state.orders[state.position], move.answer)
    taken_ms = since_asked_ms(state, at)
    outcome = _outcome(question, choice, taken_ms)
    given = Given(choice=choice, taken_ms=taken_ms, points=0)
    if not isinstance(question, Poll | Slide) and outcome != "late":
        right, run = outcome == "right", runs(state.marks)[-1]
        scored = points(quiz.scoring, question, right=right, taken_ms=taken_ms, run=run)
        given = replace(given, points=scored)
    return _closed(quiz, state, outcome, given=given, at=at)


def _outcome(question: Question, choice: Choice, taken_ms: int) -> Outcome:
    late = question.limit_ms is not None and taken_ms > question.limit_ms + GRACE_MS
    if isinstance(question, Poll | Slide):
        return "seen" if late else "noted"
    if late:
        return "late"
    return "right" if is_right(question, choice) else "wrong"


def _go_on(quiz: Quiz, state: State, at: datetime) -> Step:
    if state.given is not None:
        return _asked(quiz, state, at)
    question = asked_now(quiz, state)
    if isinstance(question, Slide):
        return _left(quiz, state, at)
    taken_ms = since_asked_ms(state, at)
    if question.limit_ms is None:
        raise NotOver("Answer this question first")
    if taken_ms < question.limit_ms:
        left_ms = question.limit_ms - taken_ms
        raise NotOver("Answer this question first; there is time left", remaining_ms=left_ms)
    given = Given(choice=None, taken_ms=question.limit_ms, points=0)
    outcome: Outcome = "seen" if isinstance(question, Poll) else "unanswered"
    return _closed(quiz, state, outcome, given=given, at=at)


def _asked(quiz: Quiz, state: State, at: datetime) -> Step:
    following = replace(state, asked_at=at, given=None)
    return Step(state=following, shown=shown_now(quiz, following, at), score=max(0, state.score))


def _left(quiz: Quiz, state: State, at: datetime) -> Step:
    """A slide is left: the next question follows at once, or the play is over."""
    following = replace(state, asked_at=at, marks=state.marks + LETTERS["seen"])
    asked = _asked(quiz, following, at)
    return _ended(following, asked) if following.over else asked


def _closed(quiz: Quiz, state: State, outcome: Outcome, *, given: Given, at: datetime) -> Step:
    """The current question is done with, answered or not: its result is shown."""
    following = replace(
        state,
        marks=state.marks + LETTERS[outcome],
        score=state.score + given.points,
        given=given,
    )
    facts = {
        "question": state.current,
        "right": None if outcome in ("noted", "seen") else outcome == "right",
        "late": outcome in ("late", "unanswered", "seen"),
        "taken_ms": given.taken_ms,
        "choice": given.choice,
    }
    told = answer_told(state.current, outcome, given)
    done = Step(
        state=following,
        shown=shown_now(quiz, following, at),
        score=max(0, following.score),
        merits={"right_answer": 1} if outcome == "right" else {},
        deeds=() if given.choice is None else (Deed("quiz.answered", told),),
        facts=facts,
    )
    return _ended(following, done) if following.over else done


def answer_told(question_id: str, outcome: Outcome, given: Given) -> dict[str, Any]:
    """The data of `quiz.answered`."""
    return {
        "question": question_id,
        "scored": outcome not in ("noted", "seen"),
        "right": outcome == "right",
        "late": outcome in ("late", "seen"),
        "taken_ms": given.taken_ms,
        "points": given.points,
    }


def end_told(state: State) -> dict[str, Any]:
    """The data of `quiz.finished`."""
    right, total = counted(state.marks)
    return {
        "score": max(0, state.score),
        "right": right,
        "total": total,
        "percent": 100 * right // total if total else 0,
        "perfect": 0 < total == right,
    }


def end_merits(end: Mapping[str, Any]) -> dict[str, int]:
    """What finishing earns, by how it was told."""
    return {"taking_part": 1} | ({"perfect_run": 1} if end["perfect"] else {})


def _ended(state: State, last: Step) -> Step:
    """The step that finishes the play, with what finishing earns on top of what it was."""
    data = end_told(state)
    merits = {**last.merits, **end_merits(data)}
    deeds = (*last.deeds, Deed(type="quiz.finished", data=data))
    return replace(last, finished=True, merits=merits, deeds=deeds)
