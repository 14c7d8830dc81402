"""From nothing to a quiz of one's own that was played, by the README's own commands: its test and
its bench walk the same way."""

from __future__ import annotations

from pathlib import Path
from random import Random

from backend.demo.quizzing import a_move
from game.mechanics.quiz.formats import read
from game.mechanics.quiz.questions import Question
from tests.house.source import ROOT
from tests.walks.clone import blocks
from tests.world import CallerClient

TITLE = "first hour"
SERVES = ".venv/bin/kermesse serve"
OPEN = "Kermesse is open at "


def commands() -> list[str]:
    """What the README says to type after the clone, to the server that runs until it is stopped."""
    (block,) = [one for one in blocks(ROOT / "README.md") if one.title == TITLE]
    said = block.text.splitlines()
    assert said[-1] == SERVES
    return said


async def played(address: str, programme: str, file: Path) -> int:
    """A guest plays the quiz of that file to its end and knows every answer; the points then."""
    questions = _questions(file)
    async with CallerClient(address) as phone:
        guest = await phone.ask("POST", "/v1/guests", {"programme": programme}, status=201)
        phone.headers["Authorization"] = f"Bearer {guest['token']}"
        offers = (await phone.ask("GET", "/v1/me/campaigns"))["items"]
        (quiz,) = [one["id"] for one in offers if one["slug"] == file.stem]
        play = await phone.ask("POST", f"/v1/campaigns/{quiz}/plays", {}, status=201)
        number, shown, status = play["moves"], play["shown"], ""
        while status != "finished":
            number += 1
            body = {"number": number, "move": a_move(shown, questions, Random(), 1.0)}
            moved = await phone.ask("POST", f"/v1/plays/{play['id']}/moves", body)
            shown, status = moved["shown"], moved["status"]
        balances = (await phone.ask("GET", "/v1/me/balances"))["items"]
        return int(balances[0]["available"])


def _questions(file: Path) -> dict[str, Question]:
    return {one.id: one for one in read(file.read_bytes(), file.name).quiz.questions}
