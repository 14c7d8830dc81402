"""One round of movements of points asked for over HTTP: each is posted or refused on its own.

Points that are given by hand are earned like any others, so the trackers hear of them. A programme
in which none listens pays nothing for that: its members are read anyway, and there is no query.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from msgspec import structs

from game.approvals.rules import Tally
from game.approvals.store import keep, tally
from game.earning.terms import terms_of
from game.flows.till.alone import check_alone, hand_of, hands
from game.flows.till.ground import Ground, survey
from game.flows.till.items import (
    Award,
    Capture,
    Debit,
    Item,
    LetGo,
    Named,
    Reinstate,
    Release,
    Reverse,
    SetAside,
    Spend,
)
from game.flows.till.partners import note
from game.kernel.database import Tx
from game.kernel.errors import NoMember, Refusal
from game.kernel.once import Repeated
from game.ledger import holds, post, reinstate, reverse
from game.ledger.books import Books
from game.ledger.pending import grant, mature
from game.ledger.rules import ADJUSTED, Entry, Transaction, issuance, pending
from game.ledger.store import load
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.members.store import by_ids, named
from game.round.contract import Ahead
from game.round.giving import open_giving
from game.round.progress import follow
from game.round.world import Earned, World, close_round, earning, listen
from game.trackers.lineup import LINE_UP

Moved: TypeAlias = Transaction | Repeated
"""What was posted, now or when the same was asked before."""


async def move(tx: Tx, items: Sequence[Item], at: datetime) -> list[Moved | Refusal]:
    """Post a round of movements; a request that was answered before gets the same answer."""
    ground = await survey(tx, items)
    given = {one for item in items if (one := _earner(ground, item)) is not None}
    return await _move(tx, ground, items, await by_ids(tx, given) if given else {}, at)


async def move_named(tx: Tx, items: Sequence[Named], at: datetime) -> list[Moved | Refusal]:
    """The same for members as the brand calls them, all found in one statement."""
    found = await named(tx, [(i.item.programme_id, i.external_id) for i in items])
    who = [found.get((i.item.programme_id, i.external_id)) for i in items]
    known = [
        structs.replace(one.item, member_id=member.id)
        for one, member in zip(items, who, strict=True)
        if member is not None
    ]
    members = {member.id: member for member in found.values()}
    moved = iter(await _move(tx, await survey(tx, known), known, members, at))
    return [next(moved) if member is not None else NoMember() for member in who]


async def _move(
    tx: Tx, ground: Ground, items: Sequence[Item], members: Mapping[str, Member], at: datetime
) -> list[Moved | Refusal]:
    wanted = Wanted()
    planned = [_plan(ground, wanted, item) for item in items]
    given = {one: item.programme_id for item in items if (one := _earner(ground, item)) is not None}
    expected = [earning(given[one], members[one], at) for one in given if one in members]
    counted = await tally(tx, hands(ground, items), at)
    vouchers: Counter[tuple[str, str]] = Counter()
    ahead = Ahead(ground.programmes, expected, at)
    slices = await listen(tx, LINE_UP, ahead, wanted, vouchers)
    giving = await open_giving(tx, ground.programmes.values(), vouchers, given)
    world = World(
        at=at, programmes=ground.programmes, members=dict(members), currencies=ground.currencies,
        rules={}, multipliers={}, heard={}, slices=slices, uses={}, giving=giving,
        books=await load(tx, wanted),
    )  # fmt: skip
    answers = [
        _decide(ground, world, counted, item, plan) if isinstance(plan, Entry) else plan
        for item, plan in zip(items, planned, strict=True)
    ]
    await keep(tx, counted, at)
    await close_round(tx, world)
    await note(tx, items, answers, at)
    return answers


def _earner(ground: Ground, item: Item) -> str | None:
    """Whose points are earned by the item, if anybody's."""
    if isinstance(item, Award):
        return item.member_id if item.pending is None else None
    target = ground.targets.get(item.transaction_id) if isinstance(item, LetGo) else None
    return target.holder_id if target is not None else None


def _plan(ground: Ground, wanted: Wanted, item: Item) -> Entry | Refusal:
    """Name what the item needs, or say at once why it cannot be."""
    try:
        code, entry = ground.currency(item).code, ground.entry(item)
    except Refusal as refusal:
        return refusal
    match item:
        case Award():
            wanted.for_award(entry, code, issuance(item.programme_id, code))
            if item.pending is not None:
                wanted.accounts[pending(item.member_id, code)] = item.programme_id
        case Debit():
            wanted.for_spend(entry, code, ADJUSTED)
        case Spend():
            wanted.for_spend(entry, code)
        case SetAside():
            wanted.for_hold(entry, code)
        case Capture() | Release():
            wanted.for_settling(entry, ground.hold(item))
        case Reverse() | Reinstate():
            wanted.for_reversal(entry, ground.target(item))
        case LetGo():
            wanted.for_release(entry, ground.target(item))
    return entry


def _decide(
    ground: Ground, world: World, counted: Tally, item: Item, entry: Entry
) -> Moved | Refusal:
    """Post the item or say why not. Of points newly given the trackers hear, of a repeat not."""
    before = len(world.books.new_transactions)
    hand = hand_of(ground, item)
    try:
        if hand and not world.books.known(item.programme_id, item.reference):
            check_alone(ground, counted, hand, item, world.members.get(entry.member_id or ""))
        posted = _apply(ground, world.books, item, entry, world.at)
    except Refusal as refusal:
        return refusal
    if len(world.books.new_transactions) == before:
        return Repeated(posted)
    if hand:
        counted.add(*hand)
    if (earner := _earner(ground, item)) in world.members:
        world.earned.append(Earned(earner, posted.currency, posted.amount, posted.reason))
        follow(world)
    return posted


def _apply(ground: Ground, books: Books, item: Item, entry: Entry, at: datetime) -> Transaction:
    currency = ground.currency(item)
    zone = ground.programmes[item.programme_id].time_zone
    match item:
        case Award():
            waiting = item.pending
            return grant(
                books, entry, currency=currency, amount=item.amount,
                source=issuance(item.programme_id, currency.code), zone=zone, at=at,
                terms=terms_of(waiting, occurred_at=at, time_zone=zone) if waiting else None,
            )  # fmt: skip
        case Debit():
            return post.debit(books, entry, currency=currency, amount=item.amount, at=at)
        case Spend():
            return post.spend(books, entry, currency=currency, amount=item.amount, at=at)
        case SetAside():
            until = at + timedelta(seconds=item.timeout_s)
            return holds.hold(
                books, entry, currency=currency, amount=item.amount, expires_at=until, at=at
            )
        case Capture():
            return holds.capture(books, entry, hold_id=item.hold_id, amount=item.amount, at=at)
        case Release():
            return holds.release(books, entry, hold_id=item.hold_id, at=at)
        case Reverse():
            return reverse.reverse(
                books, entry, target_id=item.transaction_id,
                currency=currency, zone=zone, at=at, amount=item.amount, part=item.part,
            )  # fmt: skip
        case LetGo():
            return mature(
                books, entry, target_id=item.transaction_id, currency=currency, zone=zone, at=at
            )
        case Reinstate():
            return reinstate.reinstate(
                books, entry, target_id=item.transaction_id, currency=currency, zone=zone, at=at
            )
