"""The heart: load a slice of the world, let pure functions change it, save what changed.

A flow opens a round for what is coming, with the line-up of trackers that hear of it, decides its
items one by one on the slice, and closes it. Locks are taken in one order everywhere: the flow's
own rows, trackers in their order, earning uses, stocks of rewards, accounts, feeds. Nothing is read
after `open_round`; nothing is written before `close_round`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from game.activities.rules import Activity
from game.activities.store import heard_types
from game.activities.store import write as write_activities
from game.designs.failure_store import Failing, add_failing
from game.designs.store import live_of
from game.earning.claim_store import Pair, save_claims
from game.earning.compile import RuleBook
from game.earning.failure_store import add_failures
from game.earning.limits import Claim, ClaimKey
from game.earning.rules import Rule, RuleKey, Use, UseKey, guard, use_keys
from game.earning.store import load_uses, rules_of, save_uses
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.events import Event
from game.kernel.failing import Failures
from game.kernel.outbox import emit
from game.kernel.together import Together, together
from game.kernel.tracking import POINTS_EARNED, Payout
from game.kernel.words import Voice
from game.ledger.books import Books
from game.ledger.rules import Currency, available
from game.ledger.store import currencies_of
from game.ledger.store import load as load_books
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.members.then import Asked, Then, as_then
from game.multipliers.kind import KIND as MULTIPLIER
from game.multipliers.rates import LiveMultiplier, ready
from game.programmes.rules import Programme
from game.programmes.store import by_ids as programmes_by_ids
from game.round.asked_store import asked_of
from game.round.contract import Ahead, Expected, LineUp, Slice, Tiers
from game.round.giving import Giving, count, open_giving
from game.round.late import Limited, Line, load_lines
from game.round.payouts import payout_of, want
from game.round.pending import Spoken
from game.round.sliding import Slides, sliding_of
from game.vouchers.shelf import Shelf


class Coming(Struct, frozen=True, kw_only=True):
    """One item of a round, as far as loading must know it: whose it is, what it may lead to, of
    which campaign, in which currencies the member may spend, and what it says, where somebody else
    reports it; `anew` is what came before, and is counted again, and `was` what was kept of the
    member then."""

    programme_id: str
    member_id: str
    occurred_at: datetime
    types: tuple[str, ...] = ()
    campaign: str = ""
    payouts: tuple[Payout, ...] = ()
    spends: tuple[str, ...] = ()
    data: Mapping[str, Any] = {}
    anew: bool = False
    was: Then = None


class Earned(Struct, frozen=True):
    """Points that were paid in this round, as the trackers are still to hear of them."""

    member_id: str
    currency: str
    amount: int
    reason: str


class World(Struct, kw_only=True, dict=True):
    """The loaded slice. Rules change it in place; `close_round` writes what changed."""

    at: datetime
    programmes: dict[str, Programme]
    members: dict[str, Member]
    currencies: dict[str, dict[str, Currency]]
    rules: dict[str, RuleBook]
    multipliers: dict[str, tuple[LiveMultiplier, ...]]
    sliding: Mapping[str, tuple[Slides, ...]] = {}
    heard: dict[str, frozenset[str]]
    slices: list[Slice]
    uses: dict[UseKey, Use]
    books: Books
    asked: dict[str, Asked] = {}
    lines: dict[Pair, Line] = {}
    changed_uses: set[UseKey] = set()
    new_claims: dict[ClaimKey, Claim] = {}
    changed_claims: dict[ClaimKey, Claim] = {}
    failures: dict[RuleKey, Failures] = {}
    failing: dict[Failing, Failures] = {}
    activities: list[tuple[Activity, Any]] = []
    events: list[Event] = []
    earned: list[Earned] = []
    displaced: dict[str, list[str]] = {}
    """Member id -> the reversals of what something late has displaced: trackers that count points
    do not hear of them here."""
    giving: Giving = field(default_factory=lambda: Giving({}, Shelf()))
    told: dict[str, set[str]] = {}
    """Member id -> what activities said of points on their way, in the words of their terms."""

    def voice(self, member_id: str) -> Voice:
        """How the programme speaks to a member."""
        member = self.members[member_id]
        return self.programmes[member.programme_id].voice(member.locale)

    @cached_property
    def tiers(self) -> Tiers:
        """The slice that tells where members stand."""
        return next(part for part in self.slices if isinstance(part, Tiers))


async def open_round(tx: Tx, lineup: LineUp, coming: Collection[Coming], at: datetime) -> World:
    """Lock and load everything that the coming items can touch, one statement a table."""
    programmes = await programmes_by_ids(tx, {item.programme_id for item in coming})
    members = await members_by_ids(tx, {item.member_id for item in coming})
    currencies = await currencies_of(tx, programmes.values())
    rules = await rules_of(tx, programmes.values())
    multipliers = await live_of(tx, programmes.values(), MULTIPLIER, ready)
    sliding = await sliding_of(tx, programmes.values(), currencies)
    heard = await heard_types(tx, programmes.values())
    asked = await asked_of(tx, programmes.values())
    expected = [one for item in coming for one in _expected(item, members[item.member_id], at)]
    limited: list[Limited] = []
    wanted, spoken, vouchers = Wanted(), Spoken(), Counter[tuple[str, str]]()
    slices = await listen(tx, lineup, Ahead(programmes, expected, at), wanted, vouchers)
    for item in coming:
        member = members[item.member_id]
        payouts = list(item.payouts)
        book = rules[item.programme_id]
        if book.signals:
            for type_name in item.types:
                of_type = book.at(type_name, item.occurred_at)
                spoken.note(item.member_id, type_name, item.data, book, of_type)
        for rule, own in _rules(item, member, book):
            payouts.append(payout_of(rule))
            if own:
                limited.append(
                    Limited(
                        item.programme_id, item.member_id, rule, own, item.occurred_at, item.anew
                    )
                )
        for payout in payouts:
            want(wanted, item.programme_id, item.member_id, payout)
            count(vouchers, item.programme_id, payout)
        for slides in sliding.get(item.programme_id, ()):
            if slides.may_hear(item.types):
                wanted.accounts[available(item.member_id, slides.currency)] = item.programme_id
        for currency in item.spends:
            wanted.for_spending(item.programme_id, item.member_id, currency)
    told = await spoken.find(tx, wanted)
    uses = await load_uses(tx, _counters(limited, rules))
    lines = await load_lines(tx, limited, rules, uses, wanted)
    giving = await open_giving(tx, programmes.values(), vouchers, members)
    books = await load_books(tx, wanted)
    return World(
        at=at,
        programmes=programmes,
        members=members,
        currencies=currencies,
        rules=rules,
        multipliers=multipliers,
        sliding=sliding,
        heard=heard,
        asked=asked,
        slices=slices,
        uses=uses,
        lines=lines,
        books=books,
        giving=giving,
        told=told,
    )


def _rules(
    item: Coming, member: Member, book: RuleBook
) -> Iterator[tuple[Rule, tuple[UseKey, ...]]]:
    """Every rule that may pay for the item, and the counters of its limits."""
    then = as_then(member, item.was)
    day = local_day(item.occurred_at, then.time_zone, then.day_start_hour)
    for type_name in item.types:
        of_type = book.at(type_name, item.occurred_at)
        for live in of_type.rules if of_type else ():
            yield live.rule, use_keys(live.rule, item.member_id, day, item.campaign)


def _counters(limited: Sequence[Limited], rules: Mapping[str, RuleBook]) -> set[UseKey]:
    """The counters of all, and those that stand for others which may turn out to be touched."""
    keys = {key for one in limited for key in one.keys}
    return keys | {
        guard(*one.pair) for one in limited if one.rule.id in rules[one.programme_id].wide
    }


async def listen(
    tx: Tx, lineup: LineUp, ahead: Ahead, wanted: Wanted, vouchers: Counter[tuple[str, str]]
) -> list[Slice]:
    """Open every tracker for what is expected, and name in `wanted` what each of them may pay, in
    `vouchers` how many of which reward they may give."""
    slices = [await tracker.open(tx, ahead) for tracker in lineup.trackers]
    claims = Counter(
        (one.programme_id, one.member_id, payout)
        for one in ahead.expected
        for part in slices
        for payout in part.payouts(one)
    )
    for (programme_id, member_id, payout), many in claims.items():
        want(wanted, programme_id, member_id, payout)
        count(vouchers, programme_id, payout, many)
    return slices


def earning(programme_id: str, member: Member, at: datetime) -> Expected:
    """Points may be paid to the member in this round: that happens now, whatever it is for."""
    days = (member.time_zone, member.day_start_hour)
    return Expected(programme_id, member.id, POINTS_EARNED, at, *days)


def _expected(item: Coming, member: Member, at: datetime) -> Sequence[Expected]:
    """Each activity that may come of the item; whatever it pays comes as points earned. Nothing
    comes of what is neither an activity nor paid."""
    about = (item.programme_id, item.member_id)
    days = (member.time_zone, member.day_start_hour)
    told = [Expected(*about, name, item.occurred_at, *days) for name in item.types]
    return [*told, earning(item.programme_id, member, at)] if told or item.payouts else []


async def close_round(tx: Tx, world: World) -> None:
    """Write what changed, points before the events that tell of them."""
    async with together(tx) as out:
        await write_round(out, world)


async def write_round(out: Together, world: World) -> None:
    """The same, for a flow that has rows of its own to write in the same message."""
    assert not world.earned, "the trackers have not heard of points that were paid"
    await write_activities(out, world.activities, world.heard, world.at)
    for part in world.slices:
        await part.save(out)
    if world.changed_uses:
        await save_uses(out, {key: world.uses[key] for key in sorted(world.changed_uses)})
    changed = [c for key, c in world.changed_claims.items() if key not in world.new_claims]
    await save_claims(out, world.new_claims.values(), changed)
    await world.giving.save(out)
    await save_books(out, world.books)
    await add_failures(out, world.failures)
    await add_failing(out, world.failing)
    emit(out, [*world.events, *world.giving.events(), *world.books.changes()], world.at)
