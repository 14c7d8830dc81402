"""The SQL of what is sealed: all that never changes of a transaction, written as text and hashed.

Of each row that belongs to it a line, which begins with the table's name; what is empty is left
out. What a person wrote, or says who they are, is in the words alone, which are hashed with the
salt of the member. The database does it all: to read the rows and write them here would cost more
than twice as much. A column that is added later may be added here at the end of its line, with a
word before it, if it is empty in whatever is sealed already.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from game.kernel.database import Tx

FIRST, LAST = -(2**63), 2**63 - 1
"""The least and the greatest number that somebody could write."""

_POSTING = "concat_ws(' ', 'posting', line, source_id, destination_id, amount)"
_LOT = """concat_ws(' ', 'lot', id, account_id, origin_id, amount, opened_at,
                'until ' || expires_at, case when slides then 'slides' end)"""

# A lot bears the id of its transaction, but where one opens several. What is put where it has no
# place, and not looked for, is found by the proof of lots and of what is owed.
_FACTS = f"""
    concat_ws(E'\n',
        concat_ws(' ', 'transaction', t.id, t.seq, t.programme_id, t.kind, t.at, t.currency,
            t.amount, t.balance_after, 'of ' || t.member_id, 'reverses ' || t.reverses,
            'undone ' || nullif(t.undone, 0), 'hold ' || t.hold_id),
        p.lines,
        l.line,
        case when t.kind <> 'award' then (
            select string_agg({_LOT}, E'\n' order by id)
            from (select * from lot where transaction_id = t.id and id <> transaction_id offset 0)
                as l) end,
        case when t.kind <> 'award' or t.balance_after < t.amount then (
            select string_agg(concat_ws(' ', 'lot_use', lot_id, amount), E'\n' order by lot_id)
            from (select * from lot_use where transaction_id = t.id offset 0) as u) end,
        case when t.kind <> 'award' then (
            select string_agg(concat_ws(' ', 'repayment', reversal_id, amount), E'\n'
                order by reversal_id)
            from (select * from repayment where transaction_id = t.id offset 0) as r) end,
        case when t.kind = 'hold' then (
            select concat_ws(' ', 'hold', id, programme_id, currency, transaction_id, amount,
                opened_at, 'until ' || expires_at) from hold where id = t.hold_id) end,
        case when t.kind = 'reverse' then (
            select concat_ws(' ', 'reversal', id, programme_id, currency, target_id, counter_id,
                owed, 'part ' || part_returned || ' of ' || part_of,
                'pending ' || nullif(pending, 0))
            from reversal where id = t.id) end,
        case when t.kind = 'pend' then (
            select concat_ws(' ', 'pending', id, programme_id, currency, amount, 'due ' || due_at)
            from pending where id = t.id) end
    )
"""

# Only the member's own activity: another's may leave with them. A guest may have become a member
# since. And whoever posts by hand may write anything into a cause.
_WORDS = """
    concat_ws(E'\n', concat('words ', row(t.reference, t.reason, t.cause, t.fingerprint)),
        case when t.cause ->> 'activity' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (
            select concat('activity ', row(id, programme_id, source, external_id, type, occurred_at,
                received_at, data, result, fingerprint), ' was ' || was::text)
            from activity where id = (t.cause ->> 'activity')::uuid and (member_id = t.member_id
                or member_id = (select merged_into from member where id = t.member_id))) end,
        case when t.kind = 'pend' then (
            select concat('waits ', row(release_on, cancel_on)) from pending where id = t.id) end
    )
"""

_TEXTS = f"""
    with t as materialized (select * from transaction where id = any($1::uuid[]))
    select t.id, t.seq, t.programme_id, t.member_id, s.salt, {_FACTS} as facts, {_WORDS} as words
    from t
    left join (
        select transaction_id, string_agg({_POSTING}, E'\n' order by line) as lines
        from posting where transaction_id = any($1) group by transaction_id
    ) as p on p.transaction_id = t.id
    left join (
        select id, transaction_id, {_LOT} as line from lot where id = any($1)
    ) as l on l.id = t.id and l.transaction_id = t.id
    left join (
        select * from seal_salt where member_id = any(array(select member_id from t))
    ) as s on s.member_id = t.member_id
"""

# A leaf is made with hidden words as they were sealed, where these are given.
_HASHES = f"""
    select coalesce(h.hidden, ''), h.unsalted,
        coalesce(sha256('\\x00'::bytea || coalesce(w.hidden, h.hidden) || h.facts), '')
    from unnest($1::uuid[], $2::bytea[]) with ordinality as w (id, hidden, place)
    left join (
        select id, case when salt is null then member_id end as unsalted,
            sha256(coalesce(salt, decode(repeat('00', 32), 'hex')) || convert_to(words, 'UTF8'))
                as hidden,
            convert_to(facts, 'UTF8') as facts
        from ({_TEXTS}) as x offset 0
    ) as h on h.id = w.id
    order by w.place
"""

_TEXT = f"""
    select x.*, (select coalesce(merged_into, id) from member where id = x.member_id) as holder_id
    from ({_TEXTS}) as x
"""

# Who shares a number with the last one comes with it.
_PAGE = """
    select array_agg(id) as ids, array_agg(seq) as seqs from (
        select id, seq from transaction where seq + 0 >= $1
        order by seq + 0 fetch first ($2) rows with ties
    ) as t
"""

# Moments are written alike, whatever the server is set to.
_PLAINLY = """
    select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true)
"""

# Some thousand rows of a table are found in one go, and then joined; never one by one.
_AT_ONCE = """
    select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'on', true),
        set_config('enable_nestloop', 'off', true)
"""


class Page(NamedTuple):
    """Transactions in order: their ids and numbers, and the number at which the next page starts;
    None behind the last one."""

    ids: list[str]
    seqs: list[int]
    further: int | None


class Hashes(NamedTuple):
    """Of each transaction its hidden words and its leaf, empty where it is gone; and the member,
    where they have no salt."""

    words: list[bytes]
    leaves: list[bytes]
    unsalted: list[str | None]


async def page(tx: Tx, start: int, limit: int) -> Page:
    """What was posted from that number on."""
    row = await tx.fetchrow(_PAGE, start, limit)
    assert row is not None
    ids, seqs = row["ids"] or [], row["seqs"] or []
    return Page(ids, seqs, seqs[-1] + 1 if len(ids) >= limit and seqs[-1] < LAST else None)


async def hashes(tx: Tx, ids: Sequence[str], hidden: Sequence[bytes] = ()) -> Hashes:
    """What stands in the tables of these, hashed; leaves with the hidden words that are given.

    From here on the transaction finds all rows by their indexes: reports come before.
    """
    await tx.execute(_PLAINLY)
    await tx.execute(_AT_ONCE)
    rows = await tx.fetch(_HASHES, ids, hidden)
    words, unsalted, leaves = zip(*rows, strict=True)
    return Hashes(list(words), list(leaves), list(unsalted))


async def text(tx: Tx, transaction_id: str) -> Any:
    """What is hashed of a transaction, and whose it is today; None where there is none."""
    await tx.execute(_PLAINLY)
    return await tx.fetchrow(_TEXT, [transaction_id])
