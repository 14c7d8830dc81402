"""A file of members as rows of cells. Pure, and run in a process apart: the file is a stranger's.

CSV in UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs; its first
line names the columns. Whatever else it may be is refused by its name.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO
from typing import Any

from game.kernel.errors import Invalid
from game.kernel.files import unmarked

ROWS_MOST = 200_000
COLUMNS = (
    "external_id", "alias", "locale", "time_zone", "day_start_hour", "currency", "amount",
    "expires_at", "tier", "tier_until", "tier_reason",
)  # fmt: skip
ATTRIBUTE = "attribute."

_FIRST = COLUMNS[0]
_SEPARATORS = (",", ";", "\t")


class BadMembersFile(Invalid):
    """Nothing of the file can be read."""

    code = "import.bad_file"


def rows_of(data: bytes, filename: str) -> dict[str, Any]:
    """{"columns": [...], "rows": [[line, {column: cell}], ...]}; empty cells are left out."""
    text = _text(data, filename)
    header = text.partition("\n")[0]
    for separator in _SEPARATORS:
        columns = [cell.strip(' "\r').lower() for cell in header.split(separator)]
        if _FIRST in columns:
            break
    else:
        raise BadMembersFile(
            f"The first line of {filename} must name its columns, with {_FIRST} among them;"
            f" known are {', '.join(COLUMNS)} and {ATTRIBUTE}<name>."
        )
    _check(columns)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, dict[str, str]]] = []
    line = 1
    try:
        for cells in reader:
            if line > 1 and any(cell.strip() for cell in cells):
                rows.append((line, _named(columns, cells)))
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise BadMembersFile(f"{filename} is no CSV at line {line}: {wrong}.") from wrong
    if len(rows) > ROWS_MOST:
        raise BadMembersFile(f"{filename} has {len(rows)} rows: split it, {ROWS_MOST} are taken.")
    return {"columns": columns, "rows": rows}


def _named(columns: list[str], cells: list[str]) -> dict[str, str]:
    """A row; what stands beyond the last column is kept under no name, to be refused."""
    named = {
        column: text
        for column, cell in zip(columns, cells, strict=False)
        if (text := unmarked(cell.strip()))
    }
    if any(cell.strip() for cell in cells[len(columns) :]):
        named[""] = "more"
    return named


def _check(columns: list[str]) -> None:
    unknown = [c for c in columns if c not in COLUMNS and not c.startswith(ATTRIBUTE)]
    twice = sorted({c for c in columns if columns.count(c) > 1})
    if unknown or twice:
        wrong = [f"There is no column {c[:100]!r}." for c in unknown]
        wrong += [f"The column {c[:100]!r} is there twice." for c in twice]
        raise BadMembersFile(
            f"Rename or leave out columns: known are {', '.join(COLUMNS)} and {ATTRIBUTE}<name>.",
            problems=wrong[:20],
        )


def _text(data: bytes, filename: str) -> str:
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
