"""Members who may be written to: a phone each, and what they agreed to."""

from __future__ import annotations

from game.kernel.database import Tx
from notifications.consents.rules import Purpose

_PHONES = """
    insert into contact (id, programme_id, member_id, kind, value, hash, platform, locale,
                         created_at, seen_at, verified_at, verified_by)
    select gen_random_uuid(), $1, id, 'fid', id::text, sha256(id::text::bytea), '', '', now(),
           now(), now(), 'device'
    from member where programme_id = $1 and number % $2 = 0
"""
_CONSENTS = """
    insert into consent (id, member_id, channel, purpose, given_at, given_source)
    select gen_random_uuid(), id, 'push', $3, now(), 'bench'
    from member where programme_id = $1 and number % $2 = 0
"""
_UNWANTED = """
    insert into preference (member_id, message, channel, at, source)
    select id, $3, 'push', now(), 'bench'
    from member where programme_id = $1 and number % $2 = 0
"""


async def with_phones(tx: Tx, programme_id: str, *, every: int, purpose: Purpose) -> None:
    """Every so manieth member has a phone and agrees to that."""
    await tx.execute(_PHONES, programme_id, every, timeout=900)
    await tx.execute(_CONSENTS, programme_id, every, purpose, timeout=900)


async def unwanted(tx: Tx, programme_id: str, *, every: int, message: str) -> None:
    """Every so manieth member does not want that message on the phone."""
    await tx.execute(_UNWANTED, programme_id, every, message)
