"""Segments over HTTP, beside the doors that every design has: tried, filled, looked into."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.designs.rules import BadDesign, NoDesign
from game.flows.segmenting.files import IDS_MOST
from game.flows.segmenting.lists import ListChanged, NoList, change_list, set_list, the_segment
from game.flows.segmenting.preview import SegmentPreview, Someone, preview
from game.kernel.cel import BadExpression
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Marketer, MemberReader, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.members.rules import BadExternalId, checked_external_id
from game.members.store import by_ids as members_by_ids
from game.members.store import one
from game.programmes.store import by_ids
from game.segments.kind import Segment
from game.segments.ready_made import ready_made
from game.segments.store import members_in, size

_Id = Annotated[str, Meta(min_length=1, max_length=200)]


class SegmentTry(Struct, frozen=True, forbid_unknown_fields=True):
    """A segment that is not saved yet."""

    definition: Segment


class ReadyMade(Struct, frozen=True):
    """A segment that most programmes want: save its definition under its name to have it."""

    name: str
    definition: Segment


class ReadyMades(Struct, frozen=True):
    """All of them."""

    items: list[ReadyMade]


class ListChange(Struct, frozen=True, forbid_unknown_fields=True):
    """Members, by your own ids, to put on a list and to take off it."""

    add: Annotated[list[_Id], Meta(max_length=10_000)] = []
    remove: Annotated[list[_Id], Meta(max_length=10_000)] = []


class WholeList(Struct, frozen=True, forbid_unknown_fields=True):
    """All members of a list, by your own ids."""

    members: Annotated[list[_Id], Meta(max_length=IDS_MOST)]


class SegmentMembers(Struct, frozen=True):
    """How many are in the segment, and some of them in order of id; ask again with the last id as
    `after` for more."""

    size: int
    items: list[Someone]


class MemberSegments(Struct, frozen=True):
    """The names of the segments that a member is in."""

    items: list[str]


@post(
    "/v1/segments/previews",
    status_code=200,
    summary="Try a segment",
    tags=["Segments"],
    responses=refused(BadDesign, BadExpression),
)
async def try_segment(
    data: JSONBody[SegmentTry],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> SegmentPreview:
    """How many members would be in it now, and a few of them. Nothing is stored."""
    async with reading(db) as tx:
        return await preview(tx, reader.programme_id, data.definition, clock())


@get(
    "/v1/segments/ready-made",
    summary="List ready-made segments",
    tags=["Segments"],
    responses=refused(),
)
async def list_ready_made(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> ReadyMades:
    """New, at risk, dormant and advocate members, in the programme's locales."""
    async with reading(db) as tx:
        programme = (await by_ids(tx, [reader.programme_id]))[reader.programme_id]
    return ReadyMades([ReadyMade(*each) for each in ready_made(programme.locales).items()])


@get(
    "/v1/segments/{name:str}/members",
    summary="List a segment's members",
    tags=["Segments"],
    responses=refused(NoDesign),
)
async def list_segment_members(
    name: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> SegmentMembers:
    """Who was in it when members were sorted last, which is soon after they do something, and every
    hour."""
    async with reading(db) as tx:
        await the_segment(tx, member_reader.programme_id, name)
        many = await size(tx, member_reader.programme_id, name)
        ids = await members_in(tx, member_reader.programme_id, name, after=last(after), limit=limit)
        found = await members_by_ids(tx, ids)
    return SegmentMembers(many, [shown(Someone, found[each]) for each in ids])


@post(
    "/v1/segments/{name:str}/members",
    status_code=200,
    summary="Change a list",
    tags=["Segments"],
    responses=refused(NoDesign, NoList),
    bulk=True,
)
async def change_members(
    name: FromPath[str],
    data: JSONBody[ListChange],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> ListChanged:
    """Put members on a list and take others off. Sent again, it changes nothing more."""
    async with writing(db) as tx:
        return await change_list(
            tx, marketer.programme_id, name, add=data.add, remove=data.remove, at=clock()
        )


@put(
    "/v1/segments/{name:str}/members",
    summary="Replace a list",
    tags=["Segments"],
    responses=refused(NoDesign, NoList),
    bulk=True,
)
async def replace_members(
    name: FromPath[str],
    data: JSONBody[WholeList],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> ListChanged:
    """Let the list hold these members and no others."""
    async with writing(db) as tx:
        return await set_list(tx, marketer.programme_id, name, data.members, clock())


@get(
    "/v1/members/{external_id:str}/segments",
    summary="List a member's segments",
    tags=["Segments"],
    responses=refused(NoMember, BadExternalId),
)
async def list_segments_of(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
) -> MemberSegments:
    """Which segments a member is in."""
    name = checked_external_id(external_id)
    async with reading(db) as tx:
        return MemberSegments((await one(tx, member_reader.programme_id, name)).segments)


ROUTES: list[Any] = [
    try_segment,
    list_ready_made,
    list_segment_members,
    change_members,
    replace_members,
    list_segments_of,
]
