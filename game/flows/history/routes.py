"""The doors through which members, staff and partners read what happened to an account."""

from __future__ import annotations

from typing import Annotated, TypeVar

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter
from msgspec.structs import replace

from game.flows.history.read import (
    HistoryPage,
    OnTheWayPage,
    PendingPage,
    PendingView,
    all_pending,
    history,
    pending,
)
from game.flows.history.rules import HistoryLine
from game.kernel.database import Database, reading
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, MemberReader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.ledger.read_routes import Code, checked_code
from game.ledger.reads import member_id_of

Shown = TypeVar("Shown", HistoryLine, PendingView)

Language = Annotated[
    str | None,
    HeaderParameter(
        name="Accept-Language", description="Reasons come in the first of these; else the member's."
    ),
]


def first(asked: str | None) -> str | None:
    """The first language that is asked for; none where any will do."""
    tag = (asked or "").split(",")[0].split(";")[0].strip()
    return None if tag in ("", "*") else tag


@get("/v1/me/history", summary="My history", tags=["Ledger"], responses=refused())
async def my_history(
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
    limit: Limit = 50,
    after: After = None,
    currency: Code = None,
    language: Language = None,
) -> HistoryPage:
    """What I gained and spent, a line for each thing that happened, newest first."""
    async with reading(db) as tx:
        page = await history(
            tx, member.programme_id, member.id, locale=first(language),
            after=last(after), currency=checked_code(currency), limit=limit,
        )  # fmt: skip
    return HistoryPage([_unsigned(line) for line in page.items])


@get(
    "/v1/members/{external_id:str}/history",
    summary="A member's history",
    tags=["Ledger"],
    responses=refused(NoMember),
)
async def member_history(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
    currency: Code = None,
    language: Language = None,
) -> HistoryPage:
    """What a member gained and spent, and who asked for it, newest first. A guest is asked for by
    their id; of one who has become a member, the answer is the member's."""
    async with reading(db) as tx:
        member_id = await member_id_of(tx, member_reader.programme_id, external_id)
        return await history(
            tx, member_reader.programme_id, member_id, locale=first(language),
            after=last(after), currency=checked_code(currency), limit=limit,
        )  # fmt: skip


@get("/v1/me/pending", summary="My pending points", tags=["Ledger"], responses=refused())
async def my_pending(
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
    limit: Limit = 50,
    after: After = None,
    language: Language = None,
) -> PendingPage:
    """Points that are on their way to me, and when they will be mine."""
    async with reading(db) as tx:
        page = await pending(
            tx, member.programme_id, member.id, first(language), last(after), limit
        )
    return PendingPage([_unsigned(one) for one in page.items])


@get(
    "/v1/members/{external_id:str}/pending",
    summary="A member's pending points",
    tags=["Ledger"],
    responses=refused(NoMember),
)
async def member_pending(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
    language: Language = None,
) -> PendingPage:
    """Points that are on their way to a member, and what they were granted for."""
    async with reading(db) as tx:
        member_id = await member_id_of(tx, member_reader.programme_id, external_id)
        return await pending(
            tx, member_reader.programme_id, member_id, first(language), last(after), limit
        )


@get("/v1/pending", summary="All pending points", tags=["Ledger"], responses=refused())
async def list_pending(
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
    language: Language = None,
) -> OnTheWayPage:
    """Points that are on their way to anybody: what waits for its time, or to be released."""
    async with reading(db) as tx:
        return await all_pending(
            tx, member_reader.programme_id, first(language), last(after), limit
        )


def _unsigned(one: Shown) -> Shown:
    """The same without the names of staff and keys."""
    return replace(one, cause={key: value for key, value in one.cause.items() if key != "by"})


ROUTES = [my_history, member_history, my_pending, member_pending, list_pending]
