"""What the house says, in the reader's language and in the tone of their programme.

Which languages there are is read from files when a process begins (`use`), and stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.kernel.words import Tone, language, order
from game.languages.files import Language, Text, Texts, fits, folder, own
from game.languages.plural import form

LAST = "en"
"""The language of what has no words in any other."""

FIRST = "fr"
"""The language of who asks for none that the house speaks."""

HOUSE = "house."
"""What keys begin with of what the server says; the others are for pages."""

_HOLE = re.compile(r"\{(\w+)\}")
_SPOKEN: dict[str, Language] = dict(own())
_edition = 0


def use(extra: Path | None) -> None:
    """Speak the languages that come with the house, and those of a folder beside or over them.
    Raises BadLanguage."""
    found = dict(own())
    for locale, one in (folder(extra) if extra is not None else {}).items():
        found[locale] = one.over(found[locale]) if locale in found else one
    speak(found)


def speak(found: Mapping[str, Language]) -> None:
    """Speak these languages from now on, by locale."""
    global _edition
    if found != _SPOKEN:
        _SPOKEN.clear()
        _SPOKEN.update(found)
        _edition += 1
        _texts.cache_clear()


def edition() -> int:
    """Another one whenever other languages are used."""
    return _edition


def spoken_languages() -> Mapping[str, Language]:
    """Locale -> language, of all that are spoken."""
    return _SPOKEN


def speaks(locale: str) -> str | None:
    """The locale of the file that serves this locale: its own, its language's, or that of the same
    language elsewhere; None where there is none."""
    for one in (locale, language(locale)):
        if one in _SPOKEN:
            return one
    return next((one for one in _SPOKEN if language(one) == language(locale)), None)


def chain(wishes: Sequence[str]) -> list[str]:
    """The locales of the files in which a text is looked for, the first wish first."""
    found = [file for one in wishes for file in _served(one)]
    return list(dict.fromkeys([*found, *([LAST] if LAST in _SPOKEN else [])]))


def _served(locale: str) -> Iterator[str]:
    """es-MX is served by the files es-MX and es, in this order."""
    first = speaks(locale)
    if first is not None:
        yield first
        if language(locale) in _SPOKEN:
            yield language(locale)


@lru_cache(maxsize=256)
def _texts(locales: tuple[str, ...], tone: Tone) -> Texts:
    """All texts, each in the first of the locales that has it."""
    found: Texts = {}
    for key in own()[LAST].words:
        like = own()[LAST].words[key]
        texts = (_SPOKEN[one].text(key, tone) for one in locales)
        found[key] = next((one for one in texts if one is not None and fits(one, like)), like)
    return found


def texts(wishes: Sequence[str], tone: Tone) -> Texts:
    """All that the house can say, for a reader with these wishes; nothing is left out."""
    return _texts(tuple(chain(wishes)), tone)


def say(key: str, locale: str, **holes: Any) -> str:
    """One text for a reader: `n` picks the form of the number; all fill their holes."""
    text = _of(key, locale)
    if isinstance(text, dict):
        n = holes["n"]
        text = text.get(f"={n}") or text.get(form(n, locale)) or text["other"]
    assert isinstance(text, str), f"{key} is a list"
    return _HOLE.sub(lambda hole: str(holes.get(hole[1], hole[0])), text)


def knows(key: str) -> bool:
    """Whether the house has such a text."""
    return key in own()[LAST].words


def said_in(locale: str, key: str, tone: Tone) -> Text | None:
    """What the file of a locale says, or that of its language; None where neither says it, or not
    as it must be."""
    said = (_SPOKEN[one].text(key, tone) for one in _served(locale))
    like = own()[LAST].words[key]
    return next((one for one in said if one is not None and fits(one, like)), None)


def several(key: str, locale: str) -> list[str]:
    """The texts of a list."""
    text = _of(key, locale)
    assert isinstance(text, list), f"{key} is no list"
    return text


def _of(key: str, locale: str) -> Text:
    return texts(tuple(order(locale)), getattr(locale, "tone", "formal"))[key]
