"""The little language of texts with holes, a part of ICU MessageFormat. Pure.

`{day}` is what a variable says. `{points, one {# point} other {# points}}` is chosen by number: an
exact one (`=1`), else the form that the language has for it; # is the number. `{why, upgraded {Up!}
other {…}}` is chosen by what a text says. `none` is for what is not known. Choices may hold holes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from game.languages.plural import Number, form
from game.messages.spelling import number

Value = str | Number | None
"""What a variable says: words, a number, or nothing because it is not known."""

DEPTH_MAX = 4

_NAME = re.compile(r"\s*([a-z][a-z0-9_]*)\s*")
_KEY = re.compile(r"\s*(=[0-9]+|[a-z][a-z0-9_]*)\s*\{")
_SORT = re.compile(r"\s*(?:plural|select)\s*,")
"""What ICU has behind the name; which of the two it is, the choices say themselves."""


class BadTemplate(ValueError):
    """Why a text cannot be read, in words that say what is right."""


class Hole(Struct, frozen=True):
    """A variable's place. `choices` is key -> parts; empty where the variable itself stands."""

    name: str
    choices: tuple[tuple[str, Parts], ...] = ()


class Sharp(Struct, frozen=True):
    """A # in a choice: the value by which it was chosen."""


Parts = tuple[str | Hole | Sharp, ...]


@lru_cache(maxsize=8192)
def parsed(text: str) -> Parts:
    """The parts of a text. Raises BadTemplate."""
    parts, end = _parts(text, 0, 0)
    if end < len(text):
        raise BadTemplate(f"there is a }} too many behind {text[max(0, end - 15) : end]!r}")
    return parts


def filled(text: str, variables: Mapping[str, Value], locale: str) -> str:
    """The text with its holes filled. Never fails for a text that can be read: what is not known
    is left out."""
    return "".join(_spoken(parsed(text), variables, locale, None))


def holes(parts: Parts) -> Iterator[Hole]:
    """Every hole, those in choices too."""
    for part in parts:
        if isinstance(part, Hole):
            yield part
            for _, inner in part.choices:
                yield from holes(inner)


def _spoken(
    parts: Parts, variables: Mapping[str, Value], locale: str, chosen: Value
) -> Iterator[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case Sharp():
                yield written(chosen, locale)
            case Hole(name, ()):
                yield written(variables.get(name), locale)
            case Hole(name, choices):
                value = variables.get(name)
                yield from _spoken(_choice(choices, value, locale), variables, locale, value)


def written(value: Value, locale: str) -> str:
    """A value as it is read."""
    if value is None or isinstance(value, str):
        return value or ""
    return number(value, locale)


def _choice(choices: tuple[tuple[str, Parts], ...], value: Value, locale: str) -> Parts:
    known = dict(choices)
    for key in (*_keys(value, locale), "other"):
        if key in known:
            return known[key]
    return ()


def _keys(value: Value, locale: str) -> Iterator[str]:
    if value is None or value == "":
        yield "none"
    elif isinstance(value, str):
        yield value
    else:
        if value == int(value):
            yield f"={int(value)}"
        yield form(value, locale)


def _parts(text: str, start: int, depth: int) -> tuple[Parts, int]:
    """The parts from `start` to the brace that closes them, or to the end; and where that is."""
    found: list[str | Hole | Sharp] = []
    place = start
    marks = "{}" if depth == 0 else "{}#"
    while place < len(text) and text[place] != "}":
        if text[place] == "{":
            hole, place = _hole(text, place + 1, depth)
            found.append(hole)
        elif text[place] == "#" and depth:
            found.append(Sharp())
            place += 1
        else:
            end = place
            while end < len(text) and text[end] not in marks:
                end += 1
            found.append(text[place:end])
            place = end
    return tuple(found), place


def _hole(text: str, start: int, depth: int) -> tuple[Hole, int]:
    """The hole that was opened before `start`, and the place behind it."""
    if depth >= DEPTH_MAX:
        raise BadTemplate("choices lie too deep in each other; write whole sentences instead")
    name = _NAME.match(text, start)
    if name is None:
        raise BadTemplate(
            f"behind {{ comes a variable's name, not {text[start : start + 12]!r}; write for"
            " example {day}"
        )
    place = name.end()
    if text[place : place + 1] == "}":
        return Hole(name[1]), place + 1
    if text[place : place + 1] != ",":
        raise BadTemplate(f"{{{name[1]} is not closed; write {{{name[1]}}}")
    return _chosen(text, name[1], place + 1, depth)


def _chosen(text: str, name: str, place: int, depth: int) -> tuple[Hole, int]:
    """The choices of a hole, and the place behind it."""
    if sort := _SORT.match(text, place):
        place = sort.end()
    choices: dict[str, Parts] = {}
    while key := _KEY.match(text, place):
        if key[1] in choices:
            raise BadTemplate(f"{{{name}, …}} has {key[1]!r} twice")
        choices[key[1]], place = _parts(text, key.end(), depth + 1)
        if place >= len(text):
            break
        place += 1
    close = re.compile(r"\s*\}").match(text, place)
    if not choices or close is None:
        raise BadTemplate(
            f"{{{name}, …}} is not closed or has no choices; write for example {{{name}, one {{#"
            " point} other {# points}}"
        )
    return Hole(name, tuple(choices.items())), close.end()
