"""What a member who leaves has of points is nobody's: holds lapse, what is on its way goes back to
where it came from, and all that is left expires."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.ledger.books import Move
from game.ledger.due_store import open_holds, purses
from game.ledger.holds import expire_hold
from game.ledger.lots import cover
from game.ledger.pending_store import pendings_of
from game.ledger.reverse import reverse
from game.ledger.rules import EXPIRED, Account, Entry, available
from game.ledger.store import currencies_of, find_holds, find_targets, load, settle
from game.ledger.wanted import Wanted
from game.programmes.store import by_ids


async def forfeit(tx: Tx, programme_id: str, member_id: str, at: datetime) -> dict[str, int]:
    """Take everything from the member, in every currency; how much, in minor units. What they owe
    stays in the books. The caller holds the member's row."""
    await _let_lapse(tx, programme_id, member_id, at)
    await _send_back(tx, programme_id, member_id, at)
    wanted = Wanted()
    entries = {
        currency: Entry(
            programme_id=programme_id, member_id=member_id,
            reference=f"forfeit:{new_id()}", reason="left",
        )
        for currency in await purses(tx, programme_id, member_id)
    }  # fmt: skip
    for currency, entry in entries.items():
        wanted.for_spend(entry, currency, EXPIRED)
    books = await load(tx, wanted)
    gone: dict[str, int] = {}
    for currency, entry in entries.items():
        mine = available(member_id, currency)
        left = books.balance(mine)
        if left > 0:
            move = Move(mine, Account(programme_id, EXPIRED, currency), left)
            takes = cover(books.lots[mine], left)
            books.write(books.asked(entry, "expire", mine), [move], at, takes=takes)
            gone[currency] = left
    await settle(tx, books, at)
    return gone


async def _let_lapse(tx: Tx, programme_id: str, member_id: str, at: datetime) -> None:
    wanted = Wanted()
    held = (await find_holds(tx, await open_holds(tx, member_id))).values()
    entries = [
        (hold.id, Entry(
            programme_id=programme_id, member_id=member_id,
            reference=f"lapse:{hold.id}", reason="left",
        ))
        for hold in held
    ]  # fmt: skip
    for (_, entry), hold in zip(entries, held, strict=True):
        wanted.for_settling(entry, hold)
    books = await load(tx, wanted)
    for hold_id, entry in entries:
        expire_hold(books, entry, hold_id=hold_id, at=at)
    await settle(tx, books, at)


async def _send_back(tx: Tx, programme_id: str, member_id: str, at: datetime) -> None:
    found = (await pendings_of(tx, member_id)).values()
    targets = await find_targets(tx, [own.id for own in found if own.remaining])
    if not targets:
        return
    wanted = Wanted()
    entries = {
        target_id: Entry(
            programme_id=programme_id, member_id=member_id,
            reference=f"forfeit:{new_id()}", reason="left",
        )
        for target_id in targets
    }  # fmt: skip
    for target_id, target in targets.items():
        wanted.for_reversal(entries[target_id], target)
    [programme] = (await by_ids(tx, [programme_id])).values()
    currencies = (await currencies_of(tx, [programme]))[programme_id]
    books = await load(tx, wanted)
    for target_id, entry in entries.items():
        currency = currencies[books.pendings[target_id].currency]
        reverse(
            books, entry, target_id=target_id, currency=currency, zone=programme.time_zone, at=at
        )
    await settle(tx, books, at)
