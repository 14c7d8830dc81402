"""The statement of a partner's month, in the programme's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from msgspec import Struct

from game.flows.settling.rules import Line, PartnerTotal, line_of, totals
from game.kernel.database import Tx
from game.kernel.days import day_of, zone
from game.kernel.errors import Invalid
from game.partners import store
from game.partners.rules import Partner
from game.programmes.store import by_ids


class BadMonth(Invalid):
    code = "statement.bad_month"


class Statement(Struct, frozen=True, kw_only=True):
    """What a partner gave and took from `since` until before `until`. Once it is `closed` nothing
    is added any more: what is reversed later stands in the month in which that happens."""

    partner: str
    month: str
    since: datetime
    until: datetime
    closed: bool
    totals: list[PartnerTotal]


class Month(NamedTuple):
    """A statement with its lines."""

    statement: Statement
    lines: list[Line]


async def statement(tx: Tx, programme_id: str, partner: Partner, month: str, at: datetime) -> Month:
    """What the partner gave and took in that month, such as 2026-03."""
    first = day_of(f"{month}-01")
    if first is None or first.isoformat()[:7] != month or first.year > 9000:
        raise BadMonth(f"{month[:20]!r} is no month; write a year and a month such as 2026-03.")
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    next_one = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    since, until = (
        datetime.combine(day, time(), zone(programme.time_zone)).astimezone(UTC)
        for day in (first, next_one)
    )
    lines = [line_of(row) for row in await store.lines(tx, partner.id, since, until)]
    told = Statement(
        partner=partner.name, month=month, since=since, until=until, closed=until <= at,
        totals=totals(lines),
    )  # fmt: skip
    return Month(told, lines)
