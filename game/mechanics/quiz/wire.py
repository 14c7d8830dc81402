"""What travels: the moves a member may post, and all that a member is ever shown.

An option is known on the wire by its place in the list shown, from 0, and the list is dealt by
chance: a place says nothing about what is right. What is sent before the answer has no field for
it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from game.mechanics.quiz.questions import Beside

Answer: TypeAlias = bool | int | str | tuple[int, ...]
"""By kind: single and poll an option's place, multiple the places chosen, order all places in the
order chosen, true_false a boolean, number and text what was typed (or a whole number)."""

Outcome: TypeAlias = Literal["right", "wrong", "late", "unanswered", "noted", "seen"]
"""`noted` is a poll answered in time, `seen` one that was not, or a slide."""


class Answered(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="quiz.answer"):
    """The member answers the current question, named so that a stale screen is noticed."""

    question: str
    answer: Answer


class NextQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="quiz.next"):
    """The member goes on: from a result or a slide to the next question, or from a question whose
    time is over to its result."""


Move: TypeAlias = Answered | NextQuestion


class _Shown(Struct, frozen=True, kw_only=True):
    """Where the member is: `position` from 1 to `total`, and how the play stands."""

    position: int
    total: int
    score: int
    streak: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: tuple[str, ...]
    """The options or items as dealt to this member; empty for the kinds that have none."""


class QuestionShown(_Shown, frozen=True, kw_only=True, tag="quiz.question"):
    """A question waiting for its answer (or a slide waiting to be left). No key is in it."""

    limit_ms: int | None
    remaining_ms: int | None
    points_max: int
    unit: str = ""


class Summary(Struct, frozen=True, kw_only=True):
    """How a finished play went. `right` and `total` count scored questions; `outcomes` are all, in
    the order asked. `score_max` is what answering all rightly and at once would have given."""

    score: int
    score_max: int
    right: int
    total: int
    perfect: bool
    best_streak: int
    outcomes: tuple[Outcome, ...]


class ResultShown(_Shown, frozen=True, kw_only=True, tag="quiz.result"):
    """What became of a question. `answer` and `right_answer` are in the form answers are posted in
    (a range of numbers as words); `right_answer` is null for a poll, `answer` when there was none.
    `points` is this question's alone and may be below zero; with `summary` the play is over."""

    outcome: Outcome
    answer: Answer | None
    right_answer: Answer | None
    explanation: str
    points: int
    points_max: int
    taken_ms: int
    unit: str = ""
    summary: Summary | None = None


class Finished(Struct, frozen=True, kw_only=True, tag="quiz.finished"):
    """The end of a play whose last question was a slide; others end with their last result."""

    summary: Summary


Shown: TypeAlias = QuestionShown | ResultShown | Finished
