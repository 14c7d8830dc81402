"""The task: something a member does of their own accord, without winning or losing: to share, to
follow, to subscribe, to answer a survey."""

from __future__ import annotations

from game.mechanics.contract import Mechanic
from game.mechanics.task.asking import Task
from game.mechanics.task.rules import (
    Move,
    State,
    TaskShown,
    problems,
    show,
    start,
    step,
    steps,
)

MECHANIC = Mechanic(
    name="task",
    config=Task,
    state=State,
    move=Move,
    shown=TaskShown,
    merits={"done": "Doing it"},
    deed_types=("task.done",),
    steps=steps,
    problems=problems,
    start=start,
    step=step,
    show=show,
    pays="again",
)
