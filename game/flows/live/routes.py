"""The doors of live rooms: open one, come in, lead it, read what came of it."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct, field

from game.campaigns.rules import NotForYou, NotRunning
from game.campaigns.store import NoCampaign
from game.flows.live import player_store, store
from game.flows.live.drive import drive
from game.flows.live.drive import send_out as leave_out
from game.flows.live.finding import NeedsKey, NoSuchPin, TooManyPins, WayIn, found_room, opened
from game.flows.live.join import Join, NoTeam, join
from game.flows.live.lines import line
from game.flows.live.names import BadName, NameTaken, NoAliases
from game.flows.live.open import (
    NoPin,
    NotAQuiz,
    NotFree,
    NothingToAsk,
    Opening,
    open_room,
    quiz_of,
)
from game.flows.live.results import COLUMNS, results
from game.flows.live.rules import (
    Kicked,
    Move,
    NoGuests,
    NoRoom,
    Options,
    Room,
    RoomFull,
    RoomLocked,
    RoomOver,
    TooLate,
    WrongNumber,
    WrongPhase,
)
from game.flows.live.view import Door, Players, Rooms, RoomView, player_view, room_view
from game.flows.live.wire import Mine
from game.flows.plays.rules import NoMoreAttempts
from game.kernel.database import Clock, Database, Turnstile, Tx, reading, writing
from game.kernel.errors import Denied
from game.kernel.files import head, rows, workbook
from game.kernel.identity import Host, Marketer, MemberCaller, Reader
from game.kernel.names import NameOf
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused

TAGS = ["Rooms"]
Form = Annotated[
    Literal["csv", "xlsx"], QueryParameter(name="format", description="Which kind of file.")
]
_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class OtherRoom(Denied):
    code = "room.other"


class RoomDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A room on a published quiz, named by its campaign."""

    campaign: NameOf
    options: Options = field(default_factory=Options)


class ComingIn(WayIn, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who comes in by a PIN or a link; `name` is what everybody reads, `team` one of the room's."""

    name: Annotated[str, Meta(max_length=200)] | None = None
    team: Annotated[str, Meta(max_length=40)] | None = None


class Seat(Struct, frozen=True, kw_only=True):
    """A place in a room; `mine` is as the room's socket tells it."""

    room_id: str
    mine: Mine


class LeadBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A host's move. `number` is the room's `number` + 1; one that was taken has no effect."""

    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    move: Move


@post("/v1/rooms", summary="Open a room", tags=TAGS, responses=refused(
    NoCampaign, NotAQuiz, NotFree, NotRunning, NothingToAsk, NoPin,
))  # fmt: skip
async def open_a_room(
    data: JSONBody[RoomDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    seed: NamedDependency[bytes],
    marketer: NamedDependency[Marketer],
) -> RoomView:
    """A live quiz for all at once. Its questions are dealt now; an edit of the quiz changes them no
    more. A room that nobody moves for a while ends by itself."""
    wish = Opening(
        programme_id=marketer.programme_id,
        campaign=data.campaign,
        options=data.options,
        seed=seed,
    )
    async with writing(db) as tx:
        room = await open_room(tx, wish, clock())
        return room_view(room, await quiz_of(tx, room))


@get("/v1/rooms", summary="List rooms", tags=TAGS, responses=refused())
async def list_rooms(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> Rooms:
    """The programme's rooms, the newest first."""
    async with reading(db) as tx:
        found = await store.page(tx, reader.programme_id, limit, last(after))
        return Rooms([room_view(room, await quiz_of(tx, room)) for room in found])


@get("/v1/rooms/{room_id:uuid}", summary="Look at a room", tags=TAGS, responses=refused(NoRoom))
async def look_at_room(
    room_id: FromPath[UUID], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> RoomView:
    """The room as it stands."""
    async with reading(db) as tx:
        room = await _of_programme(tx, room_id, reader.programme_id)
        return room_view(room, await quiz_of(tx, room))


@post("/v1/rooms/lookups", status_code=200, summary="Find a room", tags=TAGS,
      responses=refused(NeedsKey, NoSuchPin, NoRoom, TooManyPins, caller=False))  # fmt: skip
async def find_room(
    data: JSONBody[WayIn],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    address: NamedDependency[str],
) -> Door:
    """The room of a PIN or a link, before one has come in. Wrong PINs are counted; a link never."""
    return await opened(db, data, address, clock())


@post("/v1/rooms/players", summary="Come into a room", tags=TAGS,
      responses=refused(
          NeedsKey, NoSuchPin, NoRoom, TooManyPins, RoomOver, RoomLocked, RoomFull, TooLate,
          NoGuests, Kicked,
          NameTaken, BadName, NoAliases, NoTeam, NoMoreAttempts, NotForYou,
      ))  # fmt: skip
async def come_in(
    data: JSONBody[ComingIn],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    address: NamedDependency[str],
    member: NamedDependency[MemberCaller],
) -> Seat:
    """My place in the room, or the one that I have there already, from any device."""
    room = await found_room(db, data, address, clock())
    wish = Join(
        programme_id=member.programme_id,
        member_id=member.id,
        room_id=room.id,
        name=data.name,
        team=data.team,
    )
    player = await turnstile.enter(join, room.id, wish)
    async with reading(db) as tx:
        room = await _of_programme(tx, UUID(room.id), member.programme_id)
        return Seat(room_id=room.id, mine=line(room, await quiz_of(tx, room), player, None))


@post("/v1/rooms/{room_id:uuid}/moves", status_code=200, summary="Lead a room", tags=TAGS,
      responses=refused(NoRoom, OtherRoom, RoomOver, WrongPhase, WrongNumber))  # fmt: skip
async def lead_room(
    room_id: FromPath[UUID],
    data: JSONBody[LeadBody],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    host: NamedDependency[Host],
) -> RoomView:
    """The room after the move. It is kept before anybody sees it."""
    _check_own(host, room_id)
    async with writing(db) as tx:
        room = await drive(tx, host.room_id, data.number, data.move, clock())
        return room_view(room, await quiz_of(tx, room))


@get("/v1/rooms/{room_id:uuid}/players", summary="Who is in a room", tags=TAGS,
     responses=refused(OtherRoom))  # fmt: skip
async def list_players(
    room_id: FromPath[UUID], db: NamedDependency[Database], host: NamedDependency[Host]
) -> Players:
    """Everybody who is in, by the names that they chose."""
    _check_own(host, room_id)
    async with reading(db) as tx:
        return Players(
            [player_view(one) for one in await player_store.players_of(tx, host.room_id)]
        )


@delete("/v1/rooms/{room_id:uuid}/players/{key:uuid}", summary="Send a player out", tags=TAGS,
        responses=refused(OtherRoom, NoRoom))  # fmt: skip
async def send_out(
    room_id: FromPath[UUID],
    key: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    host: NamedDependency[Host],
) -> None:
    """They are out at once, win nothing here, and cannot come back into this room."""
    _check_own(host, room_id)
    async with writing(db) as tx:
        await leave_out(tx, host.room_id, str(key), clock())


@get("/v1/rooms/{room_id:uuid}/results", summary="Read a room's results", tags=TAGS,
     files=tuple(_TYPES.values()), responses=refused(NoRoom))  # fmt: skip
async def read_room_results(
    room_id: FromPath[UUID],
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    form: Form = "csv",
) -> Response[bytes]:
    """A row for each player and question, as CSV or XLSX."""
    async with reading(db) as tx:
        room = await _of_programme(tx, room_id, reader.programme_id)
        found = await results(tx, room)
    content = await asyncio.to_thread(_written, form, found)
    name = f"room-{room.opened_at:%Y-%m-%d-%H%M}.{form}"
    return Response(
        content,
        media_type=_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _written(form: Form, found: list[dict[str, object]]) -> bytes:
    if form == "xlsx":
        return workbook(COLUMNS, found)
    return head(COLUMNS, "csv", mark=True) + rows(COLUMNS, "csv", found)


def _check_own(host: Host, room_id: UUID) -> None:
    if host.room_id != str(room_id):
        raise OtherRoom("This key is another room's.")


async def _of_programme(tx: Tx, room_id: UUID, programme_id: str) -> Room:
    room = await store.one(tx, str(room_id), programme_id)
    if room is None:
        raise NoRoom("There is no such room.")
    return room


ROUTES = [
    open_a_room, list_rooms, look_at_room, find_room, come_in, lead_room, list_players, send_out,
    read_room_results,
]  # fmt: skip
