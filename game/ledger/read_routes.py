"""The doors through which the books are read, by members of their own, by staff and partners."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct, ValidationError, convert

from game.kernel.database import Clock, Database, reading, widely
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.ledger import read_store
from game.ledger.reads import (
    BalanceView,
    ExpiryPage,
    HistoryPage,
    TransactionDetail,
    balances,
    detail,
    expiries,
    for_member,
    history,
    member_id_of,
)
from game.ledger.refusals import BadMoment, NoTransaction
from game.ledger.trial import TrialLine, Volume, trial_balance

Code = Annotated[str | None, QueryParameter(max_length=63, description="Only this currency.")]
Moment = Annotated[
    str | None,
    QueryParameter(
        max_length=40,
        schema_extra={"format": "date-time"},
        description="With its offset, e.g. 2026-01-31T00:00:00Z.",
    ),
]


class Balances(Struct, frozen=True):
    """One for each currency of the programme."""

    items: list[BalanceView]


class TrialBalance(Struct, frozen=True):
    """Where all points issued until `at` are. In each line the parts add up to `issued`."""

    at: datetime
    items: list[TrialLine]


def _moment(given: str | None, otherwise: datetime) -> datetime:
    """A moment in UTC; refused without an offset, for it could mean several."""
    if given is None:
        return otherwise
    try:
        moment: datetime = convert(given, Annotated[datetime, Meta(tz=True)])
        return moment.astimezone(UTC)
    except (ValidationError, OverflowError):
        raise BadMoment("Write a time with its offset, for example 2026-01-31T00:00:00Z.") from None


def _code(currency: str | None) -> str | None:
    """Nothing is named by unprintable characters, and the database could not even be asked."""
    return currency if currency is None or currency.isprintable() else ""


@get("/v1/me/balances", summary="My balances", tags=["Ledger"], responses=refused())
async def my_balances(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> Balances:
    """What I may spend and what is held, in each currency."""
    async with reading(db) as tx:
        return Balances(await balances(tx, member.programme_id, member.id, clock()))


@get("/v1/me/history", summary="My history", tags=["Ledger"], responses=refused())
async def my_history(
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
    limit: Limit = 50,
    after: After = None,
    currency: Code = None,
) -> HistoryPage:
    """My gains and spends with their cause and the balance after each, newest first."""
    async with reading(db) as tx:
        page = await history(
            tx, member.programme_id, member.id,
            after=last(after), currency=_code(currency), limit=limit,
        )  # fmt: skip
    return for_member(page)


@get("/v1/me/expiries", summary="My coming expiries", tags=["Ledger"], responses=refused(BadMoment))
async def my_expiries(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    limit: Limit = 50,
    after: Moment = None,
) -> ExpiryPage:
    """Every coming expiry of my points: when and how many."""
    moment = _moment(after, clock())
    async with reading(db) as tx:
        return await expiries(tx, member.programme_id, member.id, max(moment, clock()), limit)


@get(
    "/v1/members/{external_id:str}/balances",
    summary="A member's balances",
    tags=["Ledger"],
    responses=refused(NoMember),
)
async def member_balances(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> Balances:
    """What a member may spend and what is held, in each currency."""
    async with reading(db) as tx:
        member_id = await member_id_of(tx, reader.programme_id, external_id)
        return Balances(await balances(tx, reader.programme_id, member_id, clock()))


@get(
    "/v1/members/{external_id:str}/history",
    summary="A member's history",
    tags=["Ledger"],
    responses=refused(NoMember),
)
async def member_history(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
    currency: Code = None,
) -> HistoryPage:
    """A member's gains and spends with their cause, and who asked for them, newest first."""
    async with reading(db) as tx:
        member_id = await member_id_of(tx, reader.programme_id, external_id)
        return await history(
            tx, reader.programme_id, member_id,
            after=last(after), currency=_code(currency), limit=limit,
        )  # fmt: skip


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
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: Moment = None,
) -> ExpiryPage:
    """Every coming expiry of a member's points: when and how many."""
    moment = _moment(after, clock())
    async with reading(db) as tx:
        member_id = await member_id_of(tx, reader.programme_id, external_id)
        return await expiries(tx, reader.programme_id, member_id, max(moment, clock()), limit)


@get(
    "/v1/transactions/{id:uuid}",
    summary="Read a transaction",
    tags=["Ledger"],
    responses=refused(NoTransaction),
)
async def read_transaction(
    id: FromPath[UUID], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> TransactionDetail:
    """One transaction with its postings and the lots it used or gave back."""
    async with reading(db) as tx:
        return await detail(tx, reader.programme_id, str(id))


@get("/v1/trial-balance", summary="Trial balance", tags=["Ledger"], responses=refused(BadMoment))
async def read_trial_balance(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    at: Moment = None,
) -> TrialBalance:
    """Where all issued points are now: outstanding, in budgets, spent, expired, taken back."""
    moment = _moment(at, clock())
    async with reading(db) as tx:
        await widely(tx)
        rows = await read_store.flows(tx, reader.programme_id, moment)
    return TrialBalance(moment, trial_balance(Volume(**row) for row in rows))


ROUTES = [
    my_balances, my_history, my_expiries, member_balances, member_history, member_expiries,
    read_transaction, read_trial_balance,
]  # fmt: skip
