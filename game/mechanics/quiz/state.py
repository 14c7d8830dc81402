"""What the server keeps of a play: what was dealt, how far it is, how it went. Never sent."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.kernel.errors import Conflict
from game.mechanics.quiz.marking import Choice
from game.mechanics.quiz.questions import Question, Quiz, listed
from game.mechanics.quiz.wire import Outcome

LETTERS: dict[Outcome, str] = {
    "right": "r",
    "wrong": "w",
    "late": "l",
    "unanswered": "u",
    "noted": "n",
    "seen": "s",
}
OUTCOMES: dict[str, Outcome] = {letter: outcome for outcome, letter in LETTERS.items()}
_SCORED = "rwlu"


class Changed(Conflict):
    code = "quiz.changed"


class Given(Struct, frozen=True):
    """The answer whose result is being shown; `choice` is None when time ran out without one."""

    choice: Choice | None
    taken_ms: int
    points: int


class State(Struct, frozen=True, kw_only=True):
    """`places` are where the questions dealt stood in the bank; `orders` holds, for each, the
    authored positions of its options as dealt.
    `marks` has one letter (`LETTERS`) per question done with. `score` may stand below zero here."""

    questions: tuple[str, ...]
    places: tuple[int, ...]
    orders: tuple[tuple[int, ...], ...]
    asked_at: datetime
    marks: str = ""
    score: int = 0
    given: Given | None = None

    @property
    def over(self) -> bool:
        return len(self.marks) == len(self.questions)

    @property
    def position(self) -> int:
        """The place of the question on the screen, from 0; the last one when all is over."""
        return min(len(self.marks) - (self.given is not None), len(self.questions) - 1)

    @property
    def current(self) -> str:
        return self.questions[self.position]


def asked_now(quiz: Quiz, state: State) -> Question:
    """The question on the screen; refuses (`quiz.changed`) when it no longer fits the deal."""
    question = _found(quiz, state.current, state.places[state.position])
    if question is None or len(listed(question)) != len(state.orders[state.position]):
        raise Changed("This question was changed while you played", question=state.current)
    return question


def _found(quiz: Quiz, question_id: str, place: int) -> Question | None:
    """The question of this id: where it stood when it was dealt, or else wherever it stands now."""
    if place < len(quiz.questions) and quiz.questions[place].id == question_id:
        return quiz.questions[place]
    return next((question for question in quiz.questions if question.id == question_id), None)


def runs(marks: str) -> list[int]:
    """Lengths of the runs of right answers, the one going on last; polls and slides break none."""
    scored = "".join(letter for letter in marks if letter in _SCORED)
    for ender in "wlu":
        scored = scored.replace(ender, " ")
    return [len(run) for run in scored.split(" ")]


def counted(marks: str) -> tuple[int, int]:
    """(right answers, scored questions) among those done with."""
    return marks.count("r"), sum(marks.count(letter) for letter in _SCORED)
