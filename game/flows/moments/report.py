"""The days of members as activities, so that rules pay for a birthday and designs count it.

They are reported where a rule or a design is about them, also when nobody is told. A day that was
missed while nothing ran is made up for within a week. Nobody has two within twelve months, whatever
they change: the date, their zone, their clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from game.activities.built_in import ANNIVERSARY, BIRTHDAY, reported
from game.activities.rules import Activity
from game.flows.moments.rules import Day, anniversary_day, birthday_day
from game.flows.moments.store import claim_year, listening
from game.kernel.database import Tx
from game.kernel.days import zone
from game.members.rules import Member
from game.members.walk import Piece, Walk
from game.programmes.rules import Programme
from game.round.progress import advance
from game.round.world import Coming, close_round, open_round
from game.trackers.lineup import LINE_UP

Look = Callable[[Programme, Member, datetime], Day | None]
"""(programme, member, now) -> the day of a member that has begun lately, if any."""


async def report(tx: Tx, activities: Sequence[Activity], at: datetime) -> None:
    """Let them count: whatever they earn is paid."""
    coming = [
        Coming(
            programme_id=one.programme_id,
            member_id=one.member_id,
            types=(one.type,),
            occurred_at=one.occurred_at,
        )
        for one in activities
    ]
    world = await open_round(tx, LINE_UP, coming, at)
    for activity in activities:
        advance(world, activity)
    await close_round(tx, world)


async def _report_days(type_name: str, look: Look, tx: Tx, piece: Piece) -> None:
    found = [(member, look(piece.programme, member, piece.at)) for member in piece.members]
    days = {member.id: day for member, day in found if day is not None}
    if not days:
        return
    fresh = await claim_year(tx, f"{type_name}/reported", {who: d.on for who, d in days.items()})
    activities = [
        _activity(member, type_name, days[member.id]) for member, _ in found if member.id in fresh
    ]
    if activities:
        await report(tx, activities, piece.at)


def _activity(member: Member, type_name: str, day: Day) -> Activity:
    """It occurs as the member's own day begins."""
    begun = datetime.combine(day.on, time(member.day_start_hour), zone(member.time_zone))
    name = f"{type_name}:{member.id}:{day.on}"
    data: dict[str, Any] = {"age" if type_name == BIRTHDAY else "years": day.years}
    return reported(member.programme_id, member.id, type_name, name, begun.astimezone(UTC), data)


def _walk(type_name: str, look: Look) -> Walk:
    return Walk(
        name=f"{type_name}/reported",
        where=partial(listening, activity_type=type_name),
        period="day",
        fresh_days=0,
        tell=partial(_report_days, type_name, look),
    )


REPORTS = (_walk(BIRTHDAY, birthday_day), _walk(ANNIVERSARY, anniversary_day))
