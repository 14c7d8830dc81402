"""What a task asks of a member, as its author writes it. Pure."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.kernel.names import Name
from game.mechanics.prizes import Title

QUESTIONS_MOST = 20
OPTIONS_MOST = 20
SCALE_MOST = 5
LETTERS_MOST = 2000
Told: TypeAlias = Annotated[
    dict[str, Annotated[str, Meta(min_length=1, max_length=1000)]],
    Meta(max_length=20, description="By locale."),
]
Options: TypeAlias = Annotated[tuple[Title, ...], Meta(min_length=2, max_length=OPTIONS_MOST)]


class _Kind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    pass


class ShareTask(_Kind, frozen=True, kw_only=True, tag="share"):
    """To pass a link on: it is done when the device's own sheet has handed it over, or it was
    copied. Nobody sees whether anybody gets it. `url` is an https address; none is the programme's
    own page. `message` goes with it."""

    url: Annotated[str, Meta(max_length=500)] | None = None
    message: Told = {}


class FollowTask(_Kind, frozen=True, kw_only=True, tag="follow"):
    """To open the brand's page elsewhere, at an https address: it is done when the page opens.
    Nobody sees whether they stay."""

    url: Annotated[str, Meta(min_length=1, max_length=500)]
    name: Annotated[str, Meta(min_length=1, max_length=60)]


class NewsletterTask(_Kind, frozen=True, kw_only=True, tag="newsletter"):
    """To agree to promotional mail, at an address that the member has proved. Who withdraws keeps
    the points: a consent is free when leaving costs nothing."""


class _Question(_Kind, frozen=True, kw_only=True):
    key: Name
    prompt: Title
    optional: bool = False


class AskedOne(_Question, frozen=True, kw_only=True, tag="one"):
    """One of the options, by its place from 0."""

    options: Options


class AskedSeveral(_Question, frozen=True, kw_only=True, tag="several"):
    """As many of the options as one likes, by their places from 0."""

    options: Options


class AskedScale(_Question, frozen=True, kw_only=True, tag="scale"):
    """From 1 to 5; `low` and `high` say what the ends mean."""

    low: Told = {}
    high: Told = {}


class AskedText(_Question, frozen=True, kw_only=True, tag="text"):
    """In the member's own words, of at most so many letters."""

    letters_max: Annotated[int, Meta(ge=1, le=LETTERS_MOST)] = 500


Asked: TypeAlias = AskedOne | AskedSeveral | AskedScale | AskedText


class SurveyTask(_Kind, frozen=True, kw_only=True, tag="survey"):
    """To answer some questions, all at once. None is right or wrong."""

    questions: Annotated[tuple[Asked, ...], Meta(min_length=1, max_length=QUESTIONS_MOST)]


Doing: TypeAlias = ShareTask | FollowTask | NewsletterTask | SurveyTask


class Task(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be done, and the words that ask for it."""

    do: Doing
    text: Told = {}
