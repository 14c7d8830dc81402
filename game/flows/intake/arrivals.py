"""Activities on their way in: what an arrival is, and what stops it at the door. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, Literal

from msgspec import Struct, json

from game.activities.built_in import HOUSE_ONLY
from game.activities.fields import BadData
from game.activities.rules import ActivityType, UnknownType, checked
from game.activities.store import ActivityKey
from game.flows.intake.notes import Note
from game.kernel.errors import Conflict, Denied, Invalid
from game.kernel.tracking import HOUSE
from game.members.rules import changed_attributes, checked_external_id
from game.programmes.rules import Programme
from game.round.award import Payment
from game.vouchers.rules import GivenVoucher

NAME_LENGTH_MAX = 200
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
AHEAD_MOST = timedelta(minutes=5)
"""How far the clock of a partner may run ahead of ours."""


class Arrival(Struct, frozen=True, kw_only=True):
    """An activity that somebody published. `subject` is the member's external id.

    Without `occurred_at` it occurred when it arrives. `history` marks a record of old: the member
    it may open has not just joined. `corrects` names an earlier one of the same source that this
    one takes the place of. Where `member_id` is said, it is this member's, a guest's too, and
    `subject` is that id.
    """

    programme_id: str
    source: str
    external_id: str
    type: str
    subject: str
    occurred_at: datetime | None = None
    data: Mapping[str, Any] = {}
    history: bool = False
    corrects: str | None = None
    member_id: str | None = None

    @property
    def who(self) -> tuple[str, str]:
        """The programme, and whose it is there: no external id has a slash."""
        told = self.subject if self.member_id is None else f"/{self.member_id}"
        return self.programme_id, told

    @property
    def key(self) -> ActivityKey:
        return ActivityKey(self.programme_id, self.source, self.external_id)

    @property
    def fingerprint(self) -> int:
        """A hash of what is said of it, whatever the order of its fields; 64 bits, signed."""
        at = self.occurred_at
        moment = at.astimezone(UTC) if at is not None and at.tzinfo is not None else at
        parts = [self.type, self.subject, moment, self.data]
        parts += [self.corrects] if self.corrects is not None else []
        said = json.encode(parts, order="deterministic")
        return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


class Outcome(Struct, frozen=True, kw_only=True):
    """What an accepted activity came to; a duplicate tells what it came to then, without notes and
    vouchers."""

    status: Literal["accepted", "duplicate"]
    activity_id: str
    awards: list[Payment]
    notes: list[Note] = []
    vouchers: list[GivenVoucher] = []


class Fit(Struct, frozen=True):
    """What the door found sound: every field filled, and what a profile answer sets."""

    occurred_at: datetime
    data: dict[str, Any]
    attributes: dict[str, Any]


class BadEnvelope(Invalid):
    """`details`: the `field` of the envelope at fault."""

    code = "activity.bad_envelope"


class BadTime(Invalid):
    code = "activity.bad_time"


class HouseOnly(Denied):
    code = "activity.house_only"


class CorrectsAnother(Conflict):
    code = "activity.corrects_another"


class IdReused(Conflict):
    """`details`: the `activity_id` of the one that was counted."""

    code = "activity.id_reused"


def fit(
    arrival: Arrival, programme: Programme, types: Mapping[str, ActivityType], at: datetime
) -> Fit:
    """What the arrival says, checked; raises a Refusal that names the field at fault."""
    for field, name in (("source", arrival.source), ("id", arrival.external_id)):
        if not 0 < len(name) <= NAME_LENGTH_MAX or not name.isprintable():
            words = f"{field!r} is 1 to {NAME_LENGTH_MAX} printable characters."
            raise BadEnvelope(words, field=field)
    if arrival.member_id is None:
        checked_external_id(arrival.subject)
    kind = types.get(arrival.type)
    if kind is None:
        words = f"There is no activity type {arrival.type[:100]!r}; it has to be declared first."
        raise UnknownType(words, type=arrival.type[:100])
    data = checked(kind, arrival.data)
    attributes = _answer(programme, data) if kind.name == "profile.answered" else {}
    return Fit(_moment(arrival.occurred_at, at), data, attributes)


def may_publish(arrival: Arrival) -> None:
    """Refuses what only the house itself may report."""
    if arrival.source == HOUSE or arrival.type in HOUSE_ONLY:
        raise HouseOnly(
            f"An activity {arrival.type[:100]!r} of source {arrival.source[:100]!r} is reported by"
            " this server alone."
        )


def _moment(occurred_at: datetime | None, at: datetime) -> datetime:
    if occurred_at is None:
        return at
    if occurred_at.tzinfo is None:
        raise BadTime("A time needs its offset, such as 2026-05-01T12:00:00Z.", field="time")
    if not EARLIEST <= occurred_at <= at + AHEAD_MOST:
        raise BadTime(
            f"The time lies before {EARLIEST:%Y} or more than"
            f" {AHEAD_MOST.seconds // 60} minutes ahead of now.",
            field="time",
        )
    return occurred_at


def _answer(programme: Programme, data: Mapping[str, Any]) -> dict[str, Any]:
    """The attribute that an answer sets, in the kind that the programme declared."""
    name, text = data["attribute"], data["value"]
    if not text.strip():
        raise BadData(
            "An empty answer is none; to forget an attribute, set it to null in the member's"
            " profile.",
            field="value",
        )
    value: Any = text
    match programme.attributes.get(name):
        case "integer":
            value = _whole(text)
        case "boolean":
            value = {"true": True, "false": False}.get(text, text)
    changed_attributes(programme.attributes, {}, {name: value})
    return {name: value}


def _whole(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 16):
        raise BadData(f"{text[:50]!r} is not a whole number.", field="value", must="integer")
    return int(text)
