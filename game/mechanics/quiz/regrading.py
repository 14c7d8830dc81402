"""A play marked again by another version of its quiz, from what was answered then. Pure.

What the member chose, how long it took and whether the bell had rung are facts; right and wrong,
points and what they add up to follow from the version. An option is the same by its words, wherever
it stands now.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.mechanics.quiz.marking import Choice, is_right, points
from game.mechanics.quiz.questions import Order, Poll, Question, Quiz, Slide, listed
from game.mechanics.quiz.rules import answer_told, end_merits, end_told
from game.mechanics.quiz.state import LETTERS, OUTCOMES, Given, State, runs


class Fact(Struct, frozen=True):
    """What is kept of an answer: `choice` in the author's terms, None when time ran out."""

    question: str
    choice: Choice | None
    taken_ms: int


class Marked(Struct, frozen=True):
    """A play by a version of its quiz: where it stands, what it is worth by merits, what is told of
    each answer by the number of its move, and of the end where it has come to one."""

    state: State
    merits: dict[str, int]
    answers: dict[int, dict[str, Any]]
    end: dict[str, Any] | None

    @property
    def score(self) -> int:
        return max(0, self.state.score)


def marked(
    then: Quiz,
    now: Quiz,
    state: State,
    facts: Mapping[int, Fact],
    limits: Mapping[str, int | None],
) -> Marked | None:
    """A play of `then` by the version `now`; None where that asks something else. `facts` stand
    under the number of their move; `limits` are times to answer that were not the questions' own.
    """
    fresh = _dealt(then, now, state)
    if fresh is None:
        return None
    following, given = replace(fresh, marks="", score=0), fresh.given
    answers, merits = {}, {"right_answer": 0}
    each = iter(sorted(facts.items()))
    for place, letter in enumerate(state.marks):
        question = now.questions[fresh.places[place]]
        outcome, worth = OUTCOMES[letter], 0
        if not isinstance(question, Slide):
            number, fact = next(each)
            choice = _moved(then.questions[state.places[place]], question, fact.choice)
            if not isinstance(question, Poll) and choice is not None and outcome != "late":
                timed = replace(question, limit_ms=limits.get(question.id, question.limit_ms))
                right = is_right(question, choice)
                outcome = "right" if right else "wrong"
                worth = points(
                    now.scoring, timed, right=right, taken_ms=fact.taken_ms,
                    run=runs(following.marks)[-1],
                )  # fmt: skip
            given = Given(choice, fact.taken_ms, worth)
            if choice is not None:
                answers[number] = answer_told(question.id, outcome, given)
            merits["right_answer"] += outcome == "right"
        following = replace(
            following, marks=following.marks + LETTERS[outcome], score=following.score + worth
        )
    following = replace(following, given=given if state.given is not None else None)
    end = end_told(following) if following.over else None
    return Marked(following, merits | (end_merits(end) if end else {}), answers, end)


def _dealt(then: Quiz, now: Quiz, state: State) -> State | None:
    """What was dealt, by where it stands now."""
    found = {question.id: place for place, question in enumerate(now.questions)}
    places, orders = [], []
    for place, order in zip(state.places, state.orders, strict=True):
        old = then.questions[place]
        if old.id not in found:
            return None
        new = now.questions[found[old.id]]
        if type(new) is not type(old) or sorted(listed(new)) != sorted(listed(old)):
            return None
        places.append(found[old.id])
        orders.append(_places(old, new, order))
    return replace(state, places=tuple(places), orders=tuple(orders))


def _moved(old: Question, new: Question, choice: Choice | None) -> Choice | None:
    """The same choice, by where the options stand now."""
    if isinstance(choice, bool) or not listed(old):
        return choice
    if isinstance(choice, int):
        return _places(old, new, (choice,))[0]
    if not isinstance(choice, tuple):
        return choice
    places = _places(old, new, choice)
    return places if isinstance(old, Order) else tuple(sorted(places))


def _places(old: Question, new: Question, places: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(listed(new).index(listed(old)[place]) for place in places)
