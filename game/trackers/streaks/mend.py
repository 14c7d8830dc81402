"""What keeps a streak alive besides activities: freezes, repairs, days given back, pauses. Pure.

Each refuses before it changes anything; the keeper holds all of the evidence.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from game.kernel.days import period_start
from game.kernel.errors import Conflict, Invalid
from game.kernel.tracking import Points
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.rules import Pause, Repaired, Restored
from game.trackers.streaks.standing import Offer, Standing

RESTORES_MAX = 500
PAUSES_AHEAD = timedelta(days=366)


class NotSold(Conflict):
    code = "streak.freezes_not_sold"


class FreezesFull(Conflict):
    code = "streak.freezes_full"


class NothingToRepair(Conflict):
    code = "streak.nothing_to_repair"


class NothingToRestore(Invalid):
    code = "streak.nothing_to_restore"


class BadPause(Invalid):
    code = "streak.bad_pause"


def freeze_price(keeper: Keeper, now: Standing) -> Points:
    """What a freeze costs; refused where none is sold, or one has as many as one may."""
    freezes = keeper.definition.freezes
    if freezes.price is None:
        raise NotSold("No freezes are sold for this streak.")
    if now.freezes >= freezes.cap:
        raise FreezesFull(
            f"You have {now.freezes} of at most {freezes.cap} freezes.", cap=freezes.cap
        )
    return freezes.price


def add_freeze(keeper: Keeper, now: Standing) -> None:
    """One freeze more, from this period on."""
    keeper.upkeep.bought = sorted([*keeper.upkeep.bought, now.today])
    _amended(keeper)


def repair_offer(keeper: Keeper, now: Standing) -> tuple[Offer, Points]:
    """What can be mended, and for how much; refused where nothing is broken, or it is too late."""
    repair = keeper.definition.repair
    if repair is None or now.offer is None:
        raise NothingToRepair("There is nothing to repair, or the time for it is over.")
    return now.offer, repair.price


def mend(keeper: Keeper, offer: Offer, transaction_id: str, at: datetime) -> None:
    """The missed periods no longer break the streak."""
    mended = Repaired(starts=offer.starts, at=at, transaction_id=transaction_id)
    keeper.upkeep.repairs = [*keeper.upkeep.repairs, mended]
    _amended(keeper)


def restore(keeper: Keeper, now: Standing, granted: Restored) -> None:
    """Give a period back, for which staff answers. Given back already, nothing changes."""
    start = period_start(granted.start, keeper.kept.period)
    if any(restored.start == start for restored in keeper.upkeep.restores):
        return
    if start >= now.today:
        raise NothingToRestore("That period is not over; only what was missed is given back.")
    if keeper.kept.keeps(start):
        raise NothingToRestore("That period was kept.")
    if keeper.tip.upto is None or start < keeper.starts()[0]:
        raise NothingToRestore("The streak had not begun then.")
    if len(keeper.upkeep.restores) >= RESTORES_MAX:
        raise NothingToRestore(f"At most {RESTORES_MAX} periods of a streak are given back.")
    given = Restored(
        start=start, at=granted.at, by=granted.by, name=granted.name, reason=granted.reason
    )
    keeper.upkeep.restores = [*keeper.upkeep.restores, given]
    _amended(keeper)


def add_pause(keeper: Keeper, today: date, pause: Pause) -> None:
    """Expect nothing on these days. Refused in the past, over another pause, and over the most days
    that a calendar year may have."""
    allowed = keeper.definition.pause_days
    if not allowed:
        raise BadPause("This streak cannot be paused.")
    if not today <= pause.first <= pause.last <= today + PAUSES_AHEAD:
        raise BadPause(
            "A pause begins today or later, ends no sooner, and lies within a year from today."
        )
    known = keeper.upkeep.pauses
    if any(pause.first <= other.last and other.first <= pause.last for other in known):
        raise BadPause("There is a pause on some of these days already.")
    for year in range(pause.first.year, pause.last.year + 1):
        days = sum(_days_in(year, each) for each in (*known, pause))
        if days > allowed:
            raise BadPause(
                f"That would be {days} days of pause in {year}; at most {allowed} are possible.",
                allowed=allowed,
            )
    keeper.upkeep.pauses = sorted([*known, pause], key=lambda each: each.first)
    _amended(keeper)


def end_pause(keeper: Keeper, today: date, first: date) -> None:
    """Take back the pause that begins on that day: all of it, or what lies ahead of it."""
    pause = next((each for each in keeper.upkeep.pauses if each.first == first), None)
    if pause is None or pause.last < today:
        raise BadPause("There is no such pause, or it is over.")
    others = [each for each in keeper.upkeep.pauses if each is not pause]
    if first < today:
        others.append(Pause(first, today - timedelta(days=1)))
    keeper.upkeep.pauses = sorted(others, key=lambda each: each.first)
    _amended(keeper)


def _days_in(year: int, pause: Pause) -> int:
    first, last = max(pause.first, date(year, 1, 1)), min(pause.last, date(year, 12, 31))
    return max(0, (last - first).days + 1)


def _amended(keeper: Keeper) -> None:
    keeper.changed = True
    keeper.refold(None)
