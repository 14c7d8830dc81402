"""The proof of the books: replay everything that was ever posted, and say what does not balance.

It trusts no running number. Balances, lots and holds are summed again from the postings and the
uses; each finding names the account or the transaction where the books and the replay part.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx
from game.ledger.life_proof_store import LIFE_CHECKS
from game.ledger.lot_proof_store import LOT_CHECKS
from game.ledger.owed_proof_store import OWED_CHECKS
from game.ledger.partner_proof_store import PARTNER_CHECKS
from game.ledger.pending_proof_store import PENDING_CHECKS
from game.ledger.proof_store import BOOK_CHECKS, counts, outstanding, unsound, widen
from game.ledger.rules import Account

SHOWN_MOST = 100
"""Findings shown of one check; all are counted."""


class Finding(Struct, frozen=True, kw_only=True):
    """Something that does not balance, and where."""

    check: str
    words: str
    programme_id: str | None
    account: Account | None
    transaction_id: str | None


class Outstanding(Struct, frozen=True, kw_only=True):
    """What the members of a programme have of a currency, in minor units of that scale."""

    programme: str
    currency: str
    scale: int
    amount: int


class Findings(Struct, frozen=True, kw_only=True):
    """The outcome of a proof. `total` counts the faults; `faults` shows the first of each check."""

    faults: list[Finding]
    total: int
    outstanding: list[Outstanding]
    transactions: int
    postings: int

    @property
    def balanced(self) -> bool:
        """Nothing was found."""
        return self.total == 0


async def prove(tx: Tx, also: Mapping[str, str] = {}) -> Findings:
    """Replay the books, and try the checks of what others keep beside them. Wants one moment: a
    transaction at repeatable read."""
    await widen(tx)
    faults: list[Finding] = []
    total = 0
    checks = BOOK_CHECKS | LOT_CHECKS | LIFE_CHECKS | OWED_CHECKS | PENDING_CHECKS
    checks |= PARTNER_CHECKS | dict(also)
    for name, check in checks.items():
        rows = await unsound(tx, check, SHOWN_MOST)
        total += rows[0]["total"] if rows else 0
        faults += [finding(name, row) for row in rows]
    replayed = await counts(tx)
    return Findings(
        faults=faults,
        total=total,
        outstanding=[Outstanding(**row) for row in await outstanding(tx)],
        transactions=replayed["transactions"],
        postings=replayed["postings"],
    )


def report(findings: Findings) -> list[str]:
    """The outcome in lines; the last ones say the points outstanding, one for each currency."""
    lines = [
        f"replayed {findings.transactions} transactions, {findings.postings} postings",
        *(_line(fault) for fault in findings.faults),
    ]
    if hidden := findings.total - len(findings.faults):
        lines.append(f"and {hidden} more like these")
    lines.append("the books balance" if findings.balanced else f"{findings.total} faults found")
    return lines + _outstanding_lines(findings.outstanding)


def finding(check: str, row: dict[str, Any]) -> Finding:
    """What a check of `proof_store` found."""
    account = None
    if row["owner_id"] is not None:
        account = Account(row["owner_id"], row["kind"], row["currency"])
    return Finding(
        check=check, words=row["words"], account=account,
        programme_id=row["programme_id"], transaction_id=row["transaction_id"],
    )  # fmt: skip


def _line(fault: Finding) -> str:
    where = [f"programme {fault.programme_id}"] if fault.programme_id else []
    if fault.account is not None:
        owner_id, kind, currency = fault.account
        where.append(f"account {kind} {currency} of {owner_id}")
    if fault.transaction_id is not None:
        where.append(f"transaction {fault.transaction_id}")
    return f"FAULT {fault.check}: {', '.join(where)}: {fault.words}"


def _outstanding_lines(outstanding: list[Outstanding]) -> list[str]:
    if not outstanding:
        return ["outstanding: no points"]
    return [
        f"outstanding: {_major(line.amount, line.scale)} {line.currency} in {line.programme}"
        for line in outstanding
    ]


def _major(amount: int, scale: int) -> str:
    """`amount` with its decimals, by integers alone."""
    whole, rest = divmod(abs(amount), 10**scale)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}.{rest:0{scale}d}" if scale else f"{sign}{whole}"
