"""The doors through which partners give and take points, each for itself alone."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from game.approvals.rules import SecondNeeded
from game.flows.till.flow import move_named
from game.flows.till.items import Award, Named, Spend
from game.flows.till.routes import AmountForm
from game.kernel.database import Database, Turnstile, reading
from game.kernel.errors import NoMember
from game.kernel.identity import PartnerMover
from game.kernel.once import KEYED, Key, told
from game.kernel.refused import refused
from game.ledger import refusals
from game.ledger.asking import asked
from game.ledger.reads import TransactionView, transaction_view
from game.partners.rules import NoPartner, Partner, PartnerOff
from game.partners.store import named

_MOVES = refused(
    NoMember, NoPartner, PartnerOff, refusals.NoCurrency, refusals.Insufficient, SecondNeeded,
    *KEYED,
)  # fmt: skip


async def theirs(db: Database, mover: PartnerMover, name: str) -> Partner:
    """The partner for whom this caller may move points."""
    async with reading(db) as tx:
        found = await named(tx, mover.programme_id, name)
    if mover.partner_id not in (None, found.id):
        raise NoPartner(f"There is no partner {name[:100]!r}.")
    if not found.definition.active:
        raise PartnerOff(
            "This partner moves no points any more; whoever runs the programme can change that."
        )
    return found


def heading_of(
    partner: Partner, mover: PartnerMover, key: str | None, path: str, data: Any
) -> dict[str, Any]:
    """Who asks, as the books want it: for what a person may give in a day a partner is one."""
    heading = asked(mover, key, f"{partner.name} {path}", data)
    cause = {**heading["cause"], "partner": partner.name}
    return {**heading, "cause": cause, "person": f"partner:{partner.id}"}


@post(
    "/v1/partners/{name:str}/members/{external_id:str}/awards",
    summary="Give points as a partner",
    responses=_MOVES,
    tags=["Partners"],
    in_books=True,
)
async def award_as_partner(
    name: FromPath[str],
    external_id: FromPath[str],
    data: JSONBody[AmountForm],
    db: NamedDependency[Database],
    turnstile: NamedDependency[Turnstile],
    partner_mover: NamedDependency[PartnerMover],
    idempotency_key: Key = None,
) -> TransactionView:
    """Points for something done at the partner's, who owes their worth in the month's statement.
    What one person may give in a day is what a partner may; more is refused."""
    partner = await theirs(db, partner_mover, name)
    heading = heading_of(partner, partner_mover, idempotency_key, f"awards {external_id}", data)
    item = Award(**heading, currency=data.currency, amount=data.amount, partner_id=partner.id)
    moved = await turnstile.enter(move_named, external_id, Named(external_id, item))
    return told(moved, transaction_view)


@post(
    "/v1/partners/{name:str}/members/{external_id:str}/spends",
    summary="Take points as a partner",
    responses=_MOVES,
    tags=["Partners"],
    in_books=True,
)
async def spend_as_partner(
    name: FromPath[str],
    external_id: FromPath[str],
    data: JSONBody[AmountForm],
    db: NamedDependency[Database],
    turnstile: NamedDependency[Turnstile],
    partner_mover: NamedDependency[PartnerMover],
    idempotency_key: Key = None,
) -> TransactionView:
    """Points that a member pays with at the partner's, who is owed their worth in the month's
    statement."""
    partner = await theirs(db, partner_mover, name)
    heading = heading_of(partner, partner_mover, idempotency_key, f"spends {external_id}", data)
    item = Spend(**heading, currency=data.currency, amount=data.amount, partner_id=partner.id)
    moved = await turnstile.enter(move_named, external_id, Named(external_id, item))
    return told(moved, transaction_view)


ROUTES = [award_as_partner, spend_as_partner]
