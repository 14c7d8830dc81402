"""The doors through which the books are read, by members of their own, by staff and partners."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from game.kernel.database import Clock, Database, Tx, reading, widely
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, MemberReader, Reader
from game.kernel.instants import BadMoment, Instant, Moment, instant, moment
from game.kernel.paging import Limit
from game.kernel.refused import refused
from game.ledger import read_store
from game.ledger.reads import (
    BalanceView,
    ExpiryPage,
    TransactionDetail,
    balances,
    balances_at,
    detail,
    expiries,
    expiries_at,
    member_id_of,
)
from game.ledger.refusals import NoTransaction
from game.ledger.trial import TrialLine, Volume, trial_balance

Code = Annotated[str | None, QueryParameter(max_length=63, description="Only this currency.")]


class Balances(Struct, frozen=True):
    """One for each currency of the programme."""

    items: list[BalanceView]


class TrialBalance(Struct, frozen=True):
    """Where all points issued until `at` are. In each line the parts add up to `issued`
    and `imported`."""

    at: datetime
    items: list[TrialLine]


def checked_code(currency: str | None) -> str | None:
    """Nothing is named by unprintable characters, and the database could not even be asked."""
    return currency if currency is None or currency.isprintable() else ""


async def _balances(
    tx: Tx, programme_id: str, member_id: str, at: str | None, now: datetime
) -> Balances:
    if at is None:
        return Balances(await balances(tx, programme_id, member_id, now))
    return Balances(await balances_at(tx, programme_id, member_id, instant(at, now)))


@get("/v1/me/balances", summary="My balances", tags=["Ledger"], responses=refused(BadMoment))
async def my_balances(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    at: Instant = None,
) -> Balances:
    """What I may spend and what is held, in each currency."""
    async with reading(db) as tx:
        return await _balances(tx, member.programme_id, member.id, at, clock())


@get("/v1/me/expiries", summary="My coming expiries", tags=["Ledger"], responses=refused(BadMoment))
async def my_expiries(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    limit: Limit = 50,
    after: Moment = None,
) -> ExpiryPage:
    """Every coming expiry of my points: when and how many."""
    behind = moment(after, clock())
    async with reading(db) as tx:
        return await expiries(tx, member.programme_id, member.id, max(behind, clock()), limit)


@get(
    "/v1/members/{external_id:str}/balances",
    summary="A member's balances",
    tags=["Ledger"],
    responses=refused(NoMember, BadMoment),
)
async def member_balances(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    at: Instant = None,
) -> Balances:
    """What a member may spend and what is held, in each currency."""
    async with reading(db) as tx:
        member_id = await member_id_of(tx, member_reader.programme_id, external_id)
        return await _balances(tx, member_reader.programme_id, member_id, at, clock())


@get(
    "/v1/members/{external_id:str}/expiries",
    summary="A member's coming expiries",
    tags=["Ledger"],
    responses=refused(NoMember, BadMoment),
)
async def member_expiries(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: Moment = None,
    at: Instant = None,
) -> ExpiryPage:
    """Every coming expiry of a member's points: when and how many."""
    now = clock()
    seen = instant(at, now)
    behind = max(moment(after, seen), seen)
    async with reading(db) as tx:
        member_id = await member_id_of(tx, member_reader.programme_id, external_id)
        if at is not None:
            return await expiries_at(tx, member_id, seen, behind, limit)
        return await expiries(tx, member_reader.programme_id, member_id, behind, limit)


@get(
    "/v1/transactions/{id:uuid}",
    summary="Read a transaction",
    tags=["Ledger"],
    responses=refused(NoTransaction),
)
async def read_transaction(
    id: FromPath[UUID], db: NamedDependency[Database], member_reader: NamedDependency[MemberReader]
) -> TransactionDetail:
    """One transaction with its postings and the lots it used or gave back."""
    async with reading(db) as tx:
        return await detail(tx, member_reader.programme_id, str(id))


@get("/v1/trial-balance", summary="Trial balance", tags=["Ledger"], responses=refused(BadMoment))
async def read_trial_balance(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    at: Moment = None,
) -> TrialBalance:
    """Where all issued points are now: outstanding, in budgets, spent, expired, taken back."""
    until = moment(at, clock())
    async with reading(db) as tx:
        await widely(tx)
        rows = await read_store.flows(tx, reader.programme_id, until)
    return TrialBalance(until, trial_balance(Volume(**row) for row in rows))


ROUTES = [
    my_balances, my_expiries, member_balances, member_expiries, read_transaction,
    read_trial_balance,
]  # fmt: skip
