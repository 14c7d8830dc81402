"""The SQL of what reversals add to their transactions: parts, what is owed, and who met it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.ledger.books import Books
from game.ledger.rules import Account, Reversal


class Found(NamedTuple):
    """A reversal, and its place in the order of posting."""

    reversal: Reversal
    seq: int


_REVERSALS = """
    with wanted as (
        select r.id from unnest($1::uuid[], $2::text[]) as w (member_id, currency)
        cross join lateral (
            select id from reversal
            where member_id = w.member_id and currency = w.currency
              and owed > 0 and unpaid > 0 offset 0
        ) as r
        union select unnest($3::uuid[])
    )
    select r.id, r.programme_id, r.member_id, r.currency, r.target_id, r.owed, r.unpaid,
        r.pending, r.reinstated_by, r.part_returned, r.part_of, t.seq, c.owner_id, c.kind
    from wanted w
    cross join lateral (select * from reversal where id = w.id offset 0) as r
    cross join lateral (select seq from transaction where id = r.id offset 0) as t
    cross join lateral (select owner_id, kind from account where id = r.counter_id offset 0) as c
    order by t.seq
"""

_WRITE_REVERSALS = """
    insert into reversal (id, programme_id, member_id, currency, target_id, counter_id,
        part_returned, part_of, pending, owed, unpaid)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::bigint[],
        $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
"""

_CHANGE_REVERSALS = """
    update reversal r
    set member_id = u.member_id, unpaid = u.unpaid, reinstated_by = u.reinstated_by
    from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[])
        as u (id, member_id, unpaid, reinstated_by)
    cross join lateral (select ctid as place from reversal where id = u.id offset 0) as found
    where r.ctid = found.place
"""

_WRITE_REPAYMENTS = """
    insert into repayment (transaction_id, reversal_id, amount)
    select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])
"""


async def find_reversals(tx: Tx, purses: Collection[Account], ids: Collection[str]) -> list[Found]:
    """Those by which the members of these available balances owe, and those of these ids."""
    if not purses and not ids:
        return []
    owners, currencies = [a.owner_id for a in purses], [a.currency for a in purses]
    return [
        Found(
            Reversal(
                id=row["id"], programme_id=row["programme_id"], member_id=row["member_id"],
                currency=row["currency"], target_id=row["target_id"], owed=row["owed"],
                pending=row["pending"], unpaid=row["unpaid"],
                reinstated_by=row["reinstated_by"],
                counter=Account(row["owner_id"], row["kind"], row["currency"]),
                part=(row["part_returned"], row["part_of"]) if row["part_of"] else None,
            ),
            row["seq"],
        )
        for row in await tx.fetch(_REVERSALS, owners, currencies, list(ids))
    ]  # fmt: skip


async def save_reversals(out: Writer, books: Books) -> None:
    """Write what is new or met; one statement a table, none for nothing."""
    if books.new_reversals:
        new = books.new_reversals.values()
        parts = [r.part or (None, None) for r in new]
        await out.execute(
            _WRITE_REVERSALS,
            [r.id for r in new], [r.programme_id for r in new], [r.member_id for r in new],
            [r.currency for r in new], [r.target_id for r in new],
            [books.ids[r.counter] for r in new], [part[0] for part in parts],
            [part[1] for part in parts], [r.pending for r in new],
            [r.owed for r in new], [r.unpaid for r in new],
        )  # fmt: skip
    changed = [r for r in books.touched_reversals.values() if r.id not in books.new_reversals]
    if changed:
        await out.execute(
            _CHANGE_REVERSALS,
            [r.id for r in changed], [r.member_id for r in changed], [r.unpaid for r in changed],
            [r.reinstated_by for r in changed],
        )  # fmt: skip
    if books.repayments:
        await out.execute(
            _WRITE_REPAYMENTS,
            [transaction_id for transaction_id, _ in books.repayments],
            [reversal_id for _, reversal_id in books.repayments],
            list(books.repayments.values()),
        )  # fmt: skip
