"""Messages to a fake FCM over TLS: our sender beside Google's own library."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from time import perf_counter
from typing import Any

import psutil
import uvloop

from notifications.fcm.credentials import Credentials
from notifications.fcm.transport import Fcm
from notifications.transport import Outgoing
from tests.bench.house import temporary_folder
from tests.bench.noise import Figures, Run, Sides
from tests.bench.plan import WARM_UP_S, Plan
from tests.bench.report import Row, Section, ratios, spread
from tests.notifications.fcm.apart import Apart, apart
from tests.notifications.fcm.google import library, send_by_library

TITLE = "Messages to phones"
BATCHES = (100, 500)
_TEXT = """
Messages to a fake FCM v1 over TLS, which holds each against FCM's schema: title, body, deep link,
badge, channel, collapse key and Apple's headers, one in twenty to an app that was removed. Both
senders are handed batches and tell what became of each message. *Ours* is `notifications/fcm/`,
over HTTP/1.1; `firebase-admin` is Google's library (`send_each_async`), over HTTP/2, which the fake
speaks to whoever asks for it. They take turns in the measuring process; the fake is a process of
its own, and is not the limit as long as it is not busy all the time. It answers at once: over a
real network the rate also depends on how many are under way; the processor time stays.
"""
_HEAD = (
    "what", "batch", "messages a second", "sender's processor µs each",
    "fake's processor µs each", "fake busy, %", "rate, of `firebase-admin`",
    "processor, of `firebase-admin`",
)  # fmt: skip
_OURS, _GOOGLES = "**ours**", "`firebase-admin`"
_GONE_EACH = 20

Send = Callable[[Sequence[Outgoing]], Awaitable[list[str]]]


def measure(plan: Plan) -> Section:
    """Each way with each batch, once a round; every message must come to what it should."""
    rows: dict[tuple[str, int], Row] = {}
    with ExitStack() as stack:
        told = stack.enter_context(apart(stack.enter_context(temporary_folder())))
        runner = stack.enter_context(asyncio.Runner(loop_factory=uvloop.new_event_loop))
        app = stack.enter_context(library(told))
        fcm = runner.run(_opened(told))
        ways: dict[str, Send] = {_OURS: partial(_ours, fcm), _GOOGLES: partial(_googles, app)}
        sides = Sides(server=psutil.Process(told.pid))
        for send in ways.values():
            _once(runner, send, BATCHES[0], WARM_UP_S)
        for _ in range(plan.rounds):
            for size in BATCHES:
                for way, send in ways.items():
                    run = sides.watch(partial(_once, runner, send, size, plan.seconds))
                    rows.setdefault((way, size), Row(way, [])).runs.append(run)
        runner.run(fcm.close())
    cells = [_cells(row, size, rows[_GOOGLES, size]) for (_, size), row in rows.items()]
    return Section(TITLE, _TEXT, _HEAD, cells, [run for row in rows.values() for run in row.runs])


async def _opened(told: Apart) -> Fcm:
    credentials = Credentials(told.account, ca_file=told.ca_file)
    return Fcm(credentials, clock=lambda: datetime.now(UTC), url=told.url, ca_file=told.ca_file)


def _once(runner: asyncio.Runner, send: Send, size: int, seconds: float) -> Figures:
    return runner.run(_sending(send, size, seconds))


async def _sending(send: Send, size: int, seconds: float) -> Figures:
    """Batch after batch for so long."""
    waiting, count = cycle(_messages()), 0
    started = perf_counter()
    while (took_s := perf_counter() - started) < seconds:
        said = await send(list(islice(waiting, size)))
        gone = sum("unregistered" in word.lower() for word in said)
        sent = sum(word.startswith("projects/") for word in said)
        if gone != size // _GONE_EACH or sent + gone != size:
            raise RuntimeError(f"Of {size} messages {sent} were sent and {gone} gone.")
        count += size
    return Figures(per_second=count / took_s)


def _messages() -> list[Outgoing]:
    return [
        Outgoing(
            id=f"0197a3a0-0000-7000-8000-{number:012}",
            kind="fid",
            address="gone" if number % _GONE_EACH == 0 else f"f3Xa9w-cZ7Qp_{number:09}",
            title="Vos points expirent vendredi",
            body="300 points vous attendent : un café offert avant vendredi soir.",
            link="https://play.example.org/cafe/points",
            data={"type": "points.expiring"},
            collapse_key="points",
            badge=3,
        )
        for number in range(1_000)
    ]


async def _ours(fcm: Fcm, messages: Sequence[Outgoing]) -> list[str]:
    return [result.remote_id or result.reason for result in await fcm.send(messages)]


async def _googles(app: Any, messages: Sequence[Outgoing]) -> list[str]:
    return await send_by_library(app, messages, datetime.now(UTC))


def _cells(row: Row, size: int, peer: Row) -> list[str]:
    cost, fakes = _each(row.runs, lambda run: run.load), _each(row.runs, lambda run: run.server)
    cells = [
        row.what,
        str(size),
        spread(row.rates),
        spread(cost),
        spread(fakes),
        spread([100 * run.server for run in row.runs]),
    ]
    if row is peer:
        return [*cells, "-", "-"]
    theirs = _each(peer.runs, lambda run: run.load)
    return [*cells, spread(ratios(row.rates, peer.rates), 1), spread(ratios(cost, theirs), 2)]


def _each(runs: Sequence[Run], side: Callable[[Run], float]) -> list[float]:
    """Microseconds of a side's processor for one message."""
    return [1e6 * side(run) / run.per_second for run in runs]
