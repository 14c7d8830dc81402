"""What time does to the books: lots and holds past their date, swept in bounded rounds.

Each round finds its work in the data, so a sweep that was missed is made up for by the next. Until
it comes, nothing that is due can be spent.
"""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.ledger.due_store import due_holds, due_lots
from game.ledger.expire import expire_lots as expire
from game.ledger.holds import expire_hold
from game.ledger.rules import EXPIRED, Entry, Hold
from game.ledger.store import find_holds, load, settle
from game.ledger.wanted import Wanted

_ROUND_MOST = 500


async def expire_lots(db: Database, clock: Clock) -> int:
    """Expire everything that is due; how many purses were looked at."""
    return await until_none(db, lambda tx: _sweep_lots(tx, clock()))


async def expire_holds(db: Database, clock: Clock) -> int:
    """Let every open hold lapse whose time is over; how many did."""
    return await until_none(db, lambda tx: _sweep_holds(tx, clock()))


async def _sweep_lots(tx: Tx, at: datetime) -> int:
    due = await due_lots(tx, at, _ROUND_MOST)
    if not due:
        return 0
    wanted = Wanted()
    entries = []
    for one in due:
        entry = Entry(
            programme_id=one.programme_id, member_id=one.member_id,
            reference=f"expire:{new_id()}", reason="expired",
        )  # fmt: skip
        wanted.for_spend(entry, one.currency, EXPIRED)
        entries.append((entry, one.currency))
    books = await load(tx, wanted)
    for entry, currency in entries:
        expire(books, entry, currency=currency, at=at)
    await settle(tx, books, at)
    return len(due)


async def _sweep_holds(tx: Tx, at: datetime) -> int:
    due = await due_holds(tx, at, _ROUND_MOST)
    if not due:
        return 0
    wanted = Wanted()
    entries: list[tuple[Entry, Hold]] = []
    for hold in (await find_holds(tx, due)).values():
        entry = Entry(
            programme_id=hold.programme_id, member_id=hold.member_id,
            reference=f"lapse:{hold.id}", reason="hold expired",
        )  # fmt: skip
        wanted.for_settling(entry, hold)
        entries.append((entry, hold))
    books = await load(tx, wanted)
    for entry, hold in entries:
        try:
            expire_hold(books, entry, hold_id=hold.id, at=at)
        except Refusal:
            continue  # Somebody settled it, or it moved to another member, before we had the lock.
    await settle(tx, books, at)
    return len(books.new_transactions)
