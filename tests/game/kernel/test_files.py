"""Rows as files: read back as they were, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.files import head, rows, unmarked

COLUMNS = ["a", "b"]
SIGNS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001  As a spreadsheet reads them.


def read(written: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(written.decode("utf-8"), newline="")))


@given(st.lists(st.tuples(st.text(), st.text())))
def test_texts_come_back_as_they_were_or_behind_an_apostrophe(lines: list[tuple[str, str]]) -> None:
    written = rows(COLUMNS, "csv", [{"a": a, "b": b} for a, b in lines])
    found = read(head(COLUMNS, "csv") + written)
    assert found[0] == COLUMNS
    expected = [[f"'{t}" if t.lstrip("'").startswith(SIGNS) else t for t in line] for line in lines]
    assert found[1:] == expected
    assert [[unmarked(t) for t in line] for line in found[1:]] == [list(line) for line in lines]
    assert not any(text.startswith(SIGNS) for line in found for text in line)


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']
)
def test_a_formula_is_a_text(formula: str) -> None:
    ((cell, _),) = read(rows(COLUMNS, "csv", [{"a": formula}]))
    assert cell == f"'{formula}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""), (True, "true"), (False, "false"), (-5, "-5"), (2.5, "2.5"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1))), "2026-03-02T08:00:00Z"),
        (datetime(2026, 3, 2, 9, 0, 0, 250_000, tzinfo=UTC), "2026-03-02T09:00:00.250000Z"),
        ({"fr": "café"}, '{"fr":"café"}'), ([1, "x"], '[1,"x"]'), ("", ""),
    ],
)  # fmt: skip
def test_values_have_one_form_each(value: Any, cell: str) -> None:
    assert read(rows(COLUMNS, "csv", [{"a": value, "b": "."}])) == [[cell, "."]]


def test_csv_is_rfc_4180_in_utf_8_with_a_mark_where_it_is_asked_for() -> None:
    row = [{"a": 'say "é"', "b": "one, two"}]
    assert head(COLUMNS, "csv") == b"a,b\r\n"
    assert head(COLUMNS, "csv", mark=True) == b"\xef\xbb\xbfa,b\r\n"
    assert rows(COLUMNS, "csv", row) == '"say ""é""","one, two"\r\n'.encode()


def test_json_lines_hold_what_is_there() -> None:
    assert head(COLUMNS, "jsonl", mark=True) == b""
    written = rows(COLUMNS, "jsonl", [{"a": "=1", "c": {"d": None}}, {}])
    assert [json.loads(line) for line in written.splitlines()] == [
        {"a": "=1", "c": {"d": None}},
        {},
    ]
