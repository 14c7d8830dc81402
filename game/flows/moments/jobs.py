"""What the days of members bring is told as they begin, each once, and who was silent is won back.

A silence is also an activity, so that an earn rule pays what wins a member back, as it pays a
welcome: in the transaction in which the silence is told.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Literal

from game.activities.built_in import SILENT, reported
from game.flows.moments.periods import WALKS
from game.flows.moments.report import REPORTS, report
from game.flows.moments.rules import anniversary, birthday, silence
from game.flows.moments.store import last_acts, totals
from game.kernel.database import Clock, Database, Tx
from game.kernel.days import period_start, zone
from game.kernel.moments import MemberAnniversary, MemberBirthday, MemberSilent, Moment, RecapReady
from game.kernel.moments_store import tell
from game.members.rules import Member
from game.members.walk import Piece, Walk, go, heard

Span = Literal["week", "month", "year"]

RECAPS: dict[Span, int] = {"week": 2, "month": 6, "year": 13}
"""What is looked back on when it is over, and for how many days behind its end that is news."""


async def tell_days(db: Database, clock: Clock) -> int:
    """Tell birthdays, anniversaries and silences, and report the days and periods that rules pay
    for; how many members were looked at."""
    looked = 0
    for walk in (_BIRTHDAYS, _ANNIVERSARIES, _SILENCES, *REPORTS, *WALKS):
        looked += await go(walk, db, clock)
    return looked


async def tell_recaps(db: Database, clock: Clock) -> int:
    """Tell who was there in the last week, month or year what they came to."""
    looked = 0
    for span, fresh_days in RECAPS.items():
        walk = Walk(
            name=f"recap.{span}",
            where=heard(RecapReady),
            period=span,
            fresh_days=fresh_days,
            tell=partial(_look_back, span),
        )
        looked += await go(walk, db, clock)
    return looked


async def _birthdays(tx: Tx, piece: Piece) -> None:
    attribute = piece.programme.messages.birthday
    if attribute:
        await _tell(tx, piece, [birthday(m, attribute, piece.begun) for m in piece.members])


async def _anniversaries(tx: Tx, piece: Piece) -> None:
    await _tell(tx, piece, [anniversary(member, piece.begun) for member in piece.members])


async def _silences(tx: Tx, piece: Piece) -> None:
    last = await last_acts(tx, [member.id for member in piece.members])
    days = piece.programme.messages.silent_days
    told = [silence(m, last.get(m.id), piece.begun, days) for m in piece.members]
    fresh = await _tell(tx, piece, told)
    if fresh:
        people = {member.id: member for member in piece.members}
        await _report(tx, fresh, people, piece.at)


async def _report(
    tx: Tx, silences: Collection[Moment], people: dict[str, Member], at: datetime
) -> None:
    """The silences as activities."""
    activities = []
    for one in silences:
        assert one.member_id is not None and isinstance(one.data, MemberSilent)
        member = people[one.member_id]
        name, data = f"silent:{member.id}:{one.slot}", {"days": one.data.days}
        activities.append(reported(member.programme_id, member.id, SILENT, name, at, data))
    await report(tx, activities, at)


async def _look_back(span: Span, tx: Tx, piece: Piece) -> None:
    last = piece.begun - timedelta(days=1)
    first = period_start(last, span)
    since, until = _midnight(first, piece.time_zone), _midnight(piece.begun, piece.time_zone)
    found = await totals(tx, [member.id for member in piece.members], since, until)
    told = [
        Moment(
            key=f"recap.ready/{span}",
            slot=first.isoformat(),
            programme_id=piece.programme.id,
            member_id=member_id,
            data=RecapReady(
                period=span,
                first=first,
                last=last,
                earned=of.earned,
                activities=of.activities,
                badges=of.badges,
                best_streak=of.best_streak,
            ),
        )
        for member_id, of in found.items()
        if of.activities or of.earned
    ]
    await tell(tx, told, piece.at)


async def _tell(tx: Tx, piece: Piece, moments: Collection[Moment | None]) -> list[Moment]:
    return await tell(tx, [one for one in moments if one is not None], piece.at)


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time(), zone(time_zone)).astimezone(UTC)


_BIRTHDAYS = Walk(
    name="member.birthday", where=heard(MemberBirthday), period="day", fresh_days=0, tell=_birthdays
)
_ANNIVERSARIES = Walk(
    name="member.anniversary",
    where=heard(MemberAnniversary),
    period="day",
    fresh_days=0,
    tell=_anniversaries,
)
_SILENCES = Walk(
    name="member.silent", where=heard(MemberSilent), period="day", fresh_days=0, tell=_silences
)
