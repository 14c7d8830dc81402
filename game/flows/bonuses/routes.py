"""The door to bonuses: foretold, given, and looked at afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.approvals.asking import WAITS, alone_or_asked
from game.approvals.rules import by
from game.flows.bonuses import store
from game.flows.bonuses.give import Foreseen, foresee, give
from game.flows.bonuses.rules import (
    BadBonus,
    BeyondBudget,
    BonusForm,
    Chance,
    NobodyToGive,
    NoBonus,
    UnknownMembers,
)
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Awarder, MemberReader, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.ledger.refusals import NoCurrency

_REFUSALS = refused(BadBonus, BeyondBudget, UnknownMembers, NobodyToGive, NoCurrency)
_Place = Annotated[
    int, QueryParameter(name="after", ge=0, le=2**31 - 1, description="The last `place` you have.")
]


class BonusView(Struct, frozen=True, kw_only=True):
    """A bonus for `many` members. Whoever was `drawn` had the lowest SHA-256 of `seed` (32 bytes,
    told in hexadecimal) followed by the member's id as text. How far it is paid, its job tells."""

    id: str
    currency: str
    amount: int
    budget: int
    reason: dict[str, str]
    drawn: Chance | None
    seed: str
    many: int
    author: str
    at: datetime


class Bonuses(Struct, frozen=True):
    """The newest first; ask again with the last id as `after` for more."""

    items: list[BonusView]


class PickedView(Struct, frozen=True, kw_only=True):
    """Someone who was picked; a guest has no external id."""

    place: int
    member_id: str
    external_id: str | None


class PickedMembers(Struct, frozen=True):
    """In order of place; ask again with the last place as `after` for more."""

    items: list[PickedView]


@post(
    "/v1/bonuses/previews",
    summary="Foretell a bonus",
    tags=["Bonuses"],
    status_code=200,
    responses=_REFUSALS,
    bulk=True,
)
async def preview_bonus(
    data: JSONBody[BonusForm], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Foreseen:
    """How many members it would reach and what it would cost; nothing is drawn, nor kept."""
    async with reading(db) as tx:
        return await foresee(tx, reader.programme_id, data)


@post(
    "/v1/bonuses",
    summary="Give a bonus",
    tags=["Bonuses"],
    responses={**_REFUSALS, **WAITS},
    bulk=True,
)
async def give_bonus(
    data: JSONBody[BonusForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    seed: NamedDependency[bytes],
    awarder: NamedDependency[Awarder],
) -> BonusView:
    """A surprise for members on a list, or for some that are drawn. Who gets it is settled at once;
    it is paid by a long job, to each of them once. What comes to more than one person may give
    alone waits for a second one."""
    async with alone_or_asked(db, awarder, clock), writing(db) as tx:
        bonus = await give(tx, awarder.programme_id, by(awarder), data, seed, clock())
    return shown(BonusView, bonus, seed=bonus.seed.hex())


@get("/v1/bonuses", summary="List bonuses", tags=["Bonuses"], responses=refused())
async def list_bonuses(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> Bonuses:
    """What was given so far."""
    async with reading(db) as tx:
        found = await store.page(tx, reader.programme_id, after=last(after), limit=limit)
    return Bonuses([shown(BonusView, bonus, seed=bonus.seed.hex()) for bonus in found])


@get(
    "/v1/bonuses/{bonus_id:uuid}/members",
    summary="Who was picked for a bonus",
    tags=["Bonuses"],
    responses=refused(NoBonus),
)
async def bonus_members(
    bonus_id: FromPath[UUID],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: _Place = 0,
) -> PickedMembers:
    """Those on the list, or those who were drawn, in the order of the draw."""
    async with reading(db) as tx:
        bonus = await store.get(tx, member_reader.programme_id, str(bonus_id))
        found = await store.picks(tx, bonus.id, after, limit)
    return PickedMembers([PickedView(**pick._asdict()) for pick in found])


ROUTES = [preview_bonus, give_bonus, list_bonuses, bonus_members]
