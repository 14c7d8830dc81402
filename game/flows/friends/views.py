"""Friends as the member who invited them sees them, and as staff do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.shown import shown
from game.members.store import by_ids
from game.referrals import store
from game.referrals.rules import Friend, ReferralStatus, Why
from game.trackers.boards.absence_store import absent_among

HowFar = Literal["came", "waiting", "held", "rewarded", "undone", "refused", "over"]


class MyFriend(Struct, frozen=True, kw_only=True):
    """A friend who came by my link. `alias` is null where they show themselves to nobody. They
    `came` as a guest; as a member they are `waiting` to qualify until then, `held` while somebody
    looks at it, and then `rewarded`: both of us, or the friend alone where I am `beyond` my limit.
    """

    id: str
    alias: str | None
    joined_at: datetime
    until: datetime
    status: HowFar
    beyond: bool


class MyFriends(Struct, frozen=True):
    """Those who came by my link, the newest first."""

    items: list[MyFriend]


class FriendPerson(Struct, frozen=True, kw_only=True):
    """Somebody as staff know them; a guest has no id of the brand."""

    id: str
    external_id: str | None
    alias: str
    guest: bool


class FriendLine(Struct, frozen=True, kw_only=True):
    """A referral as staff see it, with each reason for which it is held or was refused."""

    id: str
    inviter: FriendPerson
    friend: FriendPerson
    joined_at: datetime
    until: datetime
    status: ReferralStatus
    why: list[Why]
    rewarded_at: datetime | None
    beyond: bool
    decided_by: str
    reason: str


class FriendPage(Struct, frozen=True):
    """Referrals of a status, the oldest first."""

    items: list[FriendLine]


class ReferralFigures(Struct, frozen=True, kw_only=True):
    """How many friends came as guests, wait to qualify, are held, rewarded, undone, refused."""

    came: int = 0
    waiting: int = 0
    held: int = 0
    rewarded: int = 0
    undone: int = 0
    refused: int = 0


async def mine(tx: Tx, friends: Sequence[Friend], at: datetime) -> list[MyFriend]:
    """Each as the member who invited them may see them: never more than an alias."""
    people = await by_ids(tx, {one.invitee_id for one in friends})
    hidden = await absent_among(tx, people)
    return [
        MyFriend(
            id=one.id, alias=None if one.invitee_id in hidden else people[one.invitee_id].alias,
            joined_at=one.joined_at, until=one.until,
            status=_far(one, people[one.invitee_id].guest, at), beyond=one.beyond,
        )
        for one in friends
    ]  # fmt: skip


def _far(friend: Friend, guest: bool, at: datetime) -> HowFar:
    if friend.status != "waiting":
        return friend.status
    if friend.until <= at:
        return "over"
    return "came" if guest else "waiting"


async def lines(tx: Tx, friends: Sequence[Friend]) -> list[FriendLine]:
    """Each as staff see it."""
    people = await by_ids(tx, {id for one in friends for id in (one.inviter_id, one.invitee_id)})
    return [
        FriendLine(
            id=one.id, inviter=shown(FriendPerson, people[one.inviter_id]),
            friend=shown(FriendPerson, people[one.invitee_id]), joined_at=one.joined_at,
            until=one.until, status=one.status, why=one.why,
            rewarded_at=one.rewarded_at, beyond=one.beyond,
            decided_by=one.decided_by, reason=one.reason,
        )
        for one in friends
    ]  # fmt: skip


async def figures(tx: Tx, design_id: str) -> ReferralFigures:
    """Of all who ever came by a referral's links."""
    counted: Counter[str] = Counter()
    for status, guest, many in await store.figures(tx, design_id):
        counted["came" if guest and status == "waiting" else status] += many
    return ReferralFigures(**counted)
