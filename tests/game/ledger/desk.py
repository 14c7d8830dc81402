"""A programme in PostgreSQL whose points are moved round by round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from game.flows.till.flow import Moved, move
from game.flows.till.items import (
    Award,
    Capture,
    Debit,
    Item,
    Reinstate,
    Release,
    Reverse,
    SetAside,
    Spend,
)
from game.kernel.database import Database, reading, writing
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.once import Repeated
from game.ledger.proof import Findings, prove
from game.ledger.rules import Currency, Transaction
from game.ledger.store import put_currency
from game.programmes.rules import Programme
from game.programmes.store import create, touch
from tests.game.ledger.builders import START, ZONE, a_currency

Kind = TypeVar("Kind", Award, Debit, Spend)


class Desk:
    """Asks for movements of one programme; each call is a round in its own transaction."""

    def __init__(self, db: Database, programme_id: str) -> None:
        self.db = db
        self.programme_id = programme_id
        self.at = START
        self._references = count(1)

    def clock(self) -> datetime:
        return self.at

    def wait(self, **lapse: float) -> None:
        self.at += timedelta(**lapse)

    def asked(self, reference: str | None = None) -> dict[str, Any]:
        """The heading of a new request."""
        reference = reference or f"{self.programme_id}-{next(self._references)}"
        return {
            "programme_id": self.programme_id, "reference": reference, "fingerprint": "",
            "reason": "test", "cause": {"n": 1},
        }  # fmt: skip

    def award(self, member_id: str, amount: int, reference: str | None = None) -> Award:
        return self._amount(Award, member_id, amount, reference)

    def spend(self, member_id: str, amount: int, reference: str | None = None) -> Spend:
        return self._amount(Spend, member_id, amount, reference)

    def debit(self, member_id: str, amount: int) -> Debit:
        return self._amount(Debit, member_id, amount, None)

    def _amount(self, kind: type[Kind], member_id: str, amount: int, reference: str | None) -> Kind:
        return kind(**self.asked(reference), member_id=member_id, currency="points", amount=amount)

    def hold(self, member_id: str, amount: int, timeout_s: int = 900) -> SetAside:
        return SetAside(
            **self.asked(), member_id=member_id, currency="points", amount=amount,
            timeout_s=timeout_s,
        )  # fmt: skip

    def capture(self, hold_id: str | None, amount: int | None = None) -> Capture:
        assert hold_id is not None
        return Capture(**self.asked(), hold_id=hold_id, amount=amount)

    def release(self, hold_id: str | None) -> Release:
        assert hold_id is not None
        return Release(**self.asked(), hold_id=hold_id)

    def reverse(self, posted: Transaction, amount: int | None = None) -> Reverse:
        return Reverse(**self.asked(), transaction_id=posted.id, amount=amount)

    def reinstate(self, posted: Transaction) -> Reinstate:
        return Reinstate(**self.asked(), transaction_id=posted.id)

    async def play(self, items: Sequence[Item]) -> list[Transaction | Refusal]:
        """One round; a repeat is told like what it repeats."""
        async with writing(self.db) as tx:
            return plain(await move(tx, items, self.at))

    async def do(self, *items: Item) -> list[Transaction]:
        """One round in which nothing is refused."""
        answers = await self.play(items)
        posted = [answer for answer in answers if isinstance(answer, Transaction)]
        assert len(posted) == len(answers), answers
        return posted

    async def balance(self, owner_id: str, kind: str = "available") -> int | None:
        async with reading(self.db) as tx:
            found: int | None = await tx.fetchval(
                "select balance from account where owner_id = $1 and kind = $2", owner_id, kind
            )
        return found

    async def run(self, statement: str, *values: Any) -> None:
        """A hand in the database that takes its guards away first."""
        async with writing(self.db) as tx:
            await tx.execute("set local session_replication_role = replica")
            await tx.execute(statement, *values)


def plain(moved: Sequence[Moved | Refusal]) -> list[Transaction | Refusal]:
    """The answers of a round, repeats among them."""
    return [one.answer if isinstance(one, Repeated) else one for one in moved]


async def open_desk(db: Database, currency: Currency | None = None) -> Desk:
    """A programme with one currency, `points`."""
    programme = Programme(
        id=new_id(), slug=f"p{new_id()[-12:]}", name="Café", time_zone=ZONE, locales=["fr"],
        attributes={}, guests=True, edition=new_id(),
    )  # fmt: skip
    async with writing(db) as tx:
        await create(tx, programme, b"key", START)
        await put_currency(tx, programme.id, currency or a_currency())
        await touch(tx, programme.id)
    return Desk(db, programme.id)


async def proof_of(db: Database) -> Findings:
    """Replay everything in this database."""
    async with reading(db) as tx:
        return await prove(tx)
