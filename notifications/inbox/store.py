"""The SQL of inboxes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.together import Writer
from notifications.inbox.rules import Letter

_COLUMNS = "id, member_id, message, cause, title, body, link, at, read_at"

_ADD = """
    insert into inbox (id, member_id, message, cause, title, body, link, at)
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                         $7::text[], $8::timestamptz[])
    on conflict do nothing
"""

_WRITTEN = ("id", "member_id", "message", "cause", "title", "body", "link", "at")

_PAGE = f"""
    select {_COLUMNS} from inbox
    where member_id = $1 and id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
    order by id desc limit $3
"""

UNREAD_MOST = 99
"""Nobody counts further."""

_UNREAD = f"""
    select u.id, i.unread from unnest($1::uuid[]) as u (id)
    cross join lateral (
        select count(*) as unread from (
            select from inbox where member_id = u.id and read_at is null limit {UNREAD_MOST}
        ) as few
    ) as i
"""

_READ = """
    update inbox set read_at = $3 where id = $2 and member_id = $1 and read_at is null
"""

_READ_ALL = """
    update inbox set read_at = $3
    where ctid = any(array(
        select ctid from inbox where member_id = $1 and read_at is null and id <= $2 offset 0))
"""

_TOLD_BOTH = """
    delete from inbox where ctid = any(array(
        select g.place
        from (
            select ctid as place, cause, message from inbox where member_id = $1 offset 0
        ) as g
        cross join lateral (
            select from inbox
            where member_id = $2 and cause = g.cause and message = g.message offset 0
        ) as m))
"""

_PRUNE = """
    delete from inbox where ctid = any(array(
        select ctid from inbox where at < $1 order by at limit $2))
"""


async def add(out: Writer, letters: Sequence[Letter]) -> None:
    """Put them in; one that lies there already is left as it is."""
    if letters:
        columns = ([getattr(one, name) for one in letters] for name in _WRITTEN)
        await out.execute(_ADD, *columns)


async def page(tx: Tx, member_id: str, after: str | None, limit: int) -> list[Letter]:
    """The member's letters, the newest first, behind the one named."""
    return [Letter(**dict(row)) for row in await tx.fetch(_PAGE, member_id, after, limit)]


async def unread_of(tx: Tx, member_ids: Collection[str]) -> dict[str, int]:
    """How many each has not read, counted up to 99."""
    rows = await tx.fetch(_UNREAD, list(member_ids)) if member_ids else []
    return {row["id"]: row["unread"] for row in rows}


async def one(tx: Tx, member_id: str, letter_id: str) -> Letter | None:
    """The member's letter with this id."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from inbox where id = $1 and member_id = $2", letter_id, member_id
    )
    return Letter(**dict(row)) if row is not None else None


async def read(tx: Tx, member_id: str, letter_id: str, at: datetime) -> None:
    """The member has read it; once read, it stays so."""
    await tx.execute(_READ, member_id, letter_id, at)


async def read_all(tx: Tx, member_id: str, upto: str, at: datetime) -> None:
    """All up to that one are read."""
    await tx.execute(_READ_ALL, member_id, upto, at)


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """The guest's letters are the member's; of one cause, the member's own stays."""
    await tx.execute(_TOLD_BOTH, guest_id, member_id)
    await tx.execute("update inbox set member_id = $2 where member_id = $1", guest_id, member_id)


async def prune(tx: Tx, before: datetime, most: int) -> int:
    """Forget at most so many that are older; how many it was."""
    done = await tx.execute(_PRUNE, before, most)
    return int(done.split()[-1])
