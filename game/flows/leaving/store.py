"""The SQL by which a member is exported and erased: put together from what the tables say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from game.kernel.database import Tx
from game.kernel.fates import Holding

_ALL = """
    select $1::uuid as id union all select id from member where merged_into = $1 order by id
"""

_HOLD = "select id from member where id = any($1::uuid[]) order by id for no key update"

_OWED = "update board_prize set status = 'given' where member_id = any($1) and status = 'due'"

# Who was not shown it among others has seen it by playing.
_PLAYED = """
    with played as (
        select s.campaign_id, s.member_id, s.attempts, s.paid, s.score is not null as finished,
            s.score is not null and (c.mechanic in ('quiz', 'task') and s.paid > 0 or exists (
                select from play p where p.member_id = s.member_id
                  and p.campaign_id = s.campaign_id and (
                    p.state -> 'result' ->> 'prize' is not null or exists (
                        select from closing_pick k
                        where k.play_id = p.id and k.status = 'won' offset 0))
                offset 0
            )) as won
        from (select * from standing where member_id = any($1::uuid[]) offset 0) as s
        cross join lateral (select mechanic from campaign where id = s.campaign_id offset 0) as c
        where s.attempts > 0
    ), seen as (
        insert into campaign_shown (campaign_id, member_id, at)
        select campaign_id, member_id, $2 from played order by campaign_id, member_id
        on conflict do nothing
    )
    insert into campaign_left as k (campaign_id, started, finished, won, attempts, paid)
    select campaign_id, count(*), count(*) filter (where finished), count(*) filter (where won),
        sum(attempts), sum(paid)
    from played group by campaign_id order by campaign_id
    on conflict (campaign_id) do update
    set started = k.started + excluded.started, finished = k.finished + excluded.finished,
        won = k.won + excluded.won, attempts = k.attempts + excluded.attempts,
        paid = k.paid + excluded.paid
"""

_LATELY = """
    select programme_id, id from member where erased_at > $1 and erased_at <= $2
    order by erased_at, id
"""


async def hold_all(tx: Tx, member_id: str) -> list[str]:
    """The member and every guest who became them, locked until the end."""
    ids = await ids_of(tx, member_id)
    await tx.execute(_HOLD, ids)
    return ids


async def ids_of(tx: Tx, member_id: str) -> list[str]:
    """The member and every guest who became them."""
    return [row["id"] for row in await tx.fetch(_ALL, member_id)]


async def leave(tx: Tx, holding: Holding, ids: Sequence[str], programme_id: str) -> int:
    """Do to the rows of these members what their table says; how many there were."""
    query = holding.leave()
    if query is None:
        return 0
    done = await tx.execute(query, ids, programme_id)
    return int(done.split()[-1])


async def rows(
    tx: Tx, holding: Holding, ids: Sequence[str], programme_id: str
) -> list[dict[str, Any]]:
    """What a table holds of these members."""
    found = await tx.fetch(holding.export(), ids, programme_id, holding.secret)
    return [row[0] for row in found]


async def end_prizes(tx: Tx, ids: Sequence[str]) -> None:
    """What a board still owes these members is owed to nobody."""
    await tx.execute(_OWED, ids)


async def count_played(tx: Tx, ids: Sequence[str], at: datetime) -> None:
    """That somebody played stays in the counts of campaigns."""
    await tx.execute(_PLAYED, ids, at)


async def mark(tx: Tx, member_id: str, at: datetime) -> None:
    """The member is erased since then."""
    await tx.execute(
        "update member set erased_at = coalesce(erased_at, $2) where id = $1", member_id, at
    )


async def erased_between(tx: Tx, after: datetime, until: datetime) -> list[tuple[str, str]]:
    """(programme_id, member_id) of those who were erased in that time."""
    return [tuple(row) for row in await tx.fetch(_LATELY, after, until)]
