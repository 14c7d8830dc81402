"""Which day it is for a member: birthday, anniversary, the end of a silence. Pure.

These are days of the calendar in the member's zone, whenever the member's own day begins.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from game.kernel.days import day_of, last_return, local_day
from game.kernel.moments import MemberAnniversary, MemberBirthday, MemberSilent, Moment, MomentData
from game.members.rules import Member
from game.programmes.rules import Programme

LATE = timedelta(days=1)
"""So late a day of the year may still be told."""

SILENT_LATE = 7
"""So many days longer a silence may have been when it is found."""

MADE_UP = timedelta(days=7)
"""For so long a day that nobody reported is made up for."""

AGE_MAX = 120


class Day(NamedTuple):
    """A day of the year that has returned for a member, and for how many years."""

    on: date
    years: int


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


def birthday_day(programme: Programme, member: Member, at: datetime) -> Day | None:
    """The member's birthday as far as it pays: it was known before it was over, and the member was
    there. Guests have none."""
    attribute = programme.messages.birthday
    born = day_of(str(member.attributes.get(attribute, "")))
    day = _returned(member, born, at)
    if day is None or day.on < _joined(member):
        return None
    told_at = member.told_at.get(attribute)
    if told_at and _today(member, datetime.fromisoformat(told_at)) > day.on:
        return None
    return day if day.years <= AGE_MAX else day._replace(years=0)


def anniversary_day(programme: Programme, member: Member, at: datetime) -> Day | None:
    """The day on which the member joined, some years later. Guests have none."""
    return _returned(member, _joined(member), at)


def _returned(member: Member, day: date | None, at: datetime) -> Day | None:
    """The day as it returned last, in the member's own days, if that was lately."""
    if day is None or member.guest:
        return None
    today = _today(member, at)
    last = last_return(day, today)
    return Day(last, last.year - day.year) if today - last <= MADE_UP and last > day else None


def _joined(member: Member) -> date:
    return _today(member, member.created_at)


def _today(member: Member, at: datetime) -> date:
    return local_day(at, member.time_zone, member.day_start_hour)


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
