"""The door through which staff and partners take badges back."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.flows.undoing.revoke import Revocation, Revoke, revoke
from game.kernel.database import Turnstile
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger.refusals import Insufficient
from game.trackers.badges.hand_routes import ExternalId
from game.trackers.badges.rules import NoBadge, NotHeld


class RevocationForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose badge is taken back, and why."""

    external_id: ExternalId
    reason: Reason


@post(
    "/v1/badges/{name:str}/revocations",
    summary="Revoke a badge",
    tags=["Badges"],
    responses=refused(NoMember, NoBadge, NotHeld, Insufficient),
)
async def revoke_badge(
    name: FromPath[str],
    data: JSONBody[RevocationForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
) -> Revocation:
    """Take a badge back with the points that it paid. Asked twice, it takes nothing more."""
    item = Revoke(
        programme_id=awarder.programme_id,
        external_id=data.external_id,
        badge=name,
        reason=data.reason,
        by=awarder.name or awarder.id,
        by_id=awarder.id,
    )
    return await turnstile.enter(revoke, data.external_id, item)


ROUTES = [revoke_badge]
