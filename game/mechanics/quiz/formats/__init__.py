"""Files of questions in, quizzes out. Bytes in, values out: nothing here opens a file.

What is sound is imported; each other question is listed with its line, its text and the reason.
Bytes of strangers are read in a process apart only (`game/kernel/uploads.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from game.mechanics.quiz.formats import aiken, gift, kahoot, moodle_xml, own, trivia
from game.mechanics.quiz.formats.imported import (
    Imported,
    RefusedQuestion,
    Unreadable,
    Warned,
)
from game.mechanics.quiz.formats.kinds import FORMS, Format, format_of, refuse_foreign
from game.mechanics.quiz.questions import Slide

__all__ = [
    "FORMATS", "Format", "Imported", "RefusedQuestion", "Unreadable", "Warned", "format_of", "read",
]  # fmt: skip

FORMATS: dict[Format, Callable[[bytes, str], Imported]] = {
    "json": own.read,
    "xlsx": kahoot.read_xlsx,
    "csv": kahoot.read_csv,
    "gift": gift.read,
    "trivia": trivia.read,
    "aiken": aiken.read,
    "moodle_xml": moodle_xml.read,
}


def read(data: bytes, filename: str, format: Format | None = None) -> Imported:
    """The quiz in a file; its format is told by its content and name when none is given.

    Refuses (`quiz.unreadable_file`) a file that is not of its format at all.
    """
    refuse_foreign(data, filename)
    chosen = format or format_of(data, filename)
    found = FORMATS[chosen](data, filename)
    guessed = chosen == "gift" and format is None and not filename.lower().endswith(".gift")
    questions = found.quiz.questions
    if not found.refused and (guessed and all(isinstance(one, Slide) for one in questions)):
        raise Unreadable(
            f"No question was found in this file, which was read as {chosen}; send {FORMS}.",
            file=filename,
        )
    return replace(found, format=chosen)
