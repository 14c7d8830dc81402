"""The doors through which staff and partners give points, at once or later."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import UNSET, Meta, Struct, UnsetType

from game.approvals.asking import WAITS, alone_or_asked
from game.earning.rules import Waiting
from game.flows.till.flow import move, move_named
from game.flows.till.items import Award, LetGo, Named
from game.flows.till.routes import AmountForm, Cause
from game.kernel.database import Clock, Database, Turnstile
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder
from game.kernel.once import KEYED, Key, told
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger import refusals
from game.ledger.asking import asked
from game.ledger.reads import TransactionView, transaction_view
from game.ledger.refusals import NoTransaction


class Later(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points that are the member's when so many whole days are over after today, in the programme's
    time zone; without, when somebody releases them."""

    after_days: Annotated[int, Meta(ge=1, le=3650)] | None = None


class AwardForm(AmountForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So much of a currency, in minor units, and why; with `pending` not at once."""

    pending: Later | UnsetType = UNSET


class LettingGoForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the points need not wait any longer; the member reads what they were granted for."""

    reason: Reason = "released"
    cause: Cause = {}


@post(
    "/v1/members/{external_id:str}/awards",
    summary="Give points",
    responses={**refused(NoMember, refusals.NoCurrency, refusals.Insufficient, *KEYED), **WAITS},
    tags=["Ledger"],
    in_books=True,
    hot=True,
)
async def award_points(
    external_id: FromPath[str],
    data: JSONBody[AwardForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    idempotency_key: Key = None,
) -> TransactionView:
    """Give points by hand; your name stands in the books beside the reason. More than one person
    may give alone waits for a second one."""
    heading = asked(awarder, idempotency_key, f"awards {external_id}", data)
    waiting = None if data.pending is UNSET else Waiting(after_days=data.pending.after_days)
    item = Award(**heading, currency=data.currency, amount=data.amount, pending=waiting)
    async with alone_or_asked(db, awarder, clock):
        moved = await turnstile.enter(move_named, external_id, Named(external_id, item))
    return told(moved, transaction_view)


@post(
    "/v1/transactions/{id:uuid}/release",
    summary="Release pending points",
    responses=refused(NoTransaction, refusals.NotPending, refusals.PendingMoved, *KEYED),
    tags=["Ledger"],
    in_books=True,
)
async def release_points(
    id: FromPath[UUID],
    data: JSONBody[LettingGoForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> TransactionView:
    """Make all points the member's that this transaction granted and that are still on their way;
    to take them back, reverse the transaction."""
    heading = asked(awarder, idempotency_key, f"release {id}", data)
    item = LetGo(**heading, transaction_id=str(id))
    return told(await turnstile.enter(move, item.transaction_id, item), transaction_view)


ROUTES = [award_points, release_points]
