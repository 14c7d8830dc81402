"""What the wire shows of a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct


class MemberView(Struct, frozen=True, kw_only=True):
    """A member as the brand, or they themselves, see them: all but the programme, which they know.
    A guest has no external id."""

    id: str
    external_id: str | None
    guest: bool
    alias: str
    locale: str
    time_zone: str
    day_start_hour: int
    attributes: dict[str, Any]
    created_at: datetime
