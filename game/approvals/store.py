"""The SQL of requests that wait, and of what persons did alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from asyncpg import Record
from msgspec import convert

from game.approvals.rules import DAY, Account, NoRequest, Request, State, Tally
from game.kernel.database import Tx
from game.kernel.identity import new_id

_COLUMNS = (
    "id, programme_id, kind, asked, why, by, asked_at, expires_at, state, member_id, reference,"
    " decided, decided_at, outcome"
)
_GIVEN = """
    select u.programme_id, u.person, u.what, u.currency, given.amount
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
        as u (programme_id, person, what, currency)
    cross join lateral (
        select coalesce(sum(amount), 0) as amount from given_alone g
        where g.programme_id = u.programme_id and g.person = u.person and g.what = u.what
          and g.currency = u.currency and g.at > $5
    ) as given
"""
_FORGET = "delete from given_alone where programme_id = $1 and person = $2 and at <= $3"
_ADD = """
    insert into given_alone (id, programme_id, person, what, currency, at, amount)
    select id, programme_id, person, what, currency, $7, amount
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[])
        as u (id, programme_id, person, what, currency, amount)
"""


def _request(row: Record) -> Request:
    return convert(dict(row), Request)


async def tally(tx: Tx, accounts: Collection[Account], at: datetime) -> Tally:
    """What these persons did alone in the last day. Until this transaction ends nobody else counts
    them, so that what is split over several requests at once is seen."""
    ordered = sorted(set(accounts))
    if not ordered:
        return Tally({})
    await tx.execute(
        "select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1::text[]) u (name)",
        [":".join(account) for account in ordered],
    )
    columns: list[Any] = [list(column) for column in zip(*ordered, strict=True)]
    rows = await tx.fetch(_GIVEN, *columns, at - DAY)
    found = [tuple(row) for row in rows]
    return Tally({Account(*whose): amount for *whose, amount in found})


async def keep(tx: Tx, counted: Tally, at: datetime) -> None:
    """Write what the round added, and forget what is older than a day."""
    if not counted.fresh:
        return
    accounts = [account for account, _ in counted.fresh]
    for programme_id, person in sorted({(one.programme_id, one.person) for one in accounts}):
        await tx.execute(_FORGET, programme_id, person, at - DAY)
    columns: list[Any] = [list(column) for column in zip(*accounts, strict=True)]
    ids, amounts = [new_id() for _ in accounts], [amount for _, amount in counted.fresh]
    await tx.execute(_ADD, ids, *columns, amounts, at)


async def file(tx: Tx, new: Request) -> Request:
    """Keep a request; what was asked under the same reference before is answered as it stands."""
    row = await tx.fetchrow(
        f"insert into approval_request ({_COLUMNS}) values"
        " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        " on conflict (programme_id, reference) do update set reference = excluded.reference"
        f" returning {_COLUMNS}",
        new.id, new.programme_id, new.kind, new.asked, new.why, new.by, new.asked_at,
        new.expires_at, new.state, new.member_id, new.reference, new.decided, new.decided_at,
        new.outcome,
    )  # fmt: skip
    assert row is not None
    return _request(row)


async def one(tx: Tx, programme_id: str, request_id: str, *, lock: bool = False) -> Request:
    """The programme's request of that id; locked, nobody else decides it meanwhile."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from approval_request where id = $1 and programme_id = $2"
        + (" for update" if lock else ""),
        request_id,
        programme_id,
    )
    if row is None:
        raise NoRequest("There is no such request.")
    return _request(row)


async def page(
    tx: Tx, programme_id: str, state: State | None, at: datetime, after: str | None, limit: int
) -> list[Request]:
    """Requests in the order in which they were asked, behind `after`."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from approval_request where programme_id = $1"
        " and ($2::uuid is null or id > $2) and ($3::text is null or $3 ="
        " case when state = 'waiting' and expires_at <= $4 then 'expired' else state end)"
        " order by id limit $5",
        programme_id, after, state, at, limit,
    )  # fmt: skip
    return [_request(row) for row in rows]


async def settle(tx: Tx, request: Request) -> None:
    """Write what became of a request."""
    await tx.execute(
        "update approval_request set state = $2, decided = $3, decided_at = $4, outcome = $5"
        " where id = $1",
        request.id, request.state, request.decided, request.decided_at, request.outcome,
    )  # fmt: skip
