"""What `docs/webhooks.md` tells integrators: every command as it stands there, and its check."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from game.kernel.database import Database
from tests.house.source import ROOT
from tests.notifications.webhooks.receiver import Receiver
from tests.notifications.webhooks.shop import open_shop
from tests.walks.clone import blocks, orders
from tests.world import MovableClock, running

DOCUMENT = ROOT / "docs" / "webhooks.md"
THEIRS = "https://crm.example.org/kermesse"


async def obeyed(order: str, variables: dict[str, str]) -> Any:
    """What an order of the shell prints, as JSON."""
    process = await asyncio.create_subprocess_shell(
        order, env=os.environ | variables,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    assert process.returncode == 0, f"{order}\n{out.decode()}{err.decode()}"
    return json.loads(out)


async def test_every_command_works_as_it_is_written(
    db: Database, dsn: str, receiver: Receiver, folder: Path
) -> None:
    now = datetime.now(UTC)
    settings: dict[str, Any] = {"hooks_private": True, "files": f"file://{folder}"}
    async with running(db, dsn, clock=MovableClock(now), **settings) as world:
        shop = await open_shop(world)
        key = shop.marketer.headers["authorization"].removeprefix("Bearer ")
        since = (now - timedelta(hours=1)).isoformat()
        variables = {"KERMESSE": world.address, "KEY": key, "SINCE": since, "NO_PROXY": "*"}
        secret = ""
        for order in orders(DOCUMENT):
            answer = await obeyed(order.replace(THEIRS, receiver.url("/crm")), variables)
            secret = answer.get("secret") or secret
            if order.find("/test") > 0:
                (got,) = await receiver.came(1, "/crm")
                assert genuine(secret, got.headers, got.body)
                variables["EVENT"] = answer["id"]
                await shop.settled("crm", got.id, "delivered", 1)


def genuine(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As the document's own check says; it takes no other body, and no other secret."""
    (check,) = (block.text for block in blocks(DOCUMENT) if block.language == "python")
    known: dict[str, Any] = {}
    exec(check, known)
    lower = {name.lower(): value for name, value in headers.items()}
    other = "whsec_" + "A" * 44
    assert not known["is_genuine"](secret, lower, body + b" ")
    assert not known["is_genuine"](other, lower, body)
    late = str(int(lower["webhook-timestamp"]) - 301)
    assert not known["is_genuine"](secret, lower | {"webhook-timestamp": late}, body)
    return bool(known["is_genuine"](secret, lower, body))
