"""The small words of GIFT: escapes, markup, weights and feedback of one answer."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import NamedTuple

_ESCAPED = r"\~=#{}:"
# Escaped characters travel as private ones while the text is taken apart.
_HIDE = {f"\\{character}": chr(0xE000 + place) for place, character in enumerate(_ESCAPED)}
_RESTORE = {ord(hidden): escaped[1] for escaped, hidden in _HIDE.items()}
_NEW_LINE = "\ue00f"
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_MARKUP = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|table|tr|td|th|h\d)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_WEIGHT = re.compile(r"%(-?\d+(?:[.,]\d+)?)%")


class Choice(NamedTuple):
    """One answer between the braces: `=` or `~`, its weight in percent if it has one, its words."""

    sign: str
    weight: Decimal | None
    text: str
    feedback: str


def protected(text: str) -> str:
    """The text with its escaped characters, and `\\n`, hidden from the parser."""
    return _ESCAPE.sub(lambda m: _NEW_LINE if m[1] == "n" else _HIDE[m[0]], text)


def restored(text: str) -> str:
    """The words a person reads: markup named in brackets applied, spaces folded, escapes undone.

    Where the author broke a line says nothing; `\\n` does.
    """
    markup = _MARKUP.match(text)
    if markup:
        text = text[markup.end() :]
        if markup[1].lower() == "html":
            text = _untagged(text)
    lines = [" ".join(line.split()) for line in text.split(_NEW_LINE)]
    return "\n".join(lines).translate(_RESTORE).strip()


def plain_of_html(text: str) -> str:
    """What a person reads of HTML, on one line."""
    return " ".join(_untagged(text).split())


def _untagged(text: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub(" ", text)))


def choices(answers: str) -> list[Choice]:
    """The `=` and `~` answers of a protected text, in their order."""
    return [_choice(part) for part in re.findall(r"[=~][^=~]*", answers)]


def _choice(part: str) -> Choice:
    words, _, feedback = part[1:].partition("#")
    words = words.strip()
    weight = _WEIGHT.match(words)
    if weight:
        words = words[weight.end() :]
    percent = Decimal(weight[1].replace(",", ".")) if weight else None
    return Choice(part[0], percent, words, restored(feedback))
