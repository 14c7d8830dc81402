"""What the facts of many plays say about each question: how hard, how long, and what misleads.

A fact is one flat record of `rules.step`: question, right (null for a poll), late, taken_ms,
choice. The same figures come out of SQL by grouping the stored facts on `question` and on `choice`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from game.mechanics.quiz.questions import Order, Question, Quiz, listed

TYPED_SHOWN = 20


class Figures(Struct, frozen=True, kw_only=True):
    """One question's figures. `asked` counts every time it was closed, `answered` those with an
    answer in time, `right` of those; `right_percent` is right of asked, null for a poll.
    `taken_ms_mean` is over the answered, rounded down; null when there are none. `choices` says how
    often each was chosen, in time or late: options by their text (of several chosen together each
    counts, of an order its first item), typed answers the twenty most given."""

    question: str
    asked: int
    answered: int
    right: int
    right_percent: int | None
    late: int
    taken_ms_mean: int | None
    choices: dict[str, int]


def statistics(quiz: Quiz, facts: Iterable[Mapping[str, Any]]) -> list[Figures]:
    """The figures of every question, in the quiz's order; facts of questions gone are skipped."""
    of_question: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for fact in facts:
        of_question[fact["question"]].append(fact)
    return [_figures(question, of_question[question.id]) for question in quiz.questions]


def _figures(question: Question, facts: list[Mapping[str, Any]]) -> Figures:
    answered = [fact for fact in facts if not fact["late"]]
    right = sum(fact["right"] is True for fact in answered)
    scored = any(fact["right"] is not None for fact in facts)
    return Figures(
        question=question.id,
        asked=len(facts),
        answered=len(answered),
        right=right,
        right_percent=100 * right // len(facts) if scored else None,
        late=len(facts) - len(answered),
        taken_ms_mean=sum(f["taken_ms"] for f in answered) // len(answered) if answered else None,
        choices=_choices(question, facts),
    )


def _choices(question: Question, facts: list[Mapping[str, Any]]) -> dict[str, int]:
    texts = listed(question)
    chosen = Counter(dict.fromkeys(texts, 0))
    for fact in facts:
        chosen.update(_names(fact["choice"], question, texts))
    return dict(chosen) if texts else dict(chosen.most_common(TYPED_SHOWN))


def _names(choice: Any, question: Question, texts: tuple[str, ...]) -> list[str]:
    if choice is None:
        return []
    if isinstance(choice, bool) or not isinstance(choice, int | tuple | list):
        return [str(choice).casefold() if isinstance(choice, bool) else str(choice)]
    positions = [choice] if isinstance(choice, int) else list(choice)
    if isinstance(question, Order):
        positions = positions[:1]
    return [texts[position] for position in positions if position < len(texts)]
