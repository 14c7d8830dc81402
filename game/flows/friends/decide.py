"""Somebody on the staff has looked at a friend who was held."""

from __future__ import annotations

from datetime import datetime

from game.designs.rules import Design, NoDesign
from game.designs.store import by_name
from game.flows.friends.settle import look
from game.kernel.database import Tx
from game.members.store import locked
from game.referrals import store
from game.referrals.kind import KIND, Referral
from game.referrals.rules import Friend, NoFriend, NotHeld


async def referral_of(tx: Tx, programme_id: str, name: str) -> Design[Referral]:
    """The programme's referral of that name."""
    design = await by_name(tx, programme_id, KIND, name)
    if design is None:
        raise NoDesign(f"There is no referral {name!r}.")
    return design


async def decide(
    tx: Tx, design: Design[Referral], id: str, agreed: bool, by: str, reason: str, at: datetime
) -> Friend:
    """Both are rewarded after all, if it still qualifies, or it is refused for ever."""
    known = await store.by_id(tx, id)
    if known is None or known.design_id != design.id:
        raise NoFriend("There is no such friend; look at the list again.")
    await locked(tx, known.programme_id, [known.inviter_id, known.invitee_id])
    friend = await store.by_id(tx, id, lock=True)
    assert friend is not None, "a referral is kept"
    if friend.status != "held":
        raise NotHeld("Somebody has decided this already, or it is not held any more.")
    friend.decided_by, friend.reason = by, reason
    if not agreed:
        friend.status, friend.why, friend.look_at = "refused", [*friend.why, "staff"], None
        await store.save(tx, friend)
        return friend
    await store.save(tx, friend)
    return await look(tx, id, _nobody, at)


async def _nobody(tx: Tx, member_id: str) -> list[str]:
    """Whom somebody has agreed to is not doubted again."""
    return []
