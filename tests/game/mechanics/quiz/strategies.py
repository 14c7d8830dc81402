"""Any sound quiz, and any move after any time, for the laws."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Poll,
    Question,
    Quiz,
    Single,
    Slide,
    Text,
    TrueFalse,
)

_LETTERS = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\ufffd")
_WORDS = st.text(_LETTERS, min_size=1, max_size=20).map(lambda text: f"w{text}w")
_LIMITS = st.integers(3_000, 600_000)
_POINTS = st.integers(1, 10_000)
_NUMBERS = st.decimals(Decimal(-1000), Decimal(1000), places=2)


@st.composite
def questions(draw: st.DrawFn, id: str) -> Question:
    """A sound question of any kind; its explanation is a word of its own: a leak would be seen."""
    limit_ms = draw(_LIMITS)
    asked: dict[str, Any] = {"id": id, "prompt": draw(_WORDS), "limit_ms": limit_ms}
    found = draw(st.lists(_WORDS, min_size=3, max_size=6))
    texts = tuple(f"{text} {place}" for place, text in enumerate(found))
    kind = draw(st.integers(0, 7))
    if kind == 0:
        return Slide(**asked)
    asked["explanation"] = f"because-{id}-"
    if kind == 1:
        return Poll(**asked, options=texts)
    asked["points_max"] = draw(_POINTS)
    places = st.integers(0, len(texts) - 1)
    match kind:
        case 2:
            return Single(**asked, options=texts, right=draw(places))
        case 3:
            right = draw(st.lists(places, min_size=1, unique=True))
            return Multiple(**asked, options=texts, right=tuple(right))
        case 4:
            return TrueFalse(**asked, right=draw(st.booleans()))
        case 5:
            return Order(**asked, items=texts)
        case 6:
            low = draw(_NUMBERS)
            return Number(**asked, lowest=low, highest=low + abs(draw(_NUMBERS)), unit="g")
        case _:
            return Text(**asked, accepted=texts)


@st.composite
def quizzes(draw: st.DrawFn) -> Quiz:
    """A quiz that could be published: one question at least that is no slide."""
    count = draw(st.integers(0, 6))
    asked = [draw(questions(f"q{number}")) for number in range(count)]
    asked.append(TrueFalse(id="last", prompt="True?", right=True, limit_ms=5_000))
    return Quiz(
        title="Laws",
        questions=tuple(asked),
        scoring=draw(st.sampled_from(("accuracy", "speed", "streak", "negative"))),
        draw=draw(st.none() | st.integers(1, len(asked))),
        shuffle_questions=draw(st.booleans()),
        shuffle_options=draw(st.booleans()),
    )


places = st.integers(-1, 7)
answers = st.one_of(
    st.booleans(),
    places,
    st.integers(),
    st.lists(places, max_size=7).map(tuple),
    st.permutations(range(3)).map(tuple),
    st.text(max_size=30),
    _NUMBERS.map(str),
)
seconds = st.integers(-1_000, 700_000).map(lambda ms: ms / 1000)
