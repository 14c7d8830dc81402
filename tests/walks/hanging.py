"""Displays on a stage's wall, paired as staff pair them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world import CallerClient

if TYPE_CHECKING:
    from tests.walks.stage import Stage


async def hang(stage: Stage) -> None:
    """One display that staff may send away, and one that stays."""
    stage.ids["displays"], _ = await _paired(stage)
    _, key = await _paired(stage)
    stage.display = stage.world.bearing(CallerClient, key)


async def _paired(stage: Stage) -> tuple[str, str]:
    asked = await stage.world.anonymous.ask("POST", "/v1/displays/pairings", status=201)
    new = {"code": asked["code"], "name": stage.secret, "playlist": stage.ids["playlists"]}
    made = await stage.partner.ask("POST", "/v1/displays", new, status=201)
    return made["id"], asked["token"]
