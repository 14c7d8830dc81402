"""A round of activities: each is accepted, found known, or refused on its own.

Late and out-of-order activities are welcome: they count when they occurred. An activity of a
subject that nobody knows opens the member.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct, convert, structs

from game.activities.rules import Activity
from game.activities.store import ActivityKey, Stored, known, types_of
from game.activities.undone import Stays
from game.earning.rules import Decision, campaign_of
from game.flows.intake.arrivals import Arrival, Fit, IdReused, Outcome, fit, may_publish
from game.flows.intake.explain import Counted, explained, listeners
from game.flows.intake.notes import notes
from game.flows.intake.welcome import JOINED, greet
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.pace import Slices
from game.ledger.reads import TransactionView
from game.members import store as members
from game.members.rules import answered
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.award import Payment
from game.round.contract import Change, Gain
from game.round.progress import Advanced, advance
from game.round.world import Coming, World, close_round, open_round
from game.trackers.lineup import LINE_UP

Who = tuple[str, str]
"""Programme id and subject."""


class Table(Struct, kw_only=True):
    """The loaded slice of a round of arrivals."""

    at: datetime
    programmes: Mapping[str, Programme]
    verdicts: list[Fit | Refusal | None]
    known: dict[ActivityKey, Stored]
    members: dict[Who, str]
    newcomers: set[str]
    world: World | None
    retold: set[str]
    """Members whose profile changed."""


class Corrected(Struct, frozen=True, kw_only=True):
    """What is undone of the activity that another one corrects: `transactions` that move points,
    what is different by it before the other one counts (`changes`), and what `stays`."""

    activity_id: str
    transactions: list[TransactionView]
    changes: list[Change]
    stays: list[Stays]


class Judged(Struct, frozen=True):
    """An outcome, how every rule decided, what was reached, and (in a rehearsal alone) what every
    design made of it; a duplicate is not decided again. `undone` is what a correction undoes."""

    outcome: Outcome
    decisions: list[Decision] = []
    gains: list[Gain] = []
    designs: list[Counted] = []
    undone: Corrected | None = None


class Played(NamedTuple):
    """The answers of a round, and the slice that it was played on, if it touched any."""

    answers: list[Outcome | Refusal]
    world: World | None


async def play(tx: Tx, items: Sequence[Arrival], at: datetime) -> Played:
    """Play one round of published activities: all that was accepted commits together."""
    table = await load(tx, items, at)
    slices, answers = Slices(), list[Outcome | Refusal]()
    for item, verdict in _paired(table, items):
        found = decide(table, item, verdict)
        answers.append(found if isinstance(found, Refusal) else found.outcome)
        await slices.cut()
    await save(tx, table)
    return Played(answers, table.world)


async def ingest(tx: Tx, items: Sequence[Arrival], at: datetime) -> list[Outcome | Refusal]:
    """The same, where trackers are not told of what was displaced."""
    return (await play(tx, items, at)).answers


async def foresee(tx: Tx, items: Sequence[Arrival], at: datetime) -> list[Judged | Refusal]:
    """The same, with its reasons and without saving; the caller rolls the transaction back.

    Also answers for what only the house may report, so that a rule on it can be tried.
    """
    table = await load(tx, items, at, rehearsal=True)
    listening = await listeners(tx, table.programmes)
    slices, judged = Slices(), list[Judged | Refusal]()
    for item, verdict in _paired(table, items):
        found = decide(table, item, verdict)
        if isinstance(found, Judged) and isinstance(verdict, Fit) and table.world is not None:
            activity, _ = table.world.activities[-1]
            member = table.world.members[activity.member_id]
            told = explained(listening[item.programme_id], activity, member)
            found = structs.replace(found, designs=told)
        judged.append(found)
        await slices.cut()
    return judged


async def load(tx: Tx, items: Sequence[Arrival], at: datetime, *, rehearsal: bool = False) -> Table:
    """Find what is known, open members for the rest, and lock all that it can touch."""
    programmes = await by_ids(tx, {item.programme_id for item in items})
    types = await types_of(tx, programmes.values())
    stored = await known(tx, {item.key for item in items})
    verdicts: list[Fit | Refusal | None] = []
    for item in items:
        try:
            if item.key in stored:
                verdicts.append(None)
                continue
            if not rehearsal:
                may_publish(item)
            programme = programmes[item.programme_id]
            verdicts.append(fit(item, programme, types[item.programme_id], at))
        except Refusal as refusal:
            verdicts.append(refusal)
    table = Table(
        at=at,
        programmes=programmes,
        verdicts=verdicts,
        known=stored,
        members={},
        newcomers=set(),
        world=None,
        retold=set(),
    )
    await _open(tx, table, items)
    return table


async def _open(tx: Tx, table: Table, items: Sequence[Arrival]) -> None:
    sound = [(i, v) for i, v in _paired(table, items) if isinstance(v, Fit)]
    for programme_id in sorted({item.programme_id for item, _ in sound}):
        here = [(i, v) for i, v in sound if i.programme_id == programme_id]
        mine = [(i.subject, v) for i, v in here if i.member_id is None]
        table.members |= {i.who: i.member_id for i, _ in here if i.member_id is not None}
        opened = await members.open_each(
            tx, table.programmes[programme_id], {subject for subject, _ in mine}, table.at
        )
        found = opened.members
        if tellers := {subject for subject, verdict in mine if verdict.attributes}:
            await members.by_external(tx, programme_id, tellers, lock=True)
        table.members |= {(programme_id, name): member.id for name, member in found.items()}
        live = {item.subject for item, _ in sound if not item.history}
        table.newcomers |= {found[name].id for name in opened.created & live}
    coming = [
        Coming(
            programme_id=item.programme_id,
            member_id=table.members[item.who],
            types=(item.type,),
            campaign=campaign_of(verdict.data),
            occurred_at=verdict.occurred_at,
            data=verdict.data,
        )
        for item, verdict in sound
    ]
    greeted = {c.member_id: c for c in coming if c.member_id in table.newcomers}
    coming += [
        structs.replace(first, types=(JOINED,), occurred_at=table.at) for first in greeted.values()
    ]
    if coming:
        table.world = await open_round(tx, LINE_UP, coming, table.at)


def decide(table: Table, item: Arrival, verdict: Fit | Refusal | None) -> Judged | Refusal:
    """Answer one arrival: every refusal first, then every effect."""
    if isinstance(verdict, Refusal):
        return verdict
    if before := table.known.get(item.key):
        if before.fingerprint not in (None, item.fingerprint):
            return IdReused(
                "An activity of this source and id came before, and something else was said of it."
                " This one was not counted: send it under an id of its own; a counter that has"
                " started again needs another source.",
                activity_id=before.id,
            )
        awards = convert(before.result, list[Payment])
        return Judged(Outcome(status="duplicate", activity_id=before.id, awards=awards))
    assert verdict is not None and table.world is not None
    member_id = table.members[item.who]
    if member_id in table.newcomers:
        table.newcomers.discard(member_id)
        greet(table.world, table.world.members[member_id])
    if verdict.attributes:
        _tell(table, table.world, member_id, verdict)
    activity = Activity(
        id=new_id(),
        programme_id=item.programme_id,
        member_id=member_id,
        source=item.source,
        external_id=item.external_id,
        type=item.type,
        occurred_at=verdict.occurred_at,
        data=dict(verdict.data),
        fingerprint=item.fingerprint,
    )
    given = len(table.world.giving.given)
    done: Advanced = advance(table.world, activity)
    table.known[item.key] = Stored(
        activity.id, activity.type, member_id, done.payments, activity.fingerprint
    )
    locale = table.world.voice(member_id)
    outcome = Outcome(
        status="accepted",
        activity_id=activity.id,
        awards=done.payments,
        notes=notes(done, locale) if done.changed or done.short else [],
        vouchers=table.world.giving.of(member_id, given),
    )
    return Judged(outcome, done.decisions, done.gains)


async def save(tx: Tx, table: Table) -> None:
    """Profiles that answers changed, then all that the round changed."""
    if table.world is None:
        return
    if table.retold:
        retold = [table.world.members[name] for name in sorted(table.retold)]
        await members.change(tx, retold, table.world.at)
    await close_round(tx, table.world)


def _tell(table: Table, world: World, member_id: str, verdict: Fit) -> None:
    member = new = world.members[member_id]
    for name, value in verdict.attributes.items():
        programme = table.programmes[member.programme_id]
        new = answered(programme, new, name, value, verdict.occurred_at)
    if new is not member:
        world.members[member_id] = new
        table.retold.add(member_id)


def _paired(table: Table, items: Sequence[Arrival]) -> list[tuple[Arrival, Fit | Refusal | None]]:
    return list(zip(items, table.verdicts, strict=True))
