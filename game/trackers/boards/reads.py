"""Boards read: the top, my place between my neighbours, past runs.

Ranks of an open run come from the index, which asks the database for itself: so no connection is
held while it is asked. A closed run is read as it was frozen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from game.designs.store import stood_at
from game.kernel.database import Tx, reading, widely
from game.programmes.known import checked_known
from game.programmes.store import by_ids, zone_at
from game.ranks.change_store import line_at
from game.ranks.rules import Line, View, table
from game.ranks.view import Ranks
from game.trackers.boards import past_store
from game.trackers.boards import read_store as store
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.finding import Asked, Found, Sources, find, present, running
from game.trackers.boards.kind import KIND
from game.trackers.boards.read_store import Run
from game.trackers.boards.rules import TeamLine, ranked_teams
from game.trackers.boards.view import (
    BoardPage,
    Brief,
    NextPlace,
    Place,
    Standing,
    about,
    away,
    league_of,
    lines_of,
    rank_prize,
    run_view,
    team_told,
)
from game.vouchers.live import live_rewards
from game.vouchers.rules import LiveReward


async def top(sources: Sources, asked: Asked, *, limit: int, at: datetime) -> BoardPage:
    """The best lines of a board, of one group of it, or the best teams."""
    found = await find(sources, asked, at)
    board, run = found.board, found.run
    group = _group(found, asked)
    if run is None:
        return BoardPage(board=about(board), run=None, group=group, size=0, lines=[])
    run_shown = run_view(board, run, at)
    if board.definition.teams is not None and group is None:
        async with reading(sources.db) as tx:
            teams = await teams_of(tx, board, run)
        shown = [team_told(board, line) for line in teams[:limit]]
        return BoardPage(
            board=about(board), run=run_shown, group=None, size=len(teams), lines=[], teams=shown
        )
    view = await _top(sources, found, group, limit)
    aliases = await _aliases(sources, view.lines)
    return BoardPage(
        board=about(board),
        run=run_shown,
        group=group,
        size=view.size,
        lines=lines_of(board, view.lines, aliases, asked.member_id),
    )


def _group(found: Found, asked: Asked) -> str | None:
    """The one that was asked for; in leagues, else the asker's own."""
    if asked.group is None and found.board.definition.leagues is not None and found.section:
        return found.section
    return asked.group


async def shown_lines(
    sources: Sources, asked: Asked, *, limit: int, each_side: int, at: datetime
) -> tuple[Sequence[Line], Sequence[Line]]:
    """Whom `top` names and whom `standing` puts around the asker, with who they are; nobody on a
    board of teams."""
    found = await find(sources, asked, at)
    if found.run is None or found.board.definition.teams is not None:
        return [], []
    first = (await _top(sources, found, _group(found, asked), limit)).lines
    if asked.member_id is None:
        return first, []
    around, _ = await _near(sources, found, found.section or "", asked.member_id, each_side)
    return first, around.lines


async def standing(sources: Sources, asked: Asked, *, each_side: int, at: datetime) -> Standing:
    """Where a member stands, over all and in their section."""
    assert asked.member_id is not None
    found = await find(sources, asked, at)
    board, run, section = found
    if run is None:
        return Standing(board=about(board), run=None, place=None)
    place = await _place(sources, found, "", asked.member_id, each_side)
    team, group_place = None, None
    if section and board.definition.teams is not None:
        async with reading(sources.db) as tx:
            teams = await teams_of(tx, board, run)
        team = next((team_told(board, line) for line in teams if line.team == section), None)
    elif section:
        group_place = await _place(sources, found, section, asked.member_id, each_side)
    return Standing(
        board=about(board),
        run=run_view(board, run, at),
        place=place,
        group=section or None,
        league=league_of(board, section),
        group_place=group_place,
        team=team,
    )


async def briefs(sources: Sources, programme_id: str, member_id: str, at: datetime) -> list[Brief]:
    """Every live board with the member's rank in its present run."""
    boards, zone_name = (await sources.gathering.of(running, [programme_id]))[programme_id]
    runs = [(board, present(board, zone_name, at)) for board in boards.by_name.values()]
    async with sources.db.acquire() as tx:
        ids = [run.id for _, run in runs if run is not None]
        sections = await store.sections_of(tx, ids, member_id)
        rewards = await live_rewards(tx, programme_id)
    items = []
    for board, run in runs:
        section = sections.get(run.id, "") if run is not None else ""
        line = None
        if run is not None and run.id in sections:
            own = table(run.id, section if board.definition.leagues is not None else "")
            shared = board.definition.shares_ranks
            line = (await sources.ranks.of(own, [member_id], shared=shared)).get(member_id)
        items.append(_brief(board, run, line, section, at, rewards))
    return items


async def briefs_at(
    sources: Sources, programme_id: str, member_id: str, at: datetime
) -> list[Brief]:
    """What `briefs` answered at an instant of the past: every board that was live, with the
    member's rank then in the run of then."""
    async with reading(sources.db) as tx:
        await checked_known(tx, programme_id, at)
        zone_name = await zone_at(tx, (await by_ids(tx, [programme_id]))[programme_id], at)
        boards = [LiveBoard(one) for one in await stood_at(tx, programme_id, KIND, at)]
        runs = [(board, present(board, zone_name, at)) for board in boards]
        ids = [run.id for _, run in runs if run is not None]
        sections = await store.sections_at(tx, ids, member_id, at)
        rewards = await live_rewards(tx, programme_id)
        items = []
        for board, run in runs:
            section = sections.get(run.id, "") if run is not None else ""
            line = None
            if run is not None:
                own = table(run.id, section if board.definition.leagues is not None else "")
                shared = board.definition.shares_ranks
                line = await line_at(tx, own, member_id, at, shared=shared)
            items.append(_brief(board, run, line, section, at, rewards))
    return items


def _brief(
    board: LiveBoard, run: Run | None, line: Line | None, section: str, at: datetime,
    rewards: Mapping[str, LiveReward],
) -> Brief:  # fmt: skip
    sign = -1 if board.definition.smaller_is_better else 1
    return Brief(
        board=about(board),
        run=None if run is None else run_view(board, run, at),
        rank=None if line is None else line.rank,
        score=None if line is None else sign * line.score,
        group=section or None,
        league=league_of(board, section),
        prizes=[rank_prize(one, rewards) for one in board.definition.prizes],
        team_of=board.definition.teams.attribute if board.definition.teams is not None else None,
    )


async def teams_of(tx: Tx, board: LiveBoard, run: Run) -> Sequence[TeamLine]:
    """The teams of a run in order: frozen, or as their members stand now."""
    if run.status != "open":
        return await past_store.team_results(tx, run.id)
    teams = board.definition.teams
    assert teams is not None
    await widely(tx)
    return ranked_teams(await store.totals_of(tx, run.id, teams.n), teams.by)


async def _top(sources: Sources, found: Found, group: str | None, limit: int) -> View:
    board, run = found.board, found.run
    assert run is not None
    if run.status == "open":
        shared = board.definition.shares_ranks
        name = table(run.id, group or "")
        return await sources.ranks.top(name, limit=limit, shared=shared)
    async with sources.db.acquire() as tx:
        return await past_store.results_of(tx, run, group, limit)


async def _place(
    sources: Sources, found: Found, section: str, member_id: str, each_side: int
) -> Place | None:
    board = found.board
    view, better = await _near(sources, found, section, member_id, each_side)
    mine = next((line for line in view.lines if line.member_id == member_id), None)
    if mine is None:
        return None
    aliases = await _aliases(sources, [*view.lines, *([better] if better else [])])
    return Place(
        rank=mine.rank,
        score=lines_of(board, [mine], aliases, None)[0].score,
        size=view.size,
        next=None
        if better is None
        else NextPlace(
            rank=better.rank,
            alias=aliases.get(better.member_id, ""),
            away=away(board, mine, better),
        ),
        neighbours=lines_of(board, view.lines, aliases, member_id),
    )


async def _near(
    sources: Sources, found: Found, section: str, member_id: str, each_side: int
) -> tuple[View, Line | None]:
    """The lines around a member; of a run that goes on, also the nearest better one."""
    board, run = found.board, found.run
    assert run is not None
    if run.status != "open":
        async with sources.db.acquire() as tx:
            near = await past_store.results_near(tx, run, section or None, member_id, each_side)
        return near, None
    return await _living(sources.ranks, board, table(run.id, section), member_id, each_side)


async def _living(
    ranks: Ranks, board: LiveBoard, name: str, member_id: str, each_side: int
) -> tuple[View, Line | None]:
    """The lines around a member, and the nearest better one; many may share the member's rank."""
    shared = board.definition.shares_ranks
    wider = await ranks.around(name, member_id, each_side=max(1, each_side), shared=shared)
    place = next((n for n, line in enumerate(wider.lines) if line.member_id == member_id), None)
    if place is None:
        return wider, None
    mine = wider.lines[place]
    view = View(wider.size, wider.lines[max(0, place - each_side) : place + each_side + 1])
    if mine.rank == 1:
        return view, None
    better = _better(wider.lines, mine)
    if better is None:
        above = await ranks.top(name, limit=1, offset=mine.rank - 2, shared=shared)
        better = above.lines[0] if above.lines else None
    return view, better


def _better(lines: Sequence[Line], mine: Line) -> Line | None:
    above = [line for line in lines if line.rank < mine.rank]
    return above[-1] if above else None


async def _aliases(sources: Sources, lines: Collection[Line]) -> dict[str, str]:
    members = {line.member_id for line in lines}
    return await sources.gathering.of(store.aliases_of, members) if members else {}
