"""The messages that every programme has, in each language that the house speaks, until a design of
the same name says it otherwise or switches it off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from game.kernel.words import Tone, language
from game.languages.texts import edition
from game.messages.built_in.members import GAMES, MEMBERS, RECAPS
from game.messages.built_in.points import POINTS
from game.messages.built_in.streaks import STREAKS
from game.messages.built_in.writing import worded
from game.messages.kind import Message

NAMES = {**POINTS, **STREAKS, **GAMES, **MEMBERS, **RECAPS}
"""Name -> message without its words."""


def built_in(tone: Tone = "formal") -> Mapping[str, Message]:
    """Name -> message, in a tone."""
    return _worded(tone, edition())


@lru_cache(maxsize=4)
def _worded(tone: Tone, _edition: int) -> dict[str, Message]:
    return {name: worded(name, one, tone) for name, one in NAMES.items()}


def speaks(message: Message, locale: str) -> bool:
    """Whether it has words in the language of that locale."""
    return any(language(one) == language(locale) for one in message.texts)
