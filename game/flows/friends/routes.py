"""The doors of staff: who came by the links of a referral, what is held, and who decides it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.designs.rules import NoDesign
from game.flows.friends.decide import decide, referral_of
from game.flows.friends.views import FriendLine, FriendPage, ReferralFigures, figures, lines
from game.kernel.database import Clock, Database, reading, widely, writing
from game.kernel.identity import Marketer, MemberReader, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.referrals import store
from game.referrals.rules import NoFriend, NotHeld, ReferralStatus

Status = Annotated[ReferralStatus, QueryParameter(name="status", description="How far they are.")]


class FriendDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether both are rewarded after all, and why: that stands in the trail."""

    agreed: bool
    reason: Reason


@get("/v1/referrals/{name:str}/friends", summary="List friends", tags=["Referrals"],
     responses=refused(NoDesign))  # fmt: skip
async def list_friends(
    name: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    status: Status = "waiting",
    limit: Limit = 50,
    after: After = None,
) -> FriendPage:
    """Who was invited by whom and how far it is, the oldest first; what is `held` waits for you."""
    async with reading(db) as tx:
        design = await referral_of(tx, member_reader.programme_id, name)
        found = await store.page(tx, design.id, status, last(after), limit)
        return FriendPage(await lines(tx, found))


@get("/v1/referrals/{name:str}/figures", summary="Look at a referral's figures",
     tags=["Referrals"], responses=refused(NoDesign))  # fmt: skip
async def referral_figures(
    name: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> ReferralFigures:
    """How many friends came, and what became of them."""
    async with reading(db) as tx:
        await widely(tx)
        design = await referral_of(tx, reader.programme_id, name)
        return await figures(tx, design.id)


@post("/v1/referrals/{name:str}/friends/{id:uuid}/decision", summary="Decide about a friend",
      tags=["Referrals"], responses=refused(NoDesign, NoFriend, NotHeld))  # fmt: skip
async def decide_about_friend(
    name: FromPath[str],
    id: FromPath[UUID],
    data: JSONBody[FriendDecision],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> FriendLine:
    """Let both be rewarded after all, if the friend still qualifies, or refuse it for ever."""
    async with writing(db) as tx:
        design = await referral_of(tx, marketer.programme_id, name)
        friend = await decide(tx, design, str(id), data.agreed, marketer.name, data.reason, clock())
        [line] = await lines(tx, [friend])
        return line


ROUTES = [list_friends, referral_figures, decide_about_friend]
