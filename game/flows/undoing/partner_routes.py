"""The door at which a partner takes back what it gave or took."""

from __future__ import annotations

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from game.flows.till.items import Reverse
from game.flows.till.partner_routes import heading_of, theirs
from game.flows.undoing.transaction_routes import REVERSING, ReversalForm, part_of
from game.flows.undoing.transactions import put_right
from game.kernel.database import Database, Turnstile, reading
from game.kernel.identity import PartnerMover
from game.kernel.once import Key, told
from game.kernel.refused import refused
from game.ledger.reads import TransactionView, transaction_view
from game.ledger.refusals import NoTransaction
from game.partners.rules import NoPartner, PartnerOff
from game.partners.store import whose


@post(
    "/v1/partners/{name:str}/transactions/{id:uuid}/reversals",
    summary="Reverse as a partner",
    responses={**REVERSING, **refused(NoPartner, PartnerOff, NoTransaction)},
    tags=["Partners"],
    in_books=True,
)
async def reverse_as_partner(
    name: FromPath[str],
    id: FromPath[UUID],
    data: JSONBody[ReversalForm],
    db: NamedDependency[Database],
    turnstile: NamedDependency[Turnstile],
    partner_mover: NamedDependency[PartnerMover],
    idempotency_key: Key = None,
) -> TransactionView:
    """Undo what this partner gave or took, whole or in part. It stands in the statement of the
    month in which it happens, and names what it undoes."""
    partner = await theirs(db, partner_mover, name)
    heading = heading_of(partner, partner_mover, idempotency_key, f"reverse {id}", data)
    async with reading(db) as tx:
        known = await whose(tx, [str(id)])
    if str(id) not in known or known[str(id)].partner_id != partner.id:
        raise NoTransaction("There is no such transaction of this partner.")
    item = Reverse(**heading, transaction_id=str(id), amount=data.amount, part=part_of(data))
    return told(await turnstile.enter(put_right, item.transaction_id, item), transaction_view)


ROUTES = [reverse_as_partner]
