"""The SQL of what is done to a member and changes no table that the trail is told of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.kernel.database import Tx

_TELL = """
    with line as (
        insert into trail (programme_id, at, by_kind, by_id, by_name, how, verb, kind, thing,
            member_id)
        select $1, clock_timestamp(), coalesce(by ->> 'kind', 'house'), by ->> 'id',
            coalesce(by ->> 'name', ''), coalesce(by ->> 'how', 'house'), $3, $4, $5, $2
        from (select nullif(current_setting('kermesse.by', true), '')::jsonb as by) as actor
        returning number
    )
    insert into trail_words (number, member_id, after)
    select number, $2, $6::jsonb from line where $6::jsonb is not null
"""


async def tell(
    tx: Tx,
    programme_id: str,
    member_id: str,
    verb: str,
    kind: str,
    thing: str,
    after: Mapping[str, Any] | None = None,
) -> None:
    """One line, in the transaction of what it tells; `after` goes with the member."""
    await tx.execute(_TELL, programme_id, member_id, verb, kind, thing, after)
