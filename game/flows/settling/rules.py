"""From lines to a statement: what a partner owes, or is owed, to the cent. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from game.money.rules import Worth, in_figures

COLUMNS = (
    "transaction_id", "at", "kind", "currency", "points", "of_transaction_id", "money", "due",
)  # fmt: skip


class Line(Struct, frozen=True, kw_only=True):
    """A transaction of the partner: `points` in minor units, above zero where members got them.
    `due` is what the partner owes for it in minor units of `money`, below zero what it is owed."""

    transaction_id: str
    at: datetime
    kind: str
    currency: str
    points: int
    of_transaction_id: str
    original: str
    money: str | None
    due: int | None


class PartnerTotal(Struct, frozen=True, kw_only=True):
    """A currency, at one money: points `given` less what was reversed of them, `taken` less what
    went back, and what is `due`: below zero the programme owes it. Without a worth it is null."""

    currency: str
    lines: int
    given: int
    taken: int
    money: str | None
    due: int | None


def line_of(row: Any) -> Line:
    """What a point was worth when it was first given or taken counts for its reversals too, and is
    laid on what is left each time: so parts add up to the whole."""
    worth = None if row["worth"] is None else msgspec.convert(row["worth"], Worth)
    before, amount = row["before"], row["amount"]
    return Line(
        transaction_id=row["id"], at=row["at"], kind=row["kind"], currency=row["currency"],
        points=amount, of_transaction_id=row["original_id"], original=row["original"],
        money=worth.money if worth else None,
        due=worth.of(before + amount) - worth.of(before) if worth else None,
    )  # fmt: skip


def totals(lines: Iterable[Line]) -> list[PartnerTotal]:
    """The sums of a statement."""
    sums: dict[tuple[str, str | None], list[int]] = {}
    for line in lines:
        held = sums.setdefault((line.currency, line.money), [0, 0, 0, 0])
        held[0] += 1
        held[1] += line.points if line.original == "award" else 0
        held[2] -= line.points if line.original == "spend" else 0
        held[3] += line.due or 0
    return [
        PartnerTotal(
            currency=code, money=money, lines=many, given=given, taken=taken,
            due=None if money is None else due,
        )
        for (code, money), (many, given, taken, due) in sorted(sums.items(), key=str)
    ]  # fmt: skip


def row_of(line: Line) -> dict[str, Any]:
    """A line as the file has it."""
    again = line.of_transaction_id != line.transaction_id
    due = in_figures(line.due or 0, line.money) if line.money is not None else None
    return {
        "transaction_id": line.transaction_id, "at": line.at, "kind": line.kind,
        "currency": line.currency, "points": line.points,
        "of_transaction_id": line.of_transaction_id if again else None, "money": line.money,
        "due": None if due is None else Decimal(due),
    }  # fmt: skip
