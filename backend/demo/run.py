"""`kermesse demo`: a server with a programme that is alive when you arrive."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

import click

from backend.demo.crowd import Crowd
from backend.demo.doors import Doors
from backend.demo.evening import Evening
from backend.demo.past import EACH_WEEK
from backend.demo.people import person
from backend.demo.seed import STAFF, Demo, open_demo
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
            key_file = settings.data_dir / "demo.key"
            made.append(await open_demo(tx, key_file, datetime.now(UTC)))

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
                async with Doors(server.local.root, demo.key) as doors:
                    await asyncio.gather(
                        Crowd(doors, size, demo.quizzes).run(),
                        Evening(doors, demo.quizzes, partial(_announce_room, server)).run(),
                    )
            finally:
                await tx.execute("select pg_advisory_unlock($1)", _CROWD_LOCK)


def _announce(server: Running, demo: Demo, size: int) -> None:
    slug = demo.programme.slug
    phone = server.links.programme(slug)
    if server.links.only_here():
        phone = "start again with KERMESSE_HOST=0.0.0.0 to let it in"
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
    The API, page by page     {server.local.docs()}
    Is it ready?              {server.local.ready()}
    An admin key for the API  {demo.key}
    A regular, by that key    GET /v1/members/{regular.name}/history
                              {regular.alias} came on weekends, returned an order, waits for one

  {size} simulated members are coming in to play. Stop with Ctrl+C.
"""
    )


def _announce_room(server: Running, room_id: str, key: str) -> None:
    click.echo(
        f"""  A live quiz with simulated players begins in a minute.

    Watch it on the wall      {server.local.screen(room_id, key)}
    Come in with its PIN      {server.local.join()}
"""
    )
