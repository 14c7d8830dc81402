"""Boards, members and activities to try, straight against the tracker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct, convert

from game.designs.rules import Design
from game.designs.store import save
from game.kernel.cel import Kind
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.kernel.together import together
from game.kernel.tracking import POINTS_EARNED, Situation
from game.kernel.vocabulary import Seen, names
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.programmes.store import by_ids, touch
from game.round.contract import Ahead, Expected
from game.trackers.boards.advance import TRACKER, BoardSlice
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.kind import BoardDefinition, measures

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIELDS: dict[str, Kind] = {
    "amount": "integer",
    "time_ms": "integer",
    "campaign": "string",
    "score": "integer",
}
ATTRIBUTES = {"city": "string", "vip": "boolean"}


class Did(Struct, frozen=True):
    """A member did something."""

    member_id: str
    at: datetime
    amount: int = 1
    type: str = "purchase"
    more: dict[str, Any] = {}
    attributes: dict[str, Any] = {}
    guest: bool = False
    facts: dict[str, int] = {}


def a_definition(**more: Any) -> BoardDefinition:
    """A weekly board of amounts spent."""
    told = {
        "title": {"en": "Big spenders"},
        "metric": {"measure": {"activity_type": "purchase", "sum": "amount"}},
        "window": {"kind": "week"},
        **more,
    }
    return convert(told, BoardDefinition)


def a_design(programme_id: str, name: str = "board", **more: Any) -> Design[BoardDefinition]:
    definition = a_definition(**more)
    used = {measure.activity_type for measure in measures(definition)}
    return Design(
        id=new_id(),
        programme_id=programme_id,
        kind="board",
        name=name,
        revision=1,
        active=True,
        definition=definition,
        names={name: names(FIELDS, ATTRIBUTES) for name in used},
        active_since=MONDAY,
    )


async def a_programme(db: Database, **more: Any) -> Programme:
    wanted = {
        "slug": "cafe",
        "name": "Café",
        "time_zone": "Europe/Paris",
        "locales": ["en"],
        "attributes": ATTRIBUTES,
        **more,
    }
    async with writing(db) as tx:
        return await create(tx, NewProgramme(**wanted), bytes(32), MONDAY)


async def a_board(db: Database, programme: Programme, **more: Any) -> LiveBoard:
    """A live board, saved."""
    design = a_design(programme.id, **more)
    async with writing(db) as tx:
        await touch(tx, programme.id)
        await save(tx, design, author="test", at=MONDAY)
    return LiveBoard(design)


async def some_members(db: Database, programme: Programme, many: int) -> list[str]:
    members = [newcomer(new_id(), programme, f"m{n}", MONDAY) for n in range(many)]
    async with writing(db) as tx:
        await insert(tx, members)
    return [member.id for member in members]


def seen(programme_id: str, did: Did) -> Seen:
    return Seen(
        Situation(
            programme_id=programme_id,
            activity_id="" if did.type == POINTS_EARNED else new_id(),
            type=did.type,
            occurred_at=did.at,
            data={"amount": did.amount, **did.more},
            member_id=did.member_id,
            joined_at=did.at,
            locale="en",
            guest=did.guest,
            time_zone="Europe/Paris",
            day_start_hour=0,
            attributes=did.attributes,
        )
    )


def fold_all(part: BoardSlice, programme_id: str, deeds: Iterable[Did]) -> None:
    for did in deeds:
        part.advance(seen(programme_id, did), dict(did.facts))


async def play(
    db: Database, programme: Programme, deeds: Sequence[Did], at: datetime = MONDAY
) -> None:
    """One round of these deeds."""
    async with writing(db) as tx:
        programmes = await by_ids(tx, [programme.id])
        expected = [
            Expected(programme.id, did.member_id, did.type, did.at, "Europe/Paris", 0)
            for did in deeds
        ]
        part = await TRACKER.open(tx, Ahead(programmes, expected, at))
        fold_all(part, programme.id, deeds)
        async with together(tx) as out:
            await part.save(out)


async def table(db: Database, run_id: str, division: str = "") -> list[tuple[str, int]]:
    """(member, score) of who is shown, the best first."""
    rows = await db.fetch(
        "select member_id, score from board_score where run_id = $1 and division = $2 and shown"
        " order by score desc, tie, member_id",
        run_id,
        division,
    )
    return [tuple(row) for row in rows]
