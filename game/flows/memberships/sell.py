"""A term is sold, which begins now or behind the one that runs; and terms are cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from game.flows.memberships import store
from game.flows.memberships.closing import close
from game.flows.memberships.rules import (
    Membership,
    MembershipOver,
    NoMembership,
    check_sale,
    cut,
    grace_end,
    lay,
    spans,
    take_back,
)
from game.flows.memberships.views import CancelledView, MembershipView, membership_view
from game.kernel.acting import asker
from game.kernel.alone import each_alone
from game.kernel.database import Tx, act_as
from game.kernel.days import local_day
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.identity import new_id
from game.kernel.once import KeyReused, Repeated
from game.kernel.outbox import emit
from game.kernel.together import together
from game.members.store import one as one_member
from game.programmes.store import by_ids
from game.trackers.tiers.by_hand import UnknownTier, hold_tier, set_bought
from game.trackers.tiers.state import State


class Sell(Struct, frozen=True, kw_only=True):
    """A member has paid for a term under an idempotency key; no price: the ladder's."""

    programme_id: str
    external_id: str
    tier: str
    paid: int | None
    money: str | None
    reference: str
    fingerprint: str
    cause: dict[str, Any]


class Cancel(Struct, frozen=True, kw_only=True):
    """A term is cancelled, with its end or at once, and the ones behind it as a whole."""

    programme_id: str
    external_id: str
    id: str
    how: Literal["end", "now"]
    cause: dict[str, Any]


Sold: TypeAlias = MembershipView | Repeated


async def sell(tx: Tx, items: Sequence[Sell], at: datetime) -> list[Sold | Refusal]:
    """Sell terms, each by itself; one key sells one."""
    return await each_alone(tx, items, _sell, at)


async def cancel(tx: Tx, items: Sequence[Cancel], at: datetime) -> list[CancelledView | Refusal]:
    """Cancel terms, each by itself."""
    return await each_alone(tx, items, _cancel, at)


async def _sell(tx: Tx, item: Sell, at: datetime) -> Sold:
    await act_as(tx, asker(item.cause["by"]))
    member = await one_member(tx, item.programme_id, item.external_id)
    zone = (await by_ids(tx, [item.programme_id]))[item.programme_id].time_zone
    state = await hold_tier(tx, item.programme_id, member.id, at)
    if (before := await store.by_reference(tx, item.programme_id, item.reference)) is not None:
        if before.fingerprint != item.fingerprint:
            raise _reused(item.reference)
        return Repeated(membership_view(before, local_day(at, zone), at))
    ladder = state.ladder
    if item.tier not in ladder.ranks:
        known = list(ladder.ranks)
        raise UnknownTier(f"The ladder's tiers are {', '.join(known)}.", known=known)
    tier = ladder.tier(ladder.ranks[item.tier])
    terms = await _open(tx, member.id, at)
    sold = check_sale(tier.sold, item.tier, item.money, terms)
    today = local_day(at, zone)
    term = Membership(
        id=new_id(), programme_id=item.programme_id, member_id=member.id, reference=item.reference,
        fingerprint=item.fingerprint, tier=item.tier, title=tier.title,
        paid=sold.price.amount if item.paid is None else item.paid, money=sold.price.money,
        months=sold.months, grace_days=sold.grace_days, anchor_on=today, months_before=0, since=at,
        starts_on=today, ends_on=today, starts_at=at, ends_at=at, renews_id=None,
        author=str(item.cause["by"]["name"]), sold_at=at, closes_at=at,
    )  # fmt: skip
    lay(term, terms[-1] if terms else None, zone)
    if not await store.add(tx, term):
        raise _reused(item.reference)
    if terms:
        await store.follow(tx, terms[-1])
    await _held(tx, state, [*terms, term], at)
    await _tell(tx, term, "renewed" if terms else "started", at)
    return membership_view(term, today, at)


async def _cancel(tx: Tx, item: Cancel, at: datetime) -> CancelledView:
    await act_as(tx, asker(item.cause["by"]))
    member = await one_member(tx, item.programme_id, item.external_id)
    zone = (await by_ids(tx, [item.programme_id]))[item.programme_id].time_zone
    state = await hold_tier(tx, item.programme_id, member.id, at)
    terms = await _open(tx, member.id, at)
    place = next((n for n, one in enumerate(terms) if one.id == item.id), None)
    if place is None:
        if any(one.member_id == member.id for one in (await store.by_ids(tx, [item.id])).values()):
            raise MembershipOver("This term is over or cancelled; what is given back stands in it.")
        raise NoMembership("This member has no such term; look at the list again.")
    by, term, behind = str(item.cause["by"]["name"]), terms[place], terms[place + 1 :]
    changed: list[Membership] = []
    for one in behind:
        take_back(one, by, at)
        changed.append(one)
    if at < term.starts_at:
        take_back(term, by, at)
        changed.insert(0, term)
    elif item.how == "now":
        cut(term, local_day(at, zone), by, at)
        changed.insert(0, term)
    elif term.cancelled != "end" or behind:
        term.cancel("end", by, at)
        term.closes_at = max(term.ends_at, at)
        changed.insert(0, term)
    else:
        raise MembershipOver(f"This term is cancelled already: it ends on {term.ends_on}.")
    for one in changed:
        await store.cancel(tx, one)
    left = [one for one in terms if one not in changed or one.cancelled == "end"]
    await _unfollow(tx, left, zone)
    over = [one.id for one in terms if one.closes_at <= at]
    await store.close(tx, over, at)
    await _held(tx, state, [one for one in left if one.id not in over], at)
    told = left[-1] if left and left[-1].id not in over else term
    await _tell(tx, told, "ended" if told.id in over else "ending", at)
    return CancelledView(
        items=[membership_view(one, local_day(at, zone), at) for one in changed],
        give_back=sum(one.give_back for one in changed), money=term.money,
    )  # fmt: skip


async def _unfollow(tx: Tx, left: list[Membership], zone: str) -> None:
    """The last term that is left is followed by none any more."""
    if left and left[-1].renewed_by is not None:
        last = left[-1]
        last.renewed_by = None
        if last.cancelled == "":
            last.closes_at = grace_end(last, zone)
        await store.follow(tx, last)


async def _open(tx: Tx, member_id: str, at: datetime) -> list[Membership]:
    """The member's terms that are not over; those that are by now are closed first."""
    terms = await store.open_of(tx, member_id, lock=True)
    over = [one for one in terms if one.closes_at <= at]
    await close(tx, over, at)
    return [one for one in terms if one.closes_at > at]


async def _held(tx: Tx, state: State, terms: list[Membership], at: datetime) -> None:
    await set_bought(tx, state.row.programme_id, state, spans(terms), at=at)


async def _tell(tx: Tx, term: Membership, status: str, at: datetime) -> None:
    async with together(tx) as out:
        emit(out, [Event(term.programme_id, term.member_id, term.told(status))], at)


def _reused(reference: str) -> KeyReused:
    return KeyReused(
        "This key has already served for another request; use a new one.", reference=reference
    )
