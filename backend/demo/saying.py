"""How simulated members answer a survey: a favour for some of them, once each."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from backend.demo.doors import Doors

WORDS = ("Merci !", "Gardez le chat.", "Plus de chaises au soleil.", "Great coffee.", "")


async def have_a_say(
    doors: Doors, phone: dict[str, str], offer: Mapping[str, Any], chance: Random
) -> None:
    """Answer all that is asked."""
    play = await doors.ask("POST", f"/v1/campaigns/{offer['id']}/plays", phone, {})
    questions = play["shown"]["do"]["questions"]
    answers = {one["key"]: _answer(one, chance) for one in questions}
    move = {"type": "task.answered", "answers": answers}
    path = f"/v1/plays/{play['id']}/moves"
    await doors.ask("POST", path, phone, {"number": play["moves"] + 1, "move": move})


def _answer(question: Mapping[str, Any], chance: Random) -> Any:
    match question["kind"]:
        case "scale":
            return min(5, chance.randint(2, 6))
        case "text":
            return chance.choice(WORDS)
        case kind:
            places = range(len(question["options"]))
            picked = sorted(chance.sample(places, chance.randint(1, 2)))
            return picked if kind == "several" else picked[0]
