"""The marketer's door to playing a draft: nothing is saved, paid or told."""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct, to_builtins

from game.campaigns.rules import Campaign
from game.flows.launch.drafts import AnyDefinition, problems
from game.flows.plays.slice import Moved
from game.flows.plays.submit import WrongMechanic
from game.flows.plays.view import PlayView
from game.flows.rehearsing.rules import RehearsedMove, rehearse
from game.kernel.database import Clock, Database, reading
from game.kernel.identity import Marketer
from game.kernel.refused import refused
from game.mechanics import MECHANICS
from game.mechanics.draws import AlreadyDrawn, Exhausted


class Rehearse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft, and a play of it from the start: the same seed deals the same cards."""

    definition: AnyDefinition
    seed: Annotated[str, Meta(min_length=1, max_length=64)]
    moves: Annotated[list[RehearsedMove], Meta(max_length=1000)] = []


class Rehearsal(Struct, frozen=True, kw_only=True):
    """What the member would be shown, and what the last move came to (null before the first). All
    that would stop publication is in `problems`; what cannot be played yet has no `play`."""

    play: PlayView | None
    last: Moved | None
    problems: list[str]


@post(
    "/v1/rehearsals",
    status_code=200,
    tags=["Campaigns"],
    summary="Rehearse a draft",
    responses=refused(WrongMechanic, AlreadyDrawn, Exhausted),
    bulk=True,
)
async def rehearse_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    data: JSONBody[Rehearse],
) -> Rehearsal:
    """Play a draft, saved or not, as a member would. Points are those of its tariff; nothing is
    saved, paid or told to anybody. Send all moves each time; one that a member could not make is
    refused as theirs would be."""
    definition = data.definition
    mechanic = MECHANICS[definition.__struct_config__.tag]
    draft = Campaign(
        id="", programme_id=marketer.programme_id, slug="rehearsal", mechanic=mechanic.name,
        wrap=definition.wrap, config=to_builtins(definition.config, str_keys=True), revision=0,
        version_id=None, closed=False,
    )  # fmt: skip
    async with reading(db) as tx:
        found = await problems(tx, draft)
    if mechanic.problems(definition.config):
        return Rehearsal(play=None, last=None, problems=found)
    view, last = rehearse(
        mechanic, definition.wrap, definition.config, data.seed, data.moves, clock()
    )
    return Rehearsal(play=view, last=last, problems=found)


ROUTES = [rehearse_campaign]
