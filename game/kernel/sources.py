"""An expression of the rule language looked at as a text, before the library reads it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_QUOTED = re.compile(
    r"""[rR]?("{3}.*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|//[^\n]*""", re.S
)
_TOKEN = re.compile(r"\.?\d(?:[eE][+-](?=\d)|[\w.])*|[A-Za-z_][\w.]*|\S")
_BOUND = re.compile(r"\.\s*(?:all|exists|exists_one|filter|map)\s*\(\s*(\w+)\s*,")
_FIELD = re.compile(r"(?:(?<![\w.])([A-Za-z_]\w*)|\])\s*\.\s*(\w+)\b(?!\s*\()")


class Token(NamedTuple):
    """A name, a number, a sign, or a quote for each letter of a text. `depth` is how many brackets
    are open around it."""

    text: str
    start: int
    end: int
    depth: int


def tokens(source: str) -> list[Token]:
    """What an expression is made of, in order."""
    found, depth = [], 0
    for one in _TOKEN.finditer(blanked(source, text='"')):
        depth -= one[0] in ")]}"
        found.append(Token(one[0], one.start(), one.end(), depth))
        depth += one[0] in "([{"
    return found


def conjuncts(source: str) -> list[str]:
    """The parts of a chain of `&&`; the whole where `||` or `?` stands outside all brackets."""
    bare = blanked(source)
    cuts, depth = [0], 0
    for place, sign in enumerate(bare):
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif depth == 0 and (sign == "?" or bare.startswith("||", place)):
            return [source]
        elif depth == 0 and bare.startswith("&&", place):
            cuts.append(place + 2)
    ends = [cut - 2 for cut in cuts[1:]] + [len(source)]
    return [source[start:end] for start, end in zip(cuts, ends, strict=True)]


def fields_asked(source: str) -> Iterator[tuple[str, int]]:
    """What is asked of the lines of lists, and where: `l.sku` within `exists(l, ...)`, and what
    stands behind an index."""
    bare = blanked(source)
    bound = set(_BOUND.findall(bare))
    for found in _FIELD.finditer(bare):
        if found[1] is None or found[1] in bound:
            yield found[2], found.start(2)


def blanked(source: str, text: str = " ") -> str:
    """The source with comments blanked out, and texts too, every other sign in its place."""
    return _QUOTED.sub(lambda found: (text if found[1] else " ") * len(found[0]), source)
