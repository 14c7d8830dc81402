"""What the demo's programme is made of, and how a programme that lacks some of it is furnished.

All of it is in `programme.yaml` and `quizzes/`. Only what is missing is added, by name: whatever
somebody has changed or switched off since stays as they made it.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from secrets import token_bytes
from typing import Any

import msgspec

from game.approvals.rules import AGREED
from game.flows.blueprint.apply import apply
from game.flows.blueprint.hand import Hand
from game.flows.blueprint.present import Values, present
from game.flows.blueprint.text import Told
from game.flows.blueprint.text import read as read_text
from game.kernel.database import Tx
from game.mechanics.quiz.formats import read as read_quiz
from game.mechanics.quiz.questions import Quiz
from game.programmes.store import touch

AUTHOR = "demo"
FILE = Path(__file__).with_name("programme.yaml")
QUIZZES = Path(__file__).parent / "quizzes"

_TARIFF = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}
_BUDGET = 5_000_000
_TERMS = {
    "fr": "Chaque question ne rapporte qu\u2019une fois : rejouez pour battre votre record.",
    "en": "A better run earns the difference: play again to beat your best.",
}


@cache
def quizzes(locale: str = "*") -> dict[str, Quiz]:
    """The demo's quizzes by the name of their campaign, in one language or in all: each is there
    once in French and once in English."""
    return {
        path.stem: read_quiz(path.read_bytes(), path.name).quiz
        for path in sorted(QUIZZES.glob(f"{locale}/*.json"))
    }


def languages() -> list[str]:
    """Those in which there are quizzes."""
    return sorted(path.name for path in QUIZZES.iterdir())


async def furnish(
    tx: Tx, programme_id: str, wanted: Values, author: str, at: datetime, *, new: bool = False
) -> None:
    """Add what is missing of what is wanted; a programme that has it all is not touched. One that
    is `new` has settings that nobody has chosen yet."""
    now = await present(tx, programme_id)
    whole = _joined(wanted, now)
    if new:
        whole["programme"] |= wanted["programme"]
    if whole == now:
        return
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    hand = Hand(
        tx=tx, programme_id=programme_id, author=author, at=at, seeds=lambda: token_bytes(32),
        asker=AGREED,
    )  # fmt: skip
    await apply(hand, Told(whole, {}, {}), await present(tx, programme_id))


def wanted() -> Values:
    """All that the demo's programme is made of."""
    file: Values = read_text(FILE.read_text(encoding="utf-8")).values
    played = {
        slug: _campaign(quiz, locale)
        for locale in languages()
        for slug, quiz in quizzes(locale).items()
    }
    return {**file, "campaigns": {**played, **file["campaigns"]}}


def _campaign(quiz: Quiz, locale: str) -> dict[str, Any]:
    return {
        "mechanic": "quiz",
        "state": "open",
        "wrap": {
            "title": {locale: quiz.title},
            "locales": [locale],
            "tariff": _TARIFF,
            "budget": _BUDGET,
            "terms": _TERMS,
        },
        "config": msgspec.to_builtins(quiz, str_keys=True),
    }


def _joined(wanted: Values, now: Values) -> Values:
    """All that is there, and of what is wanted what is not."""
    joined = {name: {**wanted.get(name, {}), **kept} for name, kept in now.items()}
    attributes = (one.get("programme", {}).get("attributes", {}) for one in (wanted, now))
    if declared := {k: v for some in attributes for k, v in some.items()}:
        joined["programme"]["attributes"] = declared
    return joined
