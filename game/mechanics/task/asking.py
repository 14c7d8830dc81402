"""What a task asks of a member, as its author writes it. Pure."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.kernel.names import Name
from game.mechanics.prizes import Title

QUESTIONS_MOST = 20
SCALE_MOST = 5
Told: TypeAlias = Annotated[
    dict[str, Annotated[str, Meta(min_length=1, max_length=1000)]],
    Meta(max_length=20, description="By locale."),
]


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
            tag="share"):  # fmt: skip
    """To pass a link on: it is done when the device's own sheet has handed it over, or it was
    copied. Nobody sees whether anybody gets it. `url` is an https address; none is the programme's
    own page. `message` goes with it."""

    url: Annotated[str, Meta(max_length=500)] | None = None
    message: Told = {}


class Follow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
             tag="follow"):  # fmt: skip
    """To open the brand's page elsewhere, at an https address: it is done when the page opens.
    Nobody sees whether they stay."""

    url: Annotated[str, Meta(min_length=1, max_length=500)]
    name: Annotated[str, Meta(min_length=1, max_length=60)]


class Newsletter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
                 tag="newsletter"):  # fmt: skip
    """To agree to promotional mail, at an address that the member has proved. Who withdraws keeps
    the points: a consent is free when leaving costs nothing."""


class OneOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
            tag="one"):  # fmt: skip
    """One of the options, by its place from 0."""

    key: Name
    prompt: Title
    options: Annotated[tuple[Title, ...], Meta(min_length=2, max_length=20)]
    optional: bool = False


class SomeOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
             tag="several"):  # fmt: skip
    """As many of the options as one likes, by their places from 0."""

    key: Name
    prompt: Title
    options: Annotated[tuple[Title, ...], Meta(min_length=2, max_length=20)]
    optional: bool = False


class Scale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
            tag="scale"):  # fmt: skip
    """From 1 to 5; `low` and `high` say what the ends mean."""

    key: Name
    prompt: Title
    low: Told = {}
    high: Told = {}
    optional: bool = False


class FreeText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
               tag="text"):  # fmt: skip
    """In the member's own words, of at most so many letters."""

    key: Name
    prompt: Title
    letters_max: Annotated[int, Meta(ge=1, le=2000)] = 500
    optional: bool = False


Asked: TypeAlias = OneOf | SomeOf | Scale | FreeText


class Survey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind",
             tag="survey"):  # fmt: skip
    """To answer some questions, all at once. None is right or wrong."""

    questions: Annotated[tuple[Asked, ...], Meta(min_length=1, max_length=QUESTIONS_MOST)]


Doing: TypeAlias = Share | Follow | Newsletter | Survey


class Task(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be done, and the words that ask for it."""

    do: Doing
    text: Told = {}
