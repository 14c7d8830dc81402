"""The SQL of what members took along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from backend.credentials.draw import Paid
from backend.credentials.rules import PER_LIST, Credential
from game.campaigns.draws import DrawRow
from game.kernel.database import Tx

_COLUMNS = ", ".join(Credential.__struct_fields__)

_ADD = f"""
    insert into credential ({_COLUMNS}) overriding system value
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
"""

# What it stands on is as it was. A badge's own end may have been put off since, and not drawn near.
_HOLDS = """
    case when c.design_id is null
        then not exists (select from transaction t where t.reverses = any(c.behind))
        else exists (
            select from badge_held h
            where h.member_id = c.member_id and h.design_id = c.design_id and h.level = c.level
              and h.turn = c.turn and h.revoked_at is null
              and (h.expires_at is null or h.expires_at >= c.expires_at))
    end
"""

_TELL_ALL = f"""
    update credential c set revoked_at = $4
    where c.programme_id = $1 and c.number >= $2 and c.number < $3 and c.revoked_at is null
      and not {_HOLDS}
"""

_TELL_OF_MEMBER = f"""
    update credential set revoked_at = $2
    where id = any(array(
        select c.id from (select * from credential where member_id = $1 offset 0) as c
        where c.revoked_at is null and not {_HOLDS}))
"""

_HOLDING = """
    select coalesce(array_agg(number - $2), '{}') from credential
    where programme_id = $1 and number >= $2 and number < $3 and revoked_at is null
"""

_OF_MEMBER = """
    select c.id, d.name as badge, d.definition -> 'title' as title, c.level, c.recipient,
        c.play_id, c.issued_at, c.expires_at, c.revoked_at
    from (
        select * from credential where member_id = $1
          and number < coalesce((select number from credential where id = $2), $3)
        order by number desc limit $4
    ) as c
    left join lateral (select * from design where id = c.design_id offset 0) as d on true
    order by c.number desc
"""

_LAST = 2**63 - 1

_SAME_BADGE = f"""
    select {_COLUMNS} from (select * from credential where member_id = $1 offset 0) as c
    where design_id = $2 and level = $3 and turn = $4 and recipient = $5
      and expires_at is not distinct from $6 and revoked_at is null
    order by number desc limit 1
"""

_SAME_PLAY = f"""
    select {_COLUMNS} from (select * from credential where member_id = $1 offset 0) as c
    where play_id = $2 limit 1
"""

_DRAW = """
    select d.campaign_id, d.seed, d.sequence, d.play_id, d.move, d.nonce, d.at, d.seen, d.mine,
        d.share, d.prize, d.chain, c.slug
    from (select * from play where id = $1 and member_id = $2 offset 0) as p
    cross join lateral (
        select * from draw where play_id = p.id order by move desc limit 1
    ) as d
    cross join lateral (select slug from campaign where id = d.campaign_id offset 0) as c
"""

_PAID = """
    select id, kind, currency, amount from transaction
    where programme_id = $1 and reference = any($2::text[]) order by seq
"""


async def next_number(tx: Tx) -> int:
    """A place in the lists that nobody had before."""
    number: int = await tx.fetchval("select nextval('credential_number_seq')")
    return number


async def last_number(tx: Tx) -> int:
    """The highest place that was given; -1 where none was."""
    number: int = await tx.fetchval(
        "select case when is_called then last_value else -1 end from credential_number_seq"
    )
    return number


async def add(tx: Tx, new: Credential) -> None:
    await tx.execute(_ADD, *(getattr(new, name) for name in Credential.__struct_fields__))


async def same_badge(tx: Tx, like: Credential) -> Credential | None:
    """What the member took along of the same badge, level, end and recipient, and still holds."""
    row = await tx.fetchrow(
        _SAME_BADGE, like.member_id, like.design_id, like.level, like.turn, like.recipient,
        like.expires_at,
    )  # fmt: skip
    return None if row is None else Credential(**dict(row))


async def same_play(tx: Tx, member_id: str, play_id: str) -> Credential | None:
    """The receipt of that play which the member has already: what was reversed stays so."""
    row = await tx.fetchrow(_SAME_PLAY, member_id, play_id)
    return None if row is None else Credential(**dict(row))


async def tell_all(tx: Tx, programme_id: str, number: int, at: datetime) -> list[int]:
    """The places of a list that hold; of the others it is told from now on that they do not."""
    first = number * PER_LIST
    await tx.execute(_TELL_ALL, programme_id, first, first + PER_LIST, at)
    holding: list[int] = await tx.fetchval(_HOLDING, programme_id, first, first + PER_LIST)
    return holding


async def tell_of_member(tx: Tx, member_id: str, at: datetime) -> None:
    """Note what the member took along and holds no more."""
    await tx.execute(_TELL_OF_MEMBER, member_id, at)


async def of_member(tx: Tx, member_id: str, after: str | None, limit: int) -> list[Record]:
    """What the member took along, the newest first, beginning behind that id."""
    return await tx.fetch(_OF_MEMBER, member_id, after, _LAST, limit)


async def by_id(tx: Tx, programme_id: str, id: str) -> Credential | None:
    """A badge that was taken along; no receipt, which nobody is shown."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from (select * from credential where id = $1 offset 0) as c"
        " where programme_id = $2 and design_id is not null",
        id,
        programme_id,
    )
    return None if row is None else Credential(**dict(row))


async def is_taken(tx: Tx, design_id: str, level: int) -> bool:
    """Whether anybody has taken that badge along."""
    taken: bool = await tx.fetchval(
        "select exists (select from credential where design_id = $1 and level = $2)",
        design_id,
        level,
    )
    return taken


async def withdraw(tx: Tx, member_id: str, id: str) -> bool:
    """Take back what the member took along; false where there is nothing of that id."""
    gone = await tx.fetchval(
        "delete from credential where id = $1 and member_id = $2 returning id", id, member_id
    )
    return gone is not None


async def draw_of(tx: Tx, member_id: str, play_id: str) -> tuple[str, DrawRow] | None:
    """The slug of the campaign and the last draw of a play of the member's."""
    row = await tx.fetchrow(_DRAW, play_id, member_id)
    if row is None:
        return None
    found = dict(row)
    return found.pop("slug"), DrawRow(**found)


async def paid_by(tx: Tx, programme_id: str, references: Sequence[str]) -> list[Paid]:
    """What was posted under these references."""
    return [Paid(**dict(row)) for row in await tx.fetch(_PAID, programme_id, list(references))]


async def hand_over(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """What a guest took along is the member's. `at` is no matter here."""
    await tx.execute(
        "update credential set member_id = $2 where member_id = $1", guest_id, member_id
    )
