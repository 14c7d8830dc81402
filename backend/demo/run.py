"""`kermesse demo`: a server with a programme that is alive when you arrive."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from io import StringIO
from textwrap import indent

import click
import segno

from backend.demo.crowd import Crowd
from backend.demo.doors import Doors
from backend.demo.evening import Evening
from backend.demo.furnish import quizzes
from backend.demo.past import EACH_WEEK
from backend.demo.people import person
from backend.demo.seed import CASHIER, STAFF, Demo, crowds_key, open_demo
from backend.links import EVERYWHERE
from backend.serve import Running, running
from backend.session import Session
from backend.settings import Settings
from game.kernel.database import writing

_CROWD_LOCK = 726_001
"""One crowd at a time, however many servers run on one database."""


async def run(settings: Settings, size: int) -> None:
    """Serve the demo with `size` simulated members until told to stop."""
    made: list[Demo] = []

    async def prepare(opened: Session) -> None:
        async with writing(opened.db) as tx:
            made.append(await open_demo(tx, settings.data_dir, datetime.now(UTC)))

    async with running(settings, prepare) as server:
        _announce(server, made[0], size)
        crowd = asyncio.create_task(_live(server, made[0], size))
        await server.stopped()
        crowd.cancel()
        with suppress(asyncio.CancelledError):
            await crowd


async def _live(server: Running, demo: Demo, size: int) -> None:
    """Let the crowd in, unless another process of this database has one already."""
    async with server.opened.db.acquire() as tx:
        if await tx.fetchval("select pg_try_advisory_lock($1)", _CROWD_LOCK):
            try:
                async with writing(server.opened.db) as keyring:
                    key = await crowds_key(keyring, demo.programme.id, datetime.now(UTC))
                async with Doors(server.local.root, key) as doors:
                    await asyncio.gather(
                        Crowd(doors, size, demo.quizzes).run(),
                        Evening(
                            doors, quizzes(demo.programme.locales[0]), _FirstRoom(server)
                        ).run(),
                    )
            finally:
                await tx.execute("select pg_advisory_unlock($1)", _CROWD_LOCK)


def _announce(server: Running, demo: Demo, size: int) -> None:
    slug = demo.programme.slug
    phone = address = server.links.programme(slug)
    alone, wide = server.links.only_here(), server.opened.settings.host in EVERYWHERE
    if alone and wide:
        phone = "this machine is in no network"
    elif alone:
        phone = "start again with --lan (make run ARGS=--lan), and a code to scan stands here"
    regular = person(EACH_WEEK)
    click.echo(
        f"""
  {demo.programme.name} is open.

    Play here                 {server.local.programme(slug)}
    Play on a phone           {phone}
    The board on the wall     {server.local.display(demo.display)}
    The studio                {server.local.studio()}
    Lead a live quiz          {server.local.staff()}
                              programme {slug}, {STAFF}, {demo.password}
    Serve at the counter      {server.local.counter()} (or as {CASHIER}, the same password)
    The API, page by page     {server.local.docs()}
    Is it ready?              {server.local.ready()}
    An admin key for the API  {demo.key}
    A regular, by that key    GET /v1/members/{regular.name}/history
                              {regular.alias} came on weekends, returned an order, waits for one

    What happens is told in   {server.opened.settings.log_file}
{"" if alone else _code(address)}
  {size} simulated members are coming in to play. Stop with Ctrl+C.
"""
    )


def _code(address: str) -> str:
    """A code that a phone scans, in the signs of a terminal."""
    drawn = StringIO()
    segno.make_qr(address, error="l").terminal(drawn, border=2, compact=True)
    return "\n" + indent(drawn.getvalue(), "    ")


class _FirstRoom:
    """Says where the first live quiz is, and of the others that they come: the addresses above
    stay on the screen."""

    def __init__(self, server: Running) -> None:
        self._server = server
        self._said = False

    def __call__(self, room_id: str, key: str) -> None:
        if self._said:
            return
        self._said = True
        click.echo(
            f"""  A live quiz with simulated players begins in a minute, others follow.

    Watch it on the wall      {self._server.local.screen(room_id, key)}
    Come in with its PIN      {self._server.local.join()}
"""
        )
