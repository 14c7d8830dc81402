"""One page of an account, put into words for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.flows.history import store
from game.flows.history.rules import (
    HistoryLine,
    Reading,
    cause_of,
    line,
    reversals_of,
    undoing_of,
)
from game.flows.history.store import Self
from game.flows.history.words import worded
from game.kernel.database import Tx
from game.kernel.identity import is_id
from game.ledger.pending_store import find_pendings
from game.ledger.rules import PEND, Transaction
from game.programmes.store import by_ids


class HistoryPage(Struct, frozen=True):
    """Newest first; ask again with the last id as `after` for more."""

    items: list[HistoryLine]


class PendingView(Struct, frozen=True, kw_only=True):
    """Points on their way: what of them still is, and until when; without `due_at` until somebody
    or something releases them. The id is that of the transaction by which they were granted: by it
    they are released, or reversed. `cause` names what a partner reported."""

    id: str
    at: datetime
    currency: str
    amount: int
    due_at: datetime | None
    reason: str
    cause: dict[str, Any]


class PendingPage(Struct, frozen=True):
    """The oldest first; ask again with the last id as `after` for more."""

    items: list[PendingView]


class OnTheWay(Struct, frozen=True, kw_only=True):
    """Somebody's points on their way, as `PendingView` has them; a guest has no external id."""

    id: str
    external_id: str | None
    at: datetime
    currency: str
    amount: int
    due_at: datetime | None
    reason: str


class OnTheWayPage(Struct, frozen=True):
    """One member's after the other's; ask again with the last id as `after` for more."""

    items: list[OnTheWay]


async def all_pending(
    tx: Tx, programme_id: str, locale: str | None, after: str | None, limit: int
) -> OnTheWayPage:
    """What is on its way to anybody of the programme."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    return OnTheWayPage(
        [
            OnTheWay(
                id=granted.id,
                external_id=one.external_id,
                at=granted.at,
                currency=granted.currency,
                amount=one.waiting.amount,
                due_at=one.waiting.due_at,
                reason=worded(granted, programme.voice(locale or one.locale)),
            )
            for one in await store.all_waiting(tx, programme_id, after, limit)
            for granted in [one.waiting.granted]
        ]
    )


async def pending(
    tx: Tx, programme_id: str, member_id: str, locale: str | None, after: str | None, limit: int
) -> PendingPage:
    """What is on its way to a member, in the words of their history."""
    [own, *_] = await store.selves(tx, member_id)
    found = await store.waiting(tx, member_id, after, limit)
    reading = await _reading(tx, programme_id, own, locale, [[one.granted] for one in found])
    return PendingPage(
        [
            PendingView(
                id=one.granted.id,
                at=one.granted.at,
                currency=one.granted.currency,
                amount=one.amount,
                due_at=one.due_at,
                reason=worded(one.granted, reading.locale),
                cause=cause_of(one.granted, reading),
            )
            for one in found
        ]
    )


async def history(
    tx: Tx,
    programme_id: str,
    member_id: str,
    *,
    locale: str | None,
    after: str | None,
    currency: str | None,
    limit: int,
) -> HistoryPage:
    """A page of a member's lines, with those of the guests they once were; in the member's
    language, unless the reader asks for another one."""
    own, *guests = await store.selves(tx, member_id)
    ids = [own.id, *(guest.id for guest in guests)]
    found = await store.lines(tx, ids, after=after, currency=currency, limit=limit)
    reading = await _reading(tx, programme_id, own, locale, found)
    return HistoryPage([line(parts, reading) for parts in found])


async def _reading(
    tx: Tx,
    programme_id: str,
    own: Self,
    locale: str | None,
    found: Sequence[Sequence[Transaction]],
) -> Reading:
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    firsts = [parts[0] for parts in found]
    activity_ids = {told for told in _told(firsts, "activity") if is_id(told)}
    reversals = {name for first in firsts for name in reversals_of(first) if is_id(name)}
    undone = [parts for parts in found if undoing_of(parts[0])]
    undid = {part.reverses for parts in undone for part in parts if part.reverses}
    coming = [first.id for first in firsts if first.kind == PEND]
    return Reading(
        member_id=own.id,
        locale=programme.voice(locale or own.locale),
        titles=await store.titles(tx, programme_id, _told(firsts, "campaign")),
        activities=await store.activities(tx, programme_id, activity_ids),
        pendings=await find_pendings(tx, coming) if coming else {},
        returns=await store.returns(tx, programme_id, reversals),
        originals=await store.originals(tx, undid),
    )


def _told(firsts: Iterable[Transaction], name: str) -> set[str]:
    return {told for first in firsts if isinstance(told := first.cause.get(name), str)}
