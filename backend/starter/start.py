"""A new programme, with its owner and a key: what it is given to begin with, in its language."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from secrets import token_bytes

import msgspec
from msgspec import Struct

from backend.auth.keys import create_key
from backend.auth.staff import add_staff
from backend.demo.furnish import furnish
from game.flows.blueprint.present import Values
from game.flows.blueprint.text import read as read_text
from game.kernel.database import Tx
from game.kernel.words import spoken
from game.mechanics.quiz.formats import read as read_quiz
from game.mechanics.quiz.questions import Quiz
from game.messages.hearing import keep_hearing
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme

FILE = Path(__file__).with_name("programme.yaml")
QUIZZES = Path(__file__).parent / "quizzes"
QUIZ = "quiz"
KEY_NAME = "first"
AUTHOR = "kermesse programme create"

_TARIFF = {"taking_part": 5, "right_answer": 5, "perfect_run": 20}
_BUDGET = 100_000


class Begun(Struct, frozen=True):
    """A programme that was begun; `key` is an admin's, `owner` signs in to the studio."""

    programme: Programme
    owner: str
    key: str


async def begin(
    tx: Tx, new: NewProgramme, owner: str, password: str, at: datetime, *, bare: bool
) -> Begun:
    """Make the programme, with somebody to look after it and, unless it is `bare`, something to
    play."""
    made = await create(tx, new, token_bytes(32), at)
    await keep_hearing(tx, made.id)
    if not bare:
        await furnish(tx, made.id, wanted(made.locales), AUTHOR, at)
    joined = await add_staff(tx, made.id, owner, password, "owner", at)
    _, key = await create_key(tx, made.id, KEY_NAME, ["admin"], at)
    return Begun(made, joined.email, key)


def wanted(locales: list[str]) -> Values:
    """What a programme that speaks these is given; its quiz is in the first of them."""
    file: Values = read_text(FILE.read_text(encoding="utf-8")).values
    quiz = _quiz(languages(), locales[0])
    played = {
        "mechanic": "quiz",
        "state": "open",
        "wrap": {
            "title": {one: _quiz([one], one).title for one in languages()},
            "tariff": _TARIFF,
            "budget": _BUDGET,
        },
        "config": msgspec.to_builtins(quiz, str_keys=True),
    }
    rewards = {name: _in_their_words(one, locales) for name, one in file["rewards"].items()}
    return {**file, "rewards": rewards, "campaigns": {QUIZ: played, **file["campaigns"]}}


def _in_their_words(design: Values, locales: list[str]) -> Values:
    """A design with a title in each language of the programme, and in no other."""
    title = {locale: spoken(design["title"], locale) for locale in locales}
    return {**design, "title": title}


@cache
def languages() -> list[str]:
    """Those in which there is a quiz to begin with."""
    return sorted(path.stem for path in QUIZZES.glob("*.json"))


def _quiz(among: list[str], locale: str) -> Quiz:
    path = QUIZZES / f"{spoken({one: one for one in among}, locale)}.json"
    return read_quiz(path.read_bytes(), path.name).quiz
