"""Play the rows of a file, a piece at a time: members, what they had, and their tiers.

A row is right as a whole or refused as a whole. What is there already is left; of what is another
only the difference moves. A dry run is a piece that is not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from game.flows.moving import store
from game.flows.moving.openings import Opening, bring
from game.flows.moving.rules import Import, Known, Row, checked
from game.flows.moving.store import Key, Standing, Waiting
from game.jobs.rules import LongJob, ended, further
from game.kernel.database import Clock, Tx
from game.kernel.errors import Refusal
from game.ledger.store import currencies_of
from game.members.erased_store import erased_among
from game.members.rules import Member
from game.members.store import by_external
from game.members.upsert import Wish, upsert
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.tiers.brought import Brought, bring_tiers, tiers_of

AT_ONCE = 500


class _NotKept(Exception):
    """A dry run ends."""


class Came(Struct, kw_only=True):
    """What rows have come to: `points` by currency, in minor units, less what was taken back."""

    created: int = 0
    known: int = 0
    changed: int = 0
    tiers: int = 0
    refused: int = 0
    points: dict[str, int] = field(default_factory=dict)


async def play_some(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """A piece of an import: the next rows are played."""
    at = clock()
    asked = await store.get(tx, job.programme_id, job.about)
    await store.one_at_a_time(tx, asked.programme_id)
    rows = await store.waiting(tx, asked.id, int(job.behind or 0), AT_ONCE)
    if not rows:
        return ended(job, at)
    came, problems = Came(**{**job.came, "points": dict(job.came.get("points", {}))}), {}
    try:
        async with tx.transaction():
            problems = await _play(tx, asked, rows, came, at)
            if asked.dry:
                raise _NotKept
    except _NotKept:
        pass
    came.refused += len(problems)
    await store.passed(tx, asked.id, [row.line for row in rows], problems)
    told: dict[str, Any] = {name: getattr(came, name) for name in came.__struct_fields__}
    return further(
        job, at, behind=str(rows[-1].line), done=job.done + len(rows), came=told
    )  # fmt: skip


class _Piece(Struct, kw_only=True):
    """What one piece works on. `there` are the members who were there, by their external ids."""

    asked: Import
    programme: Programme
    at: datetime
    came: Came
    first: set[int]
    problems: dict[int, str]
    there: dict[str, Member] = {}
    before: dict[Key, Standing] = {}
    gone: set[str] = set()


async def _play(
    tx: Tx, asked: Import, waiting: Sequence[Waiting], came: Came, at: datetime
) -> dict[int, str]:
    """Play these rows; answers why lines were refused."""
    programme = (await by_ids(tx, [asked.programme_id]))[asked.programme_id]
    known = Known(
        programme=programme, currencies=(await currencies_of(tx, [programme]))[programme.id],
        tiers=await tiers_of(tx, programme), expiries="expires_at" in asked.columns, at=at,
    )  # fmt: skip
    piece = _Piece(
        asked=asked, programme=programme, at=at, came=came, problems={},
        first={one.line for one in waiting if one.first},
    )  # fmt: skip
    rows: list[Row] = []
    for one in waiting:
        row = checked(one.line, one.cells, known)
        if isinstance(row, Row):
            rows.append(row)
        else:
            piece.problems[one.line] = row
    names = {row.external_id for row in rows}
    piece.there = await by_external(tx, programme.id, names, lock=True)
    piece.before = await store.brought_by(tx, asked.id, [m.id for m in piece.there.values()])
    piece.gone = await erased_among(tx, programme.id, names - piece.there.keys())
    fit = []
    for row in rows:
        if why := _unfit(row, piece):
            piece.problems[row.line] = why
        else:
            fit.append(row)
    await _keep(tx, piece, fit)
    return piece.problems


def _unfit(row: Row, piece: _Piece) -> str:
    """Why the row cannot be, by what is known of its member."""
    if row.external_id in piece.gone:
        return (
            "This member was erased, and no file brings them back. If they join anew, create"
            " them first."
        )
    had, lives = Standing(), row.lives()
    if (member := piece.there.get(row.external_id)) is not None:
        had = piece.before.get(Key(member.id, row.currency, row.ends), had)
    ends_at = lives.expires_at if lives is not None else None
    if ends_at is not None and ends_at <= piece.at and row.amount > had.amount:
        return "expires_at is over: leave the points out."
    return ""


async def _keep(tx: Tx, piece: _Piece, rows: Sequence[Row]) -> None:
    asked, programme, came = piece.asked, piece.programme, piece.came
    wishes = [
        Wish(programme_id=programme.id, external_id=row.external_id, profile=row.profile)
        for row in rows
    ]
    answers = await upsert(tx, {programme.id: programme}, wishes, piece.at)
    members: dict[int, Member] = {}
    new: set[str] = set()
    for row, answer in zip(rows, answers, strict=True):
        if isinstance(answer, Refusal):
            piece.problems[row.line] = answer.words
        else:
            members[row.line] = answer.member
            new |= {answer.member.id} if answer.created else set()
    openings = [
        Opening(row, members[row.line].id) for row in rows if row.line in members and row.currency
    ]
    moved, refused = await bring(tx, asked, programme, openings, piece.at)
    piece.problems |= refused
    tiers: dict[str, Brought] = {
        members[row.line].id: row.tier
        for row in rows
        if row.line in members and row.line not in piece.problems and row.tier is not None
    }
    set_now = await bring_tiers(tx, programme, tiers, asked.author, piece.at)
    points = Counter(came.points)
    for key, change in moved:
        points[key.currency] += change
    came.points = dict(points)
    came.tiers += len(set_now)
    touched = {key.member_id for key, _ in moved} | set_now
    _tell(piece, rows, members, new, touched)
    await store.note_members(
        tx, asked.id, {one: tiers[one] if one in set_now else None for one in new | touched}
    )


def _tell(
    piece: _Piece,
    rows: Sequence[Row],
    members: dict[int, Member],
    new: set[str],
    touched: set[str],
) -> None:
    """Count each member once, by their first row in the file."""
    last = {members[row.line].id: members[row.line] for row in rows if row.line in members}
    for row in rows:
        if row.line not in piece.first or row.line not in members:
            continue
        one = last[members[row.line].id]
        if one.id in new:
            piece.came.created += 1
        elif one != piece.there[row.external_id] or one.id in touched:
            piece.came.changed += 1
        else:
            piece.came.known += 1
