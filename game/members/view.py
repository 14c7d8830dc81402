"""What the wire shows of a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from game.members.rules import Member


class MemberView(Struct, frozen=True, kw_only=True):
    """A member as the brand, or they themselves, see them. A guest has no external id."""

    id: str
    external_id: str | None
    guest: bool
    alias: str
    locale: str
    time_zone: str
    day_start_hour: int
    attributes: dict[str, Any]
    created_at: datetime


def member_view(member: Member) -> MemberView:
    """All of a member but the programme, which the caller knows."""
    return MemberView(
        id=member.id,
        external_id=member.external_id,
        guest=member.guest,
        alias=member.alias,
        locale=member.locale,
        time_zone=member.time_zone,
        day_start_hour=member.day_start_hour,
        attributes=member.attributes,
        created_at=member.created_at,
    )
