"""The door through which staff and partners grant badges."""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.approvals.asking import WAITS, alone_or_asked
from game.kernel.database import Clock, Database, Turnstile
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.round.contract import LineUp
from game.trackers.badges.grant import Grant, Granted, granting
from game.trackers.badges.rules import NoBadge, NoLevel

ExternalId = Annotated[
    str, Meta(min_length=1, max_length=200, description="The member, as the brand calls them.")
]


class GrantForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is to have the badge, up to which level, and why."""

    external_id: ExternalId
    level: Annotated[int, Meta(ge=1, le=20)] = 1
    reason: Reason


@post(
    "/v1/badges/{name:str}/grants",
    summary="Grant a badge",
    tags=["Badges"],
    responses={**refused(NoMember, NoBadge, NoLevel), **WAITS},
)
async def grant_badge(
    name: FromPath[str],
    data: JSONBody[GrantForm],
    turnstile: NamedDependency[Turnstile],
    lineup: NamedDependency[LineUp],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
) -> Granted:
    """Give a badge by hand, with the prizes of its levels. Asked twice, it gives nothing more."""
    item = Grant(
        programme_id=awarder.programme_id,
        external_id=data.external_id,
        badge=name,
        level=data.level,
        reason=data.reason,
        by=awarder.name or awarder.id,
        by_id=awarder.id,
        person=awarder.person,
    )
    async with alone_or_asked(db, awarder, clock):
        return await turnstile.enter(granting(lineup), data.external_id, item)


ROUTES = [grant_badge]
