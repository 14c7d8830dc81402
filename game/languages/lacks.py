"""All that a language's file lacks, or has too much of, a line each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from game.languages.files import Language, Text, Texts
from game.languages.plural import FORMS, forms

_HOLE = re.compile(r"\{(\w+)(?=[,}])")
_SHOWN = 80


def lacks(given: Language, like: Language, locale: str) -> list[str]:
    """What is wrong with a file for that locale, beside the file that it is written from."""
    found = [*_missing(given, like, locale), *_faults("words", given.words, like.words, locale)]
    for tone, own in given.tones.items():
        found += _faults(f"tones.{tone}", own, like.words, locale)
    return found


def _missing(given: Language, like: Language, locale: str) -> Iterator[str]:
    for key, text in like.words.items():
        if key not in given.words and "-" not in locale:  # A country's file has what differs.
            yield f"words.{key}: it is missing; in English: {_short(text)}"


def _faults(where: str, own: Texts, like: Texts, locale: str) -> Iterator[str]:
    for key, text in own.items():
        if key not in like:
            near = get_close_matches(key, like, 1)
            meant = f"did you mean {near[0]}?" if near else "take it out."
            yield f"{where}.{key}: there is no such text; {meant}"
        else:
            for fault in _of(text, like[key], locale):
                yield f"{where}.{key}: {fault}"


def _of(text: Text, like: Text, locale: str) -> Iterator[str]:
    if isinstance(text, list) != isinstance(like, list):
        yield f"it is {_sort(like)}, as {_short(like)}."
        return
    if any(not one.strip() for one in _all(text)) or not _all(text):
        yield "there is nothing in it."
    if isinstance(text, dict):
        yield from _of_forms(text, locale)
    wanted, there = _holes(like), _holes(text)
    number = {"n"} if isinstance(text, dict) else set()
    if lacking := wanted - there - number:
        yield f"it lacks {_told(lacking)}, which the English says."
    if beyond := there - wanted - number:
        yield f"nothing fills {_told(beyond)}; there are: {_told(wanted) or 'none'}."


def _of_forms(text: dict[str, str], locale: str) -> Iterator[str]:
    mine = forms(locale)
    if lacking := [one for one in mine if one not in text]:
        yield f"it lacks the form {', '.join(lacking)}; {locale} has {', '.join(mine)}."
    if beyond := [one for one in text if one not in FORMS and not re.fullmatch(r"=\d+", one)]:
        yield f"{', '.join(beyond)} is no form; there are {', '.join(mine)}, and exact ones as =0."


def _all(text: Text) -> list[str]:
    if isinstance(text, str):
        return [text]
    return list(text.values()) if isinstance(text, dict) else text


def _holes(text: Text) -> set[str]:
    return {name for one in _all(text) for name in _HOLE.findall(one)}


def _told(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _sort(text: Text) -> str:
    return "a list of texts" if isinstance(text, list) else "one text"


def _short(text: Text) -> str:
    first = _all(text)[0]
    return f"“{first[:_SHOWN]}{'…' if len(first) > _SHOWN else ''}”"
