"""How streaks change hands: what a guest kept is kept by the member they became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from game.designs.store import designs
from game.kernel.database import Tx
from game.trackers.streaks import merge_store, pair_store, store
from game.trackers.streaks.evidence import Day, add
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import KIND
from game.trackers.streaks.live import LiveStreak, ready
from game.trackers.streaks.merge_store import Held
from game.trackers.streaks.rules import Pause, Upkeep

T = TypeVar("T")


async def hand_over(tx: Tx, giver_id: str, taker_id: str, at: datetime) -> None:
    """Add what one person did for their streaks, and bought and won by them, to another's."""
    held = await merge_store.held_by(tx, giver_id)
    if not held:
        return
    known = {s.design.id: s for s in ready(await designs(tx, held[0].programme_id, KIND)).streaks}
    own = [known[h.design_id] for h in held if not h.pair_id]
    await _alone(tx, own, giver_id, taker_id, at)
    for each in held:
        if each.pair_id is not None:
            await _together(tx, known[each.design_id], each, giver_id, taker_id, at)
    await merge_store.forget(tx, giver_id)


async def _alone(
    tx: Tx, streaks: Sequence[LiveStreak], giver_id: str, taker_id: str, at: datetime
) -> None:
    wishes = [store.Wish(s, who, None) for s in streaks for who in (giver_id, taker_id)]
    keepers = await store.load(tx, wishes, lock=True) if wishes else {}
    mine = [keepers[s.design.id, taker_id] for s in streaks]
    for keeper, streak in zip(mine, streaks, strict=True):
        join(keeper, taker_id, keepers[streak.design.id, giver_id], giver_id)
    await store.save(tx, mine, at)


async def _together(
    tx: Tx, streak: LiveStreak, held: Held, giver_id: str, taker_id: str, at: datetime
) -> None:
    """A pair goes on with the member in it, unless they keep that streak already; then it ends."""
    pair_id = held.pair_id
    assert pair_id is not None
    if await pair_store.has_partner(tx, held.design_id, taker_id) is not None:
        await pair_store.part(tx, held.design_id, pair_id, at)
        return
    keepers = await store.load(tx, [store.Wish(streak, giver_id, None)], lock=True)
    keeper = keepers[held.design_id, giver_id]
    upkeep = keeper.upkeep
    upkeep.paid = _renamed(upkeep.paid, giver_id, taker_id)
    upkeep.clocks = _renamed(upkeep.clocks, giver_id, taker_id)
    upkeep.seen = _renamed(upkeep.seen, giver_id, taker_id)
    keeper.changed = True
    await store.save(tx, [keeper], at)
    await merge_store.replace_partner(tx, held.design_id, pair_id, giver_id, taker_id, at)


def join(mine: Keeper, my_id: str, theirs: Keeper, their_id: str) -> None:
    """Add the evidence and the upkeep of one member's streak to another's, and fold it again."""
    diary = mine.diaries[my_id]
    for start, day in sorted(theirs.diaries[their_id].days.items()):
        known = diary.days.setdefault(start, Day(start, [], False, []))
        add(known, mine.definition, day.values, day.traces)
        known.kept = known.kept or day.kept
        diary.keep(known)
        mine.touched[my_id, start] = known
    _joined(mine.upkeep, my_id, theirs.upkeep, their_id)
    mine.changed = True
    mine.refold(None)


def _joined(mine: Upkeep, my_id: str, theirs: Upkeep, their_id: str) -> None:
    mine.bought = sorted([*mine.bought, *theirs.bought])
    mine.pauses = _apart([*mine.pauses, *theirs.pauses])
    mine.repairs = [*mine.repairs, *theirs.repairs]
    mine.restores = [*mine.restores, *theirs.restores]
    paid = dict(mine.paid.get(my_id, {}))
    for key, times in theirs.paid.get(their_id, {}).items():
        paid[key] = paid.get(key, 0) + times
    mine.paid = {**mine.paid, my_id: paid}
    if not mine.clocks.get(my_id) and their_id in theirs.clocks:
        mine.clocks = {my_id: theirs.clocks[their_id]}
        mine.seen = {my_id: theirs.seen[their_id]}


def _apart(pauses: Sequence[Pause]) -> list[Pause]:
    """The pauses in order, those that overlap as one."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: each.first):
        if found and pause.first <= found[-1].last:
            found[-1] = Pause(found[-1].first, max(found[-1].last, pause.last))
        else:
            found.append(pause)
    return found


def _renamed(told: Mapping[str, T], giver_id: str, taker_id: str) -> dict[str, T]:
    return {taker_id if who == giver_id else who: what for who, what in told.items()}
