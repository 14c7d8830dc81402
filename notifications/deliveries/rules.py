"""What a delivery is: a message for one member by one channel, and what became of it. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from game.kernel.errors import Missing

Status = Literal["waiting", "sent", "seen", "inbox", "dropped", "failed", "doubt"]
"""`waiting` for `send_at`; `sent` was taken by the channel; `seen` on a page before it was sent;
`inbox` lies in the inbox alone; `dropped` by our own rules; `failed` at the channel; `doubt` may or
may not have arrived."""


class Delivery(Struct, frozen=True, kw_only=True):
    """One row of the log. `reason` says why it waits, or why it was not sent; `cause` is the event
    or the job's slot that it comes from, and makes a message only once. `kind` and `contact_id` are
    null where there was nobody to send it to. `goal` is the kind of event that the message is for,
    counted until `goal_until`."""

    id: str
    programme_id: str
    member_id: str
    message: str
    cause: str
    purpose: str
    channel: str
    kind: str | None
    contact_id: str | None
    status: Status
    reason: str
    title: str
    body: str
    link: str
    collapse: str
    locale: str
    goal: str
    goal_until: datetime | None
    at: datetime
    send_at: datetime
    expires_at: datetime
    tries: int = 0
    remote_id: str = ""
    sent_at: datetime | None = None
    opened_at: datetime | None = None
    tapped_at: datetime | None = None
    converted_at: datetime | None = None


class NoDelivery(Missing):
    code = "message.missing"


class NoMessage(Missing):
    code = "message.unknown"
