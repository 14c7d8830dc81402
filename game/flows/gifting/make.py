"""A gift is made: its points go on hold, its voucher stays where it is; and it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from game.designs.store import by_ids as designs_by_ids
from game.flows.gifting import store
from game.flows.gifting.rules import (
    Gift,
    GiftLimit,
    GiftOver,
    Given,
    NoGift,
    NotGivable,
    begun,
    check_giver,
    ends,
    left_to_give,
    rested,
)
from game.flows.gifting.views import GiftView, view_of
from game.kernel.alone import each_alone
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.identity import new_id, unguessable
from game.kernel.once import KeyReused, Repeated
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ledger.give import may_give, owes
from game.ledger.holds import hold, release
from game.ledger.rules import Entry, available
from game.ledger.store import currencies_of, find_holds, load, settle
from game.ledger.wanted import Wanted
from game.members.store import hold_own
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.vouchers.codes import made
from game.vouchers.kind import KIND
from game.vouchers.rules import may_be_given
from game.vouchers.store import locked

GIVEN = "gift given"


class MakeGift(Struct, frozen=True, kw_only=True):
    """A member gives so many points, or a voucher, under an idempotency key."""

    programme_id: str
    member_id: str
    currency: str | None
    amount: int | None
    voucher_id: str | None
    reference: str
    fingerprint: str


class TakeBack(Struct, frozen=True, kw_only=True):
    """Who gave it wants it back."""

    programme_id: str
    member_id: str
    id: str


Made: TypeAlias = GiftView | Repeated


async def make(tx: Tx, items: Sequence[MakeGift], at: datetime) -> list[Made | Refusal]:
    """Make gifts, each by itself; one key makes one."""
    return await each_alone(tx, items, _make, at)


async def take_back(tx: Tx, items: Sequence[TakeBack], at: datetime) -> list[GiftView | Refusal]:
    """Take gifts back that nobody has opened. One that came back answers as it stands."""
    return await each_alone(tx, items, _take_back, at)


async def _make(tx: Tx, item: MakeGift, at: datetime) -> Made:
    member = await hold_own(tx, item.programme_id, item.member_id)
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    if (before := await store.by_reference(tx, programme.id, item.reference)) is not None:
        if before.fingerprint != item.fingerprint:
            raise KeyReused(
                "This key has already served for another request; use a new one.",
                reference=item.reference,
            )
        return Repeated(await view_of(tx, before, member.id, at))
    check_giver(programme.gifts, member, at)
    zone = programme.time_zone
    given = await store.given(
        tx, member.id, at, begun(at, zone, "day"), begun(at, zone, "month")
    )  # fmt: skip
    gift = Gift(
        id=new_id(), programme_id=programme.id, reference=item.reference,
        fingerprint=item.fingerprint, giver_id=member.id, code=made(unguessable()), made_at=at,
        ends_at=at,
    )  # fmt: skip
    if item.voucher_id is not None:
        await _voucher(tx, gift, programme, item.voucher_id, given.get("", Given()), at)
    else:
        code = item.currency or ""
        await _points(tx, gift, programme, code, item.amount or 0, given.get(code, Given()), at)
    await store.keep(tx, gift)
    return await view_of(tx, gift, member.id, at)


async def _points(
    tx: Tx, gift: Gift, programme: Programme, code: str, amount: int, given: Given, at: datetime
) -> None:
    """Set the points aside, out of what the member earned and has had for long enough."""
    own = programme.gifts.points.get(code)
    currency = (await currencies_of(tx, [programme]))[programme.id].get(code)
    if own is None or currency is None:
        raise NotGivable(f"{code[:100]!r} is not given in this programme.")
    if amount > (left := left_to_give(own, given)):
        raise GiftLimit(
            f"{amount} asked; {left} is what may be given now.", asked=amount, left=left,
            each=own.each, day=own.day, month=own.month,
        )  # fmt: skip
    entry = Entry(
        programme_id=programme.id, member_id=gift.giver_id, reference=f"gift:{gift.id}",
        reason=GIVEN, cause={"gift": gift.id},
    )  # fmt: skip
    mine = available(gift.giver_id, code)
    wanted = Wanted()
    wanted.for_hold(entry, code)
    wanted.owing[mine] = None
    books = await load(tx, wanted)
    if owes(books, mine):
        raise NotGivable("What was taken back is owed first; earn that, then give.")
    others = await store.not_their_own(tx, {lot.transaction_id for lot in books.lots[mine]})
    lots = may_give(books.lots[mine], others, rested(own, at), at)
    taken = hold(
        books, entry, currency=currency, amount=amount, expires_at=None, at=at, only=lots
    )  # fmt: skip
    assert taken.hold_id is not None
    gift.currency, gift.amount, gift.hold_id = code, amount, taken.hold_id
    lives = [use.lot.ends_at for use in books.taken[taken.id]]
    gift.ends_at = books.holds[taken.hold_id].expires_at = ends(at, programme.gifts, lives)
    await settle(tx, books, at)


async def _voucher(
    tx: Tx, gift: Gift, programme: Programme, voucher_id: str, given: Given, at: datetime
) -> None:
    """The voucher stays the giver's until it is opened: whoever uses it has taken it back."""
    voucher = (await locked(tx, [voucher_id])).get(voucher_id)
    if voucher is None or voucher.member_id != gift.giver_id:
        raise NotGivable("You have no such voucher.")
    design = (await designs_by_ids(tx, {voucher.design_id}, KIND))[voucher.design_id]
    if not may_be_given(voucher, design.definition, at):
        raise NotGivable("This voucher is for its member alone, or over.")
    if any(one.status_at(at) == "open" for one in await store.of_voucher(tx, voucher_id)):
        raise NotGivable("This voucher is in a gift that is still closed; take that back first.")
    if given.this_month >= programme.gifts.vouchers_month:
        raise GiftLimit(
            "So many vouchers were given this month; give this one in the next.", left=0
        )  # fmt: skip
    gift.voucher_id = voucher_id
    gift.ends_at = ends(at, programme.gifts, [voucher.expires_at])


async def _take_back(tx: Tx, item: TakeBack, at: datetime) -> GiftView:
    gift = await store.by_id(tx, item.programme_id, item.id)
    if gift is None or gift.giver_id != item.member_id:
        raise NoGift("You have made no such gift.")
    if gift.status_at(at) in ("opened", "undone"):
        raise GiftOver("This gift is opened: it is not taken back any more.", status="opened")
    if gift.status_at(at) == "open":
        await come_back(tx, gift, at)
    return await view_of(tx, gift, item.member_id, at)


async def come_back(tx: Tx, gift: Gift, at: datetime) -> None:
    """Nobody opens it any more: what was on hold comes back to who gave it."""
    gift.back_at = at
    if gift.hold_id is not None:
        own = (await find_holds(tx, [gift.hold_id]))[gift.hold_id]
        entry = Entry(
            programme_id=gift.programme_id, member_id=gift.giver_id,
            reference=f"gift:{gift.id}:back", reason="gift back", cause={"gift": gift.id},
        )  # fmt: skip
        wanted = Wanted()
        wanted.for_settling(entry, own)
        books = await load(tx, wanted)
        if books.holds[own.id].status == "open":
            release(books, entry, hold_id=own.id, at=at)
        await settle(tx, books, at)
    await store.keep(tx, gift)
    async with together(tx) as out:
        emit(out, [Event(gift.programme_id, gift.giver_id, gift.told(at))], at)
