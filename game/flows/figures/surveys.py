"""What a survey found: its answers counted, and each of them as a row that names nobody.

An answer is read by the version under which it was given: an option that moved is still the same
one, one that was reworded is another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from msgspec import Struct

from game.campaigns.rules import Campaign
from game.campaigns.store import configs
from game.flows.figures import survey_store as store
from game.kernel.database import Tx
from game.kernel.errors import Missing
from game.kernel.words import spoken
from game.mechanics.task import MECHANIC
from game.mechanics.task.asking import (
    SCALE_MOST,
    Asked,
    AskedOne,
    AskedScale,
    AskedSeveral,
    AskedText,
    SurveyTask,
)

Row: TypeAlias = Mapping[str, Any]
PLAYS_MOST = 50_000
TEXTS_FROM, TEXTS_MOST = 500, 20


class NoSurvey(Missing):
    code = "survey.missing"


class ChoiceCount(Struct, frozen=True, kw_only=True):
    """How often something was chosen, and in how many of 100 answers to the question."""

    text: str
    times: int
    percent: int


class QuestionCount(Struct, frozen=True, kw_only=True):
    """One question: how many answered it, what they chose in the author's order, the mean of a
    scale with two decimals, and of free texts the newest."""

    question: str
    kind: str
    prompt: str
    answers: int
    choices: list[ChoiceCount]
    mean: str | None
    texts: list[str]


class Rows(Struct, frozen=True):
    """A column for the time and each question, and a row for each member who answered."""

    columns: list[str]
    rows: list[dict[str, str]]


async def figures(tx: Tx, campaign: Campaign, locale: str) -> list[QuestionCount]:
    """Each question of the survey in its order; those that are no more after them."""
    found = await store.counts(tx, campaign.id, PLAYS_MOST)
    newest = await store.newest(tx, campaign.id, TEXTS_FROM)
    asked = await _asked(tx, campaign, [*found, *newest])
    order = _in_order(campaign, asked)
    answers: Counter[str] = Counter()
    times: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in found:
        question = asked[row["version_id"]][row["question"]]
        if type(question) is not type(order[question.key]):
            continue  # It was of another kind once: those answers stand in the file.
        if row["together"]:
            answers[question.key] += row["times"]
        elif row["choice"] is not None:
            times[question.key][_choice(question, row["choice"], locale)] += row["times"]
    said = _texts(newest, asked)
    return [
        _counted(one, answers[key], times[key], said[key], locale) for key, one in order.items()
    ]


async def rows(tx: Tx, campaign: Campaign, locale: str) -> Rows:
    """So many of the newest answers. Nobody's name stands beside them."""
    found = await store.newest(tx, campaign.id, PLAYS_MOST)
    asked = await _asked(tx, campaign, found)
    keys = list(_in_order(campaign, asked))
    return Rows(
        ["at", *keys],
        [
            {"at": row["at"].isoformat(timespec="minutes")}
            | {
                key: _written(asked[row["version_id"]][key], answer, locale)
                for key, answer in row["answers"].items()
            }
            for row in found
        ],
    )


async def _asked(tx: Tx, campaign: Campaign, found: Iterable[Row]) -> dict[str, dict[str, Asked]]:
    """Version -> its questions by key; refuses what never was a survey."""
    if campaign.mechanic != MECHANIC.name or campaign.version_id is None:
        raise NoSurvey("This campaign is no survey that was published: look at its figures.")
    ids = {row["version_id"] for row in found} | {campaign.version_id}
    tasks = await configs(tx, dict.fromkeys(ids, MECHANIC.config))
    surveys = {id_: task.do for id_, task in tasks.items() if isinstance(task.do, SurveyTask)}
    if campaign.version_id not in surveys:
        raise NoSurvey("This task asks no questions: look at its figures.")
    return {id_: {one.key: one for one in survey.questions} for id_, survey in surveys.items()}


def _in_order(campaign: Campaign, asked: Mapping[str, dict[str, Asked]]) -> dict[str, Asked]:
    """The questions as they are asked now, then those of before."""
    assert campaign.version_id is not None
    now = asked[campaign.version_id]
    before = {key: one for known in asked.values() for key, one in known.items()}
    return {**now, **{key: one for key, one in before.items() if key not in now}}


def _counted(
    question: Asked, answers: int, times: Counter[str], said: list[str], locale: str
) -> QuestionCount:
    texts = [*dict.fromkeys([*_options(question, locale), *times])]
    total = sum(int(text) * many for text, many in times.items()) if _scaled(question) else 0
    return QuestionCount(
        question=question.key,
        kind=str(question.__struct_config__.tag),
        prompt=spoken(question.prompt, locale),
        answers=answers,
        choices=[
            ChoiceCount(text=text, times=times[text], percent=100 * times[text] // max(1, answers))
            for text in texts
        ],
        mean=f"{total / answers:.2f}" if _scaled(question) and answers else None,
        texts=said,
    )


def _scaled(question: Asked) -> bool:
    return isinstance(question, AskedScale)


def _options(question: Asked, locale: str) -> Iterator[str]:
    if isinstance(question, AskedOne | AskedSeveral):
        yield from (spoken(option, locale) for option in question.options)
    elif isinstance(question, AskedScale):
        yield from (str(place) for place in range(1, SCALE_MOST + 1))


def _choice(question: Asked, choice: int, locale: str) -> str:
    if isinstance(question, AskedOne | AskedSeveral):
        return spoken(question.options[choice], locale)
    return str(choice)


def _texts(
    newest: Iterable[Row], asked: Mapping[str, dict[str, Asked]]
) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in newest:
        for key, answer in row["answers"].items():
            question = asked[row["version_id"]][key]
            if isinstance(question, AskedText) and answer.strip() and len(found[key]) < TEXTS_MOST:
                found[key].append(answer)
    return found


def _written(question: Asked, answer: Any, locale: str) -> str:
    if isinstance(answer, list):
        return " | ".join(_choice(question, place, locale) for place in sorted(answer))
    return _choice(question, answer, locale) if isinstance(answer, int) else answer
