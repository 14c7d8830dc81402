"""What time does to streaks is told: at risk on a period's last evening, saved, broken.

A streak says itself when it is to be looked at next. Whoever looks at it tells what has happened
and when to look again, in one transaction; nothing follows from the telling, so that one who looks
too late tells what still matters: what was lost days ago is told while it can be mended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.moments import Moment, MomentData, StreakAtRisk, StreakBroken, StreakSaved
from game.kernel.moments_store import hearing, tell
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.programmes.store import by_ids
from game.trackers.streaks import store
from game.trackers.streaks.evidence import Clock as MemberClock
from game.trackers.streaks.evidence import ends_at, evening
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.live import LiveStreak, Ready
from game.trackers.streaks.looking_store import Looked, due, look_later
from game.trackers.streaks.standing import Standing, standing
from game.trackers.streaks.view import clock_of

FRESH = timedelta(days=2)
"""So long behind the end of a period it is told what became of it."""

_FORGOTTEN = timedelta(days=100)  # Behind this nothing can be mended any more.
_SOON = timedelta(minutes=1)  # Also where a clock shows an hour twice, time goes on.
_ROUND_MOST = 500


async def look_at_streaks(db: Database, clock: Clock) -> int:
    """Look at every streak whose moment has come; how many they were."""
    return await until_none(db, lambda tx: _some(tx, clock()))


async def _some(tx: Tx, at: datetime) -> int:
    found = await due(tx, at, _ROUND_MOST)
    if not found:
        return 0
    heard = set(await hearing(tx, StreakAtRisk, StreakSaved, StreakBroken))
    looked = [one for one in found if one.programme_id in heard and at - one.look_at < _FORGOTTEN]
    later: dict[tuple[str, str], datetime | None] = {
        (one.design_id, one.holder_id): None for one in found
    }
    moments: list[Moment] = []
    if looked:
        people = await members_by_ids(tx, {name for one in looked for name in one.member_ids})
        for key, keeper in (await _keepers(tx, looked, people, at)).items():
            told, later[key] = look(keeper, people, at)
            moments += told
    await tell(tx, moments, at)
    await look_later(tx, later)
    return len(found)


async def _keepers(
    tx: Tx, looked: Sequence[Looked], people: Mapping[str, Member], at: datetime
) -> dict[tuple[str, str], Keeper]:
    """The running ones among them, by design and holder."""
    programmes = await by_ids(tx, {one.programme_id for one in looked})
    running = await store.running(tx, programmes.values())
    wishes = []
    for one in looked:
        streak = _named(running[one.programme_id], one.design_id)
        who = people.get(one.member_ids[0])
        if streak is not None and who is not None:
            wishes.append(store.Wish(streak, who.id, clock_of(who).day(at)))
    keepers = await store.load(tx, wishes, lock=True) if wishes else {}
    return {(key[0], keeper.holder_id): keeper for key, keeper in keepers.items()}


def look(
    keeper: Keeper, people: Mapping[str, Member], at: datetime
) -> tuple[list[Moment], datetime | None]:
    """What has become of a streak for each who keeps it, and when to look again."""
    design, moments, later = keeper.streak.design, [], []
    for member_id in keeper.diaries:
        if member_id not in people:
            continue
        clock = clock_of(people[member_id])
        now = standing(keeper, clock, at)
        moments += [
            Moment(
                key=f"{key}/{design.id}",
                slot=start.isoformat(),
                programme_id=design.programme_id,
                member_id=member_id,
                data=data,
            )
            for key, start, data in _told(keeper, now, clock, at)
        ]
        if now.missed is None:
            later.append(max(_next(keeper, now, clock, at), at + _SOON))
    return moments, min(later, default=None)


def _told(
    keeper: Keeper, now: Standing, clock: MemberClock, at: datetime
) -> list[tuple[str, date, MomentData]]:
    """Each moment with its name and the period that it is about."""
    design, period = keeper.streak.design, keeper.kept.period
    name, title = design.name, design.definition.title
    if now.missed is not None:
        if now.offer is None and at - ends_at(now.missed, period, clock) >= FRESH:
            return []
        price = design.definition.repair.price if now.offer and design.definition.repair else None
        broken = StreakBroken(
            name=name,
            title=title,
            length=keeper.tip.length,
            mend_until=now.offer.until if now.offer else None,
            mend_cost=price.amount if price else None,
            currency=price.currency if price else None,
        )
        return [("streak.broken", now.missed, broken)]
    told: list[tuple[str, date, MomentData]] = []
    if now.saved is not None and at - ends_at(now.saved, period, clock) < FRESH:
        saved = StreakSaved(name=name, title=title, length=now.length, freezes=now.freezes)
        told.append(("streak.saved", now.saved, saved))
    if now.at_risk_until is not None and at >= evening(now.today, period, clock):
        left = int((now.at_risk_until - at).total_seconds()) // 3600
        risk = StreakAtRisk(
            name=name, title=title, length=now.length, hours_left=left, freezes=now.freezes
        )
        told.append(("streak.at_risk", now.today, risk))
    return told


def _next(keeper: Keeper, now: Standing, clock: MemberClock, at: datetime) -> datetime:
    """The evening of this period where it is still to come and the streak at risk then, else the
    period's end."""
    begun = evening(now.today, keeper.kept.period, clock)
    return begun if at < begun and now.at_risk_until is not None else now.period_ends_at


def _named(ready: Ready, design_id: str) -> LiveStreak | None:
    return next((one for one in ready.streaks if one.design.id == design_id), None)
