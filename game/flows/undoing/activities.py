"""What a member did is returned, whole or in part, or stands after all: a round of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from game.activities import undone_store
from game.activities.rules import Activity
from game.activities.undone import (
    ActivityReversal,
    AlreadyUndone,
    NoActivity,
    NoReversal,
    NotUndone,
    Part,
    Stays,
    part_of,
    returned,
)
from game.activities.undone_store import Name
from game.flows.undoing import store
from game.flows.undoing.limits import counted_anew
from game.flows.undoing.lives import extend_anew
from game.flows.undoing.retell import Told, retell
from game.flows.undoing.returning import returning, take_anew
from game.flows.undoing.settle import LifeChange, Till, give_back
from game.flows.undoing.stays import stays
from game.flows.undoing.vouchers import give_vouchers, outlived, stand_again
from game.kernel.acting import asker
from game.kernel.alone import each_alone
from game.kernel.database import Tx, act_as
from game.kernel.errors import NoMember, Refusal
from game.kernel.identity import new_id
from game.kernel.tracking import HOUSE
from game.ledger.reads import TransactionView, transaction_view
from game.ledger.store import currencies_of
from game.members.rules import Member
from game.members.store import locked
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.contract import Change


class Asked(Struct, frozen=True, kw_only=True):
    """Who asks for it, and why."""

    programme_id: str
    reason: str
    cause: dict[str, Any]


class ReverseActivity(Asked, frozen=True, kw_only=True):
    """Undo all that is left of an activity, or a part (returned, of) of the whole; `activity` is
    its id here, or its name in the world that it came from."""

    activity: str | Name
    part: Part | None = None


class ReinstateActivity(Asked, frozen=True, kw_only=True):
    """Take a reversal of an activity back."""

    reversal_id: str


Undo: TypeAlias = ReverseActivity | ReinstateActivity


class Returned(Struct, frozen=True):
    """How much of an activity is returned by now: so many of so many, in lowest terms."""

    returned: int
    of: int


class Undone(Struct, frozen=True, kw_only=True):
    """What a reversal, or its reinstatement, came to. `transactions` moved points, each with what
    is `owed` where they were no longer there; `lives` are told of points that now live longer or
    shorter, `changes` of what else is different for the member, and `stays` of what cannot be
    undone."""

    id: str
    activity_id: str
    source: str
    external_id: str
    type: str
    returned: Returned
    transactions: list[TransactionView]
    lives: list[LifeChange]
    changes: list[Change]
    stays: list[Stays]


async def undo(tx: Tx, items: Sequence[Undo], at: datetime) -> list[Undone | Refusal]:
    """Undo activities, or take that back. They are rare, so each is played by itself; a refusal
    changes nothing."""
    return await each_alone(tx, items, undo_one, at)


async def undo_one(tx: Tx, item: Undo, at: datetime) -> Undone:
    """One of them, within the caller's transaction; raises the refusal."""
    await act_as(tx, asker(item.cause.get("by", {})))
    if isinstance(item, ReverseActivity):
        return await _reversed(tx, item, at)
    return await _reinstated(tx, item, at)


async def _reversed(tx: Tx, item: ReverseActivity, at: datetime) -> Undone:
    activity, programme, member = await _found(tx, item, item.activity)
    before = await undone_store.reversals_of(tx, activity.id)
    new = ActivityReversal(
        id=new_id(), activity_id=activity.id, member_id=member.id, at=at,
        part=part_of(before, item.part), reason=item.reason, cause=item.cause,
    )  # fmt: skip
    till = await _till(tx, item, programme, member, activity, new.id, at)

    async def change() -> None:
        left = 1 - returned([*before, new])
        await returning(tx, till, activity, new, left)
        await extend_anew(tx, till, activity, stands=left > 0)

    told = await retell(tx, till, change)
    await outlived(tx, till, told.different())
    return await _undone(tx, activity, new.id, till, told)


async def _reinstated(tx: Tx, item: ReinstateActivity, at: datetime) -> Undone:
    found = await undone_store.reversal(tx, item.reversal_id)
    if found is None:
        raise NoReversal("There is no such reversal of an activity.")
    activity, programme, member = await _found(tx, item, found.activity_id)
    own = await undone_store.reversal(tx, item.reversal_id)  # As it is within the lock.
    if own is None or own.reinstated_at is not None:
        raise AlreadyUndone("This reversal was taken back already, and that is done once.")
    cause = {**item.cause, "reinstates": own.id}
    asked = replace(item, cause=cause)
    till = await _till(tx, asked, programme, member, activity, new_id(), at)

    async def change() -> None:
        await undone_store.reinstate(tx, item.reversal_id, at)
        references = await store.rule_references(tx, activity)
        await give_vouchers(tx, till, references)
        await stand_again(tx, till, references)
        paid = await store.paid_by_rules(tx, activity)
        await give_back(tx, till, await store.taken(tx, paid, item.reversal_id))
        reversals = await undone_store.reversals_of(tx, activity.id)
        left = 1 - returned(reversals)
        limited = await counted_anew(tx, till, activity, left)
        await take_anew(tx, till, set(paid) - limited, reversals)
        await extend_anew(tx, till, activity, stands=left > 0)

    return await _undone(tx, activity, own.id, till, await retell(tx, till, change))


async def _found(tx: Tx, item: Undo, told: str | Name) -> tuple[Activity, Programme, Member]:
    """The activity with its member, who is locked: of one member, one is undone after the other."""
    activity = await undone_store.found(tx, item.programme_id, told)
    if activity is None:
        raise NoActivity("There is no such activity. One that was refused was told why at once.")
    if activity.source == HOUSE:
        raise NotUndone(
            "This server reported it itself: undo it where it was done, a badge by revoking it."
        )
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    member = (await locked(tx, programme.id, [activity.member_id])).get(activity.member_id)
    if member is None:
        raise NoMember
    if member.merged_into is not None:  # The guest became a member since it was looked for.
        return await _found(tx, item, activity.id)
    return activity, programme, member


async def _till(
    tx: Tx, item: Undo, programme: Programme, member: Member, activity: Activity,
    undoing: str, at: datetime,
) -> Till:  # fmt: skip
    about = {"undoing": undoing, "activity": activity.id}
    return Till(
        programme=programme, currencies=(await currencies_of(tx, [programme]))[programme.id],
        member=member, undoing=undoing, reason=item.reason, cause={**item.cause, **about}, at=at,
    )  # fmt: skip


async def _undone(tx: Tx, activity: Activity, undoing: str, till: Till, told: Told) -> Undone:
    part = returned(await undone_store.reversals_of(tx, activity.id))
    return Undone(
        id=undoing,
        activity_id=activity.id,
        source=activity.source,
        external_id=activity.external_id,
        type=activity.type,
        returned=Returned(part.numerator, part.denominator),
        transactions=[transaction_view(posted) for posted in till.posted],
        lives=till.lives,
        changes=told.different(),
        stays=await stays(tx, till, activity, told.kept),
    )
