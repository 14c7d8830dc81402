"""The clients are what the documents make, and hold with a real server on a line that fails."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

from backend.starter.start import begin
from clients.generator.__main__ import made
from game.kernel.database import writing
from game.programmes.create import NewProgramme
from kermesse_client import MADE_FROM
from tests.clients.losing import losing
from tests.clients.node import CLIENT, NODE, compiled, run
from tests.house.source import ROOT
from tests.walks.stage import PASSWORD
from tests.world import World

PYTHON = ROOT / "clients/python"

SAYS = {
    "visit: accepted",
    "the same visit: duplicate",
    "refused: ledger.insufficient, 409",
    "history: 3 lines",
}
LANDED = re.compile(r"\+(\d+) (.+), (\d+) in all")
WELCOME = 50


def test_the_clients_are_what_the_documents_make() -> None:
    stale = [
        file.name
        for file, text in made().items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    assert not stale, "`make clients` writes them anew"


def test_a_client_is_of_the_version_of_the_document() -> None:
    package = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))
    project = tomllib.loads((PYTHON / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {package["version"], project["version"]} == {MADE_FROM["openapi"]}


async def test_the_example_in_typescript_runs(world: World, folder: Path) -> None:
    await compiled(folder)
    await plays(world, NODE, folder / "examples/cafe.js")


async def test_the_example_in_python_runs(world: World) -> None:
    await plays(world, sys.executable, PYTHON / "examples/cafe.py", PYTHONPATH=str(PYTHON))


async def plays(world: World, *order: object, **given: str) -> None:
    """The example does what it says, though the answer to its visit and its socket are lost."""
    async with writing(world.db) as tx:
        new = NewProgramme(slug="cafe", name="Café", time_zone="Europe/Paris", locales=["en"])
        begun = await begin(tx, new, "o@cafe.example", PASSWORD, world.clock(), bare=False)
    async with losing(world.address) as (address, line):
        said = await run(*order, SERVER_URL=address, API_KEY=begun.key, **given)
    assert set(said) >= SAYS
    *of_quiz, last = landed(said)
    rights = sum(line.endswith(": right") for line in said)
    assert of_quiz.count("right_answer") == rights
    assert "taking_part" in of_quiz and "A visit" not in of_quiz and last == "A visit"
    visits = [head for head in line.heads if head.startswith("POST /v1/activities ")]
    assert len(visits) == 3, "the first, which was not answered; the same again; and the second"
    first, *again = [head for head in line.heads if head.startswith("GET /v1/live")]
    assert "after" not in first
    assert again and all(re.search(r"[?]after=[1-9]\d*&programme_after=\d+ ", a) for a in again)


def landed(said: list[str]) -> list[str]:
    """For what points came, in order; each was heard of once."""
    moves = [found.groups() for line in said if (found := LANDED.fullmatch(line))]
    total = WELCOME
    for points, _, now in moves:
        total += int(points)
        assert int(now) == total, said
    return [why for _, why, _ in moves]
