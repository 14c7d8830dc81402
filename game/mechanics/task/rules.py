"""One play of a task: a single move, and it is done. Pure.

What the house can see of it is seen by whoever hands the move in: `TaskSubscribed` is a `Witnessed`
move. To share and to follow is the member's own word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from game.kernel.errors import Conflict, Invalid
from game.mechanics.contract import Deed, Step, Witnessed
from game.mechanics.dice import Dice
from game.mechanics.task.asking import (
    LETTERS_MOST,
    OPTIONS_MOST,
    QUESTIONS_MOST,
    SCALE_MOST,
    Asked,
    AskedOne,
    AskedScale,
    AskedSeveral,
    AskedText,
    Doing,
    FollowTask,
    NewsletterTask,
    ShareTask,
    SurveyTask,
    Task,
)

Answer: TypeAlias = (
    int
    | Annotated[list[Annotated[int, Meta(ge=0)]], Meta(max_length=OPTIONS_MOST)]
    | Annotated[str, Meta(max_length=LETTERS_MOST)]
)
Answers: TypeAlias = Annotated[dict[str, Answer], Meta(max_length=QUESTIONS_MOST)]
_ADDRESS = re.compile(r"https://[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#]\S*)?")


class WrongWay(Invalid):
    code = "task.wrong_way"


class AlreadyDone(Conflict):
    code = "task.done"


class BadAnswers(Invalid):
    code = "task.bad_answers"


class NotSubscribed(Conflict):
    code = "task.not_subscribed"


class TaskDone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="task.done"):
    """I shared it, or I opened the page to follow."""


class TaskSubscribed(Witnessed, frozen=True, kw_only=True, forbid_unknown_fields=True,
                 tag="task.subscribed"):  # fmt: skip
    """I have agreed to the newsletter, and my address is proved."""

    def unseen(self) -> NotSubscribed:
        """The two steps that make a subscription."""
        return NotSubscribed("Agree to promotional mail and prove your address, then come back.")


class SurveyAnswered(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="task.answered"
):
    """My answers by the questions' keys: a place from 0, places, 1 to 5, or a text; what is
    optional may be left out."""

    answers: Answers


Move: TypeAlias = SurveyAnswered | TaskDone | TaskSubscribed


class State(Struct, frozen=True, kw_only=True):
    """The answers are kept with the move, and nowhere else."""

    done: bool = False


class TaskShown(Struct, frozen=True, kw_only=True, tag="task"):
    """What is asked, and whether it is done."""

    do: Doing
    text: Mapping[str, str]
    done: bool


_MOVES: dict[type, type] = {
    ShareTask: TaskDone,
    FollowTask: TaskDone,
    NewsletterTask: TaskSubscribed,
    SurveyTask: SurveyAnswered,
}


def kind_of(task: Task) -> str:
    """Its name as it is written: share, follow, newsletter, survey."""
    return str(task.do.__struct_config__.tag)


def steps(task: Task) -> int:
    """How many questions a survey asks; anything else is one step."""
    return len(task.do.questions) if isinstance(task.do, SurveyTask) else 1


def problems(task: Task) -> list[str]:
    """Why this task cannot be published."""
    do = task.do
    if (
        isinstance(do, ShareTask | FollowTask)
        and do.url is not None
        and not _ADDRESS.fullmatch(do.url)
    ):
        return ["config.do.url: write a whole address: https://, a host, and the page."]
    if not isinstance(do, SurveyTask):
        return []
    keys = [question.key for question in do.questions]
    return [
        f"config.do.questions[{place}].key: another question is called {key!r} too; each has a"
        " name of its own."
        for place, key in enumerate(keys)
        if key in keys[:place]
    ]


def start(task: Task, dice: Dice, at: datetime) -> Step:
    """Nothing is done yet."""
    state = State()
    return Step(state=state, shown=show(task, state, at))


def step(
    task: Task, state: State, move: SurveyAnswered | TaskDone | TaskSubscribed, at: datetime
) -> Step:
    """Do it. Refuses `task.done`, `task.wrong_way`, `task.bad_answers`."""
    if state.done:
        raise AlreadyDone("You have done this already.")
    if not isinstance(move, _MOVES[type(task.do)]):
        raise WrongWay("This is not how this task is done: look at it again.", kind=kind_of(task))
    if isinstance(move, SurveyAnswered) and isinstance(task.do, SurveyTask):
        _check(task.do, move.answers)
    done = State(done=True)
    return Step(
        state=done,
        shown=show(task, done, at),
        finished=True,
        merits={"done": 1},
        deeds=(Deed("task.done", {"kind": kind_of(task)}),),
    )


def show(task: Task, state: State, at: datetime) -> TaskShown:
    """The same before and after, but for the word that it is done."""
    return TaskShown(do=task.do, text=task.text, done=state.done)


def _check(survey: SurveyTask, answers: Mapping[str, Any]) -> None:
    known = {question.key for question in survey.questions}
    for key in answers:
        if key not in known:
            raise BadAnswers("There is no such question: look at the survey again.", question=key)
    for question in survey.questions:
        if question.key not in answers:
            if not question.optional:
                raise BadAnswers("Answer this question too.", question=question.key)
        elif not _fits(question, answers[question.key]):
            raise BadAnswers(
                "This answer does not fit its question: look at the survey again.",
                question=question.key,
            )


def _fits(question: Asked, answer: Any) -> bool:
    match question:
        case AskedOne():
            return isinstance(answer, int) and 0 <= answer < len(question.options)
        case AskedSeveral():
            return (
                isinstance(answer, list)
                and len(set(answer)) == len(answer)
                and all(place < len(question.options) for place in answer)
                and (bool(answer) or question.optional)
            )
        case AskedScale():
            return isinstance(answer, int) and 1 <= answer <= SCALE_MOST
        case AskedText():
            said = isinstance(answer, str) and len(answer) <= question.letters_max
            return said and bool(answer.strip() or question.optional)
