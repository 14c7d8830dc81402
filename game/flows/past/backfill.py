"""A design counts what members did before it was there: a long job, some hundred members at a time.

States, points and the place reached commit together. What a tracker paid is remembered by its state
and by the ledger's reference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from game.designs.rules import Design, DesignKind
from game.designs.store import by_id
from game.flows.past.fold import Folding, with_members
from game.flows.past.kinds import needs, tracker_of
from game.flows.past.store import Span, known_references, passed
from game.flows.past.tiers import stood
from game.jobs.rules import LongJob, ended, further
from game.jobs.store import newest
from game.kernel.database import Clock, Tx
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.tracking import Award, Payout
from game.members.store import by_ids as members_by_ids
from game.members.store import page as page_of_members
from game.programmes.rules import Programme
from game.programmes.store import by_ids as programmes_by_ids
from game.round.award import pay
from game.round.contract import Outcome, Recount
from game.round.progress import follow
from game.round.world import Coming, close_round, open_round
from game.trackers.kinds import kind_named
from game.trackers.lineup import LINE_UP

MEMBERS_AT_ONCE = 500

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Count(Struct, frozen=True, kw_only=True):
    """What a backfill has come to: `members` with a past were gone through, `gains` reached, and
    `paid` in minor units by currency."""

    members: int = 0
    gains: int = 0
    paid: dict[str, int] = {}


class Came(Struct, kw_only=True):
    """What the past of some members came to."""

    members: set[str]
    outcomes: list[tuple[str, Outcome]]


async def piece(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """Take a backfill one piece further; it ends where nobody is left, or nothing to count."""
    at, kind = clock(), kind_named(job.asked["kind"])
    design = await by_id(tx, job.about, kind)
    page = await page_of_members(tx, job.programme_id, job.behind, MEMBERS_AT_ONCE)
    member_ids = [member.id for member in page]
    asked = await newest(tx, job.kind, job.about)
    superseded = asked is not None and asked.id != job.id
    # An edit meanwhile is no reason to stop: some members would have been counted, others not.
    if design is None or not design.active or superseded or not member_ids:
        return ended(job, at)
    programme = (await programmes_by_ids(tx, [job.programme_id]))[job.programme_id]
    came = await _count(tx, programme, kind, design, member_ids, at)
    paid = await _pay(tx, programme, came, loud=job.asked["loud"], at=at)
    return further(
        job, at, behind=member_ids[-1], done=job.done + len(page),
        came=_added(Count(**job.came), came, paid),
    )  # fmt: skip


async def _count(
    tx: Tx,
    programme: Programme,
    kind: DesignKind,
    design: Design[Any],
    member_ids: Sequence[str],
    at: datetime,
) -> Came:
    """Fold all that these members ever did; the states are written, what is due is told."""
    around = await needs(tx, programme, kind, design)
    tracker = tracker_of(kind)
    reopened = await tracker.reopen(tx, Recount(programme, [design], at), member_ids)
    members = await members_by_ids(tx, member_ids)
    folding = Folding(reopened, around.slices(programme, at))
    types = sorted(around.types)
    tiers = await stood(tx, programme)
    came = Came(members=set(), outcomes=[])
    async for piece in passed(tx, Span(programme.id, types, _BEGINNING, at), "member", member_ids):
        for one, member in with_members(await tiers.told(tx, piece), members):
            came.members.add(member.id)
            outcome = folding.activity(one, member)
            if outcome.awards or outcome.events or outcome.gains:
                came.outcomes.append((member.id, outcome))
    await reopened.save(tx)
    return came


async def _pay(
    tx: Tx, programme: Programme, came: Came, *, loud: bool, at: datetime
) -> Counter[str]:
    """Pay what is due and was never paid, in a round; the trackers hear of the points."""
    due = [(member_id, award) for member_id, o in came.outcomes for award in o.awards]
    known = await known_references(tx, programme.id, [award.reference for _, award in due])
    due = [(member_id, award) for member_id, award in due if award.reference not in known]
    events = _latest(programme.id, came) if loud else []
    paid: Counter[str] = Counter()
    if not due and not events:
        return paid
    world = await open_round(tx, LINE_UP, [_coming(programme, *one, at) for one in due], at)
    for member_id, award in due:
        try:
            payment = pay(world, programme.id, member_id, award)
        except Refusal:
            continue  # A purse that is full takes no more; the others are not kept waiting.
        if payment is not None:
            paid[payment.currency] += payment.amount
    follow(world)
    world.events.extend(events)
    await close_round(tx, world)
    return paid


def _latest(programme_id: str, came: Came) -> list[Event]:
    """What the members are told: of several events on one thing, only how it ended."""
    last: dict[tuple[object, ...], Event] = {}
    for member_id, outcome in came.outcomes:
        for data in outcome.events:
            about = (getattr(data, "name", None), getattr(data, "level", None))
            last[(member_id, type(data), *about)] = Event(programme_id, member_id, data)
    return list(last.values())


def _coming(programme: Programme, member_id: str, award: Award, at: datetime) -> Coming:
    return Coming(
        programme_id=programme.id,
        member_id=member_id,
        occurred_at=at,
        payouts=(
            Payout(
                currency=award.currency if award.amount else "",
                budget=award.budget,
                voucher=award.voucher,
            ),
        ),
    )


def _added(before: Count, came: Came, paid: Counter[str]) -> dict[str, Any]:
    return asdict(
        Count(
            members=before.members + len(came.members),
            gains=before.gains + sum(len(outcome.gains) for _, outcome in came.outcomes),
            paid=dict(Counter(before.paid) + paid),
        )
    )
