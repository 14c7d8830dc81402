"""Purchases from the CDNOW files: exact cents, stable names, and bad lines told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from game.flows.intake.arrivals import Arrival
from game.flows.intake.cdnow import BadLine, read
from game.kernel.identity import new_id

PROGRAMME = new_id()


def test_a_line_is_a_purchase_at_noon_of_its_day() -> None:
    (found,) = read([b" 00004 0001 19970101  2   29.33\r\n"], PROGRAMME)
    assert found == Arrival(
        programme_id=PROGRAMME,
        source="cdnow",
        external_id="00004:19970101:1",
        type="purchase",
        subject="cdnow-00004",
        occurred_at=datetime(1997, 1, 1, 12, tzinfo=UTC),
        data={"amount": 2933, "currency": "USD", "items": 2},
        history=True,
    )


def test_the_full_file_has_one_column_less() -> None:
    (found,) = read([b"00001 19970101 1 11.77"], PROGRAMME)
    assert isinstance(found, Arrival) and found.data["amount"] == 1177


def test_two_purchases_of_a_day_have_two_names() -> None:
    line = b"00004 0001 19970101 2 29.33"
    names = [a.external_id for a in read([line, line], PROGRAMME) if isinstance(a, Arrival)]
    assert names == ["00004:19970101:1", "00004:19970101:2"]


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    (found,) = read([b"\n", b"  \r\n", b"\x1a"], PROGRAMME)
    assert isinstance(found, BadLine) and found.number == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"00004 19970101 2", "columns"),
        (b"00004 0001 19970230 2 29.33", "date"),
        (b"00004 0001 1997-1-1 2 29.33", "date"),
        (b"00004 0001 19970101 two 29.33", "number of CDs"),
        (b"00004 0001 19970101 -2 29.33", "number of CDs"),
        (b"00004 0001 19970101 2 29.335", "price"),
        (b"00004 0001 19970101 2 -29.33", "price"),
        (b"00004 0001 19970101 2 NaN", "price"),
        (b"00004 0001 19970101 2 1e9999", "price"),
        (b"00004 0001 19970101 2 twenty", "price"),
        (b"0000\xe9 0001 19970101 2 29.33", "ASCII"),
        (b"00;04 0001 19970101 2 29.33", "customer"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_reason(line: bytes, why: str) -> None:
    first, second = read([line, b"00004 0001 19970101 2 29.33"], PROGRAMME)
    assert isinstance(first, BadLine) and first.number == 1 and why in first.why
    assert isinstance(second, Arrival)
