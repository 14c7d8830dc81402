"""The one interface between the sender and its channels: what goes out, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

NO_GATEWAY = "no_gateway"
"""The programme has no webhook that sends text messages."""

Status = Literal["sent", "gone", "later", "refused", "doubt"]


class Outgoing(Struct, frozen=True, kw_only=True):
    """One message to one address, as any channel takes it. Texts are final; `data` goes to the app.

    `kind` is what `address` is: "fid", "token", "webpush", "email", "phone". `link` is absolute,
    where a tap leads. `urgent` is Android's priority high, APNs' 10, Web Push's urgency high.
    `unsubscribe` is the one-click address of an e-mail (RFC 8058), `html` its other part.
    """

    id: str
    kind: str
    address: str
    title: str
    body: str
    html: str = ""
    link: str = ""
    image: str = ""
    data: dict[str, str] = {}
    collapse_key: str = ""
    ttl_s: int = 86_400
    badge: int | None = None
    urgent: bool = False
    unsubscribe: str = ""
    locale: str = "en"
    programme_id: str = ""
    member_id: str = ""


class Result(Struct, frozen=True, kw_only=True):
    """What became of one message.

    `gone`: the address must never be used again; `later`: try again not before `retry_after_s`;
    `refused`: this message can never be sent; `doubt`: it may or may not have arrived. `reason` is
    a stable code, such as "UNREGISTERED" or "timeout".
    """

    status: Status
    reason: str = ""
    remote_id: str = ""
    retry_after_s: float | None = None


class Transport(Protocol):
    """A channel. It is made inside the event loop that it works in."""

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        """One result each, in order; never raises for a message."""
        ...

    async def close(self) -> None:
        """End its connections."""
        ...
