"""What members see of gifts: their own, and the one whose link they have opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from game.designs.store import by_ids as designs_by_ids
from game.flows.gifting import store
from game.flows.gifting.rules import (
    Gift,
    GiftStatus,
    Given,
    Hindrance,
    begun,
    hindrance,
    left_to_give,
    old_enough,
    rested,
)
from game.kernel.database import Tx
from game.ledger.read_store import balances
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.vouchers.codes import shown
from game.vouchers.kind import KIND
from game.vouchers.store import by_ids as vouchers_by_ids


class GiftedVoucher(Struct, frozen=True, kw_only=True):
    """The voucher in a gift, without its code: that is another one when it is opened."""

    id: str
    reward: str
    title: dict[str, str]
    icon: str
    picture: str
    kind: str
    percent: int | None
    value: int | None
    money: str
    expires_at: datetime | None


class GiftView(Struct, frozen=True, kw_only=True):
    """A gift that I made, or opened (`way`). `alias` is the other one's, empty while nobody has
    opened it. It holds `amount` of a `currency`, in minor units, or a `voucher`. With `code`, which
    only its giver sees while it is open, somebody else opens it until `ends_at`."""

    id: str
    way: Literal["given", "received"]
    status: GiftStatus
    alias: str
    currency: str | None
    amount: int | None
    voucher: GiftedVoucher | None
    code: str | None
    made_at: datetime
    ends_at: datetime
    opened_at: datetime | None


class MyGifts(Struct, frozen=True):
    """Gifts, the newest first; `next` is the `before` of the page that follows, or null."""

    items: list[GiftView]
    next: str | None


class GiftSeen(Struct, frozen=True, kw_only=True):
    """A gift as whoever has its code sees it. `mine`: I gave it; `hindrance` says why I cannot open
    it: I am a guest, or was given as much as one receives in a month."""

    alias: str
    status: GiftStatus
    mine: bool
    hindrance: Literal["guest", "received_enough"] | None
    currency: str | None
    amount: int | None
    voucher: GiftedVoucher | None
    ends_at: datetime


class GivablePoints(Struct, frozen=True):
    """How much of a currency I may give now, of what is `each` gift's most; `rested_days` old are
    the points that may be given."""

    currency: str
    most: int
    each: int
    rested_days: int


class GiftTerms(Struct, frozen=True, kw_only=True):
    """What I may give, and why nothing (`hindrance`); `since`: from when on my account is old
    enough. `vouchers` is how many more I may give this month, `open_days` how long a gift waits."""

    hindrance: Hindrance | None
    since: datetime | None
    points: list[GivablePoints]
    vouchers: int
    open_days: int


async def views_of(
    tx: Tx, gifts: Sequence[Gift], reader_id: str, at: datetime, *, staff: bool = False
) -> list[GiftView]:
    """Gifts as one of the two members sees them; staff see no code."""
    inside = await vouchers_in(tx, gifts)
    ids = {one for gift in gifts for one in (gift.giver_id, gift.taker_id) if one is not None}
    members = await members_by_ids(tx, ids)
    found = []
    for gift in gifts:
        given, status = gift.giver_id == reader_id, gift.status_at(at)
        other = members.get((gift.taker_id if given else gift.giver_id) or "")
        found.append(GiftView(
            id=gift.id, way="given" if given else "received", status=status,
            alias=other.alias if other else "", currency=gift.currency, amount=gift.amount,
            voucher=inside.get(gift.voucher_id or ""),
            code=shown(gift.code) if given and status == "open" and not staff else None,
            made_at=gift.made_at, ends_at=gift.ends_at, opened_at=gift.opened_at,
        ))  # fmt: skip
    return found


async def view_of(tx: Tx, gift: Gift, reader_id: str, at: datetime) -> GiftView:
    """One of them."""
    [view] = await views_of(tx, [gift], reader_id, at)
    return view


async def vouchers_in(tx: Tx, gifts: Sequence[Gift]) -> dict[str, GiftedVoucher]:
    """Voucher id -> what is in the gifts."""
    ids = {gift.voucher_id for gift in gifts if gift.voucher_id is not None}
    if not ids:
        return {}
    held = await vouchers_by_ids(tx, ids)
    designs = await designs_by_ids(tx, {one.design_id for one in held.values()}, KIND)
    found = {}
    for one in held.values():
        design = designs[one.design_id]
        told = design.definition
        found[one.id] = GiftedVoucher(
            id=one.id, reward=design.name, title=told.title, icon=told.icon, picture=told.picture,
            kind=told.kind, percent=told.percent, money=told.money, expires_at=one.expires_at,
            value=told.value if one.value is None else one.value,
        )  # fmt: skip
    return found


async def my_gifts(
    tx: Tx, member_id: str, before: str | None, limit: int, at: datetime, *, staff: bool = False
) -> MyGifts:
    """A page of what a member gave and was given."""
    rows = await store.of_member(tx, member_id, before, limit)
    items = await views_of(tx, rows, member_id, at, staff=staff)
    return MyGifts(items, items[-1].id if len(items) == limit else None)


async def seen(tx: Tx, gift: Gift, reader: Member, at: datetime) -> GiftSeen:
    """A gift as it greets whoever holds its link."""
    programme = (await by_ids(tx, [gift.programme_id]))[gift.programme_id]
    giver = (await members_by_ids(tx, [gift.giver_id]))[gift.giver_id]
    why: Literal["guest", "received_enough"] | None = None
    if reader.guest:
        why = "guest"
    elif await received_enough(tx, programme, gift, reader.id, at):
        why = "received_enough"
    return GiftSeen(
        alias=giver.alias, status=gift.status_at(at), mine=gift.giver_id == reader.id,
        hindrance=why, currency=gift.currency, amount=gift.amount, ends_at=gift.ends_at,
        voucher=(await vouchers_in(tx, [gift])).get(gift.voucher_id or ""),
    )  # fmt: skip


async def received_enough(
    tx: Tx, programme: Programme, gift: Gift, member_id: str, at: datetime
) -> bool:
    """Whether with this gift the member would have more than one receives in a month."""
    had = await store.received(tx, member_id, begun(at, programme.time_zone, "month"))
    if gift.currency is None:
        return had.get("", 0) >= programme.gifts.vouchers_received_month
    own = programme.gifts.points.get(gift.currency)
    most = own.received_month if own is not None else 0
    return had.get(gift.currency, 0) + (gift.amount or 0) > most


async def terms_of(tx: Tx, member: Member, at: datetime) -> GiftTerms:
    """What a member may give now."""
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    settings, zone = programme.gifts, programme.time_zone
    why = hindrance(settings, member, at)
    points: list[GivablePoints] = []
    vouchers = 0
    if why is None:
        given = await store.given(
            tx, member.id, at, begun(at, zone, "day"), begun(at, zone, "month")
        )  # fmt: skip
        vouchers = max(0, settings.vouchers_month - given.get("", Given()).this_month)
        mine = await balances(tx, programme.id, member.id, at)
        clear = {row["currency"] for row in mine if not row["owed"] and row["available"] >= 0}
        for code, own in settings.points.items():
            lots = await store.givable(tx, member.id, code, rested(own, at), at)
            left = min(lots, left_to_give(own, given.get(code, Given())))
            if code in clear:
                points.append(GivablePoints(code, left, own.each, own.rested_days))
    return GiftTerms(
        hindrance=why, since=old_enough(settings, member) if why == "young" else None,
        points=points, vouchers=vouchers, open_days=settings.open_days,
    )  # fmt: skip
