"""Which day it is for a member: birthday, anniversary, the end of a silence. Pure.

These are days of the calendar in the member's zone, whenever the member's own day begins.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from game.kernel.days import last_return, local_day
from game.kernel.moments import MemberAnniversary, MemberBirthday, MemberSilent, Moment, MomentData
from game.members.rules import Member

LATE = timedelta(days=1)
"""So late a day of the year may still be told."""

SILENT_LATE = 7
"""So many days longer a silence may have been when it is found."""

AGE_MAX = 120


def birthday(member: Member, attribute: str, today: date) -> Moment | None:
    """The member's birthday, told once in a year, whatever becomes of the attribute."""
    held = member.attributes.get(attribute)
    if not isinstance(held, str):
        return None
    born = date.fromisoformat(held)
    last = last_return(born, today)
    if today - last > LATE or last <= born:
        return None
    age = last.year - born.year
    return _moment(member, str(last.year), MemberBirthday(age if age <= AGE_MAX else None))


def anniversary(member: Member, today: date) -> Moment | None:
    """The day on which the member joined, some years later."""
    joined = local_day(member.created_at, member.time_zone)
    last = last_return(joined, today)
    if today - last > LATE or last <= joined:
        return None
    return _moment(member, str(last.year), MemberAnniversary(last.year - joined.year))


def silence(member: Member, last: datetime | None, today: date, days: int) -> Moment | None:
    """A silence of so many days, told once; one that was long before anybody looked is let be."""
    since = local_day(last or member.created_at, member.time_zone)
    silent = (today - since).days
    if not days <= silent <= days + SILENT_LATE:
        return None
    return _moment(member, since.isoformat(), MemberSilent(silent))


def _moment(member: Member, slot: str, data: MomentData) -> Moment:
    told = Moment(
        key="", slot=slot, programme_id=member.programme_id, member_id=member.id, data=data
    )
    return replace(told, key=told.kind)
