"""The SQL that loads a slice of the books under locks, and saves what is new in it.

Every statement is plural. Bounded accounts are locked in the order of their ids, so that rounds
queue up and never deadlock; everything else is read after the locks, in later statements, so that
it shows what the round that held them before has committed. One reference asked for by two rounds
at once is therefore posted by the first and found by the second.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from game.kernel.database import Tx
from game.kernel.outbox import emit
from game.kernel.together import Writer, together
from game.ledger.books import Books
from game.ledger.life import Life
from game.ledger.life_store import save_extensions
from game.ledger.owed_store import find_reversals, save_reversals
from game.ledger.pending_store import save_pendings
from game.ledger.rules import BOUNDED, Account, Currency, Transaction
from game.ledger.trace_store import TRANSACTION, find_holds, find_targets, trace
from game.ledger.wanted import Wanted
from game.programmes.rules import Memo, Programme

__all__ = [
    "currencies_of",
    "find_holds",
    "find_targets",
    "load",
    "put_currency",
    "save",
]

_LOCK = """
    with wanted as (
        select * from unnest($1::uuid[], $2::text[], $3::text[]) as w (owner_id, kind, currency)
    ), found as materialized (
        select a.id from wanted w cross join lateral (
            select id from account
            where owner_id = w.owner_id and kind = w.kind and currency = w.currency offset 0
        ) as a
    ), glanced as materialized (
        select a.id from unnest($4::uuid[], $5::text[]) as g (owner_id, currency)
        cross join lateral (
            select id from account
            where owner_id = g.owner_id and kind = 'held' and currency = g.currency offset 0
        ) as a
    ), locked as materialized (
        select a.id, a.owner_id, a.kind, a.currency, a.balance, a.ctid::text as place,
            a.alive_from, a.alive_until, a.look_at
        from account a where a.balance is not null
          and a.id = any (array(select id from found union select id from glanced))
          and (select count(*) from found) = $6
        order by a.id for no key update
    )
    select * from locked
    union all
    select a.id, a.owner_id, a.kind, a.currency, null, null, null, null, null from account a
    where a.balance is null
      and a.id = any (array(select id from found)) and (select count(*) from found) = $6
"""

_OPEN = """
    insert into account (programme_id, owner_id, kind, currency, balance, floor)
    select programme_id, owner_id, kind, currency, zero, zero
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[])
        as u (programme_id, owner_id, kind, currency, zero)
    order by owner_id, kind, currency
    on conflict (owner_id, kind, currency) do nothing
"""

_REPEATED = f"""
    select t.* from unnest($1::uuid[], $2::text[]) as r (programme_id, name)
    cross join lateral (
        select {TRANSACTION} from transaction t
        where t.programme_id = r.programme_id and t.reference = r.name offset 0
    ) as t
"""

_WRITE_TRANSACTIONS = """
    insert into transaction (id, programme_id, reference, kind, at, member_id, currency, amount,
        balance_after, reason, cause, fingerprint, reverses, undone, hold_id)
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[],
        $6::uuid[], $7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::jsonb[], $12::text[],
        $13::uuid[], $14::bigint[], $15::uuid[])
"""

_WRITE_POSTINGS = """
    insert into posting (transaction_id, line, source_id, destination_id, amount)
    select * from unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[], $5::bigint[])
"""

_WRITE_LOTS = """
    insert into lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at,
        opened_at, slides)
    select * from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::bigint[],
        $6::bigint[], $7::timestamptz[], $8::timestamptz[], $9::boolean[])
"""

_CHANGE_LOTS = """
    update lot l set remaining = u.remaining
    from unnest($1::uuid[], $2::bigint[]) as u (id, remaining)
    cross join lateral (select ctid as place from lot where id = u.id offset 0) as found
    where l.ctid = found.place
"""

_WRITE_USES = """
    insert into lot_use (transaction_id, lot_id, amount)
    select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])
"""

_CHANGE_BALANCES = """
    update account a set balance = u.balance,
        floor = case when u.balance >= 0 then 0 when u.may_owe then null else a.floor end
    from unnest($1::text[], $2::bigint[], $3::boolean[]) as u (place, balance, may_owe)
    where a.ctid = u.place::tid
"""

_CHANGE_LIVES = """
    update account a set balance = u.balance,
        floor = case when u.balance >= 0 then 0 when u.may_owe then null else a.floor end,
        alive_from = u.alive_from, alive_until = u.alive_until, look_at = u.look_at
    from unnest($1::text[], $2::bigint[], $3::boolean[], $4::timestamptz[], $5::timestamptz[],
        $6::timestamptz[]) as u (place, balance, may_owe, alive_from, alive_until, look_at)
    where a.ctid = u.place::tid
"""

_WRITE_HOLDS = """
    insert into hold (id, programme_id, member_id, currency, transaction_id, amount, captured,
        status, opened_at, expires_at)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::bigint[],
        $7::bigint[], $8::text[], $9::timestamptz[], $10::timestamptz[])
"""

_CHANGE_HOLDS = """
    update hold h set member_id = u.member_id, captured = u.captured, status = u.status
    from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[])
        as u (id, member_id, captured, status)
    cross join lateral (select ctid as place from hold where id = u.id offset 0) as found
    where h.ctid = found.place
"""

_CURRENCIES = """
    select programme_id, code, scale, name, plural, icon, expiry, when_reversed, worth, discount
    from currency where programme_id = any($1::uuid[]) order by code
"""

_PUT_CURRENCY = """
    insert into currency (programme_id, code, scale, name, plural, icon, expiry, when_reversed,
        worth, discount) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (programme_id, code) do update set name = $4, plural = $5, icon = $6, expiry = $7,
        when_reversed = $8, worth = $9, discount = $10
"""

_MEMO: Memo[dict[str, Currency]] = Memo()


async def load(tx: Tx, wanted: Wanted) -> Books:
    """Lock what is bounded, opening what is missing at zero; then read what the round needs."""
    books = Books()
    await _lock(tx, wanted, books)
    if wanted.references:
        keys = list(wanted.references)
        rows = await tx.fetch(_REPEATED, [k[0] for k in keys], [k[1] for k in keys])
        books.transactions = {(r["programme_id"], r["reference"]): Transaction(**r) for r in rows}
    await trace(tx, wanted, books)
    return books


async def _lock(tx: Tx, wanted: Wanted, books: Books) -> None:
    """The accounts, with those to which the members owe: whom they owe is certain once theirs are
    locked. A round that had just made them owe somebody else is met by a second look."""
    ids = [name for name, one in wanted.targets.items() if one.transaction.kind == "reverse"]
    found = await find_reversals(tx, wanted.owing, ids)
    while True:
        wanted.accounts |= {one.reversal.counter: one.reversal.programme_id for one in found}
        await _lock_accounts(tx, wanted, books)
        found = await find_reversals(tx, wanted.owing, ids)
        if all(one.reversal.counter in books.ids for one in found):
            break
    books.reversals = {one.reversal.id: one.reversal for one in found}
    books.seqs = {one.reversal.id: one.seq for one in found}


async def _lock_accounts(tx: Tx, wanted: Wanted, books: Books) -> None:
    accounts, glances = list(wanted.accounts), list(wanted.glances)
    if not accounts and not glances:
        return
    asked = (
        [a.owner_id for a in accounts], [a.kind for a in accounts], [a.currency for a in accounts],
        [g.owner_id for g in glances], [g.currency for g in glances], len(accounts),
    )  # fmt: skip
    rows = await tx.fetch(_LOCK, *asked)
    if not rows and accounts:
        zeros = [0 if a.kind in BOUNDED else None for a in accounts]
        await tx.execute(_OPEN, list(wanted.accounts.values()), *asked[:3], zeros)
        rows = await tx.fetch(_LOCK, *asked)
    for row in rows:
        account = Account(row["owner_id"], row["kind"], row["currency"])
        books.ids[account] = row["id"]
        if row["balance"] is not None:
            books.balances[account] = row["balance"]
            books.places[account] = row["place"]
            if row["alive_until"] or row["look_at"]:
                books.lives.known[account] = Life(*row[6:])


async def save(out: Writer, books: Books) -> None:
    """Write the new transactions with all they changed: one statement a table, none for nothing."""
    if books.new_transactions:
        # What a reversal adds stands in its own tables.
        rows = [msgspec.structs.astuple(t)[:-2] for t in books.new_transactions]
        await out.execute(_WRITE_TRANSACTIONS, *_columns(rows))
    if books.new_postings:
        ids = books.ids
        await out.execute(_WRITE_POSTINGS, *_columns([
            (p.transaction_id, p.line, ids[p.source], ids[p.destination], p.amount)
            for p in books.new_postings
        ]))  # fmt: skip
    await _save_lots(out, books)
    await _save_holds(out, books)
    await save_pendings(out, books)
    await save_reversals(out, books)
    if books.lives.touched:
        await out.execute(_CHANGE_LIVES, *_columns([
            (books.places.pop(a), books.balances[a], a in books.may_owe, *books.lives.row_of(a))
            for a in books.touched | books.lives.touched
        ]))  # fmt: skip
    elif books.touched:
        await out.execute(_CHANGE_BALANCES, *_columns([
            (books.places.pop(a), books.balances[a], a in books.may_owe) for a in books.touched
        ]))  # fmt: skip
    await save_extensions(out, books)


async def settle(tx: Tx, books: Books, at: datetime) -> None:
    """Write the books, and tell of every balance that changed."""
    async with together(tx) as out:
        await save(out, books)
        emit(out, books.changes(), at)


async def _save_lots(out: Writer, books: Books) -> None:
    if books.new_lots:
        await out.execute(_WRITE_LOTS, *_columns([
            (lot.id, books.ids[lot.account], lot.transaction_id, lot.origin_id, lot.amount,
             lot.remaining, lot.expires_at, lot.opened_at, lot.slides)
            for lot in books.new_lots.values()
        ]))  # fmt: skip
    changed = [lot for lot in books.touched_lots.values() if lot.id not in books.new_lots]
    if changed:
        await out.execute(_CHANGE_LOTS, [lot.id for lot in changed], [r.remaining for r in changed])
    uses = [(user, lot_id, amount) for (user, lot_id), amount in books.uses.items() if amount]
    if uses:
        await out.execute(_WRITE_USES, *_columns(uses))


async def _save_holds(out: Writer, books: Books) -> None:
    if books.new_holds:
        rows = [msgspec.structs.astuple(hold) for hold in books.new_holds.values()]
        await out.execute(_WRITE_HOLDS, *_columns(rows))
    changed = [hold for hold in books.touched_holds.values() if hold.id not in books.new_holds]
    if changed:
        await out.execute(_CHANGE_HOLDS, *_columns([
            (hold.id, hold.member_id, hold.captured, hold.status) for hold in changed
        ]))  # fmt: skip


def _columns(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


async def currencies_of(
    tx: Tx, programmes: Collection[Programme]
) -> dict[str, dict[str, Currency]]:
    """The currencies of each programme, by programme id and code, in the order of their codes."""
    found = {p.id: known for p in programmes if (known := _MEMO.get(p.edition)) is not None}
    missing = {p.id: p for p in programmes if p.id not in found}
    if missing:
        fresh: dict[str, dict[str, Currency]] = {programme_id: {} for programme_id in missing}
        for row in await tx.fetch(_CURRENCIES, list(missing)):
            values = dict(row)
            one = msgspec.convert(values, Currency)
            fresh[values["programme_id"]][one.code] = one
        for programme_id, programme in missing.items():
            found[programme_id] = _MEMO.put(programme.edition, fresh[programme_id])
    return found


async def put_currency(tx: Tx, programme_id: str, currency: Currency) -> None:
    """Write a currency; its scale never changes. The caller touches the edition."""
    await tx.execute(
        _PUT_CURRENCY, programme_id, currency.code, currency.scale, currency.name, currency.plural,
        currency.icon, currency.expiry, currency.when_reversed, currency.worth, currency.discount,
    )  # fmt: skip
