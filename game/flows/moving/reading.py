"""A file of members as rows of cells. Pure, and run in a process apart: the file is a stranger's.

CSV in UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs; its first
line names the columns. Whatever else it may be is refused by its name.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from msgspec import Struct, json

from game.flows.moving.columns import (
    ATTRIBUTE,
    COLUMNS,
    ColumnMapping,
    Matched,
    match,
    origin_of,
)
from game.kernel.errors import Invalid
from game.kernel.files import unmarked

ROWS_MOST = 200_000
SAMPLES = 3

_FIRST = COLUMNS[0]
_SEPARATORS = (",", ";", "\t")
_BELONGS = {"currency": "amount", "expires_at": "amount"}
"""What is said of all rows holds where there is something that it is said of."""


class BadMembersFile(Invalid):
    """Nothing of the file can be read."""

    code = "import.bad_file"


class Reading(Struct, frozen=True):
    """How a file is read: with which mapping and which declared attributes; `look`: only its
    columns, with the first cells of each."""

    mapping: ColumnMapping
    attributes: list[str]
    look: bool = False


def rows_of(data: bytes, filename: str, how: str) -> dict[str, Any]:
    """{"columns": [...], "rows": [[line, {column: cell}], ...]} in our own columns; empty cells are
    left out. Of a look {"columns": [...], "origin": ..., "samples": [[...], ...], "rows": n}."""
    reading = json.decode(how, type=Reading)
    text = _text(data, filename)
    separator = _separator(text)
    lines = _lines(text, filename, separator)
    names = [name.strip() for name in next(lines, (1, [""]))[1]]
    columns = match(names, reading.mapping, reading.attributes)
    if reading.look:
        return _looked(columns, names, [cells for _, cells in lines])
    means = _checked(columns, filename)
    always = {**reading.mapping.always}
    rows = [(line, _named(means, cells, always)) for line, cells in lines]
    if len(rows) > ROWS_MOST:
        raise BadMembersFile(f"{filename} has {len(rows)} rows: split it, {ROWS_MOST} are taken.")
    ours = [one for one in means if one]
    ours += [one for one in always if one not in ours and _BELONGS.get(one, "tier") in ours]
    return {"columns": ours, "rows": rows}


def _looked(
    columns: Sequence[Matched], names: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, Any]:
    samples = []
    for place in range(len(columns)):
        cells = (row[place].strip() for row in rows[:100] if place < len(row))
        samples.append([cell[:60] for cell in cells if cell][:SAMPLES])
    return {
        "columns": columns, "origin": origin_of(names), "samples": samples, "rows": len(rows),
    }  # fmt: skip


def _separator(text: str) -> str:
    """What the first line has most of."""
    header = text.partition("\n")[0]
    return max(_SEPARATORS, key=header.count)


def _lines(text: str, filename: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of all that is not empty."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise BadMembersFile(f"{filename} is no CSV at line {line}: {wrong}.") from wrong


def _named(means: Sequence[str], cells: list[str], always: dict[Any, str]) -> dict[str, str]:
    """A row; what stands beyond the last column is kept under no name, to be refused. A text that
    the brand keeps of its members is as it is, whatever is around it."""
    named = {}
    for column, cell in zip(means, cells, strict=False):
        text = unmarked(cell if column.startswith(ATTRIBUTE) else cell.strip())
        if column and text:
            named[column] = text
    for column, text in always.items():
        if _BELONGS.get(column, "tier") in named:
            named.setdefault(column, text)
    if any(cell.strip() for cell in cells[len(means) :]):
        named[""] = "more"
    return named


def _checked(columns: Sequence[Matched], filename: str) -> list[str]:
    """What the columns are, each once, and one of them the member's id."""
    means = [one.means for one in columns if one.means]
    if _FIRST not in means:
        raise BadMembersFile(
            f"The first line of {filename} must name its columns, with {_FIRST} among them;"
            f" known are {', '.join(COLUMNS)} and {ATTRIBUTE}<name>."
        )
    wrong = [f"There is no column {one.name[:100]!r}." for one in columns if one.means is None]
    twice = sorted({one for one in means if means.count(one) > 1})
    wrong += [f"The column {one[:100]!r} is there twice." for one in twice]
    if wrong:
        raise BadMembersFile(
            "Say of each column what it is, or that it is left out, and it is remembered; known"
            f" are {', '.join(COLUMNS)} and {ATTRIBUTE}<name>.",
            problems=wrong[:20],
        )
    return [one.means or "" for one in columns]


def _text(data: bytes, filename: str) -> str:
    if not data.strip():
        raise BadMembersFile(f"{filename} is empty: its first line names the columns.")
    if data.startswith(b"PK"):
        raise BadMembersFile(f"{filename} is a workbook: save its sheet as CSV (UTF-8).")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise BadMembersFile(f"{filename} is in UTF-16: save it as CSV (UTF-8).")
    try:
        return data.decode("utf-8-sig").replace("\x00", "�")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise BadMembersFile(
            f"{filename} is not in UTF-8 at line {line}, but in Windows-1252 or the like:"
            " save it as CSV (UTF-8)."
        ) from wrong
