"""Points that expire before long are told at several lead times, each day once for each of them.

The sweep goes along the moments at which lots expire, and so meets each of them once a lead time;
after a time of being down it goes on from where it was, or from now. Who is told of a day is told
with it of what follows within as long again, and hears no more of that at this lead time: points
that expire every day are not a message every day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise

from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.days import local_day
from game.kernel.moments import Coming, Moment, PointsExpiring
from game.kernel.moments_store import HOUSE, hearing, hold_place, move_place, slots, tell
from game.ledger.expiring_store import Ahead, Purse, ahead, lots_ahead, purses

LEADS = (7, 1)
"""Days between the telling and the last day on which the points can be spent, longest first."""

_SHOWN = timedelta(days=92)
_SHOWN_MOST = 12
_ROUND_MOST = 1_000
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


async def tell_expiring(db: Database, clock: Clock) -> int:
    """Tell everybody of what comes within a lead time; how many lots were looked at."""
    looked = 0
    for lead in pairwise((*LEADS, -1)):
        looked += await until_none(db, partial(_some, clock, lead))
    return looked


async def _some(clock: Clock, lead: tuple[int, int], tx: Tx) -> int:
    at, place = clock(), f"points.expiring/{lead[0]}"
    programmes = set(await hearing(tx, PointsExpiring))
    if not programmes:
        return 0
    behind = _read(await hold_place(tx, HOUSE, place), at)
    found = await ahead(tx, behind, at + (lead[0] + 1) * _DAY, _ROUND_MOST)
    if not found:
        return 0
    mine = await purses(tx, {one.account_id for one in found})
    mine = [purse for purse in mine if purse.programme_id in programmes]
    lots = await lots_ahead(tx, [purse.account_id for purse in mine], at, at + _SHOWN)
    known = await slots(tx, [(purse.member_id, _key(purse, lead[0])) for purse in mine])
    told = [
        expiring(purse, lots[purse.account_id], lead, at, known.get((purse.member_id, key), ""))
        for purse in mine
        for key in [_key(purse, lead[0])]
    ]
    await tell(tx, [moment for moment in told if moment is not None], at)
    await move_place(tx, HOUSE, place, _written(found[-1]))
    return len(found)


def expiring(
    purse: Purse,
    lots: Sequence[tuple[datetime, int]],
    lead: tuple[int, int],
    at: datetime,
    upto: str,
) -> Moment | None:
    """What is to be told of a purse whose lots expire then, soonest first; `lead` is the lead time
    and the next shorter one, `upto` the last day that was told at it."""
    days, shorter = lead
    today = local_day(at, purse.time_zone)
    ends: Counter[date] = Counter()
    near: set[date] = set()
    for moment, amount in lots:
        on = local_day(moment - _INSTANT, purse.time_zone)
        ends[on] += amount
        if moment <= at + (days + 1) * _DAY and shorter < (on - today).days:
            near.add(on)
    near = {on for on in near if upto < on.isoformat()}
    if not near:
        return None
    first = min(near)
    told = max(on for on in ends if on <= first + days * _DAY)
    coming = [Coming(on, ends[on]) for on in sorted(ends) if on >= first][:_SHOWN_MOST]
    return Moment(
        key=_key(purse, days),
        slot=told.isoformat(),
        programme_id=purse.programme_id,
        member_id=purse.member_id,
        data=PointsExpiring(
            currency=purse.currency, amount=ends[first], scale=purse.scale, on=first,
            days=(first - today).days, coming=coming,
        ),
    )  # fmt: skip


def _key(purse: Purse, lead: int) -> str:
    return f"points.expiring/{lead}/{purse.currency}"


def _read(place: str, at: datetime) -> Ahead:
    """Where the sweep goes on; what is past by now is not looked at any more."""
    moment, _, account_id = place.partition("/")
    if not place or datetime.fromisoformat(moment) < at:
        return Ahead(at, 0)
    return Ahead(datetime.fromisoformat(moment), int(account_id))


def _written(place: Ahead) -> str:
    return f"{place.expires_at.astimezone(UTC).isoformat()}/{place.account_id}"
