"""Kahoot's spreadsheet, as XLSX or CSV, and any other with such columns.

Somewhere below the instructions a header row names a question, its answers, a time limit in
seconds and the right answers by number ("1,3"). An explanation and points are read if there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from msgspec.structs import replace

from game.mechanics.quiz.formats.imported import (
    Imported,
    Piece,
    Unreadable,
    Unsound,
    gathered,
    single_or_true_false,
    title_of,
)
from game.mechanics.quiz.formats.sheets import Row, rows_of_csv, rows_of_xlsx
from game.mechanics.quiz.questions import Multiple, Question, Single, TrueFalse

_ANSWER = re.compile(r"(answer|option|choice|r[ée]ponse|choix)\s*\d")
_RIGHT = re.compile(r"correct|right answer|bonnes?\s+r[ée]ponse|r[ée]ponses?.*correcte")
_TIME = re.compile(r"time|temps|dur[ée]e|limite")
_EXPLANATION = re.compile(r"expla|expli")
_POINTS = re.compile(r"points")


class Columns(NamedTuple):
    """Where things stand in a row; None for what the sheet has not."""

    question: int
    answers: list[int]
    right: int
    time: int | None
    explanation: int | None
    points: int | None


class Cells(NamedTuple):
    """One question's cells, as text."""

    question: str
    answers: list[str]
    right: str
    time: str
    explanation: str
    points: str


def read_xlsx(data: bytes, filename: str) -> Imported:
    """The questions of the first sheet with a header row, each taken or refused."""
    return _read(rows_of_xlsx(data, filename), filename)


def read_csv(data: bytes, filename: str) -> Imported:
    """The same of a CSV file, parted by whichever of semicolon, comma and tab shows a header."""
    return _read([rows_of_csv(data, separator) for separator in ";,\t"], filename)


def _read(sheets: list[list[Row]], filename: str) -> Imported:
    for rows in sheets:
        for place, (_, header) in enumerate(rows):
            if columns := _columns(header):
                blocks = _blocks(rows[place + 1 :], header, columns)
                return gathered(title_of(filename), blocks, _question)
    raise Unreadable(
        "No header row was found: name the columns Question, Answer 1, Answer 2, Correct answer(s)",
        file=filename,
    )


def _columns(header: list[str]) -> Columns | None:
    names = [" ".join(cell.casefold().split()) for cell in header]
    answers = [place for place, name in enumerate(names) if _ANSWER.match(name)]
    question = next((p for p, name in enumerate(names) if name.startswith("question")), None)
    right = _column(names, _RIGHT)
    if question is None or right is None or len(answers) < 2:
        return None
    return Columns(
        question=question,
        answers=answers,
        right=right,
        time=_column(names, _TIME),
        explanation=_column(names, _EXPLANATION),
        points=_column(names, _POINTS),
    )


def _column(names: list[str], like: re.Pattern[str]) -> int | None:
    found = (place for place, name in enumerate(names) if not _ANSWER.match(name))
    return next((place for place in found if like.search(names[place])), None)


def _blocks(rows: list[Row], header: list[str], columns: Columns) -> Iterator[Piece[Cells]]:
    for number, row in rows:
        cells = Cells(
            question=_cell(row, columns.question),
            answers=[_cell(row, place) for place in columns.answers],
            right=_cell(row, columns.right),
            time=_cell(row, columns.time),
            explanation=_cell(row, columns.explanation),
            points=_cell(row, columns.points),
        )
        # Kahoot's template has its rows numbered, empty ones too.
        if cells.question or any(cells.answers):
            yield Piece(number, cells.question, _as_csv(header, row), cells)


def _as_csv(*rows: list[str]) -> str:
    """A row under its header, as one that was mended is read again."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _question(cells: Cells, question_id: str) -> Question:
    right, options = _right(cells), tuple(answer for answer in cells.answers if answer)
    question: Single | TrueFalse | Multiple
    if len(right) == 1:
        question = single_or_true_false(question_id, cells.question, options, right[0])
    else:
        question = Multiple(id=question_id, prompt=cells.question, options=options, right=right)
    return replace(
        question,
        explanation=cells.explanation,
        limit_ms=_whole(cells.time, "time limit") * 1000 if cells.time else None,
        points_max=_whole(cells.points, "points") if cells.points else question.points_max,
    )


def _right(cells: Cells) -> tuple[int, ...]:
    """Positions among the answers filled in, from the numbers of their columns.

    A sheet may have taken "1,3" for the number 1.3: anything between digits parts them.
    """
    numbers = dict.fromkeys(int(digits) for digits in re.findall(r"\d{1,4}", cells.right))
    if not numbers:
        raise Unsound("no right answer is given; write its number")
    filled = [place for place, answer in enumerate(cells.answers, start=1) if answer]
    strangers = [number for number in numbers if number not in filled]
    if strangers:
        raise Unsound(f"its right answer {strangers[0]} matches no answer; write another number")
    return tuple(sorted(filled.index(number) for number in numbers))


def _whole(words: str, what: str) -> int:
    digits = re.match(r"\d{1,6}(?![\d.,])", words)
    if not digits:
        raise Unsound(f"its {what} “{words}” is no whole number; write digits")
    return int(digits[0])
