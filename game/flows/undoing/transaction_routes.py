"""The doors through which the brand takes single movements of points back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.approvals.asking import WAITS, alone_or_asked
from game.flows.till.items import Reinstate, Reverse
from game.flows.till.routes import Cause
from game.flows.undoing.store import posted_as
from game.flows.undoing.transactions import put_right
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.identity import Awarder
from game.kernel.once import KEY_MOST, KEYED, Key, checked, reference, told
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger import refusals
from game.ledger.asking import asked
from game.ledger.reads import TransactionView, transaction_view
from game.ledger.refusals import NothingToReverse, NoTransaction
from game.ledger.rules import Amount


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """So many of so many were returned (articles, cents): points in proportion. Parts add up: with
    the last one all points are back, and none before is rounded on its own."""

    returned: Annotated[int, Meta(ge=1, le=10**15)]
    of: Annotated[int, Meta(ge=1, le=10**15)]


class ReinstatementForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the reversal does not stand."""

    reason: Reason
    cause: Cause = {}


class ReversalForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left of the transaction, or an amount of it, or a part of the whole."""

    amount: Amount | None = None
    part: Part | None = None
    reason: Reason
    cause: Cause = {}


class KeyedReversalForm(ReversalForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same for a transaction that is named by the key under which it was asked for."""

    key: Annotated[str, Meta(min_length=1, max_length=KEY_MOST)]


REVERSING = refused(
    NoTransaction, NothingToReverse, refusals.NotReversible, refusals.AlreadyReversed,
    refusals.Insufficient, *KEYED,
)  # fmt: skip


@post(
    "/v1/transactions/{id:uuid}/reversals",
    summary="Reverse a transaction",
    responses=REVERSING,
    tags=["Ledger"],
    in_books=True,
)
async def reverse_transaction(
    id: FromPath[UUID],
    data: JSONBody[ReversalForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> TransactionView:
    """Undo an award, or give a spend back. Without amount or part: all that is left of it."""
    heading = asked(awarder, idempotency_key, f"reverse {id}", data)
    item = Reverse(**heading, transaction_id=str(id), amount=data.amount, part=part_of(data))
    return told(await turnstile.enter(put_right, item.transaction_id, item), transaction_view)


@post(
    "/v1/transactions/reversals",
    summary="Reverse a transaction by its key",
    responses=REVERSING,
    tags=["Ledger"],
    in_books=True,
)
async def reverse_keyed_transaction(
    data: JSONBody[KeyedReversalForm],
    db: NamedDependency[Database],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> TransactionView:
    """The same for the transaction that was asked for under this `Idempotency-Key` of yours."""
    heading = asked(awarder, idempotency_key, "reverse a key", data)
    async with reading(db) as tx:
        name = await posted_as(tx, awarder.programme_id, reference(awarder, checked(data.key)))
    if name is None:
        raise NoTransaction("No transaction was asked for under this key.")
    item = Reverse(**heading, transaction_id=name, amount=data.amount, part=part_of(data))
    return told(await turnstile.enter(put_right, name, item), transaction_view)


@post(
    "/v1/transactions/{id:uuid}/reinstatement",
    summary="Reinstate an award",
    responses={
        **refused(
            NoTransaction, refusals.NotReversible, refusals.AlreadyReversed, refusals.BudgetSpent,
            *KEYED,
        ),
        **WAITS,
    },
    tags=["Ledger"],
    in_books=True,
)  # fmt: skip
async def reinstate_award(
    id: FromPath[UUID],
    data: JSONBody[ReinstatementForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    idempotency_key: Key = None,
) -> TransactionView:
    """Take the reversal of an award back, once: a cancelled order is completed after all."""
    heading = asked(awarder, idempotency_key, f"reinstate {id}", data)
    item = Reinstate(**heading, transaction_id=str(id))
    async with alone_or_asked(db, awarder, clock):
        return told(await turnstile.enter(put_right, item.transaction_id, item), transaction_view)


def part_of(data: ReversalForm) -> tuple[int, int] | None:
    """So many of so many, where a part is asked for."""
    if data.amount is not None and data.part is not None:
        raise NothingToReverse("Give an `amount` or a `part`, not both.")
    return (data.part.returned, data.part.of) if data.part else None


ROUTES = [reverse_transaction, reverse_keyed_transaction, reinstate_award]
