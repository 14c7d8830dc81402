"""Games of chance on a stage: a wheel that was turned once, and a contest that was drawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from game.flows.launch.jobs import draw_contests

if TYPE_CHECKING:
    from tests.walks.stage import Stage


async def chances(stage: Stage) -> None:
    """Play both; addresses that only a game of chance has mean the wheel, those of picks the
    contest, and draws the wheel's first seed, which is revealed."""
    tea = {"key": "tea", "title": {"fr": stage.secret}, "stock": 500}
    sector = {"label": {"fr": stage.secret}, "colour": "#e4572e", "weight": 1, "prize": "tea"}
    wheel = {"sectors": [sector, sector], "prizes": [tea], "total": 2}
    seed = await _played(stage, "wheel", wheel, "wheel.spin")
    slug = f"{stage.mark}-wheel"
    await stage.partner.ask("POST", f"/v1/campaigns/{slug}/draw-seed/rotate")

    ends = stage.world.clock() + timedelta(seconds=1)
    contest = {"prizes": [tea], "alternates": 1}
    await _played(stage, "contest", contest, "contest.enter", ends_at=ends.isoformat())
    stage.world.clock.forward(seconds=1)
    assert await draw_contests(stage.world.db, stage.world.clock) == 1

    chance = ("prizes", "wins", "draw-seed")
    stage.ids |= {f"campaigns/{behind}": slug for behind in chance}
    stage.ids |= {"campaigns/picks": f"{stage.mark}-contest", "game": slug, "seeds": seed}


async def spin(stage: Stage, nonce: str, game: str = "wheel", move: str = "wheel.spin") -> Any:
    """The member draws once, and takes the receipt along; what the draw is bound to."""
    door = f"/v1/campaigns/{stage.ids[game]}/plays"
    play = await stage.member.ask("POST", door, status=201)
    bound = play["commitment"]
    body = {"number": 1, "move": {"type": move, "nonce": nonce, "seed": bound["seed"]}}
    await stage.member.ask("POST", f"/v1/plays/{play['id']}/moves", body)
    stage.ids["plays/draw"] = play["id"]
    door = f"/v1/plays/{play['id']}/receipts"
    stage.ids["credentials"] = (await stage.member.ask("POST", door, status=201))["id"]
    return bound


async def _played(
    stage: Stage, mechanic: str, config: dict[str, Any], move: str, **wrap: Any
) -> str:
    """Publish a game and let the member draw once; the hash of the seed that was used."""
    slug = f"{stage.mark}-{mechanic}"
    draft = {"mechanic": mechanic, "wrap": {"title": {"fr": stage.secret}, **wrap}}
    saved = await stage.partner.ask(
        "PUT", f"/v1/campaigns/{slug}", {"definition": {**draft, "config": config}}
    )
    await stage.partner.ask("POST", f"/v1/campaigns/{slug}/publish")
    stage.ids[mechanic] = saved["id"]
    bound = await spin(stage, f"{stage.mark}-nonce", mechanic, move)
    return str(bound["hash"])
