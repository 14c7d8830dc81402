"""A café with a quiz, and members of whom some play it."""

from __future__ import annotations

from typing import Any

from game.flows.figures.jobs import add_up_books, count_campaigns
from game.ledger.jobs import expire_lots
from tests.world import CallerClient, MemberApp, World

TARIFF = {"taking_part": 5, "right_answer": 10, "perfect_run": 20}
OPTIONS = ["Lyon", "Paris", "Nice"]
RIGHT = {"capital": "Paris", "flat": False, "taste": "Tea"}
WRONG = {"capital": "Lyon", "flat": True, "taste": "Coffee"}


def quiz(**wrap: Any) -> dict[str, Any]:
    """Two questions with a right answer, and one of opinion."""
    questions = [
        {"type": "single", "id": "capital", "prompt": "Capital?", "options": OPTIONS, "right": 1},
        {"type": "true_false", "id": "flat", "prompt": "Flat?", "right": False},
        {"type": "poll", "id": "taste", "prompt": "Tea or coffee?", "options": ["Tea", "Coffee"]},
    ]
    return {
        "mechanic": "quiz",
        "wrap": {"title": {"en": "Quiz"}, "tariff": TARIFF, **wrap},
        "config": {"title": "Quiz", "questions": questions, "shuffle_questions": False},
    }


class Stand:
    """One programme, its marketer, and its members' apps by their names."""

    partner: CallerClient

    def __init__(self, world: World) -> None:
        self.world = world
        self.apps: dict[str, MemberApp] = {}

    async def set(self) -> Stand:
        self.partner = await self.world.partner(await self.world.programme())
        return self

    async def join(self, *names: str) -> None:
        for name in names:
            self.apps[name] = await self.world.member(self.partner, name)

    async def publish(self, slug: str, definition: dict[str, Any]) -> str:
        """Saved and published; its id."""
        saved = await self.partner.ask("PUT", f"/v1/campaigns/{slug}", {"definition": definition})
        assert saved["problems"] == []
        await self.partner.ask("POST", f"/v1/campaigns/{slug}/publish")
        return str(saved["id"])

    async def look(self, name: str) -> list[str]:
        """What this member is shown."""
        items = (await self.apps[name].ask("GET", "/v1/me/campaigns"))["items"]
        return [one["slug"] for one in items]

    async def play(
        self, name: str, campaign_id: str, answers: dict[str, Any], many: int = 3
    ) -> None:
        """Begin or go on, and answer so many questions: options by their words."""
        app = await self.world.member(self.partner, name)  # Tokens end within the hour.
        play = await app.ask("POST", f"/v1/campaigns/{campaign_id}/plays", status=201)
        number, shown = play["moves"], play["shown"]
        for _ in range(many):
            answer = answers[shown["question"]]
            given = shown["options"].index(answer) if shown["options"] else answer
            move = {"type": "quiz.answer", "question": shown["question"], "answer": given}
            for sent in (move, {"type": "quiz.next"}):
                number += 1
                told = await app.ask(
                    "POST", f"/v1/plays/{play['id']}/moves", {"number": number, "move": sent}
                )
                shown = told["shown"]
                if shown.get("summary"):
                    return

    async def spin(self, name: str, campaign_id: str) -> None:
        """A whole play of a wheel."""
        app = await self.world.member(self.partner, name)
        play = await app.ask("POST", f"/v1/campaigns/{campaign_id}/plays", status=201)
        move = {"type": "wheel.spin", "nonce": "nonce-01", "seed": play["commitment"]["seed"]}
        await app.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": move})

    async def counted(self) -> None:
        """What the background counts, it has counted."""
        self.world.clock.forward(minutes=2)
        await add_up_books(self.world.db, self.world.clock)
        await count_campaigns(self.world.db, self.world.clock)

    async def expired(self) -> None:
        """What has ended by now, the background has swept."""
        await expire_lots(self.world.db, self.world.clock)

    async def foresee(self, definition: dict[str, Any]) -> Any:
        return await self.partner.ask("POST", "/v1/campaign-forecasts", {"definition": definition})
