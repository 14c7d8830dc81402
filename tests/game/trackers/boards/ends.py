"""Boards at their end: a clock that stands, a café, what is written down."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import msgspec

from game.kernel.database import Database, reading, writing
from game.ledger.store import put_currency
from game.programmes.rules import Programme
from game.programmes.store import touch
from game.trackers.boards.certificate import Certificate, certificate
from game.trackers.boards.compile import LiveBoard
from tests.game.trackers.boards.builders import MONDAY, a_programme
from tests.world import a_currency

NEXT_WEEK = MONDAY + timedelta(days=7)


def at(moment: datetime) -> Any:
    return lambda: moment


async def a_cafe(db: Database) -> Programme:
    programme = await a_programme(db)
    async with writing(db) as tx:
        await put_currency(tx, programme.id, a_currency())
        await touch(tx, programme.id)
    return programme


async def the_run(db: Database) -> str:
    found: str = await db.fetchval("select id from board_run order by starts_at limit 1")
    return found


async def certified(db: Database, board: LiveBoard) -> Any:
    async with reading(db) as tx:
        made: Certificate = await certificate(tx, board, await the_run(db))
    return json.loads(msgspec.json.encode(made))
