"""What the runs of a board would have paid, had they closed over the past. Pure.

A board pays when a run closes, not in a round: the runs that would be over by now are ranked by
what the fold left in their tallies. Leagues seat their members as they come to live runs, so that a
past that never was has no cohorts: of them no prizes are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from game.designs.rules import Design
from game.flows.past.store import Passed
from game.trackers.boards.advance import BoardSlice
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.kind import RankPrize
from game.trackers.boards.rules import Tally, Total, ranked_teams, run_id, score_of, tie_of


class Winner(NamedTuple):
    """Who would have won, by which rank, the prize with its number, counted from 1, and when."""

    member_id: str
    rank: int
    number: int
    prize: RankPrize
    run_id: str
    ended_at: datetime


class PastRuns:
    """The runs that the past falls into, noted while it is folded."""

    def __init__(self, design: Design[Any], zone_name: str) -> None:
        self._board = LiveBoard(design)
        self._zone = zone_name
        self._ends: dict[str, datetime | None] = {}

    def note(self, one: Passed) -> None:
        """Remember the run in which something was done."""
        span = self._board.span(self._zone, one.occurred_at)
        if span is not None:
            self._ends[run_id(self._board.design.id, span)] = span.ends_at

    def winners(self, slice_: BoardSlice, at: datetime) -> Iterator[Winner]:
        """Who would have won, run by run in order of their ends."""
        if self._board.definition.leagues is not None:
            return
        by_run: defaultdict[str, list[Tally]] = defaultdict(list)
        for tally in slice_.tallies.values():
            if tally.value is not None and tally.shown:
                by_run[tally.run_id].append(tally)
        over = [
            (ends, name)
            for name, ends in self._ends.items()
            if ends is not None and ends + self._board.grace <= at
        ]
        for ends, name in sorted(over):
            yield from self._of_run(by_run[name], ends)

    def _of_run(self, tallies: list[Tally], ends: datetime) -> Iterator[Winner]:
        ranked = self._by_team(tallies) if self._board.definition.teams else self._own(tallies)
        for rank, tally in ranked:
            for number, prize in enumerate(self._board.definition.prizes, 1):
                if prize.from_rank <= rank <= prize.to_rank:
                    yield Winner(tally.member_id, rank, number, prize, tally.run_id, ends)

    def _own(self, tallies: list[Tally]) -> Iterable[tuple[int, Tally]]:
        ties = self._board.definition.ties
        order = sorted(tallies, key=lambda t: (-score_of(t), tie_of(t, ties), t.member_id))
        before: tuple[int, int] | None = None
        for place, tally in enumerate(order, 1):
            score = score_of(tally)
            even = self._board.definition.shares_ranks and before and before[0] == score
            rank = before[1] if even and before else place
            before = (score, rank)
            yield rank, tally

    def _by_team(self, tallies: list[Tally]) -> Iterable[tuple[int, Tally]]:
        teams = self._board.definition.teams
        assert teams is not None
        members: defaultdict[str, list[Tally]] = defaultdict(list)
        for tally in sorted(tallies, key=score_of, reverse=True):
            if tally.section:
                members[tally.section].append(tally)
        totals = [
            Total(team, sum(score_of(t) for t in them[: teams.n]), len(them))
            for team, them in members.items()
        ]
        for line in ranked_teams(totals, teams.by):
            for tally in members[line.team]:
                yield line.rank, tally
