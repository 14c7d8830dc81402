"""Purchases in the layout of the CDNOW data set (Fader and Hardie), read line by line. Pure.

Columns: customer, sample number (absent in the full file), date as YYYYMMDD, number of CDs,
dollars.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from game.flows.intake.arrivals import Arrival

SOURCE = "cdnow"


class BadLine(Struct, frozen=True):
    """A line that cannot be read, counted from 1, and why."""

    number: int
    why: str


def read(lines: Iterable[bytes], programme_id: str) -> Iterator[Arrival | BadLine]:
    """Each purchase as an arrival, at noon UTC of its date, in cents; empty lines are passed over.

    The n-th purchase of a customer on a day is always named the same, so a file may be read again.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            customer, day, items, cents = _columns(line)
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        except ValueError as wrong:
            yield BadLine(number, str(wrong))
            continue
        seen[customer, day.isoformat()] += 1
        yield Arrival(
            programme_id=programme_id,
            source=SOURCE,
            external_id=f"{customer}:{day:%Y%m%d}:{seen[customer, day.isoformat()]}",
            type="purchase",
            subject=f"cdnow-{customer}",
            occurred_at=noon,
            data={"amount": cents, "currency": "USD", "items": items},
            history=True,
        )


def _columns(line: bytes) -> tuple[str, date, int, int]:
    try:
        columns = line.decode("ascii").split()
    except UnicodeDecodeError:
        raise ValueError("the line holds bytes that are no ASCII text") from None
    if len(columns) not in (4, 5):
        raise ValueError(f"4 or 5 columns are expected, not {len(columns)}")
    customer, (day, items, dollars) = columns[0], columns[-3:]
    if not customer.isalnum() or len(customer) > 50:
        raise ValueError(f"{customer[:50]!r} is no customer's number")
    return customer, _date(day), _count(items), _cents(dollars)


def _date(text: str) -> date:
    try:
        if len(text) == 8 and text.isdigit():
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"{text[:50]!r} is no date written as YYYYMMDD")


def _count(text: str) -> int:
    if not text.isdigit() or len(text) > 9:
        raise ValueError(f"{text[:50]!r} is no number of CDs")
    return int(text)


def _cents(text: str) -> int:
    """Exact: a price with more than two decimals is refused, none is rounded."""
    try:
        cents = Decimal(text).scaleb(2)
    except InvalidOperation:
        cents = Decimal("NaN")
    if not cents.is_finite() or not 0 <= cents < 10**12 or cents != cents.to_integral_value():
        raise ValueError(f"{text[:50]!r} is no price in dollars and cents")
    return int(cents)
