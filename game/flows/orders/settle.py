"""An order as its shop tells of it becomes a purchase, and what was returned of it a reversal.

What was told last is written beside the purchase in one transaction, under the lock of the order:
so the same telling comes to nothing twice, and an older one to nothing at all. An order of which
less is left than before is returned in parts; one that was edited is a purchase that corrects the
one before; one that is nobody's waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import asdict, replace

from game.activities import undone_store
from game.activities.rules import Activity
from game.activities.undone import returned
from game.activities.undone_store import Name
from game.flows.intake.arrivals import Arrival
from game.flows.orders import store
from game.flows.orders.order import Order, Worth, rank
from game.flows.orders.store import OrderKey, Told
from game.flows.undoing.activities import Asked, ReinstateActivity, ReverseActivity, Undo, undo_one
from game.flows.undoing.correct import correct
from game.flows.undoing.displacing import arrive
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.members.store import external_ids

REASON = "returned"


class Heard(Struct, frozen=True, kw_only=True):
    """What a shop said of an order, and what that is worth. `subject` is the member who is known to
    have ordered; a guest's order may be claimed until `waits_until` by the hashes of who proves the
    address. `since`: what was ordered before is not counted."""

    programme_id: str
    shop: str
    order: Order
    worth: Worth
    since: datetime
    waits_until: datetime
    subject: str | None = None
    email_hash: bytes | None = None
    phone_hash: bytes | None = None

    @property
    def key(self) -> OrderKey:
        return OrderKey(self.programme_id, self.shop, self.order.id)


class Claim(Struct, frozen=True, kw_only=True):
    """An order that waits, and the member who has proved an address of who ordered."""

    key: OrderKey
    subject: str


class Settled(Struct, frozen=True):
    """What became of it: `counted`, `waits` for a member, `known` before or older than what is
    known, or there is `nothing` to count."""

    status: str


async def settle(tx: Tx, items: Sequence[Heard | Claim], at: datetime) -> list[Settled | Refusal]:
    """Let the books follow what was told. A refusal leaves the order as it was known before."""
    if not items:
        return []
    orders = await store.locked(tx, [item.key for item in items])
    answers: list[Settled | Refusal] = []
    fresh: list[tuple[int, Told, str]] = []
    often = Counter(item.key for item in items)
    for item in items:
        before = orders[item.key]
        now, subject = _next(before, item, at)
        if now is None:
            answers.append(Settled("known"))
        elif before.turn == 0 and subject is not None and often[item.key] == 1:
            fresh.append((len(answers), now, subject))
            answers.append(Settled("counted"))
        else:
            answers.append(await _alone(tx, orders, now, subject, at))
    if fresh:
        await _together(tx, fresh, answers, at)
    return answers


def _next(before: Told, item: Heard | Claim, at: datetime) -> tuple[Told | None, str | None]:
    """The order as it is known from now on, and whose it is; None where nothing is new."""
    if isinstance(item, Claim):
        waits = before.waits_until is not None and at < before.waits_until
        return (before, item.subject) if waits else (None, None)
    order, known = item.order, rank(item.order)
    unclaimed = before.turn == 0 and before.waits_until is not None and item.subject is not None
    if known <= before.rank and not (unclaimed and known == before.rank):
        return None, None
    waits = before.turn == 0 and order.placed_at >= item.since and item.worth.left > 0
    until = before.waits_until or (item.waits_until if waits else None)
    now = replace(
        before, rank=known, placed_at=order.placed_at, whole=item.worth.whole,
        remaining=item.worth.left, currency=order.currency, items=order.items,
        email_hash=item.email_hash if waits else None,
        phone_hash=item.phone_hash if waits else None,
        waits_until=until if before.turn == 0 else None,
    )  # fmt: skip
    return now, item.subject if waits and until is not None and at < until else None


async def _together(
    tx: Tx, fresh: list[tuple[int, Told, str]], answers: list[Settled | Refusal], at: datetime
) -> None:
    """Orders that are heard of for the first time, all in one round."""
    came = await arrive(tx, [_purchase(_counted(now), subject) for _, now, subject in fresh], at)
    kept = []
    for (place, now, _), answer in zip(fresh, came, strict=True):
        if isinstance(answer, Refusal):
            answers[place] = answer
            continue
        try:
            async with tx.transaction():
                await _return(tx, _counted(now), at)
            kept.append(_counted(now))
        except Refusal as refusal:  # The purchase stands: what was returned of it is told again.
            answers[place] = refusal
            kept.append(replace(_counted(now), rank=b"", remaining=now.whole))
    await store.save(tx, kept)


async def _alone(
    tx: Tx, orders: dict[OrderKey, Told], now: Told, subject: str | None, at: datetime
) -> Settled | Refusal:
    """One that was heard of before, or that nobody has claimed."""
    try:
        async with tx.transaction():
            if now.turn > 0:
                now = await _corrected(tx, orders[now.key], now, at)
                await _return(tx, now, at)
            elif subject is not None:
                now = _counted(now)
                [answer] = await arrive(tx, [_purchase(now, subject)], at)
                if isinstance(answer, Refusal):
                    raise answer
                await _return(tx, now, at)
            await store.save(tx, [now])
    except Refusal as refusal:
        return refusal
    orders[now.key] = now
    if now.turn > 0:
        return Settled("counted")
    waits = now.waits_until is not None and now.remaining > 0 and at < now.waits_until
    return Settled("waits" if waits else "nothing")


def _counted(now: Told) -> Told:
    """The order, which is a member's from now on: nobody else claims it."""
    return replace(now, turn=1, waits_until=None, email_hash=None, phone_hash=None)


def _purchase(now: Told, subject: str) -> Arrival:
    """What the order is here."""
    return Arrival(
        programme_id=now.programme_id, source=source_of(now.shop), external_id=_name(now),
        type="purchase", subject=subject, occurred_at=now.placed_at,
        data={
            "amount": now.whole, "currency": now.currency, "items": now.items,
            "order": now.order_id,
        },
        corrects=None if now.turn == 1 else _name(replace(now, turn=now.turn - 1)),
    )  # fmt: skip


def source_of(shop: str) -> str:
    """The source of the activities of a shop."""
    return f"shop:{shop}"


def _name(now: Told) -> str:
    return now.order_id if now.turn == 1 else f"{now.order_id}#{now.turn}"


async def _standing(tx: Tx, now: Told) -> Activity | None:
    """The purchase that the order is by now; None where its member has left, and all is gone."""
    return await undone_store.found(tx, now.programme_id, Name(source_of(now.shop), _name(now)))


async def _corrected(tx: Tx, before: Told, now: Told, at: datetime) -> Told:
    """Where another amount counts than was counted, another purchase stands for the order."""
    if now.remaining == 0:  # All of it goes back, however much it is: there is nothing to correct.
        return replace(now, whole=before.whole, currency=before.currency)
    old = await _standing(tx, before)
    if old is None or (now.whole, now.currency) == (before.whole, before.currency):
        return now
    subject = (await external_ids(tx, [old.member_id])).get(old.member_id)
    if subject is None:
        return now
    now = replace(now, turn=before.turn + 1)
    [answer] = await correct(tx, [_purchase(now, subject)], at)
    if isinstance(answer, Refusal):
        raise answer
    return now


async def _return(tx: Tx, now: Told, at: datetime) -> None:
    """Reverse so much of the purchase that what was returned of the order is returned of it; where
    less is returned than before, what was reversed is reinstated first."""
    activity = await _standing(tx, now)
    if activity is None:
        return
    wanted = Worth(now.whole, now.remaining).returned
    reversals = await undone_store.reversals_of(tx, activity.id)
    have = returned(reversals)
    about = Asked(
        programme_id=now.programme_id, reason=REASON,
        cause={"shop": now.shop, "order": now.order_id},
    )  # fmt: skip
    todo: list[Undo] = []
    if wanted < have:
        standing = [one for one in reversals if one.reinstated_at is None]
        todo += [ReinstateActivity(reversal_id=one.id, **asdict(about)) for one in standing]
        have = Fraction(0)
    if wanted > have:
        part = (wanted - have).as_integer_ratio()
        todo.append(ReverseActivity(activity=activity.id, part=part, **asdict(about)))
    for one in todo:
        await undo_one(tx, one, at)
