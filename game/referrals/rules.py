"""How far a referral is, who may be nobody else, and what follows. Pure."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from game.kernel.errors import Conflict, Missing
from game.members.rules import Member
from game.referrals.kind import Answer, Referral

ReferralStatus = Literal["waiting", "held", "rewarded", "undone", "refused"]
TraceKind = Literal["device", "address", "card", "contact"]
Why = Literal[
    "same_contact", "same_card", "same_device", "ring", "crowd", "not_new", "staff"
]  # fmt: skip

FRESH = timedelta(days=1)
"""So long after they first came somebody is a newcomer: an older guest is one of many masks."""
CROWD = timedelta(days=1)
"""In so much time friends from one network address are counted."""


class NoInvitation(Missing):
    code = "invitation.missing"

    def __init__(self) -> None:
        super().__init__("This invitation is not known or is over; ask your friend for a new link.")


class NotInvited(Conflict):
    """`details.why`: `own`, `not_new`, `ring` or `taken`."""

    code = "invitation.refused"


class NotInviting(Conflict):
    code = "referral.not_a_member"

    def __init__(self) -> None:
        super().__init__("Only members invite friends; sign in first, then ask again.")


class NotHeld(Conflict):
    code = "referral.not_held"


class NoFriend(Missing):
    code = "referral.no_friend"


class Trace(NamedTuple):
    """One that a member has left."""

    kind: TraceKind
    hash: bytes


class Friend(Struct, kw_only=True):
    """Who came by whose link, and how far it is; `look_at` says when it is looked at again:
    when something is heard, and at the end once more, for what came too old to be heard of."""

    id: str
    programme_id: str
    design_id: str
    inviter_id: str
    invitee_id: str
    joined_at: datetime
    until: datetime
    status: ReferralStatus = "waiting"
    why: list[Why] = []
    rewarded_at: datetime | None = None
    beyond: bool = False
    paid: list[str] = []
    taken: list[str] = []
    decided_by: str = ""
    reason: str = ""
    look_at: datetime | None = None


class Doubts(Struct, frozen=True, kw_only=True):
    """What speaks against two being two: the kinds of traces that the friend shares with the member
    who invites, whether any is shared with others who were invited or invite, and how many friends
    came from one address in a day."""

    own: frozenset[TraceKind] = frozenset()
    ring: bool = False
    crowd: int = 0


def hashed(secret: bytes, kind: TraceKind, value: str) -> Trace:
    """A trace as it is kept: the same for the same value, and nothing without the secret."""
    return Trace(kind, hmac.digest(secret, f"referral\0{kind}\0{value}".encode(), "sha256"))


def refuse_stranger(
    code_made_at: datetime, inviter_id: str, caller: Member, line: Collection[str], at: datetime
) -> None:
    """Raises for whoever cannot be invited by that code: its owner, those before whom the owner was
    invited (`line`), and whoever was here before the link, or for more than a day."""
    if caller.id == inviter_id:
        raise NotInvited("This is your own link; send it to a friend.", why="own")
    if caller.id in line:
        raise NotInvited("You have invited whoever invites you; send your link on.", why="ring")
    if caller.created_at < code_made_at or caller.created_at < at - FRESH:
        raise NotInvited("You were here before; invitations are for newcomers.", why="not_new")


def judged(referral: Referral, doubts: Doubts) -> tuple[Answer, list[Why]]:
    """The hardest answer, and each reason that asks for it."""
    checks = referral.checks
    found: list[tuple[Answer, Why]] = []
    if "contact" in doubts.own:
        found.append((checks.same_contact, "same_contact"))
    if "card" in doubts.own:
        found.append((checks.same_card, "same_card"))
    if "device" in doubts.own:
        found.append((checks.same_device, "same_device"))
    if doubts.ring:
        found.append((checks.ring, "ring"))
    if checks.crowd is not None and doubts.crowd > checks.crowd:
        found.append(("hold", "crowd"))
    hardest: tuple[Answer, ...] = ("refuse", "hold")
    for answer in hardest:
        if why := [reason for told, reason in found if told == answer]:
            return answer, why
    return "allow", []


_BECOMES: Mapping[Answer, ReferralStatus] = {
    "refuse": "refused",
    "hold": "held",
    "allow": "rewarded",
}


def moved(friend: Friend, qualified: bool, verdict: tuple[Answer, list[Why]]) -> ReferralStatus:
    """To what it comes, and why stands in it. Who was refused stays so; whom somebody on the staff
    has agreed to is asked no more."""
    if friend.status in ("refused", "rewarded", "undone"):
        if friend.status == "refused":
            return "refused"
        return "rewarded" if qualified else "undone"
    if not qualified:
        friend.why = []
        return "waiting"
    if friend.decided_by:
        return "rewarded"
    answer, friend.why = verdict
    return _BECOMES[answer]
