"""The whole surface attacked, idea by idea: each must fail. The document tells of all of them. Then
somebody wanders over what is left."""

from __future__ import annotations

import traceback

from tests.house.source import ROOT
from tests.walks.neighbours import Neighbours
from tests.walks.siege.ground import Ground
from tests.walks.siege.ideas import IDEAS, table
from tests.walks.stage import Stage
from tests.walks.wander import Wanderer
from tests.world import World

STEPS = 200
"""Of the walk by chance: `make soak` goes a long way."""


async def test_no_idea_gets_anywhere(world: World) -> None:
    neighbours = Neighbours(world, Stage(world, "cafe"), Stage(world, "rival"))
    await neighbours.arrive()
    ground, succeeded = Ground(neighbours), list[str]()
    for idea in IDEAS:
        try:
            await idea.attack(ground)
        except Exception:
            succeeded.append(f"{idea.surface}: {idea.tried}\n{traceback.format_exc(limit=-2)}")
    assert not succeeded, "\n\n".join(succeeded)
    wanderer = Wanderer(neighbours, seed=2)
    while wanderer.steps < STEPS:
        await wanderer.step()
    assert not wanderer.wrong, "\n".join(wanderer.wrong)
    assert len(wanderer.statuses) > 5, wanderer.statuses


def test_the_document_tells_of_each() -> None:
    document = (ROOT / "docs/attacks.md").read_text(encoding="utf-8")
    assert table() in document, "write it anew: python -m tests.walks.siege.ideas"
