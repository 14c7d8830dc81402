"""The doors through which staff and partners move points. Each write takes an `Idempotency-Key`."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.flows.till.flow import move, move_named
from game.flows.till.items import (
    Capture,
    Debit,
    Named,
    Release,
    SetAside,
    Spend,
)
from game.kernel.database import Turnstile
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder, Redeemer
from game.kernel.names import NameOf
from game.kernel.once import KEYED, Key, told
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger import refusals
from game.ledger.asking import asked
from game.ledger.reads import TransactionView, transaction_view
from game.ledger.refusals import NoHold
from game.ledger.rules import Amount

Cause = Annotated[
    dict[
        Annotated[str, Meta(min_length=1, max_length=40)],
        Annotated[str, Meta(max_length=200)],
    ],
    Meta(max_length=20, description="Your own names for it, such as an order number."),
]


class AmountForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So much of a currency, in minor units, and why."""

    currency: NameOf
    amount: Amount
    reason: Reason
    cause: Cause = {}


class HoldForm(AmountForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points to be held; after `timeout_s` seconds they go back."""

    timeout_s: Annotated[int, Meta(ge=1, le=30 * 86_400)] = 900


class CaptureForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Without an amount all that is held is spent; with one the rest goes back."""

    amount: Amount | None = None
    reason: Reason = "purchase"


class ReleaseForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the held points go back."""

    reason: Reason = "released"


_OUT = refused(NoMember, refusals.NoCurrency, refusals.Insufficient, *KEYED)
_SETTLE = refused(
    NoHold, refusals.HoldNotOpen, refusals.HoldTooSmall, refusals.HoldMoved,
    *KEYED,
)  # fmt: skip


@post(
    "/v1/members/{external_id:str}/debits",
    summary="Take points",
    responses=_OUT,
    tags=["Ledger"],
    in_books=True,
    hot=True,
)
async def debit_points(
    external_id: FromPath[str],
    data: JSONBody[AmountForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> TransactionView:
    """Take points by hand, never more than there are; to undo an award, reverse it instead."""
    heading = asked(awarder, idempotency_key, f"debits {external_id}", data)
    item = Debit(**heading, currency=data.currency, amount=data.amount)
    return await _named(turnstile, external_id, item)


@post(
    "/v1/members/{external_id:str}/spends",
    summary="Spend points",
    responses=_OUT,
    tags=["Ledger"],
    in_books=True,
    hot=True,
)
async def spend_points(
    external_id: FromPath[str],
    data: JSONBody[AmountForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
    idempotency_key: Key = None,
) -> TransactionView:
    """Spend a member's points at once, those that expire soonest first."""
    heading = asked(redeemer, idempotency_key, f"spends {external_id}", data)
    item = Spend(**heading, currency=data.currency, amount=data.amount)
    return await _named(turnstile, external_id, item)


@post(
    "/v1/members/{external_id:str}/holds",
    summary="Hold points",
    responses=_OUT,
    tags=["Ledger"],
    in_books=True,
    hot=True,
)
async def hold_points(
    external_id: FromPath[str],
    data: JSONBody[HoldForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
    idempotency_key: Key = None,
) -> TransactionView:
    """Set points aside for a purchase in hand; capture or release it by its `hold_id`."""
    heading = asked(redeemer, idempotency_key, f"holds {external_id}", data)
    item = SetAside(**heading, currency=data.currency, amount=data.amount, timeout_s=data.timeout_s)
    return await _named(turnstile, external_id, item)


@post(
    "/v1/holds/{id:uuid}/capture",
    summary="Capture a hold",
    responses=_SETTLE,
    tags=["Ledger"],
    in_books=True,
)
async def capture_hold(
    id: FromPath[UUID],
    data: JSONBody[CaptureForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
    idempotency_key: Key = None,
) -> TransactionView:
    """Spend what is held, or a part of it; the rest goes back to the member."""
    heading = asked(redeemer, idempotency_key, f"capture {id}", data)
    item = Capture(**heading, hold_id=str(id), amount=data.amount)
    return told(await turnstile.enter(move, item.hold_id, item), transaction_view)


@post(
    "/v1/holds/{id:uuid}/release",
    summary="Release a hold",
    responses=_SETTLE,
    tags=["Ledger"],
    in_books=True,
)
async def release_hold(
    id: FromPath[UUID],
    data: JSONBody[ReleaseForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
    idempotency_key: Key = None,
) -> TransactionView:
    """Give all that is held back to the member."""
    heading = asked(redeemer, idempotency_key, f"release {id}", data)
    item = Release(**heading, hold_id=str(id))
    return told(await turnstile.enter(move, item.hold_id, item), transaction_view)


async def _named(
    turnstile: Turnstile, external_id: str, item: Debit | Spend | SetAside
) -> TransactionView:
    """Play the item for the member of that external id; those of one member keep their order."""
    moved = await turnstile.enter(move_named, external_id, Named(external_id, item))
    return told(moved, transaction_view)


ROUTES = [debit_points, spend_points, hold_points, capture_hold, release_hold]
