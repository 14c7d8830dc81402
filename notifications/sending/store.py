"""The SQL of the sender: what is claimed, and what became of it.

A claim pushes the delivery's time a lease ahead. Whoever is killed leaves it to be claimed again
then, and whoever is too slow finds that somebody else has counted a try more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx
from notifications.sending.rules import LEASE, Claimed, Outcome

_CLAIM = """
    with due as materialized (
        select ctid as place from delivery
        where kind = $2 and status = 'waiting' and send_at <= $1
        order by send_at limit $4 for update skip locked
    ), looked as (
        select d.*, c.value, c.keys, i.unread,
            case
                when d.expires_at <= $1 then 'expired'
                when c.id is null then 'contact_ended'
                when suppressed.yes is not null then 'suppressed'
                when agreed.yes is null then 'no_consent'
                when unwanted.yes is not null then 'unwanted'
            end as why
        from due
        cross join lateral (
            select ctid as place, id, member_id, programme_id, message, purpose, channel,
                   contact_id, expires_at
            from delivery where ctid = due.place offset 0
        ) as d
        left join lateral (
            select id, kind, hash, value, keys from contact
            where id = d.contact_id and verified_at is not null and ended_at is null offset 0
        ) as c on true
        left join lateral (
            select true as yes from suppression
            where programme_id = d.programme_id and kind = c.kind and hash = c.hash offset 0
        ) as suppressed on true
        left join lateral (
            select true as yes from consent
            where member_id = d.member_id and channel = d.channel and purpose = d.purpose
                  and withdrawn_at is null offset 0
        ) as agreed on true
        left join lateral (
            select true as yes from preference
            where member_id = d.member_id and message = d.message and channel = d.channel offset 0
        ) as unwanted on true
        cross join lateral (
            select count(*)::int as unread from (
                select from inbox where member_id = d.member_id and read_at is null limit 99
            ) as few
        ) as i
    )
    update delivery d set
        status = case when looked.why is null then d.status else 'dropped' end,
        reason = coalesce(looked.why, d.reason),
        tries = d.tries + case when looked.why is null then 1 else 0 end,
        send_at = case when looked.why is null then $1 + $3::interval else d.send_at end
    from looked where d.ctid = looked.place
    returning d.id, d.programme_id, d.member_id, d.message, d.purpose, d.kind, d.contact_id,
              d.title, d.body, d.link, d.collapse, d.locale, d.at, d.expires_at, d.tries,
              looked.why, looked.value, looked.keys, looked.unread
"""

_NOTE = """
    update delivery d set
        status = u.status, reason = u.reason, send_at = u.send_at, remote_id = u.remote_id,
        sent_at = case when u.status = 'sent' then $7 else d.sent_at end
    from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])
        as u (id, tries, status, reason, send_at, remote_id)
    where d.id = any($1::uuid[]) and d.id = u.id and d.tries = u.tries
        and d.status || '' = 'waiting'
"""


async def claim(tx: Tx, kind: str, at: datetime, most: int) -> list[Claimed]:
    """Take at most so many that are due to addresses of a kind. Contact, consent, preference and
    suppression are looked at once more, by the same statement: what may not go out any more is
    dropped, and told with `why`."""
    rows = await tx.fetch(_CLAIM, at, kind, LEASE, most)
    return [Claimed(**dict(row)) for row in rows]


async def note(tx: Tx, outcomes: Sequence[Outcome], at: datetime) -> None:
    """Write what became of them; of those that somebody else has claimed since, nothing."""
    if outcomes:
        names = ("id", "tries", "status", "reason", "send_at", "remote_id")
        columns = ([getattr(one, name) for one in outcomes] for name in names)
        await tx.execute(_NOTE, *columns, at)
