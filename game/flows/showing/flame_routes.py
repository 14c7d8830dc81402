"""The door at which a board's page asks beside whose name a flame burns."""

from __future__ import annotations

from collections.abc import Sequence

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.kernel.database import Clock, reading
from game.kernel.gathering import Gathering
from game.kernel.identity import Onlooker
from game.kernel.refused import refused
from game.members.store import by_ids as members_by_ids
from game.programmes.store import by_ids
from game.ranks.rules import Line
from game.ranks.view import Ranks
from game.trackers.boards.finding import Asked, Sources
from game.trackers.boards.reads import shown_lines
from game.trackers.boards.routes import EachSide, Limit
from game.trackers.boards.rules import NoBoard
from game.trackers.streaks.reads import lengths_of


class FlameLine(Struct, frozen=True, kw_only=True):
    """Who of a board keeps a streak; `length` is that of their longest one."""

    rank: int
    alias: str
    length: int


class Flames(Struct, frozen=True):
    """Those whose streak is alive, of the first lines, and of the lines around me: each in the
    order and with the ranks of its own table."""

    items: list[FlameLine]
    around: list[FlameLine]


@get(
    "/v1/boards/{name:str}/flames",
    summary="The streaks of those a board names",
    tags=["Boards"],
    responses=refused(NoBoard),
)
async def board_flames(
    gathering: NamedDependency[Gathering],
    ranks: NamedDependency[Ranks],
    clock: NamedDependency[Clock],
    onlooker: NamedDependency[Onlooker],
    name: FromPath[str],
    limit: Limit = 20,
    each_side: EachSide = 3,
) -> Flames:
    """Beside whose name on the present run of a board a flame burns; nobody on a board of teams."""
    asked = Asked(onlooker.programme_id, name, None, None, onlooker.member_id)
    sources, at = Sources(gathering, ranks), clock()
    first, around = await shown_lines(sources, asked, limit=limit, each_side=each_side, at=at)
    async with reading(sources.db) as tx:
        programme = (await by_ids(tx, [onlooker.programme_id]))[onlooker.programme_id]
        members = await members_by_ids(tx, {line.member_id for line in (*first, *around)})
        lengths = await lengths_of(tx, programme, list(members.values()), at)
    longest = {who: max(found.values()) for who, found in lengths.items()}

    def burning(lines: Sequence[Line]) -> list[FlameLine]:
        return [
            FlameLine(rank=line.rank, alias=members[line.member_id].alias, length=length)
            for line in lines
            if line.member_id in members and (length := longest.get(line.member_id, 0)) > 0
        ]

    return Flames(burning(first), burning(around))


ROUTES = [board_flames]
