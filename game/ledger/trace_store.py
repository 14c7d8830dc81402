"""The SQL that follows points: which lots are open, which a hold or a spend took, what was undone.

Read after the accounts are locked; `find_*` also serve before, to learn which accounts to lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from asyncpg import Record
from msgspec.structs import replace

from game.kernel.database import Tx
from game.ledger.books import Books
from game.ledger.life import Life
from game.ledger.lots import span, spending_order
from game.ledger.pending_store import find_pendings
from game.ledger.rules import (
    AVAILABLE,
    HELD,
    Account,
    Hold,
    Lot,
    Target,
    Transaction,
    Use,
)
from game.ledger.wanted import Wanted

TRANSACTION = (
    "t.id, t.programme_id, t.reference, t.kind, t.at, t.member_id, t.currency, t.amount,"
    " t.balance_after, t.reason, t.cause, t.fingerprint, t.reverses, t.undone, t.hold_id,"
    " case when t.reverses is null then 0 else"
    " (select coalesce(sum(r.owed), 0) from reversal r where r.id = t.id) end as owed,"
    " case when t.reverses is null and t.hold_id is null then 0 else"
    " (select coalesce(sum(p.amount), 0) from repayment p where p.transaction_id = t.id)"
    " end as repaid"
)

_LOT = (
    "l.id, a.owner_id, a.kind, a.currency, l.transaction_id, l.origin_id, l.amount, l.remaining,"
    " l.expires_at, l.slides, l.opened_at, a.alive_from, a.alive_until"
)

_OPEN_LOTS = f"""
    select {_LOT} from lot l
    cross join lateral (select * from account where id = l.account_id offset 0) as a
    where l.account_id = any($1::bigint[]) and l.remaining > 0
"""

_USES = f"""
    select u.transaction_id as user_id, u.amount as used, {_LOT}
    from lot_use u
    cross join lateral (select * from lot where id = u.lot_id offset 0) as l
    cross join lateral (select * from account where id = l.account_id offset 0) as a
    where u.transaction_id = any($1::uuid[])
"""

_HOLDS = """
    select id, programme_id, member_id, currency, transaction_id, amount, captured, status,
        opened_at, expires_at
    from hold where id = any($1::uuid[])
"""

_TARGETS = f"""
    select {TRANSACTION}, p.amount as moved, coalesce(m.merged_into, t.member_id) as holder_id,
        coalesce(h.transaction_id, t.id) as user_id, s.kind as source_kind,
        s.owner_id as source_owner, d.kind as destination_kind, d.owner_id as destination_owner
    from transaction t
    join posting p on p.line = 1
        and p.transaction_id = case t.kind when 'reverse' then t.reverses else t.id end
    join account s on s.id = p.source_id
    join account d on d.id = p.destination_id
    left join member m on m.id = t.member_id
    left join hold h on h.id = t.hold_id
    where t.id = any($1::uuid[]) and t.member_id is not null
"""

_REVERSED = """
    select t.reverses, r.part_of, sum(r.part_returned) as returned,
        sum(t.undone) as undone,
        sum(t.undone - abs(t.amount) - r.owed - r.pending) as forgiven
    from transaction t
    cross join lateral (select * from reversal where id = t.id offset 0) as r
    where t.reverses = any($1::uuid[]) and r.reinstated_by is null group by t.reverses, r.part_of
"""

_SEQS = "select id, seq from transaction where id = any($1::uuid[])"

_EXPIRED = """
    select l.origin_id, sum(u.amount) as expired
    from lot l
    cross join lateral (select * from lot_use where lot_id = l.id offset 0) as u
    cross join lateral (select kind from transaction where id = u.transaction_id offset 0) as t
    where t.kind = 'expire' and l.id = any (array(
        select unnest($1::uuid[]) union
        select id from lot where origin_id = any($1::uuid[]) and origin_id <> id
    ))
    group by l.origin_id
"""


async def find_holds(tx: Tx, ids: Iterable[str]) -> dict[str, Hold]:
    """Holds by id, of any programme. Before the locks, trust only what never changes in them."""
    rows = await tx.fetch(_HOLDS, list(ids))
    return {row["id"]: Hold(**row) for row in rows}


async def find_targets(tx: Tx, ids: Iterable[str]) -> dict[str, Target]:
    """Transactions of members by id, of any programme, with what never changes about them."""
    rows = await tx.fetch(_TARGETS, list(ids))
    return {row["id"]: _target(dict(row)) for row in rows}


def _target(values: dict[str, Any]) -> Target:
    source, destination = (
        Account(values.pop(f"{side}_owner"), values.pop(f"{side}_kind"), values["currency"])
        for side in ("source", "destination")
    )
    moved, holder_id, user_id = (values.pop(name) for name in ("moved", "holder_id", "user_id"))
    return Target(
        transaction=Transaction(**values),
        holder_id=holder_id,
        user_id=user_id,
        counter=destination if source.kind in (AVAILABLE, HELD) else source,
        amount=values["undone"] if values["kind"] == "reverse" else moved,
    )


async def trace(tx: Tx, wanted: Wanted, books: Books) -> None:
    """Load the open lots, holds and targets that are wanted; the accounts are locked by now."""
    lots: dict[str, Lot] = {}
    if wanted.lots:
        await _load_lots(tx, wanted, books, lots)
    if wanted.holds:
        books.holds = await find_holds(tx, wanted.holds)
    if wanted.pendings:
        books.pendings = await find_pendings(tx, wanted.pendings)
    users = [hold.transaction_id for hold in books.holds.values()]
    users += [target.user_id for target in wanted.targets.values()]
    for row in await tx.fetch(_USES, users) if users else ():
        use = Use(_lot(row, lots, books), row["used"])
        books.taken.setdefault(row["user_id"], []).append(use)
    for uses in books.taken.values():
        uses.sort(key=lambda use: spending_order(use.lot))
    if wanted.targets:
        await _load_targets(tx, wanted, books)
    if books.reversals:
        books.seqs |= {row["id"]: row["seq"] for row in await tx.fetch(_SEQS, users)}


async def _load_lots(tx: Tx, wanted: Wanted, books: Books, lots: dict[str, Lot]) -> None:
    books.lots = {account: [] for account in wanted.lots}
    for row in await tx.fetch(_OPEN_LOTS, [books.ids[account] for account in wanted.lots]):
        lot = _lot(row, lots, books)
        books.lots[lot.account].append(lot)
    for mine in books.lots.values():
        mine.sort(key=spending_order)


def _lot(row: Record, lots: dict[str, Lot], books: Books) -> Lot:
    """The lot of that row: one object for one lot, however often it is read."""
    if row["id"] not in lots:
        account = Account(row["owner_id"], row["kind"], row["currency"])
        if account not in books.lives.known:  # A guest's, who is a member by now.
            books.lives.known[account] = Life(row["alive_from"], row["alive_until"])
        lots[row["id"]] = Lot(
            id=row["id"], account=account, transaction_id=row["transaction_id"],
            origin_id=row["origin_id"], amount=row["amount"], remaining=row["remaining"],
            expires_at=row["expires_at"], slides=row["slides"], opened_at=row["opened_at"],
            life=books.lives.known[account],
        )  # fmt: skip
    return lots[row["id"]]


async def _load_targets(tx: Tx, wanted: Wanted, books: Books) -> None:
    ids = list(wanted.targets)
    reversed_before: dict[str, list[Record]] = {}
    for row in await tx.fetch(_REVERSED, ids):
        reversed_before.setdefault(row["reverses"], []).append(row)
    expired = {row["origin_id"]: row["expired"] for row in await tx.fetch(_EXPIRED, ids)}
    for target_id, target in wanted.targets.items():
        before = reversed_before.get(target_id, [])
        parts = [row for row in before if row["part_of"] is not None]
        books.targets[target_id] = replace(
            target,
            undone=sum(row["undone"] for row in before),
            forgiven=sum(row["forgiven"] for row in before),
            returned=sum((Fraction(p["returned"], p["part_of"]) for p in parts), Fraction(0)),
            by_amount=sum(row["undone"] for row in before if row["part_of"] is None),
            expired=expired.get(target_id, 0),
            uses=tuple(span(books.taken.get(target.user_id, ()), 0, target.amount)),
        )
