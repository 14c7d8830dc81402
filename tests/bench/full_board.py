"""A board with very many entries, as years of playing would have left it."""

from __future__ import annotations

from datetime import datetime

from game.activities.declare import TypeDefinition, declare
from game.activities.fields import Field
from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.database import Database, Tx, writing
from game.kernel.measures import Measure
from game.trackers.boards import store
from game.trackers.boards.advance import opening
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.kind import KIND, BoardDefinition, Metric
from game.trackers.boards.windows import AllTime
from tests.bench.stock import Stock, analysed, now

BOARD = "runners"
DEED = "run"
SCORES = 1_000_000
_DEFINITION = BoardDefinition(
    title={"en": "The last run counts"},
    metric=Metric(measure=Measure(activity_type=DEED, sum="metres")),
    operator="latest",
    window=AllTime(),
    ties="shared",
)

_MEMBERS = """
    insert into member (id, programme_id, external_id, guest, alias, locale, time_zone, attributes,
                        created_at)
    select overlay(gen_random_uuid()::text placing '0190' from 1)::uuid, $1, 'old-' || n,
           false, 'Old ' || n, 'en', 'Europe/Paris', '{}', $3
    from generate_series(1, $2::int) as n
"""
_TALLIES = """
    insert into board_tally (run_id, member_id, value, reached_at, extra, section)
    select $1, id, abs(hashtextextended(id::text, 1)) % $4, $3, 0, ''
    from member where programme_id = $2
    on conflict (run_id, member_id) do update set value = excluded.value,
           reached_at = excluded.reached_at
"""
_SCORES = """
    insert into board_score (run_id, member_id, division, score, tie, shown, changed)
    select run_id, member_id, '', value, 0, true, pg_current_xact_id()::text::bigint
    from board_tally where run_id = $1
"""


async def filled(db: Database, stock: Stock, entries: int) -> str:
    """The run of a live board on which the stock's members and others of old have random scores."""
    at = now()
    async with writing(db) as tx:
        fields = {"metres": Field(type="integer", required=True)}
        await declare(tx, stock.programme.id, DEED, TypeDefinition(fields=fields), at)
        design = await save_design(
            tx, stock.programme.id, KIND, BOARD, DesignDraft(definition=_DEFINITION),
            author="bench", at=at,
        )  # fmt: skip
    board = LiveBoard(design)
    span = board.span(stock.programme.time_zone, at)
    assert span is not None
    run = opening(board, span, stock.programme.time_zone)
    async with writing(db) as tx:
        await store.lock_tallies(tx, [run], [(run.id, stock.members[0].id)], at)
        await _fill(tx, stock, run.id, entries, at)
    await analysed(db)
    return run.id


async def _fill(tx: Tx, stock: Stock, run_id: str, entries: int, at: datetime) -> None:
    await tx.execute("set local statement_timeout = 0")
    await tx.execute(_MEMBERS, stock.programme.id, entries - len(stock.members), at)
    await tx.execute(_TALLIES, run_id, stock.programme.id, at, SCORES)
    await tx.execute(_SCORES, run_id)
