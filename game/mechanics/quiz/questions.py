"""What an author writes: a quiz and its questions, as stored and as exported.

Right answers stand here by position (`right: 2` is the third option). Nothing of this file is ever
sent to a member; `wire.py` says what is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

Scoring: TypeAlias = Literal["accuracy", "speed", "streak", "negative"]


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture that was sent before (`POST /v1/media`), by its name, and what it shows in words,
    for who does not see it."""

    media: str
    alt: str


class _Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every kind of question has. `id` is unique in its quiz and stays when it is edited."""

    id: str
    prompt: str
    explanation: str = ""
    limit_ms: int | None = None
    """Time to answer, by the server's clock, from the moment it was shown; null for none."""
    picture: Picture | None = None
    sound: str | None = None
    """A sound that was sent before, by its name; played when the member asks for it."""


class _Listed(_Written, frozen=True, kw_only=True):
    """What the kinds with a list have: a picture or a sound for each of it in its order, null where
    there is none; an empty list for none at all."""

    option_pictures: tuple[Picture | None, ...] = ()
    option_sounds: tuple[str | None, ...] = ()


class Single(_Listed, frozen=True, kw_only=True, tag="single"):
    """Several options, one right: `right` is its position, from 0."""

    options: tuple[str, ...]
    right: int
    points_max: int = 100


class Multiple(_Listed, frozen=True, kw_only=True, tag="multiple"):
    """Several options, one or more right. All or nothing: one too many or too few is wrong."""

    options: tuple[str, ...]
    right: tuple[int, ...]
    points_max: int = 100


class TrueFalse(_Written, frozen=True, kw_only=True, tag="true_false"):
    """A claim that is true or false."""

    right: bool
    points_max: int = 100


class Order(_Listed, frozen=True, kw_only=True, tag="order"):
    """Things to put in order: `items` stand in the right one, and are never dealt so."""

    items: tuple[str, ...]
    points_max: int = 100


class Number(_Written, frozen=True, kw_only=True, tag="number"):
    """A number: right from `lowest - tolerance` to `highest + tolerance`, both ends included."""

    lowest: Decimal
    highest: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    points_max: int = 100


class Text(_Written, frozen=True, kw_only=True, tag="text"):
    """A few words, compared without case, accents and stray spaces; the first is the one shown."""

    accepted: tuple[str, ...]
    points_max: int = 100


class Poll(_Listed, frozen=True, kw_only=True, tag="poll"):
    """An opinion: every option is as good as another, and none scores."""

    options: tuple[str, ...]


class Slide(_Written, frozen=True, kw_only=True, tag="slide"):
    """Something to read; the member goes on when ready."""


Scored: TypeAlias = Single | Multiple | TrueFalse | Order | Number | Text
Question: TypeAlias = Scored | Poll | Slide
KINDS: dict[type[Struct], str] = {
    kind: str(kind.__struct_config__.tag)
    for kind in (Single, Multiple, TrueFalse, Order, Number, Text, Poll, Slide)
}


def listed(question: Question) -> tuple[str, ...]:
    """What is dealt in a list of its own order: options or items; nothing for the other kinds."""
    match question:
        case Single() | Multiple() | Poll():
            return question.options
        case Order():
            return question.items
        case _:
            return ()


class Beside(Struct, frozen=True, kw_only=True):
    """What is seen and heard with a question, and with each of its options as they are dealt."""

    picture: Picture | None = None
    sound: str | None = None
    option_pictures: tuple[Picture | None, ...] = ()
    option_sounds: tuple[str | None, ...] = ()


def beside(question: Question, order: tuple[int, ...]) -> Beside:
    """The pictures and sounds of a question whose options are dealt in this order."""
    pictures = question.option_pictures if isinstance(question, _Listed) else ()
    sounds = question.option_sounds if isinstance(question, _Listed) else ()
    return Beside(
        picture=question.picture,
        sound=question.sound,
        option_pictures=tuple(pictures[place] for place in order) if pictures else (),
        option_sounds=tuple(sounds[place] for place in order) if sounds else (),
    )


def media_of(question: Question) -> tuple[list[Picture], list[str]]:
    """Every picture and every sound of a question."""
    options = question if isinstance(question, _Listed) else Beside()
    pictures = [question.picture, *options.option_pictures]
    sounds = [question.sound, *options.option_sounds]
    return [one for one in pictures if one], [one for one in sounds if one is not None]


class Quiz(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quiz as its author sets it up.

    `scoring`: `accuracy` gives a right answer the question's `points_max`; `speed` gives all of it
    at once and half at the bell; `streak` adds a tenth of it for each right answer just before,
    five tenths at most; `negative` takes a quarter of it for a wrong answer (late and missing ones
    cost nothing), and the total shown never falls below zero.

    `draw` deals that many questions, chosen by chance, polls and slides alike; null deals all.
    Without `shuffle_questions` they keep the author's order. `shuffle_options` mixes the options of
    single, multiple and poll questions.
    """

    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    scoring: Scoring = "accuracy"
    draw: int | None = None
    shuffle_questions: bool = True
    shuffle_options: bool = True
