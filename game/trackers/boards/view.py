"""What everybody sees of a board: aliases and scores, never an id that the brand uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from game.kernel.shown import shown
from game.kernel.tracking import Points
from game.ranks.rules import Line
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.kind import RankPrize
from game.trackers.boards.read_store import Run
from game.trackers.boards.rules import TeamLine
from game.trackers.boards.windows import next_start
from game.vouchers.rules import LiveReward, title_of


class RunView(Struct, frozen=True, kw_only=True):
    """A run, and the rule by which it closes, the same for everybody in whichever time zone.

    It counts what happened from `starts_at` until just before `ends_at` (borders of the board's
    `time_zone`) and was received before `closes_at`. `next_starts_at` is the next reset.
    """

    id: str
    starts_at: datetime
    ends_at: datetime | None
    closes_at: datetime | None
    next_starts_at: datetime | None
    time_zone: str
    grace_minutes: int
    status: str


class BoardLine(Struct, frozen=True, kw_only=True):
    """A member's line; `me` marks the line of who asks."""

    rank: int
    alias: str
    score: int
    me: bool = False


class BoardAbout(Struct, frozen=True, kw_only=True):
    """Which board it is, and how its scores are to be read."""

    name: str
    title: dict[str, str]
    operator: str
    smaller_is_better: bool
    ties: str


class BoardPage(Struct, frozen=True, kw_only=True):
    """The top of a board. `size` counts all who are ranked; a team board lists its teams."""

    board: BoardAbout
    run: RunView | None
    group: str | None
    size: int
    lines: list[BoardLine]
    teams: list[TeamLine] | None = None


class NextPlace(Struct, frozen=True, kw_only=True):
    """The next better rank, who holds it, and by how much the score must be better to take it."""

    rank: int
    alias: str
    away: int


class Place(Struct, frozen=True, kw_only=True):
    """Where a member stands in one table, between whom, and how far from the next rank."""

    rank: int
    score: int
    size: int
    next: NextPlace | None
    neighbours: list[BoardLine]


class Standing(Struct, frozen=True, kw_only=True):
    """Where I stand: over all, in my group or cohort (`league` names its league), and my team.

    `place` is null while nothing of mine counts, and for who is on no board.
    """

    board: BoardAbout
    run: RunView | None
    place: Place | None
    group: str | None = None
    league: str | None = None
    group_place: Place | None = None
    team: TeamLine | None = None


class RankPrizeView(Struct, frozen=True, kw_only=True):
    """What a range of ranks wins, with the title of the reward that its voucher is of, null where
    that is switched off."""

    from_rank: int
    to_rank: int
    points: Points | None
    badge: str | None
    voucher: str | None
    title: dict[str, str] | None
    league: str | None


class Brief(Struct, frozen=True, kw_only=True):
    """One of my boards in short; leagues give the rank in the cohort. `prizes` are what ranks win
    when the run closes; of teams, `team_of` is the attribute whose value is a member's team."""

    board: BoardAbout
    run: RunView | None
    rank: int | None
    score: int | None
    group: str | None = None
    league: str | None = None
    prizes: list[RankPrizeView] = []
    team_of: str | None = None


class Briefs(Struct, frozen=True):
    """Every board that runs, with my rank."""

    items: list[Brief]


class RunPage(Struct, frozen=True):
    """Runs, the latest first; ask again with the last `starts_at` as `before` for more."""

    items: list[RunView]


def about(board: LiveBoard) -> BoardAbout:
    """The board's own words."""
    return shown(BoardAbout, board.definition, name=board.design.name)


def rank_prize(prize: RankPrize, rewards: Mapping[str, LiveReward]) -> RankPrizeView:
    """What ranks win, as members read it."""
    return shown(RankPrizeView, prize, title=title_of(prize.voucher or "", rewards))


def run_view(board: LiveBoard, run: Run, at: datetime) -> RunView:
    """The run as it stands at `at`: past its time it closes, though nobody may have begun to."""
    closing = run.status == "open" and run.closes_at is not None and run.closes_at <= at
    grace = 0
    if run.closes_at is not None and run.ends_at is not None:
        grace = int((run.closes_at - run.ends_at).total_seconds()) // 60
    return shown(
        RunView,
        run,
        next_starts_at=next_start(board.definition.window, run.time_zone, at),
        grace_minutes=grace,
        status="closing" if closing else run.status,
    )


def told(board: LiveBoard, score: int) -> int:
    """A score as people read it: a time is kept below zero."""
    return -score if board.definition.smaller_is_better else score


def lines_of(
    board: LiveBoard, lines: Iterable[Line], aliases: Mapping[str, str], me: str | None
) -> list[BoardLine]:
    """Lines with their faces."""
    return [
        BoardLine(
            rank=line.rank,
            alias=aliases.get(line.member_id, ""),
            score=told(board, line.score),
            me=line.member_id == me,
        )
        for line in lines
    ]


def team_told(board: LiveBoard, line: TeamLine) -> TeamLine:
    """A team's line as people read it."""
    return TeamLine(line.rank, line.team, told(board, line.score), line.members)


def away(board: LiveBoard, mine: Line, better: Line) -> int:
    """How much better the score must be: as good shares a shared rank, else it must be passed."""
    return better.score - mine.score + (0 if board.definition.shares_ranks else 1)


def league_of(board: LiveBoard, section: str) -> str | None:
    """The name of the league that a cohort plays in."""
    leagues = board.definition.leagues
    if leagues is None or "/" not in section:
        return None
    number = int(section.split("/")[0])
    return leagues.names[number] if number < len(leagues.names) else None
