"""`python -m tests.walks.examples`: plays the story, and writes what the document shows of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import msgspec

from backend.db.engine import open_pool
from backend.http.buckets import Rate
from backend.http.examples import FILE, Example
from backend.http.limits import Limits
from backend.links import links
from backend.settings import Settings
from game.kernel.database import Database
from tests.postgres import PostgresOfTheRun, fresh
from tests.walks.calling import Caller, Played, calls
from tests.walks.masked import Mask, begun
from tests.walks.meanwhile import Town
from tests.walks.said import Said
from tests.world import World, running

FREE = Limits(doors={}, caller=Rate(10**9, 1), address=Rate(10**9, 1))

Examples = dict[str, list[Example]]


async def played(world: World, settings: Settings) -> Examples:
    """The examples, by operation, as the world answers them now."""
    programme = await world.programme("cafe-lumiere", name="Café Lumière")
    first = (await world.partner(programme)).headers["authorization"].removeprefix("Bearer ")
    async with Town(world, settings).around() as town:
        caller = Caller(town, Said(), operator=first, brand=town.address)
        all_played = [one for call in calls() if (one := await caller.play(call))]
    mask = Mask(
        {
            world.address: "https://play.example",
            links(settings).root: "https://play.example",
            quote(links(settings).root, safe=""): quote("https://play.example", safe=""),
            town.address: "https://brand.example",
        }
    )
    mask.learn(caller.heard)
    examples: Examples = {}
    for one in all_played:
        if not one.call.aside:
            name = one.operation.said["operationId"]
            examples.setdefault(name, []).append(_example(one, mask))
    return examples


def _example(one: Played, mask: Mask) -> Example:
    return Example(
        title=one.call.title,
        given={name: mask(value) for name, value in one.given.items()},
        sent=mask(one.sent),
        status=one.answer.status_code,
        told=mask(begun(one.told)),
    )


def shape(value: Any) -> Any:
    """The value with the kind of each thing instead of the thing."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


async def told(db: Database, dsn: str, folder: Path) -> Examples:
    """The same, of a world of its own over an empty database; its files are in the folder."""
    files = f"file://{folder}"
    inside: dict[str, Any] = {"hooks_private": True, "issuers_private": True}
    async with running(db, dsn, limits=FREE, files=files, **inside) as world:
        return await played(world, Settings(data_dir=folder, files=files))


async def _write() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        server = PostgresOfTheRun(folder)
        try:
            async with fresh(await asyncio.to_thread(server.dsn)) as dsn:
                db = await open_pool(dsn, 8)
                examples = await told(db, dsn, folder / "files")
                await db.close()
        finally:
            server.stop()
    text = msgspec.json.format(msgspec.json.encode(dict(sorted(examples.items()))), indent=1)
    FILE.write_bytes(text + b"\n")


if __name__ == "__main__":
    asyncio.run(_write())
