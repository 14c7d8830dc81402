"""The messages that every programme has, in English and French, until a design of the same name
says it otherwise or switches it off."""

from __future__ import annotations

from game.messages.built_in.members import GAMES, MEMBERS, RECAPS
from game.messages.built_in.points import POINTS
from game.messages.built_in.streaks import STREAKS
from game.messages.kind import Message

BUILT_IN: dict[str, Message] = {**POINTS, **STREAKS, **GAMES, **MEMBERS, **RECAPS}
"""Name -> message."""


def speaks(message: Message, locale: str) -> bool:
    """Whether it has words in the language of that locale."""
    language = locale.split("-")[0]
    return any(one.split("-")[0] == language for one in message.texts)
