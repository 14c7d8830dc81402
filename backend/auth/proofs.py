"""What this process remembers of callers it has proved: bounded, and each for a short while."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from game.kernel.identity import (
    Admin,
    Awarder,
    Caller,
    Cashier,
    DisplayCaller,
    Employer,
    Eraser,
    Host,
    Marketer,
    MemberCaller,
    MemberReader,
    Onlooker,
    PartnerMover,
    PartnerReader,
    Publisher,
    Reader,
    Redeemer,
    Right,
    Steward,
    Teller,
    Watcher,
)

MOST = 20_000
MEMORY = timedelta(seconds=5)
"""How long a key, a session or a token may outlive its revocation elsewhere, at the very most."""

KINDS: dict[type[Caller], Right] = {
    Publisher: Right.PUBLISH,
    Reader: Right.READ,
    Onlooker: Right.READ,
    MemberReader: Right.MEMBERS,
    PartnerReader: Right.READ,
    Awarder: Right.AWARD,
    Redeemer: Right.REDEEM,
    Cashier: Right.COUNTER,
    Teller: Right.COUNTER,
    Steward: Right.COUNTER,
    Marketer: Right.CONFIGURE,
    Eraser: Right.ERASE,
    Employer: Right.STAFF,
    Admin: Right.ADMIN,
    PartnerMover: Right.ADMIN,
}
"""The guises of keys and staff, and the right that each takes."""

ALSO: dict[type[Caller], frozenset[Right]] = {
    Cashier: frozenset({Right.AWARD, Right.REDEEM}),
    Teller: frozenset({Right.AWARD}),
    Steward: frozenset({Right.REDEEM}),
}
"""Guises that others open too: who may give points to anybody may credit whoever stands there."""


class Proof(Struct, frozen=True, kw_only=True):
    """A caller, proved until `until`. `as_kind` holds the caller in each guise they may take."""

    until: datetime
    caller_id: str
    as_kind: dict[type[Caller], Caller]
    of: Literal["member", "rights", "room", "display"]
    """What was shown: a member's token, a key or a session with its rights, the key of a room or of
    a display."""


class Proofs:
    """Proofs by credential, the least lately used ones dropped first."""

    def __init__(self, most: int = MOST) -> None:
        self._proofs: OrderedDict[bytes, Proof] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        return len(self._proofs)

    def get(self, credential: bytes, at: datetime) -> Proof | None:
        """The proof of this credential while it holds."""
        proof = self._proofs.get(credential)
        if proof is None:
            return None
        if proof.until <= at:
            del self._proofs[credential]
            return None
        self._proofs.move_to_end(credential)
        return proof

    def put(self, credential: bytes, proof: Proof) -> None:
        self._proofs[credential] = proof
        if len(self._proofs) > self._most:
            self._proofs.popitem(last=False)

    def forget(self, caller_id: str | None = None) -> None:
        """Forget a caller's proofs; everybody's when no one is named (say, after a lost link)."""
        if caller_id is None:
            self._proofs.clear()
            return
        for credential in [c for c, p in self._proofs.items() if p.caller_id == caller_id]:
            del self._proofs[credential]


def proof_of_member(
    programme_id: str, member_id: str, name: str, until: datetime, session_id: str | None = None
) -> Proof:
    onlooker = Onlooker(programme_id=programme_id, id=member_id, name=name, member_id=member_id)
    as_kind: dict[type[Caller], Caller] = {
        MemberCaller: MemberCaller(
            programme_id=programme_id, id=member_id, name=name, session_id=session_id
        ),
        Onlooker: onlooker,
    }
    return Proof(until=until, caller_id=member_id, as_kind=as_kind, of="member")


def proof_of_rights(
    programme_id: str,
    caller_id: str,
    name: str,
    rights: frozenset[Right],
    until: datetime,
    person: str,
    sites: tuple[str, ...] = (),
) -> Proof:
    """A key or a member of staff, in each guise that their rights allow."""
    as_kind = {
        kind: kind(
            programme_id=programme_id,
            id=caller_id,
            name=name,
            rights=rights,
            person=person,
            sites=sites,
        )
        for kind, right in KINDS.items()
        if right in rights or ALSO.get(kind, frozenset()) & rights
    }
    return Proof(until=until, caller_id=caller_id, as_kind=as_kind, of="rights")


def proof_of_partner(
    programme_id: str, key_id: str, name: str, partner_id: str, until: datetime
) -> Proof:
    """A partner's key: it opens what is that partner's, and nothing else."""
    as_kind: dict[type[Caller], Caller] = {
        kind: kind(programme_id=programme_id, id=key_id, name=name, partner_id=partner_id)
        for kind in (PartnerMover, PartnerReader)
    }
    return Proof(until=until, caller_id=key_id, as_kind=as_kind, of="rights")


def proof_of_room(
    programme_id: str, key_id: str, room_id: str, role: str, until: datetime
) -> Proof:
    """A device at a live room; who leads it may also watch it."""
    guises = (Watcher, Host) if role == "host" else (Watcher,)
    as_kind: dict[type[Caller], Caller] = {
        kind: kind(programme_id=programme_id, id=key_id, name=role, room_id=room_id)
        for kind in guises
    }
    return Proof(until=until, caller_id=key_id, as_kind=as_kind, of="room")


def proof_of_display(programme_id: str, display_id: str, name: str, until: datetime) -> Proof:
    """A display on a wall."""
    caller = DisplayCaller(programme_id=programme_id, id=display_id, name=name)
    return Proof(until=until, caller_id=display_id, as_kind={DisplayCaller: caller}, of="display")
