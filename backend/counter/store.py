"""The SQL of the counter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from asyncpg import Record
from msgspec import Raw, Struct
from msgspec.json import encode

from game.kernel.database import Tx

CODES_MOST = 20
"""So many devices of a member show codes; one more ends the oldest's."""

_BEYOND = """
    delete from member_code where id = any(array(
        select id from member_code where member_id = $1 order by created_at desc, id
        offset $2 for update))
"""

_FIND = """
    select c.id, c.member_id, c.last_step, c.expires_at, k.key,
        m.erased_at is null and m.merged_into is null and m.guest = c.guest and (
            c.session_id is null or exists (select from (
                select member_id, expires_at from member_session where id = c.session_id offset 0
            ) as s where s.member_id = c.member_id and s.expires_at > $3)
        ) as holds
    from (select * from member_code where programme_id = $1 and device_number = $2
        offset 0 for no key update) as c
    cross join lateral (select * from signing_key where id = c.key_id
        and (until is null or until > $3) offset 0) as k
    cross join lateral (select * from member where id = c.member_id offset 0) as m
"""

_FORGET = """
    delete from member_code where ctid = any(array(
        select ctid from member_code where expires_at <= $1 limit 1000 for update skip locked))
"""

_VISIT = "id, programme_id, member_id, staff_id, staff, enrolled, begun_at, by_voucher, site, till"
_ACT = """
    with moved as (
        update counter_visit set moves = moves + 1, moved_at = $9 where id = $2
    )
    insert into counter_action (id, visit_id, member_id, staff_id, kind, done_id, amount, title, at,
        programme_id, site, gained, won)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
"""
_UNDONE = """
    with back as (
        update counter_action set undone_at = $2 where id = $1 returning visit_id
    )
    update counter_visit set moves = moves + 1, moved_at = $2
    where id = any(array(select visit_id from back))
"""
_ACTION = "id, kind, done_id, amount, title, at, undone_at, won"

_DAY = """
    select a.id, a.kind, a.done_id, a.amount, a.title, a.at, a.undone_at, a.won,
        a.visit_id, m.alias,
        a.undone_at is null and v.begun_at > $4 and not exists (
            select from (
                select id, undone_at from counter_action where visit_id = a.visit_id offset 0
            ) as later where later.id > a.id and later.undone_at is null
        ) as undoable
    from (select * from counter_action where staff_id = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3) as a
    cross join lateral (select * from counter_visit where id = a.visit_id offset 0) as v
    cross join lateral (select * from member where id = a.member_id offset 0) as m
    where a.at >= $5
    order by a.id desc
"""


class Visit(Struct, frozen=True, kw_only=True):
    """A member at the counter, and who serves them."""

    id: str
    programme_id: str
    member_id: str
    staff_id: str
    staff: str
    enrolled: bool
    begun_at: datetime
    by_voucher: bool = False
    site: str = ""
    till: str = ""


class Action(Struct, frozen=True, kw_only=True):
    """What was done: `done_id` is the activity of a purchase, the redemption of a reward or the
    voucher that was used. `amount` is a purchase's money, in minor units; `title` a reward's; `won`
    are the titles of what a purchase won."""

    id: str
    kind: Literal["purchase", "redemption", "voucher"]
    done_id: str
    amount: int = 0
    title: dict[str, str] = {}
    at: datetime
    undone_at: datetime | None = None
    won: list[dict[str, str]] = []


class DayAction(Action, frozen=True, kw_only=True):
    """What I did, for whom, and whether undoing its visit's last action undoes it."""

    visit_id: str
    alias: str
    undoable: bool


class Gain(Struct, frozen=True):
    """Points that landed, in minor units."""

    currency: str
    amount: int


class Device(Struct, frozen=True, kw_only=True):
    """A device whose codes hold."""

    id: str
    programme_id: str
    member_id: str
    session_id: str | None
    guest: bool
    number: str
    key_id: str
    created_at: datetime
    expires_at: datetime


async def add_device(tx: Tx, new: Device) -> bool:
    """Whether it was kept: not where another device has this number."""
    kept = await tx.fetchval(
        "insert into member_code (id, programme_id, member_id, session_id, guest, device_number,"
        " key_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " on conflict (programme_id, device_number) do nothing returning id",
        new.id, new.programme_id, new.member_id, new.session_id, new.guest, new.number,
        new.key_id, new.created_at, new.expires_at,
    )  # fmt: skip
    if kept is not None:
        await tx.execute(_BEYOND, new.member_id, CODES_MOST)
    return kept is not None


async def device(tx: Tx, programme_id: str, number: str, at: datetime) -> Record | None:
    """id, member_id, last_step, key of the device whose codes hold; locked, so that of two
    tills that read the same code at once one is told that it was used."""
    row = await tx.fetchrow(_FIND, programme_id, number, at)
    return row if row is not None and row["holds"] and row["expires_at"] > at else None


async def own_device(tx: Tx, member_id: str, number: str, at: datetime) -> datetime | None:
    """Until when the codes hold of this device of the member's. One whose secret is of a key from
    before a rotation is told that it has none: online, it takes another in good time."""
    found: datetime | None = await tx.fetchval(
        "select expires_at from (select * from member_code where member_id = $1 offset 0) as c"
        " where device_number = $2 and expires_at > $3"
        " and exists (select from signing_key k where k.id = c.key_id and k.until is null)",
        member_id,
        number,
        at,
    )
    return found


async def used(tx: Tx, device_id: str, step: int) -> None:
    """No code of this step, or of one before, is taken any more."""
    await tx.execute("update member_code set last_step = $2 where id = $1", device_id, step)


async def forget(tx: Tx, at: datetime) -> int:
    """Forget a thousand devices whose time is over."""
    done = await tx.execute(_FORGET, at)
    return int(done.split()[-1])


async def begin(tx: Tx, new: Visit) -> None:
    await tx.execute(
        f"insert into counter_visit ({_VISIT}, moved_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $7)",
        new.id, new.programme_id, new.member_id, new.staff_id, new.staff, new.enrolled,
        new.begun_at, new.by_voucher, new.site, new.till,
    )  # fmt: skip


async def visit(tx: Tx, programme_id: str, visit_id: str, *, lock: bool = False) -> Visit | None:
    row = await tx.fetchrow(
        f"select {_VISIT} from counter_visit where id = $1{' for update' if lock else ''}",
        visit_id,
    )
    found = None if row is None else Visit(**dict(row))
    return found if found is not None and found.programme_id == programme_id else None


async def act(tx: Tx, of: Visit, staff_id: str, new: Action, gained: Sequence[Gain] = ()) -> None:
    """Note what was done, and the points that landed by it."""
    await tx.execute(
        _ACT, new.id, of.id, of.member_id, staff_id, new.kind, new.done_id, new.amount, new.title,
        new.at, of.programme_id, of.site, Raw(encode(gained)), Raw(encode(new.won)),
    )  # fmt: skip


async def actions(tx: Tx, visit_id: str) -> list[Action]:
    """What was done during a visit, the latest first; at most 50."""
    rows = await tx.fetch(
        f"select {_ACTION} from counter_action where visit_id = $1 order by id desc limit 50",
        visit_id,
    )
    return [Action(**dict(row)) for row in rows]


async def day(
    tx: Tx, staff_id: str, before: str | None, limit: int, lasting: datetime, begun: datetime
) -> list[DayAction]:
    """What one of the staff did since the day had `begun`, the latest first; visits that began
    after `lasting` last yet."""
    rows = await tx.fetch(_DAY, staff_id, before, limit, lasting, begun)
    return [DayAction(**dict(row)) for row in rows]


async def undone(tx: Tx, action_id: str, at: datetime) -> None:
    await tx.execute(_UNDONE, action_id, at)
