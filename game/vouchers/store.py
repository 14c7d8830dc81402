"""The SQL of stocks, pools and vouchers. Rows of vouchers are locked before those of stocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.events import PoolLow
from game.kernel.outbox import Due, fall_due, kind_of
from game.kernel.together import Together
from game.vouchers.rules import Stock, Voucher
from game.vouchers.shelf import Shelf

COLUMNS = (
    "id, programme_id, member_id, design_id, revision, reference, code, value, status, given_at,"
    " expires_at, ended_at, ended_by, ended_ref, cause, checkout_id, reserved_until"
)

_KEEP = """
    insert into reward_stock as s
        (design_id, programme_id, total, taken, codes_free, reserved, waiting)
    values ($1, $2, $3, 0, 0, 0, 0)
    on conflict (design_id) do update set total = excluded.total
    where s.taken + s.reserved <= coalesce(excluded.total, s.taken + s.reserved)
    returning s.taken
"""

_LOCK = """
    select s.design_id, s.programme_id, s.total, s.taken, s.codes_free, s.reserved, s.waiting,
        array(
        select code from pool_code p
        where p.design_id = s.design_id and p.voucher_id is null order by p.number limit u.many
    ) as codes
    from unnest($1::uuid[], $2::int[]) as u (design_id, many)
    join reward_stock s on s.design_id = u.design_id
"""

_NEW = f"""
    insert into voucher ({COLUMNS})
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[],
        $7::text[], $8::bigint[], $9::text[], $10::timestamptz[], $11::timestamptz[],
        $12::timestamptz[], $13::text[], $14::text[], $15::jsonb[], $16::uuid[], $17::timestamptz[])
"""

_TAKEN = """
    update pool_code p set voucher_id = u.voucher_id
    from unnest($1::uuid[], $2::text[], $3::uuid[]) as u (design_id, code, voucher_id)
    cross join lateral (
        select ctid as place from pool_code where design_id = u.design_id and code = u.code offset 0
    ) as found
    where p.ctid = found.place
"""

_CHANGED = """
    update voucher v set status = u.status, ended_at = u.ended_at, ended_by = u.ended_by,
        ended_ref = u.ended_ref, code = u.code, given_at = u.given_at, expires_at = u.expires_at,
        checkout_id = u.checkout_id, reserved_until = u.reserved_until
    from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
        $7::timestamptz[], $8::timestamptz[], $9::uuid[], $10::timestamptz[])
        as u (id, status, ended_at, ended_by, ended_ref, code, given_at, expires_at, checkout_id,
            reserved_until)
    cross join lateral (select ctid as place from voucher where id = u.id offset 0) as found
    where v.ctid = found.place
"""

# One that was used stands for something else now; what it stood for before stays told.
_STANDS_IN = """
    update voucher v set reference = u.reference, outlives = null, cause = v.cause || u.cause
        || jsonb_build_object('instead_of',
            coalesce(v.cause -> 'instead_of', '[]') || to_jsonb(v.reference))
    from unnest($1::uuid[], $2::text[], $3::jsonb[]) as u (id, reference, cause)
    cross join lateral (select ctid as place from voucher where id = u.id offset 0) as found
    where v.ctid = found.place
"""

_COUNTED = """
    update reward_stock s set taken = u.taken, codes_free = u.codes_free, reserved = u.reserved,
        waiting = u.waiting
    from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
        as u (design_id, taken, codes_free, reserved, waiting)
    where s.design_id = u.design_id
"""

_ADD = """
    with told as (
        insert into pool_code (design_id, code)
        select $1, code from unnest($2::text[]) with ordinality as u (code, place) order by place
        on conflict do nothing returning 1
    )
    update reward_stock set codes_free = codes_free + (select count(*) from told)
    where design_id = $1
    returning (select count(*) from told) as many
"""


async def keep_stock(tx: Tx, design_id: str, programme_id: str, total: int | None) -> bool:
    """Say how many of a reward there are in all; False where more are taken already."""
    return await tx.fetchval(_KEEP, design_id, programme_id, total) is not None


async def taken_of(tx: Tx, design_id: str) -> int:
    """How many of a reward are taken."""
    found: int = await tx.fetchval(
        "select coalesce(max(taken), 0) from reward_stock where design_id = $1", design_id
    )
    return found


async def load_shelf(tx: Tx, wanted: Mapping[str, int]) -> Shelf:
    """Lock the stocks of these rewards, of each with the codes of so many."""
    if not wanted:
        return Shelf()
    ids = sorted(wanted)
    await tx.fetch(
        "select 1 from reward_stock where design_id = any($1::uuid[])"
        " order by design_id for no key update",
        ids,
    )
    rows = await tx.fetch(_LOCK, ids, [wanted[one] for one in ids])
    return Shelf(Stock(**dict(row)) for row in rows)


async def stocks_of(tx: Tx, design_ids: Collection[str]) -> dict[str, Stock]:
    """The stocks of these rewards as they stand, without codes."""
    rows = await tx.fetch(_LOCK, list(design_ids), [0] * len(design_ids))
    return {row["design_id"]: Stock(**dict(row)) for row in rows}


async def save_shelf(out: Together, shelf: Shelf) -> None:
    """Write what changed, one statement a table."""
    if shelf.new:
        rows = [tuple(getattr(v, name) for name in Voucher.__struct_fields__) for v in shelf.new]
        await out.execute(_NEW, *(list(column) for column in zip(*rows, strict=True)))
    if pooled := shelf.pooled:
        await out.execute(
            _TAKEN, [v.design_id for v in pooled], [v.code for v in pooled], [v.id for v in pooled]
        )
    if changed := [shelf.changed[id] for id in sorted(shelf.changed)]:
        await out.execute(
            _CHANGED, [v.id for v in changed], [v.status for v in changed],
            [v.ended_at for v in changed], [v.ended_by for v in changed],
            [v.ended_ref for v in changed], [v.code for v in changed],
            [v.given_at for v in changed], [v.expires_at for v in changed],
            [v.checkout_id for v in changed], [v.reserved_until for v in changed],
        )  # fmt: skip
    if standing := sorted(shelf.standing.items()):
        await out.execute(
            _STANDS_IN, [id for id, _ in standing], [told[0] for _, told in standing],
            [told[1] for _, told in standing],
        )  # fmt: skip
    if stocks := [shelf.stocks[id] for id in sorted(shelf.touched)]:
        await out.execute(
            _COUNTED, [s.design_id for s in stocks], [s.taken for s in stocks],
            [s.codes_free for s in stocks], [s.reserved for s in stocks],
            [s.waiting for s in stocks],
        )  # fmt: skip
    _tell_low(out, shelf)


def _tell_low(out: Together, shelf: Shelf) -> None:
    """Tell of each pool that has just come to hold fewer codes than it should: once a fall."""
    fall_due(out, [
        Due(
            cause=f"pool/{voucher.design_id}/{voucher.id}", programme_id=voucher.programme_id,
            member_id=None, kind=kind_of(PoolLow), at=voucher.given_at, data=told,
        )
        for voucher, told in shelf.low
    ])  # fmt: skip


async def add_codes(tx: Tx, design_id: str, codes: Sequence[str]) -> int:
    """Put codes into a reward's pool, in their order; how many of them were new there."""
    added: int = await tx.fetchval(_ADD, design_id, list(codes))
    return added


async def locked(tx: Tx, ids: Collection[str]) -> dict[str, Voucher]:
    """Vouchers by id, locked in its order until the end."""
    rows = await tx.fetch(
        f"select {COLUMNS} from voucher where id = any($1::uuid[]) order by id for no key update",
        list(ids),
    )
    return {row["id"]: Voucher(**dict(row)) for row in rows}


async def by_ids(tx: Tx, ids: Collection[str]) -> dict[str, Voucher]:
    """Vouchers by id, as they stand."""
    rows = await tx.fetch(f"select {COLUMNS} from voucher where id = any($1::uuid[])", list(ids))
    return {row["id"]: Voucher(**dict(row)) for row in rows}


async def by_code(tx: Tx, programme_id: str, code: str) -> Voucher | None:
    """The programme's voucher with this bare code; where two pools have the same, one that can be
    used comes first."""
    row = await tx.fetchrow(
        f"select {COLUMNS} from voucher where programme_id = $1 and code = $2 and code <> ''"
        " order by status = 'given' desc, id limit 1",
        programme_id,
        code,
    )
    return Voucher(**dict(row)) if row else None


async def by_references(tx: Tx, told: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Programme and reference -> the id of the voucher that was given for it."""
    rows = await tx.fetch(
        "select v.* from unnest($1::uuid[], $2::text[]) as u (programme_id, name)"
        " cross join lateral (select programme_id, reference, id from voucher"
        " where programme_id = u.programme_id and reference = u.name offset 0) as v",
        [programme_id for programme_id, _ in told],
        [reference for _, reference in told],
    )
    return {(row["programme_id"], row["reference"]): row["id"] for row in rows}


async def of_member(tx: Tx, member_id: str, before: str | None, limit: int) -> list[Voucher]:
    """A member's vouchers, the newest first, beginning behind one."""
    rows = await tx.fetch(
        f"select {COLUMNS} from voucher where member_id = $1 and ($2::uuid is null or id < $2)"
        " order by id desc limit $3",
        member_id,
        before,
        limit,
    )
    return [Voucher(**dict(row)) for row in rows]


async def usable(tx: Tx, member_id: str, at: datetime, limit: int) -> list[Voucher]:
    """A member's vouchers that can be used now, the newest first."""
    rows = await tx.fetch(
        f"select {COLUMNS} from (select * from voucher where member_id = $1 offset 0) as mine"
        " where status = 'given' and (expires_at is null or expires_at > $2)"
        " and (reserved_until is null or reserved_until <= $2) order by id desc limit $3",
        member_id,
        at,
        limit,
    )
    return [Voucher(**dict(row)) for row in rows]


async def hand_to(tx: Tx, voucher: Voucher) -> None:
    """A voucher is another member's from now on, under another code."""
    await tx.execute(
        "update voucher set member_id = $2, code = $3, cause = $4 where id = $1",
        voucher.id, voucher.member_id, voucher.code, voucher.cause,
    )  # fmt: skip


async def due(tx: Tx, at: datetime, most: int) -> list[Voucher]:
    """Vouchers that have ended unused, locked; those that somebody has in hand are passed over."""
    rows = await tx.fetch(
        f"select {COLUMNS} from voucher where status = 'given' and expires_at <= $1"
        " and (reserved_until is null or reserved_until <= $1)"
        " order by expires_at limit $2 for no key update skip locked",
        at,
        most,
    )
    return [Voucher(**dict(row)) for row in rows]


async def waiting_for(tx: Tx) -> list[tuple[str, str]]:
    """The rewards of which vouchers wait: (programme id, design id)."""
    rows = await tx.fetch(
        "select programme_id, design_id from reward_stock where waiting > 0"
        " order by programme_id, design_id"
    )
    return [(row["programme_id"], row["design_id"]) for row in rows]


async def waiting(tx: Tx, design_id: str, most: int) -> list[Voucher]:
    """The vouchers of a reward that wait, the longest first, locked."""
    rows = await tx.fetch(
        f"select {COLUMNS} from voucher where design_id = $1 and status = 'waiting'"
        " order by id limit $2 for no key update skip locked",
        design_id,
        most,
    )
    return [Voucher(**dict(row)) for row in rows]


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """What a guest was given becomes the member's."""
    await tx.execute("update voucher set member_id = $2 where member_id = $1", guest_id, member_id)
    await tx.execute("update voucher set outlives = $2 where outlives = $1", guest_id, member_id)
