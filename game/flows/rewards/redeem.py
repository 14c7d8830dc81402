"""One round of redemptions: points, stock and code together for each, or none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from game.flows.rewards import store
from game.flows.rewards.counter import Counted, Wish, count_out, rewards_of
from game.flows.rewards.rules import (
    PaidPrice,
    Redemption,
    RedemptionStatus,
    RedemptionStep,
    RedemptionView,
    cause_of,
    chosen,
    had_at_counter,
    missing,
    moved,
    not_open,
    why_not,
)
from game.flows.rewards.views import redemption_view, views_of
from game.kernel.database import Tx
from game.kernel.errors import NoMember, Refusal
from game.kernel.events import Event
from game.kernel.identity import new_id
from game.kernel.once import KeyReused, Repeated
from game.kernel.outbox import emit
from game.kernel.together import together
from game.kernel.words import spoken
from game.ledger.post import spend
from game.ledger.refusals import Insufficient
from game.ledger.rules import Entry
from game.ledger.store import save as save_books
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.members.store import named
from game.programmes.store import by_ids
from game.trackers.tiers.by_hand import TierByHand, hold_tier, set_held
from game.trackers.tiers.reading import Held
from game.trackers.tiers.state import State
from game.vouchers.rules import LiveReward, NoReward
from game.vouchers.shelf import Gift
from game.vouchers.store import save_shelf


class Redeem(Struct, frozen=True, kw_only=True):
    """A member, by id or by the brand's name, wants a reward under an idempotency key. `price` is
    the one that they were shown; `cause` says who asks for them, where others do. `here`: they
    stand at the counter, and what is handed over there is, at once."""

    programme_id: str
    member_id: str = ""
    external_id: str = ""
    reward: str
    price: PaidPrice | None
    reference: str
    fingerprint: str
    cause: dict[str, Any]
    here: bool = False


Redeemed: TypeAlias = RedemptionView | Repeated


async def redeem(tx: Tx, items: Sequence[Redeem], at: datetime) -> list[Redeemed | Refusal]:
    """Redeem a round of rewards; a request that was answered before redeems nothing."""
    programmes = await by_ids(tx, {item.programme_id for item in items})
    rewards = await rewards_of(tx, programmes.values())
    own = await members_by_ids(tx, {item.member_id for item in items if item.member_id})
    others = await named(tx, [(i.programme_id, i.external_id) for i in items if i.external_id])
    planned = [
        _plan(
            item,
            own.get(item.member_id) or others.get((item.programme_id, item.external_id)),
            rewards[item.programme_id],
        )
        for item in items
    ]
    refused = [i for i, one in zip(items, planned, strict=True) if isinstance(one, Refusal)]
    before = await _before(tx, refused, at) if refused else {}
    wishes = [one for one in planned if isinstance(one, Wish)]
    held = {
        member_id: await hold_tier(tx, programme_id, member_id, at)
        for programme_id, member_id in sorted(
            (one.member.programme_id, one.member.id)
            for one in wishes
            if one.live.design.definition.tier is not None
        )
    }
    counted = await count_out(tx, programmes, wishes, at)
    new: list[Redemption] = []
    events: list[Event] = []
    answers: list[Redeemed | Refusal] = []
    for item, wish in zip(items, planned, strict=True):
        if isinstance(wish, Refusal):
            answers.append(before.get((item.programme_id, item.reference), wish))
            continue
        try:
            answers.append(_decide(item, wish, counted, new, events, at))
        except Refusal as refusal:
            answers.append(refusal)
    async with together(tx) as out:
        await save_shelf(out, counted.shelf)
        await store.save(out, new)
        await save_books(out, counted.books)
        emit(out, [*counted.books.changes(), *events], at)
    for done in new:
        if (state := held.get(done.member_id)) is not None:
            await _set_status(tx, done, counted, rewards[done.programme_id], state, at)
    return answers


async def _set_status(
    tx: Tx, done: Redemption, counted: Counted, rewards: Mapping[str, LiveReward], state: State,
    at: datetime,
) -> None:  # fmt: skip
    """The member status that was redeemed holds until its voucher ends, behind what holds it."""
    design = next(one.design for one in rewards.values() if one.design.id == done.design_id)
    if (tier := design.definition.tier) is None:
        return
    until, programme = (
        counted.vouchers[done.voucher_id].expires_at,
        counted.programmes[done.programme_id],
    )
    assert until is not None
    given = TierByHand(
        tier=tier, reason=spoken(design.definition.title, programme.voice("")), until=until
    )
    behind = state.ends(at, programme.time_zone) if state.name(at) == tier else None
    await set_held(
        tx, done.programme_id, state, given, behind=behind, author=f"reward {design.name}", at=at
    )


async def _before(tx: Tx, items: Sequence[Redeem], at: datetime) -> dict[tuple[str, str], Repeated]:
    """What was redeemed before of a reward that is no longer there."""
    known = await store.by_references(tx, {(one.programme_id, one.reference) for one in items})
    asked = {(one.programme_id, one.reference): one.fingerprint for one in items}
    same = {key: one for key, one in known.items() if one.fingerprint == asked[key]}
    views = await views_of(tx, list(same.values()), at)
    return {key: Repeated(view) for key, view in zip(same, views, strict=True)}


def _plan(item: Redeem, member: Member | None, rewards: Mapping[str, LiveReward]) -> Wish | Refusal:
    if member is None or member.programme_id != item.programme_id or member.merged_into:
        return NoMember("This programme has no such member.")
    live = rewards.get(item.reward)
    if live is None:
        return NoReward(f"There is no reward {item.reward[:100]!r} that is switched on.")
    return Wish(member, live, item.reference)


def _decide(
    item: Redeem, wish: Wish, counted: Counted, new: list[Redemption], events: list[Event],
    at: datetime,
) -> Redeemed:  # fmt: skip
    """Refuse first, then pay and give."""
    design = wish.live.design
    key = item.programme_id, item.reference
    if (before := counted.known.get(key)) is not None:
        if before.fingerprint != item.fingerprint:
            raise KeyReused(
                "This key has already served for another request; use a new one.",
                reference=item.reference,
            )
        return Repeated(redemption_view(before, counted.vouchers[before.voucher_id], design, at))
    who = counted.who(wish, at)
    if (why := why_not(wish.live, who, at)) is not None:
        raise not_open(why)
    price = chosen(design.definition, who, item.price)
    if missing(design.definition, price, who.balances):
        if price.amount <= who.balances.get(price.currency, 0):
            raise not_open("balance_min")
        raise Insufficient(
            f"{price.amount} asked, {who.balances.get(price.currency, 0)} available.",
            asked=price.amount, available=who.balances.get(price.currency, 0),
            currency=price.currency,
        )  # fmt: skip
    done = _redeemed(item, wish, counted, price, at)
    voucher = counted.shelf.new[-1]
    new.append(done)
    counted.known[key], counted.vouchers[voucher.id] = done, voucher
    counted.count(wish, at)
    if design.definition.tier is not None:
        counted.tiers[wish.member.id] = Held(design.definition.tier, voucher.expires_at)
    title = design.definition.title
    events += [
        Event(item.programme_id, wish.member.id, voucher.told(design)),
        Event(item.programme_id, wish.member.id, moved(done, design.name, title)),
    ]
    return redemption_view(done, voucher, design, at)


def _redeemed(
    item: Redeem, wish: Wish, counted: Counted, price: PaidPrice, at: datetime
) -> Redemption:
    """The points are spent and the voucher is given; nothing here may be refused any more but for
    the stock, which is asked first."""
    member, live = wish.member, wish.live
    told, programme = live.design.definition, counted.programmes[item.programme_id]
    redemption_id = new_id()
    at_once = told.fulfilment == "at_once"
    handed = item.here and had_at_counter(told)
    voucher = counted.shelf.give(
        live,
        Gift(
            programme_id=programme.id, member_id=member.id, zone=programme.time_zone,
            reference=f"redemption:{redemption_id}", cause={"redemption": redemption_id},
            value=price.value, until=counted.until(wish, at),
            used=handed or (at_once and told.codes == "none" and told.tier is None),
        ),
        at,
    )  # fmt: skip
    transaction_id = None
    if price.amount:
        entry = Entry(
            programme_id=programme.id,
            member_id=member.id,
            reference=f"redemption:{redemption_id}",
            reason=spoken(told.title, programme.voice(member.locale)),
            cause=cause_of(redemption_id, live.design.name, voucher.id, item.cause),
        )
        currency = counted.currencies[programme.id][price.currency]
        spent = spend(counted.books, entry, currency=currency, amount=price.amount, at=at)
        transaction_id = spent.id
    by = str(item.cause.get("by", {}).get("name", ""))
    status: RedemptionStatus = "handed_over" if at_once or handed else "ordered"
    return Redemption(
        id=redemption_id, programme_id=programme.id, member_id=member.id,
        design_id=live.design.id, voucher_id=voucher.id, reference=item.reference,
        fingerprint=item.fingerprint, fulfilment=told.fulfilment, price=price,
        transaction_id=transaction_id, status=status,
        steps=[RedemptionStep(status=status, at=at, by=by)], ordered_at=at,
    )  # fmt: skip
