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

# A lot bears the id of its transaction, but where one opens several. What is put where it has no
# place, and not looked for, is found by the proof of lots and of what is owed.
_FACTS = """
    concat_ws(E'\n',
        concat_ws(' ', 'transaction', t.id, t.seq, t.programme_id, t.kind, t.at, t.currency,
            t.amount, t.balance_after, 'of ' || t.member_id, 'reverses ' || t.reverses,
            'undone ' || nullif(t.undone, 0), 'hold ' || t.hold_id),
        (select string_agg(concat_ws(' ', 'posting', line, source_id, destination_id, amount),
            E'\n' order by line) from posting where transaction_id = t.id),
        (select concat_ws(' ', 'lot', id, account_id, origin_id, amount, opened_at,
            'until ' || expires_at) from lot where id = t.id and transaction_id = t.id),
        case when t.kind <> 'award' then (
            select string_agg(concat_ws(' ', 'lot', id, account_id, origin_id, amount, opened_at,
                'until ' || expires_at), E'\n' order by id)
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
                received_at, data, result, fingerprint))
            from activity where id = (t.cause ->> 'activity')::uuid and (member_id = t.member_id
                or member_id = (select merged_into from member where id = t.member_id))) end,
        case when t.kind = 'pend' then (
            select concat('waits ', row(release_on, cancel_on)) from pending where id = t.id) end
    )
"""

_TEXTS = f"""
    select t.id, t.seq, t.programme_id, t.member_id, {_FACTS} as facts, {_WORDS} as words,
        (select salt from seal_salt where member_id = t.member_id) as salt
"""

_HASHES = """
    select x.id::text, x.seq, x.programme_id::text,
        case when x.salt is null then x.member_id::text end as unsalted,
        sha256(coalesce(x.salt, decode(repeat('00', 32), 'hex')) || convert_to(x.words, 'UTF8'))
            as hidden,
        sha256(convert_to(x.facts, 'UTF8')) as facts
"""

_COMING = f"""
    {_HASHES} from ({_TEXTS} from (
        select * from transaction where seq + 0 > $1 order by seq + 0 limit $2
    ) as t offset 0) as x
"""

_THESE = f"""
    {_HASHES} from ({_TEXTS} from unnest($1::uuid[]) as w (id)
        cross join lateral (select * from transaction where id = w.id offset 0) as t offset 0) as x
"""

_TEXT = f"""
    select x.*, (select coalesce(merged_into, id) from member where id = x.member_id) as holder_id
    from ({_TEXTS} from transaction as t where t.id = $1 offset 0) as x
"""

# Moments are written alike, whatever the server is set to.
_PLAINLY = """
    select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true)
"""


class Posted(NamedTuple):
    """A transaction as it stands in the tables, hashed. `unsalted` is the member, where they have
    no salt."""

    id: str
    seq: int
    programme_id: str
    unsalted: str | None
    hidden: bytes
    facts: bytes


async def coming(tx: Tx, behind: int, limit: int) -> list[Posted]:
    """What was posted behind that number, in order."""
    await tx.execute(_PLAINLY)
    found = [Posted(*row) for row in await tx.fetch(_COMING, behind, limit)]
    return sorted(found, key=lambda one: one.seq)


async def posted(tx: Tx, ids: Sequence[str]) -> dict[str, Posted]:
    """Those transactions by id; what is gone is left out."""
    await tx.execute(_PLAINLY)
    return {row[0]: Posted(*row) for row in await tx.fetch(_THESE, list(ids))}


async def text(tx: Tx, transaction_id: str) -> Any:
    """What is hashed of a transaction, and whose it is today; None where there is none."""
    await tx.execute(_PLAINLY)
    return await tx.fetchrow(_TEXT, transaction_id)
