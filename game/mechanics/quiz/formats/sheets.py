"""Spreadsheets as rows of trimmed text, numbered from 1 as their users see them."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from game.mechanics.quiz.formats.decoding import lines_of
from game.mechanics.quiz.formats.imported import Unreadable

Row = tuple[int, list[str]]

ROWS_MAX = 10_000
COLUMNS_MAX = 64
UNPACKED_MAX = 50_000_000


def rows_of_xlsx(data: bytes, filename: str) -> list[list[Row]]:
    """The rows of each sheet; refuses what is no workbook, or unpacks beyond all reason."""
    from openpyxl import load_workbook  # Few ask for it, and a server would start later.

    try:
        with ZipFile(BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > UNPACKED_MAX:
            raise Unreadable("This workbook is too large; keep only the questions", file=filename)
        with warnings.catch_warnings():
            # What openpyxl does not know (validations, drawings) is of no use here.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            try:
                return [list(_rows(sheet)) for sheet in book.worksheets]
            finally:
                book.close()
    except Unreadable:
        raise
    # A damaged workbook fails anywhere in openpyxl, by any exception: all mean the same.
    except Exception as why:
        raise Unreadable("This is no XLSX workbook that can be read", file=filename) from why


def rows_of_csv(data: bytes, separator: str) -> list[Row]:
    """The rows of a CSV file, each with the line it begins at."""
    reader = csv.reader(lines_of(data), delimiter=separator)
    rows: list[Row] = []
    begun = 1
    try:
        for cells in islice(reader, ROWS_MAX):
            rows.append((begun, [cell.strip() for cell in cells[:COLUMNS_MAX]]))
            begun = reader.line_num + 1
    except csv.Error as why:
        raise Unreadable(f"This CSV file cannot be read at line {begun}: {why}") from why
    return rows


def _rows(sheet: Any) -> Iterator[Row]:
    found = sheet.iter_rows(max_row=ROWS_MAX, max_col=COLUMNS_MAX, values_only=True)
    for number, cells in enumerate(found, start=1):
        yield number, [_words(cell) for cell in cells]


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
