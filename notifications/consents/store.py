"""The SQL of consents. Whoever changes them holds the member's row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.identity import new_id
from notifications.consents.rules import Agreed, Consent, Wish
from notifications.contacts.rules import Channel

_OPEN = """
    select u.member_id, c.channel, c.purpose
    from unnest($1::uuid[]) as u (member_id)
    cross join lateral (
        select * from consent c where c.member_id = u.member_id offset 0
    ) as c
    where c.withdrawn_at is null
"""

_GIVE = """
    insert into consent (id, member_id, channel, purpose, given_at, given_source)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (member_id, channel, purpose) where withdrawn_at is null do nothing
"""

_WITHDRAW = """
    update consent set withdrawn_at = $4, withdrawn_source = $5
    where member_id = $1 and channel = $2 and purpose = $3 and withdrawn_at is null
    returning id
"""

# A no before any yes: what a device or an address implies must not be taken for one later.
_REFUSE = """
    insert into consent (id, member_id, channel, purpose, given_at, given_source, withdrawn_at,
                         withdrawn_source)
    select $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz, '', $5::timestamptz, $6::text
    where not exists (
        select from consent where member_id = $2 and channel = $3 and purpose = $4)
"""

_IMPLY = """
    insert into consent (id, member_id, channel, purpose, given_at, given_source)
    select $1::uuid, $2::uuid, $3::text, 'transactional', $4::timestamptz, $5::text
    where not exists (
        select from consent where member_id = $2 and channel = $3 and purpose = 'transactional')
"""

_NOW = """
    select distinct on (channel, purpose) channel, purpose, withdrawn_at is null as given,
        coalesce(withdrawn_at, given_at) as at, coalesce(withdrawn_source, given_source) as source
    from consent where member_id = $1 order by channel, purpose, given_at desc, id desc
"""


async def consents(tx: Tx, member_ids: Collection[str]) -> dict[str, frozenset[Agreed]]:
    """What each member agrees to now; who agrees to nothing has an empty set."""
    found: dict[str, set[Agreed]] = {member_id: set() for member_id in member_ids}
    for member_id, channel, purpose in await tx.fetch(_OPEN, list(found)):
        found[member_id].add((channel, purpose))
    return {member_id: frozenset(agreed) for member_id, agreed in found.items()}


async def standing(tx: Tx, member_id: str) -> list[Consent]:
    """What the member, or somebody for them, said last of each channel and purpose."""
    return [Consent(**dict(row)) for row in await tx.fetch(_NOW, member_id)]


async def change(tx: Tx, member_id: str, wishes: Sequence[Wish], source: str, at: datetime) -> None:
    """Give and withdraw; what holds already keeps its date."""
    for wish in wishes:
        about = member_id, wish.channel, wish.purpose
        if wish.given:
            await tx.execute(_GIVE, new_id(), *about, at, source)
        elif await tx.fetchval(_WITHDRAW, *about, at, source) is None:
            await tx.execute(_REFUSE, new_id(), *about, at, source)


async def imply(tx: Tx, member_id: str, channel: Channel, source: str, at: datetime) -> None:
    """A proved address or device agrees to what is no promotion, where nobody ever spoke of it."""
    await tx.execute(_IMPLY, new_id(), member_id, channel, at, source)
