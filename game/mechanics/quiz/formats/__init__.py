"""Files of questions in, quizzes out. Bytes in, values out: nothing here opens a file.

What is sound is imported; each other question is listed with its line and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal, TypeAlias

from game.mechanics.quiz.formats import gift, kahoot, own, trivia
from game.mechanics.quiz.formats.imported import Imported, RefusedQuestion, Unreadable

__all__ = ["FORMATS", "Format", "Imported", "RefusedQuestion", "Unreadable", "format_of", "read"]

Format: TypeAlias = Literal["json", "xlsx", "csv", "gift", "trivia"]

FORMATS: dict[Format, Callable[[bytes, str], Imported]] = {
    "json": own.read,
    "xlsx": kahoot.read_xlsx,
    "csv": kahoot.read_csv,
    "gift": gift.read,
    "trivia": trivia.read,
}
_BY_SUFFIX: dict[str, Format] = {
    ".json": "json",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".gift": "gift",
}


def read(data: bytes, filename: str, format: Format | None = None) -> Imported:
    """The quiz in a file; its format is told by name and content when none is given.

    Refuses (`quiz.unreadable_file`) a file that is not of its format at all.
    """
    return FORMATS[format or format_of(data, filename)](data, filename)


def format_of(data: bytes, filename: str) -> Format:
    """What a file seems to be: by its content where that is plain, else by its name, else GIFT."""
    start = data[:65_536]
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if re.search(rb"(?m)(^|\r)#Q[ \t]", start) and re.search(rb"(?m)(^|\r)\^", start):
        return "trivia"
    suffix = PurePath(filename).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if re.match(rb"(\xef\xbb\xbf)?\s*\{\s*\"", start):
        return "json"
    header = rb"(?im)^[^\r\n]*question[^\r\n]*[;,\t][^\r\n]*(answer|r.{1,2}ponse)"
    return "csv" if re.search(header, start) else "gift"
