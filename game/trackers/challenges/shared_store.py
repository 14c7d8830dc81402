"""The SQL of shared goals: contributions as they come, their sum, and who may claim the prize.

A contribution is a row of its own, so that thousands push at once and wait for nobody. Whoever adds
them up locks the goal first; whoever pays locks the goal, then the claims.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.kernel.together import Writer
from game.trackers.challenges.rules import EVER, Goal

_GOALS = "unnest($1::uuid[], $2::date[], $3::text[]) as u (design_id, start, team)"

_PUSH = """
    insert into challenge_push (id, design_id, start, team, amount, contributors)
    select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::bigint[], $6::int[])
"""

_CLAIM = """
    insert into challenge_claim (design_id, start, member_id, team)
    select * from unnest($1::uuid[], $2::date[], $3::uuid[], $4::text[])
    order by 1, 2, 3
    on conflict do nothing
"""

# The second part finds goals that were reached by their target coming down: nobody pushes them.
# Runs that come again are left out, as those of the past were played for the old target.
_PUSHED = """
    select d.programme_id, p.design_id, p.start, p.team
    from challenge_push p join design d on d.id = p.design_id
    union
    select d.programme_id, g.design_id, g.start, g.team
    from design d join challenge_goal g on g.design_id = d.id and g.start = $2
    where d.kind = 'challenge' and g.completed_at is null
      and g.total >= (d.definition -> 'community' ->> 'target')::bigint
    order by 1, 2, 3, 4
    limit $1
"""

_OPEN_GOALS = f"""
    insert into challenge_goal
        (design_id, start, team, total, contributors, told_percent, owing)
    select design_id, start, team, 0, 0, 0, false from {_GOALS}
    order by design_id, start, team
    on conflict do nothing
"""

_LOCK_GOALS = f"""
    select g.* from challenge_goal g join {_GOALS} using (design_id, start, team)
    order by g.design_id, g.start, g.team
    for update of g
"""

_TAKE = f"""
    with taken as (
        delete from challenge_push p using {_GOALS}
        where (p.design_id, p.start, p.team) = (u.design_id, u.start, u.team)
        returning p.*
    )
    select design_id, start, team, sum(amount) as amount,
           sum(contributors)::int as contributors
    from taken group by design_id, start, team order by design_id, start, team
"""

_SAVE_GOALS = """
    update challenge_goal g
    set total = u.total, contributors = u.contributors, told_percent = u.told_percent,
        completed_at = u.completed_at, owing = u.owing
    from unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[], $5::int[], $6::smallint[],
                $7::timestamptz[], $8::boolean[])
         as u (design_id, start, team, total, contributors, told_percent, completed_at, owing)
    where (g.design_id, g.start, g.team) = (u.design_id, u.start, u.team)
"""

_OWING = """
    select d.programme_id, g.design_id, g.start, g.team
    from challenge_goal g join design d on d.id = g.design_id
    where g.owing order by g.design_id, g.start, g.team limit $1
"""

_UNPAID = """
    select member_id from challenge_claim
    where design_id = $1 and start = $2 and team = $3 and paid_at is null
    order by member_id limit $4
    for update
"""

_TOTALS = """
    select design_id, start, team, sum(total) as total,
           sum(contributors)::int as contributors, max(completed_at) as completed_at
    from (
        select design_id, start, team, total, contributors, completed_at from challenge_goal
        where design_id = any($1::uuid[]) and start = any($2::date[])
        union all
        select design_id, start, team, amount, contributors, null from challenge_push
        where design_id = any($1::uuid[]) and start = any($2::date[])
    ) t
    where $3::text[] is null or team = any($3)
    group by design_id, start, team order by design_id, start, team limit $4
"""


class Push(NamedTuple):
    """What a round added to a shared goal: so much, and so many who had added nothing before."""

    amount: int
    contributors: int


class Claim(NamedTuple):
    """A member who may have the prize of that run once their team's goal is reached."""

    design_id: str
    start: date
    member_id: str
    team: str


class Stand(Struct, kw_only=True):
    """A shared goal as added up so far. `owing`: somebody may be still to be paid."""

    total: int = 0
    contributors: int = 0
    told_percent: int = 0
    completed_at: datetime | None = None
    owing: bool = False


class Work(NamedTuple):
    """A goal of a programme that waits for a job."""

    programme_id: str
    goal: Goal


async def push(out: Writer, pushes: Mapping[Goal, Push]) -> None:
    """Add contributions; nothing is locked, nothing is read."""
    if pushes:
        await out.execute(
            _PUSH,
            [new_id() for _ in pushes],
            *_columns(pushes),
            [one.amount for one in pushes.values()],
            [one.contributors for one in pushes.values()],
        )


async def claim(out: Writer, claims: Sequence[Claim]) -> None:
    """Keep who may have a prize; a claim that is there stays as it is."""
    if claims:
        await out.execute(_CLAIM, *(list(column) for column in zip(*claims, strict=True)))


async def paid_claims(
    tx: Tx, design_ids: Collection[str], member_ids: Collection[str]
) -> set[tuple[str, date, str]]:
    """Design, run and member of the claims of these members that are settled for good."""
    rows = await tx.fetch(
        "select design_id, start, member_id from challenge_claim"
        " where member_id = any($2::uuid[]) and design_id = any($1::uuid[])"
        " and paid_at is not null",
        list(design_ids), list(member_ids),
    )  # fmt: skip
    return {(row["design_id"], row["start"], row["member_id"]) for row in rows}


async def give_up(out: Writer, claims: Sequence[tuple[str, date, str]]) -> None:
    """Forget claims that were not paid: what they stood on was undone."""
    if claims:
        await out.execute(
            "delete from challenge_claim c"
            " using unnest($1::uuid[], $2::date[], $3::uuid[]) as u (design_id, start, member_id)"
            " cross join lateral (select ctid as place from challenge_claim"
            " where design_id = u.design_id and start = u.start and member_id = u.member_id"
            " and paid_at is null offset 0) as found where c.ctid = found.place",
            *(list(column) for column in zip(*claims, strict=True)),
        )


async def work(tx: Tx, *, owing: bool, limit: int) -> list[Work]:
    """Goals to be looked at: pushed and not yet added up; or those that still owe prizes."""
    query = tx.fetch(_OWING, limit) if owing else tx.fetch(_PUSHED, limit, EVER)
    rows = await query
    return [
        Work(row["programme_id"], Goal(row["design_id"], row["start"], row["team"])) for row in rows
    ]


async def lock_goals(tx: Tx, goals: Collection[Goal]) -> dict[Goal, Stand]:
    """The goals, begun where they are new, locked in one order."""
    columns = _columns(goals)
    await tx.execute(_OPEN_GOALS, *columns)
    rows = await tx.fetch(_LOCK_GOALS, *columns)
    return {
        Goal(row["design_id"], row["start"], row["team"]): Stand(
            total=row["total"],
            contributors=row["contributors"],
            told_percent=row["told_percent"],
            completed_at=row["completed_at"],
            owing=row["owing"],
        )
        for row in rows
    }


async def take_pushes(tx: Tx, goals: Collection[Goal]) -> dict[Goal, Push]:
    """Take the contributions to locked goals out of the heap, summed."""
    rows = await tx.fetch(_TAKE, *_columns(goals))
    return {
        Goal(row["design_id"], row["start"], row["team"]): Push(row["amount"], row["contributors"])
        for row in rows
    }


async def save_goals(out: Writer, stands: Mapping[Goal, Stand]) -> None:
    """Write locked goals."""
    if stands:
        them = stands.values()
        await out.execute(
            _SAVE_GOALS, *_columns(stands),
            [one.total for one in them], [one.contributors for one in them],
            [one.told_percent for one in them], [one.completed_at for one in them],
            [one.owing for one in them],
        )  # fmt: skip


async def unpaid(tx: Tx, goal: Goal, limit: int) -> list[str]:
    """Members whose claims on a locked goal are not paid yet, locked; none left when empty."""
    return [row["member_id"] for row in await tx.fetch(_UNPAID, *goal, limit)]


async def mark_paid(out: Writer, goal: Goal, member_ids: Sequence[str], at: datetime) -> None:
    """Their claims are settled for good."""
    await out.execute(
        "update challenge_claim set paid_at = $3"
        " where design_id = $1 and start = $2 and member_id = any($4::uuid[])",
        goal.design_id, goal.start, at, list(member_ids),
    )  # fmt: skip


async def totals(
    tx: Tx,
    design_ids: Collection[str],
    starts: Collection[date],
    *,
    teams: Collection[str] | None = None,
    limit: int = 1000,
) -> dict[Goal, Stand]:
    """The goals as they stand this moment, contributions not yet added up among them."""
    wanted = None if teams is None else list(teams)
    rows = await tx.fetch(_TOTALS, list(design_ids), list(starts), wanted, limit)
    return {
        Goal(row["design_id"], row["start"], row["team"]): Stand(
            total=row["total"],
            contributors=row["contributors"],
            completed_at=row["completed_at"],
        )
        for row in rows
    }


async def times_paid(tx: Tx, member_id: str, design_ids: Collection[str]) -> dict[str, int]:
    """Design id -> how many shared goals paid the member."""
    rows = await tx.fetch(
        "select design_id, count(*) as times from challenge_claim"
        " where member_id = $1 and design_id = any($2::uuid[]) and paid_at is not null"
        " group by design_id",
        member_id, list(design_ids),
    )  # fmt: skip
    return {row["design_id"]: row["times"] for row in rows}


async def hand_over_claims(tx: Tx, giver_id: str, taker_id: str) -> None:
    """The giver's claims become the taker's; who was paid as either is paid."""
    await tx.execute(
        "insert into challenge_claim as mine (design_id, start, member_id, team, paid_at)"
        " select design_id, start, $2, team, paid_at from challenge_claim where member_id = $1"
        " order by design_id, start on conflict (design_id, start, member_id) do update"
        " set paid_at = coalesce(mine.paid_at, excluded.paid_at)",
        giver_id, taker_id,
    )  # fmt: skip
    await tx.execute("delete from challenge_claim where member_id = $1", giver_id)


def _columns(goals: Collection[Goal]) -> tuple[list[object], ...]:
    """One array a column, in the order of the goals."""
    return tuple(list(column) for column in zip(*goals, strict=True))
