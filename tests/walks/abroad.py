"""What goes out of the house on a stage once: to an endpoint that nobody has, and into a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING

from game.flows.moving.copies import Writer
from game.kernel.database import writing
from game.kernel.files import Files
from game.members.store import external_ids
from notifications.exports import configure
from notifications.exports.rules import ExportDefinition
from notifications.exports.write import step
from tests.patience import until

if TYPE_CHECKING:
    from tests.walks.stage import Stage

TYPES = ["kermesse.balance.changed.v1"]


class Weighed(Files):
    """A store of which nobody reads anything."""

    async def put(self, name: str, content: AsyncIterator[bytes]) -> int:
        return sum([len(piece) async for piece in content])

    async def get(self, name: str) -> bytes | None:
        return None


async def deliver(stage: Stage) -> str:
    """One delivery that was tried, which fails, to a webhook that is off again; the event's id."""
    path, partner = f"/v1/webhooks/{stage.mark}-hook", stage.partner
    form = {"definition": {"url": f"https://{stage.mark}.invalid/", "types": TYPES}}
    await partner.ask("PUT", path, form)
    sent: str = (await partner.ask("POST", f"{path}/test", status=201))["id"]

    async def is_tried() -> bool:
        return bool((await partner.ask("GET", f"{path}/deliveries/{sent}"))["attempts"])

    await until(is_tried)
    await partner.ask("PUT", path, {**form, "active": False})
    return sent


async def tell(stage: Stage) -> None:
    """A webhook with one delivery, an export with one file, a shop."""
    world = stage.world
    stage.ids |= {"webhooks": f"{stage.mark}-hook", "exports": f"{stage.mark}-file"}
    stage.ids |= {"shops": f"{stage.mark}-shop", "hooks": stage.programme.slug}
    stage.ids["shop"] = stage.ids["shops"]  # A hook names both, one behind the other.
    shop = {"kind": "woocommerce", "counts": {"excluded": [stage.secret]}}
    body = {"definition": shop, "secret": "shown by the shop itself"}
    await stage.partner.ask("PUT", f"/v1/shops/{stage.ids['shops']}", body)
    stage.ids["deliveries"] = await deliver(stage)
    an_hour_ago = world.clock() - timedelta(hours=1)
    async with writing(world.db) as tx:
        await configure.save(
            tx, stage.programme.id, stage.ids["exports"],
            ExportDefinition(types=TYPES, every="hour"), files=Weighed(), at=an_hour_ago,
        )  # fmt: skip
    assert await step(Weighed(), external_ids, Writer(world.db, world.clock), world.db, world.clock)
