"""Months, quarters and years that are over, as activities that rules pay: periodic gifts, and a
dividend on a year's points.

Each is reported once, of who was a member all through, as the next period begins in their zone:
also late, as long as that one goes on, and never twice, whatever they do to their clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Literal

from game.activities.built_in import PERIODS, POINTS_YEAR, reported
from game.activities.rules import Activity
from game.flows.moments import store
from game.flows.moments.report import report
from game.kernel.database import Tx
from game.kernel.days import local_day, period_start, zone
from game.members.rules import Member
from game.members.walk import Piece, Walk

Span = Literal["month", "quarter", "year"]

_WHOLE = 366
"""A period that began is reported as long as it goes on."""


async def _report(type_name: str, span: Span, tx: Tx, piece: Piece) -> None:
    first = period_start(piece.begun - timedelta(days=1), span)
    there = [
        one
        for one in piece.members
        if not one.guest and local_day(one.created_at, piece.time_zone) <= first
    ]
    fresh = await store.claim(tx, f"{type_name}/reported", [one.id for one in there], first)
    mine = [one for one in there if one.id in fresh]
    if not mine:
        return
    ids = [one.id for one in mine]
    since, until = (_midnight(day, piece.time_zone) for day in (first, piece.begun))
    if type_name == POINTS_YEAR:
        flows = await store.flows(tx, ids, since, until)
        told = [
            _activity(one, type_name, first, until, flow.currency, **flow.data())
            for one in mine
            for flow in flows.get(one.id, ())
        ]
    else:
        acts = await store.acts(tx, ids, since, until)
        told = [_activity(one, type_name, first, until, activities=acts[one.id]) for one in mine]
    if told:
        await report(tx, told, piece.at)


def _activity(
    member: Member, type_name: str, first: date, at: datetime, currency: str = "", **data: Any
) -> Activity:
    """It occurs as the next period begins."""
    name = f"{type_name}:{member.id}:{first}:{currency}".rstrip(":")
    told = {"first": first.isoformat(), **({"currency": currency} if currency else {}), **data}
    return reported(member.programme_id, member.id, type_name, name, at, told)


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time(), zone(time_zone)).astimezone(UTC)


def _walk(type_name: str, span: Span) -> Walk:
    return Walk(
        name=f"{type_name}/reported",
        where=partial(store.listening, activity_type=type_name),
        period=span,
        fresh_days=_WHOLE,
        tell=partial(_report, type_name, span),
    )


WALKS = (*(_walk(name, span) for name, span in PERIODS.items()), _walk(POINTS_YEAR, "year"))
