"""Whether a member is written to, where, and when: from the message and what is known. Pure.

Every decision has a reason, which is kept: forecasts count them, and staff are told them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from game.messages.kind import Message
from game.programmes.rules import MessageSettings
from notifications.consents.rules import Agreed
from notifications.contacts.rules import Channel, Contact
from notifications.deciding.quiet import quiet_until

Status = Literal["now", "later", "inbox", "never"]
Reason = Literal[
    "",
    "present",
    "quiet",
    "unknown_member",
    "streak_paused",
    "overtaken",
    "unwanted",
    "no_contact",
    "no_consent",
    "capped",
    "expired",
    "inbox_only",
]
"""Why a message is not sent at once; "" for one that is."""

PRESENT_S = 60
"""Whoever had a visible page within so many seconds is present, on whichever server."""

ACKNOWLEDGED_S = 10
"""How long the page of somebody present has to say that it showed the message."""

_SOUNDS: frozenset[Channel] = frozenset({"push", "sms"})
"""Channels that make a sound; an e-mail wakes nobody."""


class Known(Struct, frozen=True, kw_only=True):
    """All that a decision looks at. `due_at` is when it was to be said, if not now; `today` and
    `this_week` count the promotional messages of the last 24 hours and 7 days; `unwanted` are the
    channels on which the member does not want this message; `paused` are the streaks that rest;
    `overtaken` says that what made the message pointless has happened since."""

    time_zone: str
    due_at: datetime | None = None
    settings: MessageSettings = MessageSettings()
    active: bool = True
    contacts: tuple[Contact, ...] = ()
    consents: frozenset[Agreed] = frozenset()
    unwanted: frozenset[Channel] = frozenset()
    seen_at: datetime | None = None
    today: int = 0
    this_week: int = 0
    streak: str = ""
    paused: frozenset[str] = frozenset()
    overtaken: bool = False


class Decision(Struct, frozen=True, kw_only=True):
    """What becomes of a message on one channel, to one contact. `inbox`: it only lies in the
    inbox; `send_at` is when it goes out, if it does."""

    channel: Channel | Literal["inbox"]
    contact: Contact | None
    status: Status
    reason: Reason
    send_at: datetime


def decide(message: Message, known: Known, at: datetime) -> list[Decision]:
    """One decision a channel and contact; at least one, so that every message leaves a reason."""
    if refused := _of_all(message, known):
        return [_not(message, channel, refused, at, inbox=False) for channel in _channels(message)]
    if not message.channels:
        return [_not(message, "inbox", "inbox_only", at)]
    decisions: list[Decision] = []
    for channel in message.channels:
        if why := _of_channel(message, channel, known):
            decisions.append(_not(message, channel, why, at))
        else:
            decisions += _to_contacts(message, channel, known, at)
    return decisions


def is_sent(decision: Decision) -> bool:
    """Whether something goes out, now or later."""
    return decision.status in ("now", "later")


def lies_in_inbox(message: Message, decisions: list[Decision]) -> bool:
    """Whether the message is put into the member's inbox."""
    return message.inbox and any(one.status != "never" for one in decisions)


def _channels(message: Message) -> tuple[Channel | Literal["inbox"], ...]:
    return message.channels or ("inbox",)


def _of_all(message: Message, known: Known) -> Reason:
    """Why nothing is said at all, not even in the inbox."""
    if not known.active:
        return "unknown_member"
    if known.overtaken:
        return "overtaken"
    if known.streak in known.paused:
        return "streak_paused"
    return ""


def _of_channel(message: Message, channel: Channel, known: Known) -> Reason:
    """Why nothing goes out on a channel."""
    if channel in known.unwanted:
        return "unwanted"
    if not any(contact.channel == channel for contact in known.contacts):
        return "no_contact"
    if (channel, message.purpose) not in known.consents:
        return "no_consent"
    if message.purpose == "promotional" and (
        known.today >= known.settings.promotional_a_day
        or known.this_week >= known.settings.promotional_a_week
    ):
        return "capped"
    return ""


def _to_contacts(
    message: Message, channel: Channel, known: Known, at: datetime
) -> Iterator[Decision]:
    send_at, reason = when(message, channel, known, at)
    stale = send_at >= (known.due_at or at) + timedelta(seconds=message.ttl_s)
    for contact in known.contacts:
        if contact.channel == channel:
            if stale:
                yield _not(message, channel, "expired", at, contact)
            else:
                yield Decision(
                    channel=channel,
                    contact=contact,
                    status="later" if send_at > at else "now",
                    reason=reason,
                    send_at=send_at,
                )


def when(message: Message, channel: Channel, known: Known, at: datetime) -> tuple[datetime, Reason]:
    """When it goes out, and what it waits for.

    Nobody is woken: what makes a sound waits for the end of the member's night, and an
    advertisement waits on every channel. Whoever is present sees it on the page; the push follows
    when the page has not said within 10 s that it was shown.
    """
    if channel in _SOUNDS or message.purpose == "promotional":
        end = quiet_until(at, known.time_zone, known.settings)
        if end is not None:
            return end, "quiet"
    if channel == "push" and message.inbox and is_present(known.seen_at, at):
        return at + timedelta(seconds=ACKNOWLEDGED_S), "present"
    return at, ""


def is_present(seen_at: datetime | None, at: datetime) -> bool:
    """Whether a visible page was seen lately enough."""
    return seen_at is not None and at - seen_at <= timedelta(seconds=PRESENT_S)


def _not(
    message: Message,
    channel: Channel | Literal["inbox"],
    reason: Reason,
    at: datetime,
    contact: Contact | None = None,
    *,
    inbox: bool = True,
) -> Decision:
    """Nothing goes out; it may still lie in the inbox."""
    status: Status = "inbox" if inbox and message.inbox else "never"
    return Decision(channel=channel, contact=contact, status=status, reason=reason, send_at=at)
