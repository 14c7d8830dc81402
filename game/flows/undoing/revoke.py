"""A badge is taken back by hand, with the points that it paid and with the sets that it made up.

What the points have become is the currency's matter: it takes what is left, goes below zero, or
refuses, and then the badge stays. What was counted until then counts no more, so that the badge may
be earned again from the beginning, and it may be granted again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from game.activities.built_in import reported
from game.activities.store import heard_types
from game.activities.store import write as write_activities
from game.activities.undone import Stays
from game.designs.rules import Design
from game.designs.store import by_name
from game.flows.undoing import store
from game.flows.undoing.retell import retell
from game.flows.undoing.settle import Till, take_back
from game.flows.undoing.vouchers import stay, take_vouchers, used
from game.kernel.acting import Actor
from game.kernel.database import Tx, act_as
from game.kernel.errors import NoMember, Refusal
from game.kernel.events import BadgeRevoked, Event
from game.kernel.identity import new_id
from game.kernel.together import together
from game.ledger.rules import Transaction
from game.ledger.store import currencies_of, find_targets
from game.members.rules import Member
from game.members.store import locked, named
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.badges.kind import KIND, Badge
from game.trackers.badges.rules import BADGE_REVOKED, Held, NoBadge, NotHeld
from game.trackers.badges.store import count_anew, held_by, save_held


class Revoke(Struct, frozen=True, kw_only=True):
    """Take this badge from a member, all its levels; `by` answers for it."""

    programme_id: str
    external_id: str
    badge: str
    reason: str
    by: str
    by_id: str


class TakenBack(Struct, frozen=True, kw_only=True):
    """Points that went back: `shortfall` is what was no longer there. In minor units."""

    currency: str
    amount: int
    shortfall: int


class Revocation(Struct, frozen=True, kw_only=True):
    """The badge is no longer the member's since `at`; asked again, it answers what was done then,
    and nothing is taken twice. `points` are its prizes, and those of what fell with it; `stays` are
    vouchers that it gave and that were used."""

    badge: str
    at: datetime
    by: str
    reason: str
    points: list[TakenBack]
    stays: list[Stays]


async def revoke(tx: Tx, items: Sequence[Revoke], at: datetime) -> list[Revocation | Refusal]:
    """Take badges back. They are rare, so each is played by itself; a refusal changes nothing."""
    answers: list[Revocation | Refusal] = []
    for item in items:
        try:
            async with tx.transaction():
                await act_as(tx, Actor(name=item.by, id=item.by_id))
                answers.append(await _one(tx, item, at))
        except Refusal as refusal:
            answers.append(refusal)
    return answers


async def _one(tx: Tx, item: Revoke, at: datetime) -> Revocation:
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    found = await named(tx, [(item.programme_id, item.external_id)])
    if (known := found.get((item.programme_id, item.external_id))) is None:
        raise NoMember(f"This programme has no member {item.external_id[:200]!r}.")
    member = (await locked(tx, programme.id, [known.id]))[known.id]
    design = await by_name(tx, programme.id, KIND, item.badge)
    if design is None:
        raise NoBadge(f"There is no badge {item.badge[:100]!r}.")
    held = await held_by(tx, [member.id], [design.id])
    if not held:
        raise NotHeld("The member was never given this badge.")
    if all(level.revoked_at is not None for level in held):
        if not held[0].was_taken_by_hand:
            raise NotHeld("The member has this badge no more: what it stood on was undone.")
        return await _taken_before(tx, programme, design, held)
    return await _taken(tx, item, programme, design, member, at)


async def _taken(
    tx: Tx, item: Revoke, programme: Programme, design: Design[Badge], member: Member, at: datetime
) -> Revocation:
    by, undoing = {"id": item.by_id, "name": item.by}, new_id()
    till = Till(
        programme=programme, currencies=(await currencies_of(tx, [programme]))[programme.id],
        member=member, undoing=undoing, reason=item.reason, at=at,
        cause={"badge": item.badge, "by": by, "undoing": undoing},
    )  # fmt: skip

    async def change() -> None:
        levels = [
            level
            for level in await held_by(tx, [member.id], [design.id])
            if level.revoked_at is None
        ]
        for level in levels:
            level.revoked_at, level.revoked_by, level.reason = at, item.by, item.reason
        data = {"badge": item.badge, "reason": item.reason, "by": item.by, "by_id": item.by_id}
        name = f"revocation:{new_id()}"
        kept = reported(programme.id, member.id, BADGE_REVOKED, name, at, data)
        heard = await heard_types(tx, [programme])
        async with together(tx) as out:
            await write_activities(out, [(kept, [])], heard, at)
            await save_held(out, levels)
        await count_anew(tx, member.id, design.id)
        await take_vouchers(tx, till, [held.reference for held in levels if held.reference])
        await take_back(tx, till, await _paid(tx, programme, levels))

    badge = design.definition
    told = BadgeRevoked(name=design.name, title=badge.title, icon=badge.icon)
    till.events.append(Event(programme.id, member.id, told))
    await retell(tx, till, change)
    return Revocation(
        badge=design.name, at=at, by=item.by, reason=item.reason,
        points=[_points(posted) for posted in till.posted if posted.kind == "reverse"],
        stays=stay(list(till.used.values())),
    )  # fmt: skip


async def _taken_before(
    tx: Tx, programme: Programme, design: Design[Badge], levels: Sequence[Held]
) -> Revocation:
    """The stored answer: who did it, and what went back then."""
    first = levels[0]
    assert first.revoked_at is not None
    own = await store.prizes_of(tx, programme.id, first.member_id)
    undone = await find_targets(tx, await store.revoked(tx, own, design.name, first.revoked_at))
    return Revocation(
        badge=design.name, at=first.revoked_at, by=first.revoked_by, reason=first.reason,
        points=[_points(target.transaction) for _, target in sorted(undone.items())],
        stays=await used(tx, own, [held.reference for held in levels if held.reference]),
    )  # fmt: skip


async def _paid(tx: Tx, programme: Programme, levels: Sequence[Held]) -> list[str]:
    """The transactions that paid the prizes of these levels."""
    own = await store.prizes_of(tx, programme.id, levels[0].member_id)
    return await store.posted(tx, own, [held.reference for held in levels if held.reference])


def _points(posted: Transaction) -> TakenBack:
    return TakenBack(
        currency=posted.currency, amount=abs(posted.amount), shortfall=posted.shortfall
    )
