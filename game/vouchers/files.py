"""Codes from a file: one a line, or in a column `code` of a CSV. Pure; read in the parser's
process."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from io import StringIO

from game.kernel.errors import Invalid
from game.vouchers.codes import bare

CODES_MOST = 100_000
"""So many codes are put into a pool at once."""
COLUMN = "code"
_LENGTH_MOST = 100
_LENGTH_LEAST = 4
_SHOWN = 20
_SEPARATORS = (",", ";", "\t")


class BadCodes(Invalid):
    code = "reward.bad_codes"


def codes_of(data: bytes, filename: str) -> list[str]:
    """The bare codes of a file in its order, each once. Raises BadCodes with what is wrong by line;
    then nothing of the file is to be used."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadCodes(f"{filename} is not a text in UTF-8: save it as CSV (UTF-8).") from wrong
    first = text.partition("\n")[0]
    for separator in _SEPARATORS:
        if COLUMN in (cell.strip(' "\r').lower() for cell in first.split(separator)):
            return checked(_column(text, separator))
    return checked(text.splitlines())


def checked(told: Collection[str]) -> list[str]:
    """Codes as they are kept, each once. Raises BadCodes."""
    codes: dict[str, None] = {}
    wrong = []
    for line, each in enumerate(told, 1):
        code = bare(each)
        if code and _is_code(code):
            codes[code] = None
        elif code:
            wrong.append(f"{line}: {each[:40]!r}")
    if wrong:
        many = len(wrong)
        raise BadCodes(
            f"Nothing is added, as {many} of these are no codes: write each as {_LENGTH_LEAST} to"
            f" {_LENGTH_MOST} letters, digits and signs without spaces.",
            problems=wrong[:_SHOWN],
        )
    if not codes:
        raise BadCodes("There are no codes: write one a line, or a CSV with a column `code`.")
    if len(codes) > CODES_MOST:
        raise BadCodes(f"{len(codes)} codes are too many at once: split them by {CODES_MOST}.")
    return list(codes)


def _is_code(code: str) -> bool:
    return _LENGTH_LEAST <= len(code) <= _LENGTH_MOST and code.isascii() and code.isprintable()


def _column(text: str, separator: str) -> list[str]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        return list(_cells(rows))
    except csv.Error as wrong:
        raise BadCodes(f"This is no CSV: {wrong}. Save it again as CSV (UTF-8).") from wrong


def _cells(rows: Iterator[list[str]]) -> Iterator[str]:
    """One for each row, the header's empty, so that lines are counted as in the file."""
    place = -1
    for row in rows:
        if place < 0:
            place = [cell.strip().lower() for cell in row].index(COLUMN) if any(row) else -1
            yield ""
        else:
            yield row[place] if place < len(row) else ""
