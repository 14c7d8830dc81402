"""The SQL of marking attempts again: whose, what they answered, what it was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from msgspec import convert

from game.activities.rules import Activity
from game.kernel.database import Tx
from game.kernel.together import Writer
from game.kernel.tracking import HOUSE
from game.ledger.tables import THREAD, THREADED
from game.mechanics.quiz.questions import Quiz
from game.mechanics.quiz.regrading import Fact

_MEMBERS = """
    select member_id from play
    where campaign_id = $1 and version_id <> $2 and ($3::uuid is null or member_id > $3)
    group by member_id order by member_id limit $4
"""

_FACTS = """
    select play_id, number, facts from play_move
    where play_id = any($1::uuid[]) and facts is not null
"""

_LIMITS = """
    select p.play_id, r.version_id, r.deal, r.limits
    from room_player p cross join lateral (select * from room where id = p.room_id offset 0) as r
    where p.member_id = any($1::uuid[]) and r.campaign_id = $2
"""

_PAID = f"""
    select id, cause ->> 'play' as play_id from transaction t
    where {THREAD} = any($1::text[]) and {THREADED} and kind = 'award' order by seq desc
"""

_NOW = """
    select a.* from unnest($2::text[]) as u (name)
    cross join lateral (
        select id, programme_id, member_id, source, external_id, type, occurred_at, data,
            was
        from activity where programme_id = $1 and source = $3 and external_id = u.name offset 0
    ) as a
    where (
        select count(*) from activity_reversal where activity_id = a.id and reinstated_at is null
    ) = 0
"""

_SAY = """
    update play_move m set facts = m.facts || jsonb_build_object('right', u.is_right)
    from unnest($1::uuid[], $2::int[], $3::bool[]) as u (play_id, number, is_right)
    cross join lateral (
        select ctid as place from play_move where play_id = u.play_id and number = u.number offset 0
    ) as found
    where m.ctid = found.place
"""


class Timed(NamedTuple):
    """The times that a room gave, by the place of the question in its version."""

    version_id: str
    by_place: Mapping[int, int | None]

    def named(self, quizzes: Mapping[str, Quiz]) -> dict[str, int | None]:
        """The same by the question's id; nothing where that version is not at hand."""
        if (quiz := quizzes.get(self.version_id)) is None:
            return {}
        return {quiz.questions[place].id: limit for place, limit in self.by_place.items()}


async def members(
    tx: Tx, campaign_id: str, version_id: str, *, after: str | None, limit: int
) -> list[str]:
    """Who has attempts of other versions than this one, beginning behind `after`."""
    rows = await tx.fetch(_MEMBERS, campaign_id, version_id, after, limit)
    return [row["member_id"] for row in rows]


async def play_ids(tx: Tx, campaign_id: str, member_ids: Collection[str]) -> list[str]:
    """All attempts of these members."""
    rows = await tx.fetch(
        "select id from play where campaign_id = $1 and member_id = any($2::uuid[])",
        campaign_id,
        list(member_ids),
    )
    return [row["id"] for row in rows]


async def facts(tx: Tx, plays: Collection[str]) -> dict[str, dict[int, Fact]]:
    """What was answered, by play and by the number of the move."""
    found: dict[str, dict[int, Fact]] = defaultdict(dict)
    for row in await tx.fetch(_FACTS, list(plays)):
        found[row["play_id"]][row["number"]] = convert(row["facts"], Fact)
    return found


async def limits(tx: Tx, campaign_id: str, member_ids: Collection[str]) -> dict[str, Timed]:
    """The times of attempts that were made in rooms, by play."""
    rows = await tx.fetch(_LIMITS, list(member_ids), campaign_id)
    return {
        row["play_id"]: Timed(
            row["version_id"], dict(zip(row["deal"]["places"], row["limits"], strict=True))
        )
        for row in rows
    }


async def paid(tx: Tx, plays: Collection[str]) -> dict[str, list[str]]:
    """The transactions by which these attempts were paid, the latest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in await tx.fetch(_PAID, list(plays)):
        found[row["play_id"]].append(row["id"])
    return found


async def standing_now(tx: Tx, programme_id: str, names: Collection[str]) -> list[Activity]:
    """Those of the house's activities of these names that were not undone."""
    rows = await tx.fetch(_NOW, programme_id, list(names), HOUSE)
    return [Activity(**row) for row in rows]


async def say(out: Writer, right: Mapping[tuple[str, int], bool]) -> None:
    """For the statistics of authors: whether an answer is right, by play and number."""
    if right:
        keys = list(right)
        await out.execute(
            _SAY, [play for play, _ in keys], [number for _, number in keys], list(right.values())
        )
