"""Members' ids from a file: one a line, in a column of a CSV, or in JSON lines. Pure."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import StringIO
from typing import Any

import msgspec

from game.kernel.errors import Invalid, counted
from game.kernel.files import unmarked
from game.members.rules import BadExternalId, checked_external_id

IDS_MOST = 200_000
"""So many members are put on a list at once."""

COLUMN = "external_id"

_PROBLEMS_SHOWN = 20
_EXAMPLE = f"one id a line, a CSV with a column {COLUMN}, or JSON lines like {{'{COLUMN}': 'm-17'}}"
_SEPARATORS = (",", ";", "\t")


class BadList(Invalid):
    code = "segment.bad_file"


def ids_of(data: bytes, filename: str) -> list[str]:
    """Members' own ids in the order of the file, each once. A first line that opens a brace means
    JSON lines, one that names the column means CSV, separated by commas, semicolons or tabs.

    Raises BadList with all that is wrong, by line; then nothing of the file is to be used.
    """
    text = _text(data, filename)
    first = text.lstrip().partition("\n")[0]
    if first.startswith("{"):
        found = _json_lines(text)
    elif (separator := _separator(first)) is not None:
        found = _csv(text, separator)
    elif filename.lower().endswith((".csv", ".tsv")):
        raise BadList(f"The first line of {filename} must name the column {COLUMN}.")
    else:
        found = ((line, each.strip()) for line, each in enumerate(text.splitlines(), 1))
    return _checked(found, filename)


def _text(data: bytes, filename: str) -> str:
    if data.startswith(b"PK"):
        raise BadList(f"{filename} is a workbook: save its sheet as CSV (UTF-8).")
    marked = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise BadList(f"{filename} is not in UTF-8, at line {line}: save it so.") from wrong


def _separator(header: str) -> str | None:
    """What separates the columns, if this names them."""
    for separator in _SEPARATORS:
        if COLUMN in (cell.strip(' "\r') for cell in header.split(separator)):
            return separator
    return None


def _csv(text: str, separator: str) -> Iterator[tuple[int, str | Invalid]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    place, line = -1, 1
    try:
        for row in reader:
            if place < 0:
                place = [cell.strip() for cell in row].index(COLUMN) if any(row) else -1
            elif any(row):
                cell = row[place].strip() if place < len(row) else ""
                yield line, unmarked(cell) or BadList(f"{COLUMN} is empty.")
            line = reader.line_num + 1
    except csv.Error as wrong:
        yield line, BadList(f"This is no CSV: {wrong}.")


def _json_lines(text: str) -> Iterator[tuple[int, str | Invalid]]:
    for line, each in enumerate(text.splitlines(), 1):
        if not each.strip():
            continue
        try:
            told: Any = msgspec.json.decode(each)
        except msgspec.DecodeError as wrong:
            yield line, BadList(f"This is no JSON: {wrong}.")
            continue
        said = told.get(COLUMN) if isinstance(told, dict) else None
        yield line, said if isinstance(said, str) else BadList(f"{COLUMN} must be a text.")


def _checked(found: Iterator[tuple[int, str | Invalid]], filename: str) -> list[str]:
    ids: dict[str, None] = {}
    problems: list[dict[str, Any]] = []
    for line, each in found:
        try:
            if isinstance(each, Invalid):
                raise each
            if each:
                ids[checked_external_id(each)] = None
        except (BadList, BadExternalId) as wrong:
            problems.append({"line": line, "problem": wrong.words})
    if problems:
        shown = problems[:_PROBLEMS_SHOWN]
        many = counted(len(problems), "line") + " of " + filename
        more = f", the first {len(shown)} of them" if len(shown) < len(problems) else ""
        raise BadList(f"Nothing is changed for {many}{more}; right is {_EXAMPLE}.", problems=shown)
    if len(ids) > IDS_MOST:
        raise BadList(f"{filename} has {len(ids)} ids: at most {IDS_MOST} are put on a list.")
    return list(ids)
