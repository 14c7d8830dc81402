"""Somebody who makes exports, writes them when it is time, and reads the files."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from msgspec import convert

from backend.files.folder import Folder
from game.flows.moving.copies import Writer
from game.kernel.database import writing
from game.members.store import external_ids
from notifications.exports import configure
from notifications.exports.rules import ExportDefinition
from notifications.exports.write import step
from tests.notifications.webhooks.shop import BALANCE, Shop
from tests.patience import until

BADGE = "kermesse.badge.earned.v1"
DAY = {"types": [BALANCE], "every": "day"}
HOUR = {"types": [BALANCE], "every": "hour", "format": "jsonl"}


class Desk:
    """Somebody who makes exports and reads the files. The server itself has no store, so that they
    are written when the desk says so, and not beside."""

    def __init__(self, shop: Shop, folder: Path) -> None:
        self.shop = shop
        self.db, self.clock = shop.world.db, shop.world.clock
        self.copies = Writer(self.db, self.clock)
        self.out = folder / "out"
        self._awards = 0

    async def save(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        wanted, store = convert(body, ExportDefinition), Folder(self.out)
        async with writing(self.db) as tx:
            programme_id = await tx.fetchval("select id from programme")
            await configure.save(tx, programme_id, name, wanted, files=store, at=self.clock())
        saved: dict[str, Any] = await self.shop.marketer.ask("GET", f"/v1/exports/{name}")
        return saved

    async def happens(self, *amounts: int) -> None:
        """Points land, and are kept."""
        for amount in amounts:
            await self.shop.award(amount)
        self._awards += len(amounts)

        async def are_kept() -> bool:
            count: int = await self.db.fetchval("select count(*) from kept_event")
            return count >= self._awards

        await until(are_kept)

    async def write(self) -> None:
        """Whatever is due."""
        while await step(Folder(self.out), external_ids, self.copies, self.db, self.clock):
            pass

    def names(self) -> list[str]:
        return sorted(str(p.relative_to(self.out)) for p in self.out.rglob("*") if p.is_file())

    def lines(self, name: str) -> list[dict[str, Any]]:
        text = (self.out / name).read_text("utf-8-sig")
        if name.endswith(".jsonl"):
            return [json.loads(line) for line in text.splitlines()]
        return list(csv.DictReader(StringIO(text, newline="")))

    def changes(self, name: str) -> list[int]:
        """What landed, by a file of JSON lines."""
        return [one["data"]["change"] for one in self.lines(name)]

    async def files(self, name: str) -> list[dict[str, Any]]:
        page = await self.shop.marketer.ask("GET", f"/v1/exports/{name}/files")
        items: list[dict[str, Any]] = page["items"]
        return items
