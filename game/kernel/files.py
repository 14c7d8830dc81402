"""Rows as files, for everything that the house hands out: one writer, and one word for where to.

CSV is RFC 4180 in UTF-8: lines end in CR LF, a value is quoted where it must be, the byte order
mark comes where it is asked for (Excel reads UTF-8 by it). A text that a spreadsheet would run as a
formula gets an apostrophe before it, and so does one that would read as such a text. JSON lines are
as they are: no spreadsheet opens them.
"""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Literal

import msgspec

Format = Literal["csv", "jsonl"]
Copied = Literal["members", "balances", "ledger", "attempts", "redemptions"]
"""What there is of a programme as one list each, as it stands."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  As typed.
_BYTE_ORDER_MARK = "\ufeff"
_json = msgspec.json.Encoder().encode


class FilesAway(Exception):
    """The store did not take a file, and nothing of it is to be seen there; or it did not give one.
    Words for the operator."""


class Files(ABC):
    """Where files are put."""

    @abstractmethod
    async def put(self, name: str, content: AsyncIterator[bytes]) -> int:
        """Write a file of this name, with slashes for folders, in place of one that is there: whole
        or, when it raises, not at all. Answers its size in bytes. Raises FilesAway."""

    @abstractmethod
    async def get(self, name: str) -> bytes | None:
        """The whole content of a small file; None when there is none. Raises FilesAway."""


class Copies(ABC):
    """Writes such lists."""

    @abstractmethod
    def pieces(
        self, programme_id: str, what: Copied, form: Format, *, mark: bool = False
    ) -> AsyncIterator[tuple[int, bytes]]:
        """The list in pieces, each with how many rows it has."""


def head(columns: Sequence[str], form: Format, *, mark: bool = False) -> bytes:
    """What stands before the rows: of CSV the names of its columns."""
    if form == "jsonl":
        return b""
    return ((_BYTE_ORDER_MARK if mark else "") + _csv([columns])).encode()


def rows(columns: Sequence[str], form: Format, values: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows by the names of their columns; a value that is not there is empty, or left out."""
    if form == "jsonl":
        return b"".join(_json(row) + b"\n" for row in values)
    return _csv([_cell(row.get(column)) for column in columns] for row in values).encode()


def workbook(columns: Sequence[str], values: Iterable[Mapping[str, Any]]) -> bytes:
    """The same as one sheet of an XLSX file; slow, so not on the loop."""
    from openpyxl import Workbook  # Few ask for it, and a server would start later.

    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.append(list(columns))
    for row in values:
        sheet.append([_sheet_cell(row.get(column)) for column in columns])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def unmarked(cell: str) -> str:
    """What a cell of such a file says, without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(text: str) -> bool:
    """Whether it is a formula, behind however many apostrophes."""
    return text.lstrip("'").startswith(_FORMULA)


def _csv(lines: Iterable[Sequence[str]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(lines)
    return written.getvalue()


def _sheet_cell(value: Any) -> int | str | None:
    """A number stays one; a text goes as in CSV, without signs that a sheet cannot hold."""
    if value is None or type(value) is int:
        return value
    return "".join(sign for sign in _cell(value) if sign.isprintable() or sign in "\n\t")


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if _runs(value) else value
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case int() | float() | Decimal() | date():
            return str(value)
    return _cell(_json(value).decode())
