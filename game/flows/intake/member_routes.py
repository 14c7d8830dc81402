"""Where a brand makes its people known over HTTP."""

from __future__ import annotations

from litestar import put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.flows.intake.join import Join, join
from game.kernel.database import Turnstile
from game.kernel.errors import Invalid
from game.kernel.identity import Admin
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.members.rules import Profile
from game.members.view import MemberView


class UpsertedView(Struct, frozen=True, kw_only=True):
    """The member as they now are; `created` is true once ever."""

    member: MemberView
    created: bool


@put(
    "/v1/members/{external_id:str}",
    summary="Create or change a member",
    tags=["Members"],
    responses=refused(Invalid),
)
async def upsert_member(
    external_id: FromPath[str],
    data: JSONBody[Profile],
    turnstile: NamedDependency[Turnstile],
    admin: NamedDependency[Admin],
) -> UpsertedView:
    """Make a member known by your own id, or change what is known: a repeat creates no second.

    What is left out stays as it is; an attribute set to null is forgotten.
    """
    wish = Join(programme_id=admin.programme_id, external_id=external_id, profile=data)
    joined = await turnstile.enter(join, key=external_id, item=wish)
    return UpsertedView(member=shown(MemberView, joined.member), created=joined.created)


ROUTES = [upsert_member]
