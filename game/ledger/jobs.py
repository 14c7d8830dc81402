"""What time does to the books: lots and holds past their date, swept in bounded rounds.

Each round finds its work in the data, so a sweep that was missed is made up for by the next. Until
it comes, nothing that is due can be spent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ledger.due_store import Due, due_holds, due_lots
from game.ledger.expire import expire_lots as expire
from game.ledger.holds import expire_hold
from game.ledger.rules import EXPIRED, Entry, Hold
from game.ledger.store import find_holds, load, save
from game.ledger.wanted import Wanted

_ROUND_MOST = 500


async def expire_lots(db: Database, clock: Clock) -> int:
    """Expire everything that is due; how many transactions it took."""
    posted = 0
    while True:
        async with writing(db) as tx:
            at = clock()
            due = await due_lots(tx, at, _ROUND_MOST)
            swept = await _sweep_lots(tx, due, at) if due else 0
        posted += swept
        if swept == 0:
            return posted


async def expire_holds(db: Database, clock: Clock) -> int:
    """Let every open hold lapse whose time is over; how many did."""
    posted = 0
    while True:
        async with writing(db) as tx:
            at = clock()
            due = await due_holds(tx, at, _ROUND_MOST)
            swept = await _sweep_holds(tx, due, at) if due else 0
        posted += swept
        if swept == 0:
            return posted


async def _sweep_lots(tx: Tx, due: Sequence[Due], at: datetime) -> int:
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
    async with together(tx) as out:
        await save(out, books)
        emit(out, books.changes(), at)
    return len(books.new_transactions)


async def _sweep_holds(tx: Tx, ids: Sequence[str], at: datetime) -> int:
    wanted = Wanted()
    entries: list[tuple[Entry, Hold]] = []
    for hold in (await find_holds(tx, ids)).values():
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
    async with together(tx) as out:
        await save(out, books)
        emit(out, books.changes(), at)
    return len(books.new_transactions)
