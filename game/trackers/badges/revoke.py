"""A badge is taken back together with the points that it paid: both, or neither.

What the points have become is the currency's matter: it takes what is left, goes below zero, or
refuses, and then the badge stays. Who lost a badge does not earn it by what is counted, then or
later; a grant gives it back. Sets that it made complete stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from game.activities.built_in import reported
from game.activities.rules import Activity
from game.activities.store import heard_types
from game.activities.store import write as write_activities
from game.designs.rules import Design
from game.designs.store import by_name
from game.kernel.database import Tx
from game.kernel.errors import NoMember, Refusal
from game.kernel.events import BadgeRevoked, Event
from game.kernel.identity import new_id
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ledger.books import Books
from game.ledger.reverse import reverse
from game.ledger.rules import Currency, Entry, Target
from game.ledger.store import currencies_of, find_targets, load
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.members.store import named
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.badges.kind import KIND, Badge
from game.trackers.badges.read_store import posted
from game.trackers.badges.rules import BADGE_REVOKED, Held, NoBadge, NotHeld
from game.trackers.badges.store import held_by, lock, save_held


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
    and nothing is taken twice."""

    badge: str
    at: datetime
    by: str
    reason: str
    points: list[TakenBack]


class Taking(Struct, frozen=True, kw_only=True):
    """What one revocation knows before the books are locked."""

    item: Revoke
    programme: Programme
    design: Design[Badge]
    member_id: str
    held: list[Held]


async def revoke(tx: Tx, items: Sequence[Revoke], at: datetime) -> list[Revocation | Refusal]:
    """Take badges back. They are rare, so each is played by itself; a refusal changes nothing."""
    programmes = await by_ids(tx, {item.programme_id for item in items})
    found = await named(tx, [(item.programme_id, item.external_id) for item in items])
    # All members are locked at once and in order, for two rounds may name the same ones.
    await lock(tx, {member.id for member in found.values()})
    answers: list[Revocation | Refusal] = []
    for item in items:
        member = found.get((item.programme_id, item.external_id))
        try:
            taking = await _taking(tx, item, programmes[item.programme_id], member)
            answers.append(await _take(tx, taking, at))
        except Refusal as refusal:
            answers.append(refusal)
    return answers


async def _taking(tx: Tx, item: Revoke, programme: Programme, member: Member | None) -> Taking:
    """The badge and what the member has of it; refused where that is nothing."""
    if member is None:
        raise NoMember(f"This programme has no member {item.external_id[:200]!r}.")
    design = await by_name(tx, item.programme_id, KIND, item.badge)
    if design is None:
        raise NoBadge(f"There is no badge {item.badge[:100]!r}.")
    held = await held_by(tx, [member.id], [design.id])
    if not held:
        raise NotHeld("The member was never given this badge.")
    return Taking(item=item, programme=programme, design=design, member_id=member.id, held=held)


async def _take(tx: Tx, taking: Taking, at: datetime) -> Revocation:
    """Badge and points at once. Nothing is written before all of it is known to go."""
    levels = [held for held in taking.held if held.revoked_at is None]
    if not levels:
        return await _taken_before(tx, taking)
    references = [held.reference for held in levels if held.reference is not None]
    books, points = await _reverse(tx, taking, references, at)
    for held in levels:
        held.revoked_at, held.revoked_by = at, taking.item.by
        held.reason = taking.item.reason
    heard = await heard_types(tx, [taking.programme])
    async with together(tx) as out:
        await write_activities(out, [(_activity(taking, at), [])], heard, at)
        await save_held(out, levels)
        await save_books(out, books)
        emit(out, [_told(taking), *books.changes()], at)
    return Revocation(
        badge=taking.design.name, at=at, by=taking.item.by, reason=taking.item.reason, points=points
    )


async def _reverse(
    tx: Tx, taking: Taking, references: Sequence[str], at: datetime
) -> tuple[Books, list[TakenBack]]:
    """Reverse every prize in books that are not saved yet; a refusal leaves no trace."""
    currencies = (await currencies_of(tx, [taking.programme]))[taking.programme.id]
    targets = await find_targets(tx, await posted(tx, taking.programme.id, references))
    wanted = Wanted()
    entries = {target_id: _entry(taking, target) for target_id, target in targets.items()}
    for target_id, target in targets.items():
        wanted.for_reversal(entries[target_id], target)
    books = await load(tx, wanted)
    points: list[TakenBack] = []
    for target_id in sorted(targets):
        target = books.targets[target_id]
        if target.undone < target.amount:  # Else it was reversed by hand before.
            points.append(_back(taking, books, entries[target_id], target, currencies, at))
    return books, points


def _back(
    taking: Taking,
    books: Books,
    entry: Entry,
    target: Target,
    currencies: dict[str, Currency],
    at: datetime,
) -> TakenBack:
    undone = reverse(
        books,
        entry,
        target_id=target.transaction.id,
        currency=currencies[target.transaction.currency],
        zone=taking.programme.time_zone,
        at=at,
    )
    return TakenBack(
        currency=undone.currency, amount=abs(undone.amount), shortfall=undone.shortfall
    )


async def _taken_before(tx: Tx, taking: Taking) -> Revocation:
    """The stored answer: who did it, and what went back then."""
    first = taking.held[0]
    assert first.revoked_at is not None
    references = [f"revoke:{held.reference}" for held in taking.held if held.reference]
    undone = await find_targets(tx, await posted(tx, taking.programme.id, references))
    points = [
        TakenBack(currency=t.currency, amount=abs(t.amount), shortfall=t.shortfall)
        for t in (target.transaction for _, target in sorted(undone.items()))
    ]
    return Revocation(
        badge=taking.design.name,
        at=first.revoked_at,
        by=first.revoked_by,
        reason=first.reason,
        points=points,
    )


def _entry(taking: Taking, target: Target) -> Entry:
    item = taking.item
    return Entry(
        programme_id=item.programme_id,
        member_id=target.holder_id,
        reference=f"revoke:{target.transaction.reference}",
        reason=item.reason,
        cause={"badge": item.badge, "by": {"id": item.by_id, "name": item.by}},
    )


def _activity(taking: Taking, at: datetime) -> Activity:
    """What stays in the member's history of it."""
    item, name = taking.item, f"revocation:{new_id()}"
    data = {"badge": item.badge, "reason": item.reason, "by": item.by, "by_id": item.by_id}
    return reported(item.programme_id, taking.member_id, BADGE_REVOKED, name, at, data)


def _told(taking: Taking) -> Event:
    badge = taking.design.definition
    data = BadgeRevoked(name=taking.design.name, title=badge.title, icon=badge.icon)
    return Event(taking.item.programme_id, taking.member_id, data)
