"""Bytes that people saved with whatever they had, to lines of text with their accents right."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from game.mechanics.quiz.formats.imported import UNREADABLE

_LINE_END = re.compile(rb"\r\n|\r|\n")
# Control characters carry nothing in a question, and a NUL could not be stored.
_CONTROL = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), 0x7F, 0xFEFF])


def lines_of(data: bytes) -> list[str]:
    """The lines of a text file, whatever its line endings, each decoded by itself.

    UTF-16 is known by its mark. Otherwise a line is UTF-8 or, if it cannot be, Windows-1252; a line
    that is mostly UTF-8 with damage keeps U+FFFD where the damage is.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(BOM_UTF8)
    return [_line(line).translate(_CONTROL) for line in _LINE_END.split(data)]


def _line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        damaged = line.decode("utf-8", "replace")
        lost = damaged.count(UNREADABLE)
        kept = sum(not character.isascii() for character in damaged) - lost
        return damaged if kept >= lost else line.decode("cp1252", "replace")
