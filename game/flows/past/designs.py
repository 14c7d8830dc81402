"""A design over the past: who would have what, had it existed for the last days, and its cost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.designs.rules import Design, DesignKind
from game.designs.store import by_name
from game.flows.launch.designs import DesignDraft, checked_design
from game.flows.past.boards import PastRuns
from game.flows.past.fold import Folding, with_members
from game.flows.past.kinds import SHARED, Needs, needs, tracker_of
from game.flows.past.rules import (
    ACTIVITIES_MOST,
    CostPerThousand,
    Days,
    Replay,
    Tally,
    difference,
    money,
    refuse_long,
    window,
)
from game.flows.past.store import Passed, Span, paid_by_design, passed, size
from game.flows.past.telling import gainers, members_of
from game.flows.past.tiers import Stood, stood
from game.kernel.database import Tx
from game.kernel.tracking import POINTS_EARNED
from game.members.rules import Member
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.contract import Gain, Outcome, Recount
from game.trackers.boards.advance import BoardSlice
from game.trackers.boards.kind import BoardDefinition

_MEMBERS_AT_ONCE = 500
_CHAIN_MOST = 50
"""Prizes that lead to prizes end, because each is paid once; this is the second promise."""


class DesignReplay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A design to try; `name` is that of the one it would replace, if any."""

    definition: Any
    name: str | None = None
    days: Days = 90
    cost_per_thousand: CostPerThousand = {}


async def replay_design(
    tx: Tx, programme_id: str, kind: DesignKind, asked: DesignReplay, at: datetime
) -> Replay:
    """What the design would have come to; refuses faults as saving does."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    old = await by_name(tx, programme_id, kind, asked.name) if asked.name else None
    draft = DesignDraft(definition=asked.definition)
    since, _ = window(at, asked.days)
    name = asked.name or "draft"
    design = await checked_design(tx, programme, kind, name, draft, old=None, at=since)
    return await replayed(tx, programme, kind, design, asked, exists=old is not None, at=at)


async def replayed(
    tx: Tx,
    programme: Programme,
    kind: DesignKind,
    design: Design[Any],
    asked: DesignReplay,
    *,
    exists: bool,
    at: datetime,
    beside: Sequence[tuple[DesignKind, Design[Any]]] = (),
) -> Replay:
    """The same for a design that was checked; those of `beside` would be saved with it."""
    since, until = window(at, asked.days)
    around = await needs(tx, programme, kind, design, beside)
    span = Span(programme.id, sorted(around.types), since, until)
    refuse_long(await size(tx, span, ACTIVITIES_MOST))
    budget = design.definition.budget
    purse = {(design.id, budget.currency): budget.amount} if budget else {}
    tally = Tally(purse, programme.time_zone)
    await _Replaying(programme, kind, design, around, tally, at).run(tx, span)
    paid = await paid_by_design(tx, span, kind.name, design.name) if exists else None
    return Replay(
        since=since,
        until=until,
        activities=tally.activities,
        members=tally.members(),
        cost=dict(tally.cost),
        gains=tally.gains(),
        top=await gainers(tx, tally),
        heaviest=tally.heaviest(),
        paid=paid,
        difference=None if paid is None else difference(tally.cost, paid),
        money=money(tally.cost, asked.cost_per_thousand),
        vouchers=dict(tally.vouchers),
    )


class _Replaying:
    """Members of a kind without shared state are folded some hundred at a time, so that the states
    in memory stay few; where there is a budget, time must decide who came first."""

    def __init__(
        self,
        programme: Programme,
        kind: DesignKind,
        design: Design[Any],
        around: Needs,
        tally: Tally,
        at: datetime,
    ) -> None:
        self._programme = programme
        self._kind = kind
        self._design = design
        self._around = around
        self._tally = tally
        self._at = at
        self._whole = kind.name in SHARED or design.definition.budget is not None
        self._chained = POINTS_EARNED in around.types
        self._others = {other.name for other in around.beside}
        is_board = isinstance(design.definition, BoardDefinition)
        self._runs = PastRuns(design, programme.time_zone) if is_board else None

    async def run(self, tx: Tx, span: Span) -> None:
        folding = self._fresh()
        seen: set[str] = set()
        tiers = await stood(tx, self._programme)
        async for one, member in _each(tx, span, tiers, whole=self._whole):
            if not self._whole and member.id not in seen:
                if len(seen) >= _MEMBERS_AT_ONCE:
                    folding = self._fresh()
                    seen = set()
                seen.add(member.id)
            self._tally.activities += 1
            self._count(folding, folding.activity(one, member), one, member)
            if self._runs is not None:
                self._runs.note(one)
        if self._runs is not None and isinstance(folding.slice, BoardSlice):
            self._close(self._runs, folding.slice)

    def _close(self, runs: PastRuns, slice_: BoardSlice) -> None:
        """Runs that would be over pay their prizes; a gain's level is the prize's number."""
        for won in runs.winners(slice_, self._at):
            self._tally.gain(won.member_id, Gain("board", self._design.name, won.number))
            if won.prize.prize is not None:
                award = self._design.award(
                    won.prize.prize,
                    reference=f"board:{won.run_id}:{won.member_id}",
                    locale=self._programme.locales[0],
                    cause={"rank": won.rank},
                )
                self._tally.pay(won.member_id, award, won.ended_at)

    def _fresh(self) -> Folding:
        tracker = tracker_of(self._kind)
        them = [self._design, *self._around.beside]
        mine = tracker.blank(Recount(self._programme, them, self._at))
        return Folding(mine, self._around.slices(self._programme, self._at))

    def _count(self, folding: Folding, outcome: Outcome, one: Passed, member: Member) -> None:
        waiting, at = [outcome], one.occurred_at
        for outcome in waiting:
            for gain in outcome.gains:
                if gain.name not in self._others:
                    self._tally.gain(member.id, gain)
            for award in outcome.awards:
                mine = award.cause.get(self._kind.name) not in self._others
                paid = self._tally.pay(member.id, award, at) if mine else award.amount
                if paid > 0 and self._chained and len(waiting) < _CHAIN_MOST:
                    waiting.append(folding.earned(award, paid, one, member))


async def _each(
    tx: Tx, span: Span, tiers: Stood, *, whole: bool
) -> AsyncIterator[tuple[Passed, Member]]:
    known: dict[str, Member] = {}
    async for piece in passed(tx, span, "time" if whole else "member"):
        known = await members_of(tx, piece, known)
        for pair in with_members(await tiers.told(tx, piece), known):
            yield pair
