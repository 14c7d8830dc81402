"""Who is not known, or may not come in here, told what would open the door."""

from __future__ import annotations

from backend.auth.proofs import KINDS, Proof
from game.kernel.errors import Denied, Unauthenticated
from game.kernel.identity import Caller, DisplayCaller, Host, MemberCaller, Right, Watcher


class NoCredential(Unauthenticated):
    code = "caller.no_credential"


class UnknownKey(Unauthenticated):
    code = "key.unknown"


class KeyExpired(Unauthenticated):
    code = "key.expired"


class SessionOver(Unauthenticated):
    code = "session.over"


class HalfSession(Unauthenticated):
    code = "session.half"


class Merged(Unauthenticated):
    code = "token.guest_merged"


class NotForMembers(Denied):
    code = "caller.member"


class MembersOnly(Denied):
    code = "caller.not_a_member"


class NotForRooms(Denied):
    code = "caller.room"


class NotForDisplays(Denied):
    code = "caller.display"


class DisplaysOnly(Denied):
    code = "caller.not_a_display"


class RoomOnly(Denied):
    code = "caller.not_of_a_room"


class NoRight(Denied):
    code = "caller.no_right"


IN_WORDS: dict[Right, str] = {
    Right.READ: "see what is configured, the figures and the books",
    Right.MEMBERS: "find members, and read what is known of each",
    Right.COUNTER: "serve at the counter whoever shows a code there",
    Right.AWARD: "give points or badges by hand, and take them back",
    Right.REDEEM: "spend members' points at the counter",
    Right.CONFIGURE: "change rules, campaigns, displays and messages",
    Right.PUBLISH: "send activities",
    Right.ERASE: "hand out all that is held of a member, or erase them",
    Right.STAFF: "say who is on the staff, and what each may do",
    Right.ADMIN: "manage keys, sign-in of members, and what waits for a second person",
}


def denied(kind: type[Caller], proof: Proof) -> Denied:
    """What to say to a caller who is known, and is not of this kind."""
    if kind is DisplayCaller:
        return DisplaysOnly("This is for displays; one gets its key by being paired.")
    if proof.of == "display":
        return NotForDisplays("A display's key opens what it shows itself, and nothing else.")
    if kind in (Host, Watcher):
        return RoomOnly("Send a key of the room; `POST /v1/rooms/{id}/keys` makes one.")
    if proof.of == "room":
        return NotForRooms("A room's key opens that room alone.")
    if proof.of == "member":
        return NotForMembers("This is for partners and staff; a member's token does not open it.")
    if kind is MemberCaller:
        return MembersOnly("Only a member's own app may do this; send the member's token.")
    right = KINDS[kind]
    return NoRight(
        f"This takes the right {right.value!r}: {IN_WORDS[right]}. You do not have it; whoever"
        " manages the staff can give it to you (a key has the rights of its scopes).",
        right=right.value,
    )
