"""One page of an account, put into words for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from game.flows.history import store
from game.flows.history.rules import HistoryLine, Reading, line
from game.kernel.database import Tx
from game.kernel.identity import is_id
from game.ledger.rules import Transaction


class HistoryPage(Struct, frozen=True):
    """Newest first; ask again with the last id as `after` for more."""

    items: list[HistoryLine]


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
    firsts = [parts[0] for parts in found]
    activity_ids = {told for told in _told(firsts, "activity") if is_id(told)}
    reading = Reading(
        member_id=member_id,
        locale=locale or own.locale,
        titles=await store.titles(tx, programme_id, _told(firsts, "campaign")),
        activities=await store.activities(tx, programme_id, activity_ids),
    )
    return HistoryPage([line(parts, reading) for parts in found])


def _told(firsts: Iterable[Transaction], name: str) -> set[str]:
    return {told for first in firsts if isinstance(told := first.cause.get(name), str)}
