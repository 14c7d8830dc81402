"""What authors learn from answers (success rate, mean time, distractors), from the moves' facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, json

from game.campaigns.rules import Campaign
from game.campaigns.store import configs
from game.flows.plays.store import question_facts
from game.kernel.database import Tx
from game.mechanics import MECHANICS
from game.mechanics.quiz.questions import (
    KINDS,
    Multiple,
    Order,
    Poll,
    Question,
    Quiz,
    Single,
    TrueFalse,
    listed,
)

PLAYS_MOST = 50_000


class OptionStatistics(Struct, frozen=True, kw_only=True):
    """An option of a question: how often it was chosen, and in how many of 100 answers. Of several
    chosen together each counts; of an order the item that was put first. Where nothing is right, as
    in a poll, `right` is null."""

    text: str
    right: bool | None
    times: int
    percent: int


class QuestionStatistics(Struct, frozen=True, kw_only=True):
    """One question. `right` of `answers` were right; `choices` counts each answer given, and
    `options` those of a question that has some. A poll has no `right_percent`, and what is no more
    in the campaign no prompt."""

    question: str
    prompt: str
    kind: str
    answers: int
    right: int
    right_percent: int | None
    late: int
    mean_ms: int
    median_ms: int
    choices: dict[str, int]
    options: list[OptionStatistics]


async def statistics(tx: Tx, campaign: Campaign) -> list[QuestionStatistics]:
    """Every question of the campaign that was answered at least once, hardest first."""
    known: dict[str, Question] = {}
    if campaign.mechanic == "quiz" and campaign.version_id is not None:
        types = {campaign.version_id: MECHANICS["quiz"].config}
        quiz: Quiz = (await configs(tx, types))[campaign.version_id]
        known = {question.id: question for question in quiz.questions}
    rows = await question_facts(tx, campaign.id, PLAYS_MOST)
    return [_told(dict(row), known.get(row["question"])) for row in rows]


def _told(row: dict[str, Any], question: Question | None) -> QuestionStatistics:
    opinion = isinstance(question, Poll)
    return QuestionStatistics(
        **row,
        prompt=question.prompt if question is not None else "",
        kind=KINDS[type(question)] if question is not None else "",
        right_percent=None if opinion else 100 * row["right"] // row["answers"],
        options=options_of(question, row["choices"], row["answers"]) if question else [],
    )


def options_of(
    question: Question, choices: Mapping[str, int], answers: int
) -> list[OptionStatistics]:
    """How often each option was chosen, in the author's order; nothing for what is typed."""
    if isinstance(question, TrueFalse):
        marked: list[tuple[str, bool | None]] = [
            ("true", question.right),
            ("false", not question.right),
        ]
        counts = [choices.get(text, 0) for text, _ in marked]
    else:
        marked = [(text, _is_right(question, at)) for at, text in enumerate(listed(question))]
        times = _times(question, choices)
        counts = [times[place] for place in range(len(marked))]
    return [
        OptionStatistics(text=text, right=right, times=many, percent=100 * many // answers)
        for (text, right), many in zip(marked, counts, strict=True)
    ]


def _is_right(question: Question, place: int) -> bool | None:
    match question:
        case Single():
            return place == question.right
        case Multiple():
            return place in question.right
        case Order():
            return place == 0
        case _:
            return None


def _times(question: Question, choices: Mapping[str, int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for choice, many in choices.items() if listed(question) else ():
        places = json.decode(choice) if choice else []
        places = places if isinstance(places, list) else [places]
        for place in places[:1] if isinstance(question, Order) else places:
            found[place] += many
    return found
