"""The SQL that shows streaks; nothing here locks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx
from game.kernel.errors import Missing

_PERSON = "select id, alias, locale, time_zone, day_start_hour from member where programme_id = $1"

_AT_RISK = """
    select design_id, holder_id, member_ids, open_until from streak
    where open_until > $1 and open_until <= $2
      and ($3::timestamptz is null or (open_until, design_id, holder_id) > ($3, $4, $5))
    order by open_until, design_id, holder_id limit $6
"""


class NoMember(Missing):
    code = "member.missing"


class Person(NamedTuple):
    """A member, as far as a streak must know them."""

    id: str
    alias: str
    locale: str
    time_zone: str
    day_start_hour: int


class AtRisk(NamedTuple):
    """A streak that is not kept in the period that is over at `open_until`; a freeze or a pause may
    still save it."""

    design_id: str
    holder_id: str
    member_ids: list[str]
    open_until: datetime


async def person(tx: Tx, programme_id: str, member_id: str) -> Person:
    """The programme's member of that id, or NoMember."""
    row = await tx.fetchrow(f"{_PERSON} and id = $2", programme_id, member_id)
    if row is None:
        raise NoMember("This programme has no such member.")
    return Person(**dict(row))


async def person_named(tx: Tx, programme_id: str, external_id: str) -> Person:
    """The programme's member whom the brand calls so, or NoMember."""
    row = (
        await tx.fetchrow(f"{_PERSON} and external_id = $2", programme_id, external_id)
        if external_id.isprintable()
        else None
    )
    if row is None:
        raise NoMember(f"This programme has no member {external_id[:200]!r}.")
    return Person(**dict(row))


async def people(tx: Tx, member_ids: Collection[str]) -> dict[str, Person]:
    """Members by id, of whichever programme: for ids that a streak has told."""
    rows = await tx.fetch(
        "select id, alias, locale, time_zone, day_start_hour from member"
        " where id = any($1::uuid[]) order by id",
        list(member_ids),
    )
    return {row["id"]: Person(**dict(row)) for row in rows}


async def invitations(tx: Tx, member_id: str, since: datetime) -> dict[str, str]:
    """Design id -> the open invitation that the member has sent since then."""
    rows = await tx.fetch(
        "select design_id, id from streak_invitation"
        " where inviter_id = $1 and accepted_at is null and invited_at > $2 order by design_id",
        member_id,
        since,
    )
    return {row["design_id"]: row["id"] for row in rows}


async def at_risk(
    tx: Tx, at: datetime, until: datetime, *, after: AtRisk | None = None, limit: int = 1000
) -> list[AtRisk]:
    """Streaks whose next period to be kept is over between `at` and `until`, of all programmes, the
    most urgent first, beginning behind `after`: whom a reminder may still help."""
    behind = (after.open_until, after.design_id, after.holder_id) if after else (None, None, None)
    rows = await tx.fetch(_AT_RISK, at, until, *behind, limit)
    return [AtRisk(**dict(row)) for row in rows]
