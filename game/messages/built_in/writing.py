"""How the built-in messages are written down: what each is about here, and its words in the files
of languages, as `house.message.<name>.…`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from game.kernel.words import Tone
from game.languages.texts import HOUSE, knows, said_in, spoken_languages
from game.messages.kind import PLACES, Message, Where, Words
from game.messages.template import BadTemplate, parsed


class Unworded(Struct, frozen=True):
    """A message without its words."""

    on: str
    more: dict[str, Any]


def message(on: str, **more: Any) -> Unworded:
    """A message about members' own affairs, unless it says that it is promotional."""
    return Unworded(on, {"purpose": "transactional", **more})


def worded(name: str, unworded: Unworded, tone: Tone) -> Message:
    """The message in every language whose file has all that it says, in that tone. What would not
    be read as a text with holes is not said."""
    texts: dict[str, dict[Where, Words]] = {}
    titles: dict[str, str] = {}
    about: dict[str, str] = {}
    for locale in spoken_languages():
        words = dict(_words(name, locale, tone))
        title, text = _said(name, "title", locale, tone), _said(name, "text", locale, tone)
        if "push" in words and title and text:
            texts[locale], titles[locale], about[locale] = words, title, text
    return Message(on=unworded.on, title=titles, text=about, texts=texts, **unworded.more)


def _words(name: str, locale: str, tone: Tone) -> Iterator[tuple[Where, Words]]:
    for place in PLACES:
        if knows(_key(name, f"{place}.body")):
            title = _said(name, f"{place}.title", locale, tone)
            body = _said(name, f"{place}.body", locale, tone)
            if title and body and _is_read(title) and _is_read(body):
                yield place, Words(title=title, body=body)


def _key(name: str, part: str) -> str:
    return f"{HOUSE}message.{name}.{part}"


def _said(name: str, part: str, locale: str, tone: Tone) -> str:
    text = said_in(locale, _key(name, part), tone)
    return text if isinstance(text, str) else ""


def _is_read(text: str) -> bool:
    try:
        parsed(text)
    except BadTemplate:
        return False
    return True
