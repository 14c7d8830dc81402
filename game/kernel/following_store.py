"""Lists that a machine follows: each row is given once, to whoever goes on from the last it has.

Rows carry a number of their table, drawn as they are written; but who draws first may commit last,
and a reader that has gone past a number never looks there again. So whoever is about to draw holds
a gate, shared, until commit: it is named by the last number drawn before, and every number drawn
behind it is larger. Whoever reads looks which gates are held, and goes no further than the lowest.
Gates live in the server's memory and nobody waits at one: they cost no write, and a transaction
that writes no such row holds up nobody.
"""

from __future__ import annotations

from game.kernel.database import Tx

_GATE = """
    select pg_advisory_xact_lock_shared(
        '{table}'::regclass::int, (coalesce(pg_sequence_last_value('{sequence}'), 0) % {gates})::int
    )
"""

# The last number is looked up before the gates are, for each row of one row: what is drawn in
# between lies behind it.
_SETTLED = """
    select least(drawn.number, held.number) as number
    from (select coalesce(pg_sequence_last_value('{sequence}'), 0) as number offset 0) as drawn
    cross join lateral (
        select min(drawn.number - (drawn.number - objid::bigint) % {gates}) as number from pg_locks
        where locktype = 'advisory' and objsubid = 2 and classid = '{table}'::regclass
          and database = (select oid from pg_database where datname = current_database())
    ) as held
"""

_GATES = 2**31


def _of(text: str, table: str) -> str:
    return text.format(table=table, sequence=f"{table}_number_seq", gates=_GATES)


def gate(table: str) -> str:
    """To stand in front of the statement that inserts into `table`, whose rows come from a join
    with it: `with gate as materialized ({gate}) insert ... from ..., (select count(*) from gate)`.
    """
    return _of(_GATE, table).strip()


async def settled(tx: Tx, table: str) -> int:
    """The number up to which no row can come any more; those there are, a later statement sees.

    Not in a transaction that sees one moment only: it might not see the rows.
    """
    assert not tx.is_in_transaction(), "what is settled is seen by the next statement"
    found: int = await tx.fetchval(_of(_SETTLED, table))
    return found
