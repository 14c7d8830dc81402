"""The quiz: questions of eight kinds, dealt by chance, marked by the server, at one's own pace."""

from __future__ import annotations

from game.mechanics.contract import Mechanic
from game.mechanics.quiz.problems import problems
from game.mechanics.quiz.questions import Quiz
from game.mechanics.quiz.rules import is_quiet, show, start, step, steps
from game.mechanics.quiz.state import State
from game.mechanics.quiz.wire import Move, Shown

MECHANIC = Mechanic(
    name="quiz",
    config=Quiz,
    state=State,
    move=Move,
    shown=Shown,
    merits={
        "taking_part": "Playing the quiz to its end",
        "right_answer": "Each right answer",
        "perfect_run": "All answers right, at the end",
    },
    deed_types=("quiz.answered", "quiz.finished"),
    steps=steps,
    problems=problems,
    start=start,
    step=step,
    show=show,
    is_quiet=is_quiet,
)
