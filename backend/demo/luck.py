"""How simulated members try their luck: they see the commitment first, then choose their nonce."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from random import Random
from typing import Any

from backend.demo.doors import Doors

MOVES = {"wheel": "wheel.spin", "scratch": "scratch.scratch", "instant": "instant.try"}
"""The mechanics that they know, and the one move of each."""

HOLD_BREATH_S = (1.0, 5.0)


def affordable(offer: Mapping[str, Any], balances: Mapping[str, int]) -> bool:
    """Whether they may play it now, and can pay for it."""
    if offer["mechanic"] not in MOVES or offer["next_at"] is not None:
        return False
    price = offer["price"]
    return price is None or balances.get(price["currency"], 0) >= price["amount"]


async def draw(
    doors: Doors, phone: dict[str, str], offer: Mapping[str, Any], chance: Random
) -> None:
    """Draw once."""
    play = await doors.ask("POST", f"/v1/campaigns/{offer['id']}/plays", phone, {})
    await asyncio.sleep(chance.uniform(*HOLD_BREATH_S))
    move = {
        "type": MOVES[offer["mechanic"]],
        "nonce": f"{chance.getrandbits(96):024x}",
        "seed": play["commitment"]["seed"],
    }
    path = f"/v1/plays/{play['id']}/moves"
    await doors.ask("POST", path, phone, {"number": play["moves"] + 1, "move": move})
