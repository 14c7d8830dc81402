"""Save a campaign as a marketer edits it. A draft may be unfinished; publishing is what counts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from game.campaigns.rules import Campaign, RevisionMoved, Wrap
from game.campaigns.rules import problems as wrap_problems
from game.campaigns.store import find, save
from game.flows.launch.chances import chance_problems
from game.kernel.database import Tx
from game.kernel.errors import Invalid
from game.kernel.identity import new_id
from game.ledger.store import currencies_of
from game.mechanics import MECHANICS
from game.mechanics.contract import Mechanic
from game.programmes.rules import Programme
from game.programmes.store import by_ids, touch
from game.trackers.tiers.advance import ladders_of


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A campaign to save. `config` is the mechanic's own (`GET /v1/mechanics` gives its schema).

    `revision` is the one that was edited: when given, and somebody saved since, this is refused.
    """

    mechanic: Annotated[str, Meta(max_length=40)]
    wrap: Wrap
    config: dict[str, Any]
    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


class UnknownMechanic(Invalid):
    code = "campaign.unknown_mechanic"


class BadConfig(Invalid):
    code = "campaign.bad_config"


class MechanicFixed(Invalid):
    code = "campaign.mechanic_fixed"


def mechanic_named(name: str) -> Mechanic:
    """The mechanic of that name, or a refusal that names those there are."""
    if name not in MECHANICS:
        raise UnknownMechanic(f"There is no mechanic {name!r}.", mechanics=sorted(MECHANICS))
    return MECHANICS[name]


def config_of(mechanic: Mechanic, config: dict[str, Any]) -> Any:
    """The mechanic's own configuration, decoded; refused with the place that is wrong."""
    try:
        return msgspec.convert(config, mechanic.config)
    except msgspec.ValidationError as wrong:
        raise BadConfig(f"In `config`: {wrong}") from None


async def save_draft(tx: Tx, programme_id: str, slug: str, draft: Draft, at: datetime) -> Campaign:
    """Create or change the campaign's draft; what members play changes only by publishing."""
    mechanic = mechanic_named(draft.mechanic)
    config_of(mechanic, draft.config)
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    before = await find(tx, programme_id, slug, lock=True)
    revision = before.revision if before else 0
    if draft.revision is not None and draft.revision != revision:
        raise RevisionMoved(
            f"This campaign is at revision {revision}; load it again, then save.",
            revision=revision,
        )
    if before and before.version_id and before.mechanic != draft.mechanic:
        raise MechanicFixed("A published campaign keeps its mechanic; make another campaign.")
    saved = Campaign(
        id=before.id if before else new_id(),
        programme_id=programme_id,
        slug=slug,
        mechanic=draft.mechanic,
        wrap=draft.wrap,
        config=draft.config,
        revision=revision + 1,
        version_id=before.version_id if before else None,
        closed=before.closed if before else False,
    )
    await save(tx, saved, at)
    return saved


async def problems(tx: Tx, campaign: Campaign) -> list[str]:
    """Everything that stops publication; empty when the campaign is ready."""
    mechanic = mechanic_named(campaign.mechanic)
    programme = (await by_ids(tx, [campaign.programme_id]))[campaign.programme_id]
    currencies = set((await currencies_of(tx, [programme]))[programme.id])
    found = wrap_problems(
        campaign.wrap,
        currencies=currencies,
        merits=set(mechanic.merits),
        attributes=set(programme.attributes),
    )
    found += await _tier_problems(tx, programme, campaign.wrap)
    config = config_of(mechanic, campaign.config)
    found += mechanic.problems(config)
    if mechanic.odds is not None:
        found += chance_problems(campaign.wrap, mechanic.odds(config), currencies)
    return found


async def _tier_problems(tx: Tx, programme: Programme, wrap: Wrap) -> list[str]:
    """A tier that nobody can stand on would keep everybody out."""
    if wrap.audience == "all" or not wrap.audience.tiers:
        return []
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    known = list(ladder.ranks) if ladder is not None else []
    return [
        f"audience.tiers: there is no tier {name!r}; there are: {', '.join(known) or 'none yet'}."
        for name in wrap.audience.tiers
        if name not in known
    ]
