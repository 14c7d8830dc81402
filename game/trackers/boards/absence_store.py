"""The SQL of who is on no board, and of the scores of one member."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal, NamedTuple

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.ranks.store import Score

Why = Literal["opted_out", "excluded"]

_ABSENT = """
    insert into board_absence (member_id, why, programme_id, reason, author, at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (member_id, why) do update
    set reason = excluded.reason, author = excluded.author, at = excluded.at
"""

_LOG = """
    insert into board_absence_log (id, programme_id, member_id, why, absent, reason, author, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""

_SCORES = """
    select s.run_id, s.member_id, s.division, s.score, s.tie, true as shown
    from board_tally t
    join board_run r on r.id = t.run_id and r.status = 'open'
    join board_score s on s.run_id = t.run_id and s.member_id = t.member_id
    join member m on m.id = t.member_id
    where t.member_id = $1 and t.value is not null and s.division in ('', t.section)
      and not (m.guest and r.design_id = any($2::uuid[]))
    order by s.run_id, s.member_id, s.division
"""


class Said(NamedTuple):
    """Someone put a member off the boards, or back on."""

    programme_id: str
    member_id: str
    why: Why
    absent: bool
    reason: str
    author: str
    at: datetime


async def absences_of(tx: Tx, member_id: str, at: datetime | None = None) -> list[Why]:
    """Why the member is on no board, or was at an instant; nothing for who is."""
    if at is not None:
        return await _absences_at(tx, member_id, at)
    rows = await tx.fetch("select why from board_absence where member_id = $1", member_id)
    return sorted(row["why"] for row in rows)


async def absent_among(tx: Tx, member_ids: Collection[str]) -> set[str]:
    """Which of these members show themselves on no board."""
    rows = await tx.fetch(
        "select distinct member_id from board_absence where member_id = any($1::uuid[])",
        list(member_ids),
    )
    return {row["member_id"] for row in rows}


async def keep(tx: Tx, said: Said) -> None:
    """Write what is so now, and that it was said."""
    if said.absent:
        await tx.execute(
            _ABSENT,
            said.member_id, said.why, said.programme_id, said.reason, said.author, said.at,
        )  # fmt: skip
    else:
        await tx.execute(
            "delete from board_absence where member_id = $1 and why = $2",
            said.member_id,
            said.why,
        )
    await tx.execute(
        _LOG,
        new_id(), said.programme_id, said.member_id, said.why, said.absent, said.reason,
        said.author, said.at,
    )  # fmt: skip


async def absent(tx: Tx, member_id: str) -> list[Said]:
    """Who said, and when, that the member is on no board."""
    rows = await tx.fetch(
        "select programme_id, member_id, why, true as absent, reason, author, at"
        " from board_absence where member_id = $1 order by why",
        member_id,
    )
    return [Said(**dict(row)) for row in rows]


async def log_of(tx: Tx, member_id: str, limit: int | None, until: datetime) -> list[Said]:
    """What was said of the member until then, the latest first."""
    rows = await tx.fetch(
        "select programme_id, member_id, why, absent, reason, author, at from board_absence_log"
        " where member_id = $1 and at <= $3 order by id desc limit $2",
        member_id,
        limit,
        until,
    )
    return [Said(**dict(row)) for row in rows]


async def _absences_at(tx: Tx, member_id: str, at: datetime) -> list[Why]:
    latest: dict[Why, bool] = {}
    for said in await log_of(tx, member_id, None, at):
        latest.setdefault(said.why, said.absent)
    return sorted(why for why, absent in latest.items() if absent)


async def open_runs_of(tx: Tx, member_id: str) -> list[str]:
    """The open runs in which the member has a tally."""
    rows = await tx.fetch(
        "select r.id from board_tally t join board_run r on r.id = t.run_id"
        " where t.member_id = $1 and r.status = 'open' order by r.id",
        member_id,
    )
    return [row["id"] for row in rows]


async def scores_to_show(tx: Tx, member_id: str, without_guests: Collection[str]) -> list[Score]:
    """The member's scores of open runs, to be shown; a guest's not on boards `without_guests`."""
    rows = await tx.fetch(_SCORES, member_id, list(without_guests))
    return [Score(*row) for row in rows]
