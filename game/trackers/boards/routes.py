"""The doors of the boards: tops, my places, past runs, and who is on no board."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct, ValidationError, convert

from game.kernel import instants
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import Invalid, NoMember
from game.kernel.gathering import Gathering
from game.kernel.identity import Marketer, MemberCaller, MemberReader, Onlooker
from game.kernel.instants import Instant, instant
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.kernel.words import Reason
from game.members.store import one
from game.programmes.known import NotKnown
from game.ranks.view import Ranks
from game.trackers.boards import absence_store, reads
from game.trackers.boards import read_store as store
from game.trackers.boards.absence import say
from game.trackers.boards.absence_store import Said
from game.trackers.boards.finding import Asked, Sources, board_of
from game.trackers.boards.rules import NoBoard, NoRun
from game.trackers.boards.view import BoardPage, Briefs, RunPage, Standing, run_view

Limit = Annotated[int, QueryParameter(name="limit", ge=1, le=100, description="How many lines.")]
Group = Annotated[
    str | None,
    QueryParameter(name="group", max_length=500, description="One group, team or cohort alone."),
]
OfRun = Annotated[UUID | None, QueryParameter(name="run", description="A past run's id.")]
EachSide = Annotated[
    int, QueryParameter(name="each_side", ge=0, le=25, description="Neighbours on each side.")
]
Before = Annotated[
    str | None,
    QueryParameter(
        name="before",
        max_length=40,
        schema_extra={"format": "date-time"},
        description="The last `starts_at` you have.",
    ),
]


class BadMoment(Invalid):
    code = "board.bad_moment"


class Visibility(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether I am shown on boards."""

    shown: bool


class VisibilityView(Struct, frozen=True, kw_only=True):
    """Whether a member is on the boards, and why not."""

    shown: bool
    because: list[absence_store.Why]


class Exclusion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Staff put a member off all boards, or back on, and say why."""

    excluded: bool
    reason: Reason


class Remark(Struct, frozen=True, kw_only=True):
    """What was once decided of a member, and by whom."""

    why: absence_store.Why
    absent: bool
    reason: str
    author: str
    at: datetime


class MemberBoards(Struct, frozen=True, kw_only=True):
    """A member's ranks, whether they are on the boards, and what was decided, latest first."""

    boards: Briefs
    visibility: VisibilityView
    history: list[Remark]


@get(
    "/v1/boards/{name:str}/top",
    summary="The top of a board",
    tags=["Boards"],
    responses=refused(NoBoard, NoRun),
    hot=True,
)
async def board_top(
    gathering: NamedDependency[Gathering],
    ranks: NamedDependency[Ranks],
    clock: NamedDependency[Clock],
    onlooker: NamedDependency[Onlooker],
    name: FromPath[str],
    limit: Limit = 20,
    group: Group = None,
    run: OfRun = None,
) -> BoardPage:
    """The best lines of the present run, of a past one, or of one group; aliases only."""
    of = group if group is None or group.isprintable() else ""
    asked = Asked(onlooker.programme_id, name, _id(run), of or None, onlooker.member_id)
    return await reads.top(Sources(gathering, ranks), asked, limit=limit, at=clock())


@get(
    "/v1/boards/{name:str}/runs",
    summary="List a board's runs",
    tags=["Boards"],
    responses=refused(NoBoard, BadMoment),
)
async def board_runs(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    onlooker: NamedDependency[Onlooker],
    name: FromPath[str],
    limit: Limit = 20,
    before: Before = None,
) -> RunPage:
    """Every run in which anybody was active, the latest first; closed ones are frozen."""
    async with reading(db) as tx:
        board, _ = await board_of(tx, onlooker.programme_id, name)
        runs = await store.runs_of(tx, board.design.id, before=_moment(before), limit=limit)
    return RunPage([run_view(board, run, clock()) for run in runs])


@get(
    "/v1/me/boards",
    summary="My boards",
    tags=["Boards"],
    responses=refused(instants.BadMoment, NotKnown),
    hot=True,
)
async def my_boards(
    gathering: NamedDependency[Gathering],
    ranks: NamedDependency[Ranks],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    at: Instant = None,
) -> Briefs:
    """Every board that runs, with my rank."""
    return await _briefs(Sources(gathering, ranks), member.programme_id, member.id, at, clock())


@get(
    "/v1/me/boards/{name:str}",
    summary="My place on a board",
    tags=["Boards"],
    responses=refused(NoBoard, NoRun),
    hot=True,
)
async def my_place(
    gathering: NamedDependency[Gathering],
    ranks: NamedDependency[Ranks],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    name: FromPath[str],
    each_side: EachSide = 3,
    run: OfRun = None,
) -> Standing:
    """My rank between my neighbours, and how far it is to the next one."""
    asked = Asked(member.programme_id, name, _id(run), None, member.id)
    return await reads.standing(Sources(gathering, ranks), asked, each_side=each_side, at=clock())


@get(
    "/v1/me/boards/visibility",
    summary="Whether I am shown on boards",
    tags=["Boards"],
    responses=refused(),
)
async def my_visibility(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> VisibilityView:
    """Whether others see me there; `because` says who took me off: I, or the house."""
    async with reading(db) as tx:
        return _shown(await absence_store.absences_of(tx, member.id))


@put(
    "/v1/me/boards/visibility",
    summary="Be shown on boards, or not",
    tags=["Boards"],
    responses=refused(),
)
async def set_visibility(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    data: JSONBody[Visibility],
) -> VisibilityView:
    """Leave every view at once, or come back; what I do goes on counting. Who is on no board when a
    run closes wins nothing of it."""
    said = Said(member.programme_id, member.id, "opted_out", not data.shown, "", member.id, clock())
    async with writing(db) as tx:
        return _shown(await say(tx, said))


@put(
    "/v1/members/{external_id:str}/boards/exclusion",
    summary="Take a member off all boards",
    tags=["Boards"],
    responses=refused(NoMember),
)
async def set_exclusion(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    external_id: FromPath[str],
    data: JSONBody[Exclusion],
) -> VisibilityView:
    """Staff, testers, cheats: ranks close up at once. Who decided it, when and why is kept."""
    async with writing(db) as tx:
        member_id = (await one(tx, marketer.programme_id, external_id)).id
        said = Said(
            marketer.programme_id, member_id, "excluded", data.excluded, data.reason,
            marketer.name, clock(),
        )  # fmt: skip
        return _shown(await say(tx, said))


@get(
    "/v1/members/{external_id:str}/boards",
    summary="A member's boards",
    tags=["Boards"],
    responses=refused(NoMember, instants.BadMoment, NotKnown),
)
async def member_boards(
    gathering: NamedDependency[Gathering],
    ranks: NamedDependency[Ranks],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    external_id: FromPath[str],
    at: Instant = None,
) -> MemberBoards:
    """Their ranks on the boards that run, and every decision to take them off or back on."""
    now = clock()
    when = instant(at, now)
    async with reading(gathering.db) as tx:
        member_id = (await one(tx, member_reader.programme_id, external_id)).id
        because = await absence_store.absences_of(tx, member_id, None if at is None else when)
        log = await absence_store.log_of(tx, member_id, 100, when)
    sources = Sources(gathering, ranks)
    boards = await _briefs(sources, member_reader.programme_id, member_id, at, now)
    history = [shown(Remark, said) for said in log]
    return MemberBoards(boards=boards, visibility=_shown(because), history=history)


ROUTES = [
    board_top,
    board_runs,
    my_boards,
    my_place,
    my_visibility,
    set_visibility,
    member_boards,
    set_exclusion,
]


async def _briefs(
    sources: Sources, programme_id: str, member_id: str, at: str | None, now: datetime
) -> Briefs:
    if at is None:
        return Briefs(await reads.briefs(sources, programme_id, member_id, now))
    return Briefs(await reads.briefs_at(sources, programme_id, member_id, instant(at, now)))


def _id(given: UUID | None) -> str | None:
    return None if given is None else str(given)


def _shown(because: list[absence_store.Why]) -> VisibilityView:
    return VisibilityView(shown=not because, because=because)


def _moment(given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        moment: datetime = convert(given, Annotated[datetime, Meta(tz=True)])
    except (ValidationError, OverflowError):
        raise BadMoment("Write a time with its offset, e.g. 2026-01-31T00:00:00Z.") from None
    return moment
