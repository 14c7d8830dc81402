"""Who is asking, and what they may do. Ids are canonical UUIDv7 strings in all our code."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID, uuid4

from msgspec import Struct
from uuid_utils import uuid7


def new_id() -> str:
    """A fresh UUIDv7 in canonical form: sorts by time, so it serves as a keyset cursor."""
    return str(uuid7())


def unguessable() -> int:
    """122 bits of chance, as the operating system has it for secrets."""
    drawn = uuid4().int  # Six of its bits say that it is one.
    return (drawn >> 80) << 74 | (drawn >> 64 & 0xFFF) << 62 | drawn & (1 << 62) - 1


def beside(id: str) -> str:
    """A fresh id that sorts by the same millisecond as another."""
    return id[:13] + new_id()[13:]


def is_id(told: str) -> bool:
    """Whether it could be one of ours, in canonical form."""
    try:
        return str(UUID(told)) == told
    except ValueError:
        return False


OPERATOR = "operator"
"""The person whose command line it is; keys that it made are theirs."""


class Right(StrEnum):
    """What a key's scope allows, or what somebody on the staff was given."""

    READ = "read"
    MEMBERS = "members"
    COUNTER = "counter"
    AWARD = "award"
    REDEEM = "redeem"
    CONFIGURE = "configure"
    PUBLISH = "publish"
    ERASE = "erase"
    STAFF = "staff"
    ADMIN = "admin"


class Caller(Struct, frozen=True, kw_only=True):
    """Someone acting on one programme. `id` is the key's, the member of staff's or the member's.

    `person` is who answers for it: the id of somebody on the staff, also behind their keys.
    """

    programme_id: str
    id: str
    name: str
    rights: frozenset[Right] = frozenset()
    person: str = OPERATOR
    sites: tuple[str, ...] = ()
    """Where they work alone; nowhere named is everywhere."""


class Publisher(Caller, frozen=True, kw_only=True):
    """May send activities."""


class Reader(Caller, frozen=True, kw_only=True):
    """May read configuration, figures and books: nothing that is known of a member."""


class MemberReader(Caller, frozen=True, kw_only=True):
    """May find members, and read what is known of each."""


class Awarder(Caller, frozen=True, kw_only=True):
    """May give points to a member or take them back, with a reason."""


class Redeemer(Caller, frozen=True, kw_only=True):
    """May spend, hold, capture and release a member's points."""


class Cashier(Caller, frozen=True, kw_only=True):
    """Stands at the counter, and serves whoever shows a code there."""


class Teller(Caller, frozen=True, kw_only=True):
    """May credit a purchase at the counter, and enrol a newcomer."""


class Steward(Caller, frozen=True, kw_only=True):
    """May hand over a reward or a voucher at the counter."""


class Marketer(Caller, frozen=True, kw_only=True):
    """May configure: rules, currencies, campaigns."""


class Eraser(Caller, frozen=True, kw_only=True):
    """May hand out all that is held of a member, and erase them."""


class Employer(Caller, frozen=True, kw_only=True):
    """May say who is on the staff, and what each may do."""


class Admin(Caller, frozen=True, kw_only=True):
    """May manage keys, the members' tokens and addresses, and what waits for a second person."""


class PartnerReader(Caller, frozen=True, kw_only=True):
    """May read partners' statements: by a partner's own key those of `partner_id` alone."""

    partner_id: str | None = None


class PartnerMover(Caller, frozen=True, kw_only=True):
    """May give and take points as a partner: by a partner's own key as `partner_id` alone."""

    partner_id: str | None = None


class Onlooker(Caller, frozen=True, kw_only=True):
    """May see what is public inside the programme: its members, and readers with their displays.

    `member_id` is the member's, where it is a member who looks.
    """

    member_id: str | None = None


class Watcher(Caller, frozen=True, kw_only=True):
    """A device that shows a live room: a screen beside the stage, or the host's own."""

    room_id: str


class Host(Caller, frozen=True, kw_only=True):
    """The device that leads a live room."""

    room_id: str


class DisplayCaller(Caller, frozen=True, kw_only=True):
    """A display on a wall; `id` is its own. It may see its playlist, and nothing else."""


class MemberCaller(Caller, frozen=True, kw_only=True):
    """A member's own app. `id` is the member's id; `session_id` the session of the device, where it
    is signed in."""

    session_id: str | None = None
