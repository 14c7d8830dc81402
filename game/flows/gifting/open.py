"""A gift is opened, once, by whoever has its code; and undone by staff, both sides or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.designs.store import by_ids as designs_by_ids
from game.flows.gifting import store
from game.flows.gifting.make import GIVEN, come_back
from game.flows.gifting.rules import (
    Gift,
    GiftOver,
    GuestsGiveNothing,
    NoGift,
    OwnGift,
    ReceivedEnough,
    TooManyGiftCodes,
)
from game.flows.gifting.views import GiftView, received_enough, view_of
from game.kernel.acting import asker
from game.kernel.alone import each_alone
from game.kernel.database import Database, Tx, act_as, writing
from game.kernel.errors import NoMember, Refusal
from game.kernel.events import Event
from game.kernel.failures_store import Bound, check, note
from game.kernel.identity import unguessable
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ledger.give import hand_back, hand_over, owes
from game.ledger.rules import TRANSFER, Account, Entry, available
from game.ledger.store import find_holds, load, settle
from game.ledger.wanted import Wanted
from game.members.store import hold_own, own
from game.programmes.store import by_ids
from game.vouchers.codes import bare, made
from game.vouchers.kind import KIND
from game.vouchers.rules import Voucher
from game.vouchers.store import hand_to, locked

OF_MEMBER = Bound(20, 600)
"""So many wrong codes in ten minutes from one member; a code has 74 bits."""


class OpenGift(Struct, frozen=True, kw_only=True):
    """A member opens the gift with this bare code."""

    programme_id: str
    member_id: str
    code: str


class UndoGift(Struct, frozen=True, kw_only=True):
    """Staff take a gift back from both; `cause` says who."""

    programme_id: str
    id: str
    reason: str
    cause: dict[str, Any]


async def found(db: Database, programme_id: str, member_id: str, code: str, at: datetime) -> Gift:
    """The gift with this code. Whoever sends many that are wrong is held up."""
    names = {f"gift/{member_id}": OF_MEMBER}
    async with writing(db) as tx:
        if (wait_s := await check(tx, names, at)) is not None:
            raise TooManyGiftCodes(
                "Too many codes were wrong: ask your friend for the link, and try again later.",
                retry_after_s=wait_s,
            )
        gift = await store.by_code(tx, programme_id, bare(code))
        if gift is None:
            await note(tx, names, at)
    if gift is None:
        raise NoGift("There is no such gift; ask your friend for the link again.")
    return gift


async def open_gifts(
    tx: Tx, items: Sequence[OpenGift], at: datetime
) -> list[GiftView | Refusal]:  # fmt: skip
    """Open gifts, each by itself; who has opened one before gets the same answer."""
    return await each_alone(tx, items, _open, at)


async def undo_gifts(
    tx: Tx, items: Sequence[UndoGift], at: datetime
) -> list[GiftView | Refusal]:  # fmt: skip
    """Undo gifts, each by itself; one that is undone answers as it stands."""
    return await each_alone(tx, items, _undo, at)


async def _open(tx: Tx, item: OpenGift, at: datetime) -> GiftView | Refusal:
    taker = await hold_own(tx, item.programme_id, item.member_id)
    gift = await store.by_code(tx, item.programme_id, item.code, lock=True)
    if gift is None:
        raise NoGift("There is no such gift; ask your friend for the link again.")
    if gift.taker_id == taker.id:
        return await view_of(tx, gift, taker.id, at)
    if gift.giver_id == taker.id:
        raise OwnGift("This is your own gift: send its link to somebody else.")
    if (status := gift.status_at(at)) != "open":
        raise GiftOver("This gift was opened already, or went back.", status=status)
    if taker.guest:
        raise GuestsGiveNothing("Sign in first: gifts are between members.")
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    if await received_enough(tx, programme, gift, taker.id, at):
        raise ReceivedEnough("You were given as much as one receives in a month.")
    try:
        await own(tx, item.programme_id, gift.giver_id)
    except NoMember:
        raise GiftOver("Whoever gave this has left.", status="back") from None
    gift.taker_id, gift.opened_at = taker.id, at
    opened = await (_voucher if gift.voucher_id else _points)(tx, gift, at)
    if not opened:
        gift.taker_id = gift.opened_at = None
        await come_back(tx, gift, at)
        return GiftOver("This gift went back to who gave it.", status="back")
    await store.keep(tx, gift)
    async with together(tx) as out:
        emit(out, [Event(gift.programme_id, gift.giver_id, gift.told(at))], at)
    return await view_of(tx, gift, taker.id, at)


def _entry(gift: Gift, member_id: str | None, name: str, reason: str, **cause: Any) -> Entry:
    return Entry(
        programme_id=gift.programme_id, member_id=member_id, reason=reason,
        reference=f"gift:{gift.id}:{name}", cause={"gift": gift.id, **cause},
    )  # fmt: skip


def _both(gift: Gift, giver: Entry, taker: Entry) -> Wanted:
    """What is locked of both: their purses, with what the giver owes."""
    assert gift.currency is not None and gift.hold_id is not None
    wanted = Wanted()
    for entry in (giver, taker):
        assert entry.member_id is not None
        wanted.entry(entry, gift.currency)
        wanted.lots[available(entry.member_id, gift.currency)] = None
    between = Account(gift.programme_id, TRANSFER, gift.currency)
    wanted.accounts[between] = gift.programme_id
    wanted.holds[gift.hold_id] = None
    wanted.owing[available(gift.giver_id, gift.currency)] = None
    return wanted


async def _points(tx: Tx, gift: Gift, at: datetime) -> bool:
    """The points become the taker's; not where the hold is over, or the giver owes: then it goes
    back, and that is met first."""
    assert gift.currency is not None and gift.hold_id is not None
    giver = _entry(gift, gift.giver_id, "given", GIVEN)
    taker = _entry(gift, gift.taker_id, "received", "gift received")
    wanted = _both(gift, giver, taker)
    aside = (await find_holds(tx, [gift.hold_id]))[gift.hold_id]
    wanted.for_settling(giver, aside)
    books = await load(tx, wanted)
    over = books.holds[gift.hold_id].status != "open"
    if over or owes(books, available(gift.giver_id, gift.currency)):
        return False
    _, received = hand_over(books, giver, taker, hold_id=gift.hold_id, at=at)
    gift.received_id = received.id
    await settle(tx, books, at)
    return True


async def _voucher(tx: Tx, gift: Gift, at: datetime) -> bool:
    """The voucher becomes the taker's, with another code; not where the giver has used it."""
    assert gift.voucher_id is not None and gift.taker_id is not None
    voucher = (await locked(tx, [gift.voucher_id]))[gift.voucher_id]
    if voucher.member_id != gift.giver_id or voucher.status_at(at) != "given":
        return False
    await _to(tx, voucher, gift.taker_id, {**voucher.cause, "gift": gift.id}, at)
    return True


async def _to(
    tx: Tx, voucher: Voucher, member_id: str, cause: dict[str, Any], at: datetime
) -> None:  # fmt: skip
    """Who had it has seen its code: it gets another one."""
    voucher.member_id, voucher.cause = member_id, cause
    if voucher.code is not None:
        voucher.code = made(unguessable())
    await hand_to(tx, voucher)
    design = (await designs_by_ids(tx, {voucher.design_id}, KIND))[voucher.design_id]
    async with together(tx) as out:
        emit(out, [Event(voucher.programme_id, member_id, voucher.told(design))], at)


async def _undo(tx: Tx, item: UndoGift, at: datetime) -> GiftView:
    await act_as(tx, asker(item.cause["by"]))
    gift = await store.by_id(tx, item.programme_id, item.id)
    if gift is None:
        raise NoGift("There is no such gift; look at the member's gifts again.")
    if (status := gift.status_at(at)) == "undone":
        return await view_of(tx, gift, gift.giver_id, at)
    if status == "back":
        raise GiftOver("This gift went back already; nothing is left to undo.", status=status)
    gift.undone_at, gift.undone_by = at, str(item.cause["by"].get("name", ""))
    if status == "open":
        await come_back(tx, gift, at)
        return await view_of(tx, gift, gift.giver_id, at)
    await own(tx, item.programme_id, gift.giver_id)
    if gift.voucher_id is not None:
        await _voucher_back(tx, gift, at)
    else:
        await _points_back(tx, gift, item, at)
    await store.keep(tx, gift)
    both = [one for one in (gift.giver_id, gift.taker_id) if one is not None]
    async with together(tx) as out:
        emit(out, [Event(gift.programme_id, one, gift.told(at)) for one in both], at)
    return await view_of(tx, gift, gift.giver_id, at)


async def _points_back(tx: Tx, gift: Gift, item: UndoGift, at: datetime) -> None:
    assert gift.hold_id is not None and gift.received_id is not None
    taker = _entry(gift, gift.taker_id, "undone", item.reason, **item.cause)
    giver = _entry(gift, gift.giver_id, "returned", item.reason, **item.cause)
    books = await load(tx, _both(gift, giver, taker))
    hand_back(books, taker, giver, hold_id=gift.hold_id, received=gift.received_id, at=at)
    await settle(tx, books, at)


async def _voucher_back(tx: Tx, gift: Gift, at: datetime) -> None:
    assert gift.voucher_id is not None
    voucher = (await locked(tx, [gift.voucher_id]))[gift.voucher_id]
    if voucher.status_at(at) != "given":
        raise GiftOver("This voucher is used or over: it does not come back.", status="opened")
    cause = {name: told for name, told in voucher.cause.items() if name != "gift"}
    await _to(tx, voucher, gift.giver_id, cause, at)
