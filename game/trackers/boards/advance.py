"""Boards within the round: each counted activity moves a tally, and the tally a score.

An activity counts in the run that holds its `occurred_at`, as long as that run's books are open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.together import Writer
from game.kernel.tracking import POINTS_EARNED, Payout
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.ranks.store import Score, save_scores
from game.round.contract import NOTHING, Ahead, Amends, Change, Expected, Outcome, Reached, Recount
from game.trackers.boards import store
from game.trackers.boards.compile import Boards, LiveBoard, compiled
from game.trackers.boards.kind import KIND
from game.trackers.boards.rules import Tally, add_extra, fold, run_id, score_of, section_of, tie_of
from game.trackers.boards.store import Entry, Opening, TallyKey
from game.trackers.boards.windows import Span, open_spans


class BoardSlice:
    """The loaded tallies. A `blank` one makes them as activities come, and is never saved."""

    def __init__(
        self,
        boards: Mapping[str, Boards],
        zones: Mapping[str, str],
        tallies: dict[TallyKey, Tally],
        at: datetime,
        *,
        blank: bool = False,
    ) -> None:
        self._boards = boards
        self._zones = zones
        self._at = at
        self._blank = blank
        self._changed: dict[TallyKey, LiveBoard] = {}
        self._entries: list[Entry] = []
        self.tallies = tallies
        self.before: dict[TallyKey, int] = {}

    def payouts(self, expected: Expected) -> Iterable[Payout]:
        """A board pays when it closes, not in a round."""
        return ()

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        """Lay the activity over the member's tally of every board that listens to it."""
        situation = seen.situation
        boards = self._boards.get(situation.programme_id)
        for board in boards.of(situation.type) if boards is not None else ():
            if board.design.id in seen.deaf:
                continue
            value, extra = board.value(seen, facts), board.extra(seen)
            if value is None and extra == 0:
                continue
            tally = self._tally(board, seen)
            if tally is not None:
                self._lay(board, tally, seen, value, extra)
        return NOTHING

    def bears(self) -> set[Reached]:
        """A board pays when it closes: what is closed stays."""
        return set()

    def amend(self, lost: Collection[Reached], member: Member) -> Amends:
        """Tell which scores are others now."""
        changes = []
        for key, tally in self.tallies.items():
            before, after = self.before.get(key, 0), tally.value or 0
            if before != after:
                name = self._changed[key].design.name
                changes.append(Change("board", name, abs(before), abs(after)))
        return Amends(changes=changes)

    def touch(self, board: LiveBoard, tally: Tally) -> None:
        """Have the tally saved, though nothing may have counted."""
        self._changed[tally.run_id, tally.member_id] = board

    async def save(self, out: Writer) -> None:
        """Write what changed: tallies, evidence, and the scores that follow."""
        sectioned = [
            self.tallies[key]
            for key, board in self._changed.items()
            if board.definition.has_sections
        ]
        await store.keep_sections(out, sectioned, self._at)
        await store.save_tallies(out, [self.tallies[key] for key in sorted(self._changed)])
        await store.enter(out, self._entries)
        await save_scores(
            out,
            [
                score
                for key, board in self._changed.items()
                for score in scores_of(board, self.tallies[key])
            ],
            self._at,
        )

    def _tally(self, board: LiveBoard, seen: Seen) -> Tally | None:
        situation = seen.situation
        span = board.span(self._zones[situation.programme_id], situation.occurred_at)
        if span is None:
            return None
        key = (run_id(board.design.id, span), situation.member_id)
        tally = self.tallies.get(key)
        if tally is None and self._blank:
            tally = self.tallies[key] = Tally(run_id=key[0], member_id=key[1])
        return tally

    def _lay(
        self, board: LiveBoard, tally: Tally, seen: Seen, value: int | None, extra: int
    ) -> None:
        situation, definition = seen.situation, board.definition
        at = situation.occurred_at
        if board.is_of_states and tally.reached_at is not None and value != tally.value:
            at = max(at, tally.reached_at)  # What comes late tells how things stand now.
        changed = value is not None and fold(tally, definition.operator, value, at)
        if not changed and extra == 0 and board.is_of_states:
            return
        add_extra(tally, extra)
        if definition.section_attribute is not None:
            tally.section = section_of(situation.attributes, definition.section_attribute)
        tally.shown = not tally.absent and (definition.guests or not situation.guest)
        self._changed[tally.run_id, tally.member_id] = board
        activity_id = situation.activity_id or None
        self._entries.append(Entry(tally.run_id, tally.member_id, activity_id, at, value, extra))


class BoardTracker:
    """The door of the boards."""

    name = "board"

    async def open(self, tx: Tx, ahead: Ahead) -> BoardSlice:
        """Lock the tallies that the expected activities can move. Points are earned now."""
        programmes, expected, at = ahead
        boards = await live_of(tx, programmes.values(), KIND, compiled)
        runs: dict[str, Opening] = {}
        keys: set[TallyKey] = set()
        for one in expected:
            moment = at if one.type == POINTS_EARNED else one.occurred_at
            zone_name = programmes[one.programme_id].time_zone
            for board in boards[one.programme_id].of(one.type):
                if board.is_of_states and one.type == POINTS_EARNED:
                    continue
                span = board.span(zone_name, moment)
                run = opening(board, span, zone_name) if span is not None else None
                if run is not None and (run.closes_at is None or run.closes_at > at):
                    runs[run.id] = run
                    keys.add((run.id, one.member_id))
        zones = {programme.id: programme.time_zone for programme in programmes.values()}
        tallies = await store.lock_tallies(tx, runs.values(), keys, at)
        return BoardSlice(boards, zones, tallies, at)

    def blank(self, recount: Recount) -> BoardSlice:
        """A slice in which every run is open, also those long past."""
        programme, designs, at, _ = recount
        zones = {programme.id: programme.time_zone}
        return BoardSlice({programme.id: compiled(designs)}, zones, {}, at, blank=True)

    async def reopen(self, tx: Tx, recount: Recount, member_ids: Collection[str]) -> BoardSlice:
        """Lock the tallies of runs whose books are open, as if nothing had counted yet.

        Runs that are over stay as they are: frozen, or never begun.
        """
        programme, designs, at, _ = recount
        boards = compiled(designs)
        runs: dict[str, Opening] = {}
        for board in boards.by_name.values():
            window, zone_name = board.definition.window, programme.time_zone
            for span in open_spans(window, zone_name, at, board.grace):
                run = opening(board, span, zone_name)
                runs[run.id] = run
        keys = {(run, member_id) for run in runs for member_id in member_ids}
        tallies = await store.lock_tallies(tx, runs.values(), keys, at)
        await store.forget_entries(tx, tallies)
        zones = {programme.id: programme.time_zone}
        part = BoardSlice({programme.id: boards}, zones, tallies, at)
        by_id = {board.design.id: board for board in boards.by_name.values()}
        for key, tally in tallies.items():
            part.before[key] = tally.value or 0
            tally.value, tally.reached_at, tally.extra = None, None, 0
            tally.shown = not tally.absent
            part.touch(by_id[runs[tally.run_id].design_id], tally)
        return part


TRACKER = BoardTracker()


def opening(board: LiveBoard, span: Span, zone_name: str) -> Opening:
    """The run of a board over this span."""
    return Opening(
        id=run_id(board.design.id, span),
        programme_id=board.design.programme_id,
        design_id=board.design.id,
        name=board.design.name,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        closes_at=None if span.ends_at is None else span.ends_at + board.grace,
        time_zone=zone_name,
    )


def scores_of(board: LiveBoard, tally: Tally) -> list[Score]:
    """The member's rows in the table of scores: over all, in their section, out of the last one."""
    if tally.value is None:
        return _nowhere(tally)
    definition = board.definition
    worth = (score_of(tally), tie_of(tally, definition.ties))
    rows = [Score(tally.run_id, tally.member_id, "", *worth, tally.shown)]
    if tally.section:
        rows.append(Score(tally.run_id, tally.member_id, tally.section, *worth, tally.shown))
    if tally.left and tally.left != tally.section:
        rows.append(Score(tally.run_id, tally.member_id, tally.left, *worth, False))
    return rows


def _nowhere(tally: Tally) -> list[Score]:
    """Rows of who has no score any more; none for who never had one."""
    if tally.left is None:
        return []
    divisions = {"", tally.section, tally.left}
    return [Score(tally.run_id, tally.member_id, name, 0, 0, False) for name in sorted(divisions)]
