"""Displays on a stage's wall, paired as staff pair them; and a till, where a member is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backend.counter.codes import digits_of
from tests.world import CallerClient

if TYPE_CHECKING:
    from tests.walks.stage import Stage


async def hang(stage: Stage) -> None:
    """One display that staff may send away, and one that stays."""
    stage.ids["displays"], _ = await _paired(stage)
    _, key = await _paired(stage)
    stage.display = stage.world.bearing(CallerClient, key)


async def serve(stage: Stage) -> None:
    """The member shows their code at a till, and buys something."""
    told = await stage.member.ask("POST", "/v1/me/code", {}, status=201)
    step = int(stage.world.clock().timestamp()) // told["step_s"]
    shown = told["number"] + digits_of(bytes.fromhex(told["secret"]), step)
    scan = {"code": shown, "site": stage.ids["sites"], "till": f"{stage.mark}-till"}
    visit = await stage.partner.ask("POST", "/v1/counter/visits", scan, status=201)
    stage.ids |= {"code/": told["number"], "visits": visit["id"]}
    path, key = f"/v1/counter/visits/{visit['id']}/purchases", {"Idempotency-Key": visit["id"]}
    await stage.partner.ask("POST", path, {"amount": 100}, status=201, headers=key)


async def _paired(stage: Stage) -> tuple[str, str]:
    asked = await stage.world.anonymous.ask("POST", "/v1/displays/pairings", status=201)
    new = {"code": asked["code"], "name": stage.secret, "playlist": stage.ids["playlists"]}
    made = await stage.partner.ask("POST", "/v1/displays", new, status=201)
    return made["id"], asked["token"]
