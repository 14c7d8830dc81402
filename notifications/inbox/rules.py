"""What lies in an inbox. Pure."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.kernel.errors import Missing


class Letter(Struct, frozen=True, kw_only=True):
    """One message in the words that the member reads; `link` is a path in the app, or ""."""

    id: str
    member_id: str
    message: str
    cause: str
    title: str
    body: str
    link: str
    at: datetime
    read_at: datetime | None = None


class NoLetter(Missing):
    code = "inbox.missing"
