"""What the holes of a text may name for an event, and how long they make it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from game.languages.plural import FORMS, all_forms, forms
from game.messages.events import Sample
from game.messages.template import Hole, Parts, Sharp, Value, parsed, written
from game.messages.variables import variables


class Known(Struct, frozen=True, kw_only=True):
    """What texts on an event may say: everyday values, the longest ones, and the names of what is
    not always known."""

    usual: Mapping[str, Value]
    longest: Mapping[str, Value]
    lacks: frozenset[str]


def known_of(kind: str, sample: Sample, locale: str) -> Known:
    """For readers of a locale."""
    bare = {name: value for name, value in sample.usual.items() if name not in sample.lacks}
    usual, least = (variables(kind, data, locale, "UTC") for data in (sample.usual, bare))
    return Known(
        usual=usual,
        longest=variables(kind, sample.longest, locale, "UTC"),
        lacks=frozenset(name for name in usual if least.get(name) is None),
    )


def hole_faults(hole: Hole, known: Known, locale: str) -> Iterator[str]:
    """What is wrong with a hole, and what would be right."""
    name, keys = hole.name, {key for key, _ in hole.choices}
    if name not in known.usual:
        near = get_close_matches(name, known.usual, 1)
        there = ", ".join(f"{{{one}}}" for one in known.usual) or "none"
        meant = f"; did you mean {{{near[0]}}}?" if near else ";"
        yield f"nothing fills {{{name}}}{meant} there are: {there}"
        return
    if name in known.lacks and "none" not in keys:
        yield (
            f"{{{name}}} is not always known; say what is read then, as in"
            f" {{{name}, none {{…}} other {{… # …}}}}"
        )
    elif keys and "other" not in keys:
        yield f"{{{name}, …}} has no choice `other`; write {{{name}, … other {{#}}}}"
    if isinstance(known.usual[name], str):
        yield from _of_text(name, keys)
    else:
        yield from _of_number(name, keys, locale)


def _of_text(name: str, keys: set[str]) -> Iterator[str]:
    for key in sorted(keys):
        if key.startswith("=") or key in FORMS - {"other"}:
            yield f"{{{name}}} is a text and has no form {key!r}; choose by what it says"


def _of_number(name: str, keys: set[str], locale: str) -> Iterator[str]:
    """A text that has a form of the language has all of them."""
    mine = forms(locale)
    by_form = {key for key in keys if not key.startswith("=") and key not in ("none", "other")}
    for key in sorted(by_form - all_forms(locale)):
        yield (
            f"{key!r} is no form of numbers in {locale}; there are {', '.join(mine)}, and exact"
            " ones such as =0"
        )
    lacking = [one for one in mine if one not in keys and one != "other"]
    if by_form & set(mine) and lacking:
        right = " ".join(f"{one} {{#}}" for one in mine)
        yield f"{{{name}, …}} lacks the form {lacking[0]!r} of {locale}; write {{{name}, {right}}}"


def longest(text: str, known: Known, locale: str) -> str:
    """The longest that becomes of a text, of whichever choices."""
    return "".join(_long(parsed(text), known.longest, locale, None)).strip()


def _long(parts: Parts, values: Mapping[str, Value], locale: str, chosen: Value) -> Iterator[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case Sharp():
                yield written(chosen, locale)
            case Hole(name, ()):
                yield written(values.get(name), locale)
            case Hole(name, choices):
                said = [
                    "".join(_long(inner, values, locale, _as(key, values.get(name))))
                    for key, inner in choices
                ]
                yield max(said, key=len)


def _as(key: str, value: Value) -> Value:
    """What # is in a choice."""
    if key == "none":
        return None
    return int(key[1:]) if key.startswith("=") else value
