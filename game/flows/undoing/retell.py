"""The one operation: what a member did has changed, so all that follows of it is told anew.

The trackers are told the past twice: as it was, and as it is now. What only the first bears is
lost with its prizes; so an edit of a design, or what a guest brought along, is no reason to lose
anything. Prizes are points that trackers hear of, so it is repeated until nothing moves.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

from msgspec import Struct
from msgspec.structs import replace

from game.flows.undoing import store
from game.flows.undoing.fold import Folded, Listening, fold, listening
from game.flows.undoing.settle import Till, give_back, pay_due, take_back
from game.flows.undoing.vouchers import give_vouchers, take_vouchers
from game.kernel.database import Tx
from game.kernel.events import Event, EventData
from game.kernel.outbox import emit
from game.kernel.together import together
from game.kernel.tracking import POINTS_EARNED
from game.referrals.store import stir
from game.round.contract import Amends, Change, Reached

_AGAIN_MOST = 20
"""Prizes that lead to prizes end, as each is paid once; this is the second promise."""


class Told(Struct):
    """What is different for the member than it was."""

    changes: dict[tuple[str, str], Change]
    events: dict[tuple[object, ...], EventData]
    kept: set[str]

    def different(self) -> list[Change]:
        """What ended elsewhere than it began, in the order of trackers."""
        return [one for one in self.changes.values() if one.before != one.after]

    def add(self, amends: Amends) -> None:
        """Take in what one tracker changed; of several changes of one thing, how it ended."""
        for change in amends.changes:
            key = (change.kind, change.name)
            first = self.changes.get(key, change)
            self.changes[key] = replace(change, before=first.before)
        self.kept |= set(amends.kept)
        for event in amends.events:
            self.events[type(event), getattr(event, "name", None)] = event


async def retell(tx: Tx, till: Till, change: Callable[[], Awaitable[None]]) -> Told:
    """Let `change` happen, within the locks of all that follows of what the member did. All that is
    different by it is written and told."""
    to = await listening(tx, till.programme)
    bears = (await fold(tx, to, till.member, till.at)).bears()
    await change()
    await stir(tx, [till.member.id], till.at)
    return await _followed(tx, till, to, bears)


async def retell_displaced(tx: Tx, till: Till, reversals: Collection[str]) -> None:
    """Tell what counts points that these reversals, which are posted, took them back."""
    to = await listening(tx, till.programme)
    if POINTS_EARNED in to.types:
        before = await fold(tx, to, till.member, till.at, reversals)
        await _followed(tx, till, to, before.bears())


async def _followed(tx: Tx, till: Till, to: Listening, bears: list[set[Reached]]) -> Told:
    told = Told({}, {}, set())
    for _ in range(_AGAIN_MOST):
        now = await fold(tx, to, till.member, till.at)
        lost = [before - after for before, after in zip(bears, now.bears(), strict=True)]
        if not await _amended(tx, till, now, lost, told):
            break
        bears = now.bears()
    about = (till.programme.id, till.member.id)
    async with together(tx) as out:
        events = [Event(*about, data) for data in told.events.values()]
        emit(out, [*till.events, *events], till.at)
    return told


async def _amended(tx: Tx, till: Till, now: Folded, lost: list[set[Reached]], told: Told) -> bool:
    """Write what the trackers keep by now, and move the points that follow; whether any moved."""
    amends = [
        part.amend(claims, till.member) for part, claims in zip(now.slices, lost, strict=True)
    ]
    async with together(tx) as out:
        for part in now.slices:
            await part.save(out)
    for one in amends:
        told.add(one)
    own = await store.prizes_of(tx, till.programme.id, till.member.id)
    await take_vouchers(tx, till, [name for one in amends for name in one.lost])
    await give_vouchers(tx, till, [name for one in amends for name in one.restored])
    gone = await store.posted(tx, own, [name for one in amends for name in one.lost])
    back = await store.posted(tx, own, [name for one in amends for name in one.restored])
    moved = [
        await take_back(tx, till, gone),
        await give_back(tx, till, await store.taken(tx, back)),
        await pay_due(tx, till, now.awards),
    ]
    return any(moved)
