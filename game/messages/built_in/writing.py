"""How the built-in messages are written down: once in English, once in French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.messages.kind import Message, TextOf, Words

Said = tuple[str, str]
"""Title and body."""

_SPACES = {" !": "\u202f!", " ?": "\u202f?", " ;": "\u202f;", " :": "\u00a0:"}
_QUOTES = {"« ": "«\u00a0", " »": "\u00a0»"}


def message(
    on: str,
    title: tuple[str, str],
    text: tuple[str, str],
    en: Mapping[TextOf, Said],
    fr: Mapping[TextOf, Said],
    **more: Any,
) -> Message:
    """A message about members' own affairs, unless it says that it is promotional; `title` and
    `text` are English, then French."""
    return Message(
        on=on,
        title={"en": title[0], "fr": _french(title[1])},
        text={"en": text[0], "fr": _french(text[1])},
        texts={
            "en": {where: Words(title=said[0], body=said[1]) for where, said in en.items()},
            "fr": {
                where: Words(title=_french(said[0]), body=_french(said[1]))
                for where, said in fr.items()
            },
        },
        **{"purpose": "transactional", **more},
    )


def _french(text: str) -> str:
    """Its signs keep their distance, and never begin a line."""
    for loose, tight in (_SPACES | _QUOTES).items():
        text = text.replace(loose, tight)
    return text
