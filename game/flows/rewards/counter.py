"""What a round of redemptions reads and locks: members with their tiers, stocks, limits, books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from game.designs.rules import Design
from game.designs.store import live_of
from game.flows.rewards import store
from game.flows.rewards.rules import Redemption, Who, since
from game.flows.rewards.store import Counting
from game.kernel.database import Tx
from game.kernel.tracking import Situation
from game.ledger.books import Books
from game.ledger.rules import Currency, available
from game.ledger.store import currencies_of
from game.ledger.store import load as load_books
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.progress import situation
from game.trackers.tiers.advance import ladders_of
from game.trackers.tiers.reading import Held, held_tiers
from game.vouchers.kind import KIND, Reward, RewardLimit
from game.vouchers.rules import LiveReward, Voucher, ready
from game.vouchers.shelf import Shelf
from game.vouchers.store import by_ids as vouchers_by_ids
from game.vouchers.store import load_shelf

_JUST_BEFORE = timedelta(microseconds=1)

ASKED = "reward.asked"
"""What the conditions of rewards read as the type of what the member does."""


class Wish(Struct, frozen=True):
    """A member and the reward they want, under a reference."""

    member: Member
    live: LiveReward
    reference: str


class Counted(Struct, kw_only=True):
    """The loaded slice of a round of redemptions."""

    programmes: dict[str, Programme]
    currencies: dict[str, dict[str, Currency]]
    tiers: dict[str, Held]
    shelf: Shelf
    counts: dict[Counting, int]
    known: dict[tuple[str, str], Redemption]
    vouchers: dict[str, Voucher]
    books: Books
    ranks: dict[str, Mapping[str, int]]

    def who(self, wish: Wish, at: datetime) -> Who:
        """What must be known of the member of a wish."""
        member, design = wish.member, wish.live.design
        programme = self.programmes[member.programme_id]
        mine, everybody = limits(design, member.id, at, programme.time_zone)
        return Who(
            situation=asking(member, programme, self.tiers[member.id].tier, at),
            tier_ends=self.tiers[member.id].ends,
            balances={
                code: self.books.live(available(member.id, code), at)
                for code in _codes(wish, self.currencies)
            },
            mine={design.id: self.counts.get(mine, 0)} if mine else {},
            all={design.id: self.counts.get(everybody, 0)} if everybody else {},
            stocks=self.shelf.stocks,
            ranks=self.ranks[programme.id],
        )

    def count(self, wish: Wish, at: datetime) -> None:
        """One more is redeemed, for those who come after in the round."""
        zone = self.programmes[wish.member.programme_id].time_zone
        for one in limits(wish.live.design, wish.member.id, at, zone):
            if one is not None:
                self.counts[one] = self.counts.get(one, 0) + 1

    def behind(self, wish: Wish) -> datetime | None:
        """When the tier ends that the reward prolongs; None where it gives one."""
        held = self.tiers[wish.member.id]
        tier = wish.live.design.definition.tier
        return held.ends if tier is not None and tier == held.tier else None

    def until(self, wish: Wish, at: datetime) -> datetime | None:
        """When the status ends that the reward sets, which goes on from the last day of the one
        that it prolongs; None where it sets none."""
        if wish.live.design.definition.tier is None:
            return None
        ends, zone = self.behind(wish), self.programmes[wish.member.programme_id].time_zone
        return wish.live.until(at if ends is None else ends - _JUST_BEFORE, zone)


def asking(member: Member, programme: Programme, tier: str, at: datetime) -> Situation:
    """The member as the conditions of rewards see them."""
    return situation(member, "", ASKED, at, {}, tier)


def limits(
    design: Design[Reward], member_id: str, at: datetime, zone: str
) -> tuple[Counting | None, Counting | None]:
    """What is counted for the reward's limits: the member's, and everybody's."""
    told = design.definition

    def counting(limit: RewardLimit | None, whose: str | None) -> Counting | None:
        if limit is None:
            return None
        return Counting(design.id, whose, since(limit, at, zone), limit.count)

    return counting(told.limit, member_id), counting(told.limit_all, None)


async def rewards_of(tx: Tx, programmes: Iterable[Programme]) -> dict[str, dict[str, LiveReward]]:
    """Programme id -> its rewards that are switched on, by name."""
    return await live_of(tx, list(programmes), KIND, ready)


async def ranks_of(tx: Tx, programmes: Iterable[Programme]) -> dict[str, Mapping[str, int]]:
    """Programme id -> the ranks of its tiers by name."""
    known = list(programmes)
    ladders = await ladders_of(tx, known)
    return {one.id: ladders[one.id].ranks if one.id in ladders else {} for one in known}


async def tiers_of(
    tx: Tx, programmes: Mapping[str, Programme], members: Collection[Member], at: datetime
) -> dict[str, Held]:
    """Member id -> their tier, and when it ends."""
    tiers: dict[str, Held] = {}
    for programme in programmes.values():
        ids = {one.id for one in members if one.programme_id == programme.id}
        tiers |= await held_tiers(tx, programme, ids, at)
    return tiers


async def count_out(
    tx: Tx, programmes: dict[str, Programme], wishes: Sequence[Wish], at: datetime
) -> Counted:
    """Lock and load all that these wishes can touch: stocks before accounts."""
    currencies = await currencies_of(tx, programmes.values())
    tiers = await tiers_of(tx, programmes, [one.member for one in wishes], at)
    shelf = await load_shelf(tx, Counter(one.live.design.id for one in wishes))
    known = await store.by_references(tx, {(w.member.programme_id, w.reference) for w in wishes})
    fresh = [w for w in wishes if (w.member.programme_id, w.reference) not in known]
    counted = {
        one
        for wish in fresh
        for one in limits(
            wish.live.design, wish.member.id, at, programmes[wish.member.programme_id].time_zone
        )
        if one is not None
    }
    wanted = Wanted()
    for wish in fresh:
        for code in _codes(wish, currencies):
            wanted.for_spending(wish.member.programme_id, wish.member.id, code)
    return Counted(
        programmes=programmes,
        currencies=currencies,
        tiers=tiers,
        shelf=shelf,
        known=known,
        counts=await store.counts(tx, sorted(counted, key=str)),
        vouchers=await vouchers_by_ids(tx, {one.voucher_id for one in known.values()}),
        books=await load_books(tx, wanted),
        ranks=await ranks_of(tx, programmes.values()),
    )


def _codes(wish: Wish, currencies: Mapping[str, Mapping[str, Currency]]) -> list[str]:
    """The currencies in which the reward has a price, of those that there are."""
    there = currencies[wish.member.programme_id]
    return sorted({p.currency for p in wish.live.design.definition.prices if p.currency in there})
