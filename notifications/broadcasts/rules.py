"""What a broadcast is, what a decision means for its account, and how fast it may go. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from game.kernel.errors import Conflict, Invalid, Missing
from game.messages.kind import Message
from notifications.deciding.rules import Decision, Status, is_sent

State = Literal["forecasting", "ready", "sending", "paused", "done", "failed", "cancelled"]

ON = "broadcast"
"""What a message is about that is said by broadcasts alone."""

BURST_S = 10
"""What was not used of the pace is kept for so many seconds, and no longer."""


class Line(Struct, frozen=True, kw_only=True):
    """So many members share a fate: written to now or later, told in the inbox alone, or never, and
    why."""

    status: Literal["waiting"] | Status
    reason: str
    members: int


class Broadcast(Struct, frozen=True, kw_only=True):
    """A message to a segment, or (null) to all. `a_minute` is its pace, in members written to;
    `allowed` is how many may be written to at `paced_at`. `why` are the words of its failure."""

    id: str
    programme_id: str
    message: str
    segment: str | None
    a_minute: int
    author: str
    at: datetime
    status: State = "forecasting"
    why: str = ""
    forecast: list[Line] | None = None
    started_at: datetime | None = None
    paced_at: datetime | None = None
    allowed: float = 0.0
    ended_at: datetime | None = None

    @property
    def cause(self) -> str:
        """By which its deliveries are known."""
        return f"broadcast/{self.id}"


class Fate(NamedTuple):
    """What became of one member: one word, and one reason."""

    status: Status
    reason: str
    due_at: datetime | None
    """When it is decided again, of who is to be written to later."""


class NoBroadcast(Missing):
    code = "broadcast.missing"


class NotNow(Conflict):
    code = "broadcast.not_now"


class BadBroadcast(Invalid):
    code = "broadcast.bad"


def sayable(name: str, messages: Mapping[str, Message]) -> Message:
    """The message of that name, of the programme's live ones, or BadBroadcast with what is to be
    done about it."""
    said = messages.get(name)
    if said is None or said.on != ON:
        known = ", ".join(each for each, one in messages.items() if one.on == ON)
        raise BadBroadcast(
            f"There is no message {name[:100]!r} that is switched on and said by broadcasts (on:"
            f" {ON}); there are: {known or 'none yet'}."
        )
    if said.when or said.after_s or said.group_s or said.local_hour is not None:
        raise BadBroadcast(
            "A broadcast is said to its segment at its time: take `when`, `after_s`, `group_s` and"
            f" `local_hour` out of the message {name!r}."
        )
    return said


def fate(decisions: Sequence[Decision]) -> Fate:
    """One fate of all decisions on one member. Who is written to at all, is; else the first reason
    stands for all. Who only waits for the morning is decided again then, so that pace and consent
    are kept then too."""
    sent = [one for one in decisions if is_sent(one)]
    if sent:
        first = min(sent, key=lambda one: one.send_at)
        held = all(one.reason == "quiet" for one in sent)
        return Fate(first.status, first.reason, first.send_at if held else None)
    status: Status = "inbox" if any(one.status == "inbox" for one in decisions) else "never"
    return Fate(status, next(one.reason for one in decisions if one.status == status), None)


def counted(before: Iterable[Line], fates: Iterable[Fate]) -> list[Line]:
    """The lines with these members more, the most frequent first."""
    many = Counter({(line.status, line.reason): line.members for line in before})
    for one in fates:
        many[one.status, one.reason] += 1
    return [
        Line(status=status, reason=reason, members=members)
        for (status, reason), members in sorted(many.items(), key=lambda each: (-each[1], each[0]))
    ]


def allowed(broadcast: Broadcast, at: datetime) -> float:
    """How many members may be written to at `at`, by the pace and by what was not used of it."""
    if broadcast.paced_at is None:
        return max(1.0, broadcast.a_minute / 60)
    passed_s = (at - broadcast.paced_at).total_seconds()
    most = max(1.0, broadcast.a_minute / 60 * BURST_S)
    return min(most, broadcast.allowed + broadcast.a_minute / 60 * max(0.0, passed_s))
