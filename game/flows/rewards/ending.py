"""Vouchers that end unused before long are told at several lead times, once each.

The sweep goes along the moments at which vouchers end, as that of points does
(`game/ledger/expiring.py`): after a time of being down it goes on from where it was, or from now.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise

from game.flows.rewards import store
from game.flows.rewards.store import Ending
from game.flows.rewards.views import rewards_named
from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.days import local_day
from game.kernel.identity import is_id
from game.kernel.moments import Moment, VoucherEnding
from game.kernel.moments_store import HOUSE, hearing, hold_place, move_place, tell

LEADS = (7, 1)
"""Days between the telling and the last day on which the voucher can be used, longest first."""

_ROUND_MOST = 1_000
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_FIRST = "00000000-0000-0000-0000-000000000000"


async def tell_ending(db: Database, clock: Clock) -> int:
    """Tell everybody of what ends within a lead time; how many vouchers were looked at."""
    looked = 0
    for lead in pairwise((*LEADS, -1)):
        looked += await until_none(db, partial(_some, clock, lead))
    return looked


async def _some(clock: Clock, lead: tuple[int, int], tx: Tx) -> int:
    at, place = clock(), f"voucher.ending/{lead[0]}"
    programmes = set(await hearing(tx, VoucherEnding))
    if not programmes:
        return 0
    behind = _read(await hold_place(tx, HOUSE, place), at)
    found = await store.ending(tx, behind, at + (lead[0] + 1) * _DAY, _ROUND_MOST)
    if not found:
        return 0
    rewards = await rewards_named(tx, {one.design_id for one in found})
    told = [
        _moment(one, rewards[one.design_id].name, rewards[one.design_id].definition.title, lead, at)
        for one in found
        if one.programme_id in programmes
    ]
    await tell(tx, [moment for moment in told if moment is not None], at)
    last = found[-1]
    written = f"{last.expires_at.astimezone(UTC).isoformat()}/{last.id}"
    await move_place(tx, HOUSE, place, written)
    return len(found)


def _moment(
    one: Ending, reward: str, title: dict[str, str], lead: tuple[int, int], at: datetime
) -> Moment | None:
    """What is to be told of a voucher, unless a shorter lead time is as near."""
    on = local_day(one.expires_at - _INSTANT, one.time_zone)
    days = (on - local_day(at, one.time_zone)).days
    if not lead[1] < days <= lead[0]:
        return None
    return Moment(
        key=f"voucher.ending/{lead[0]}/{one.id}",
        slot=on.isoformat(),
        programme_id=one.programme_id,
        member_id=one.member_id,
        data=VoucherEnding(id=one.id, reward=reward, title=title, on=on, days=days),
    )


def _read(place: str, at: datetime) -> tuple[datetime, str]:
    """Where the sweep goes on; what is past by now is not looked at any more."""
    moment, _, id = place.partition("/")
    if not is_id(id) or datetime.fromisoformat(moment) < at:
        return at, _FIRST
    return datetime.fromisoformat(moment), id
