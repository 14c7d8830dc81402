"""Save a campaign as a marketer edits it. A draft may be unfinished; publishing is what counts."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Annotated, Any

from msgspec import Meta, Struct, convert, defstruct, to_builtins

from game.campaigns.rules import Campaign, RevisionMoved, Wrap
from game.campaigns.rules import problems as wrap_problems
from game.campaigns.store import find, save
from game.designs.store import active_names, designs
from game.flows.launch.chances import chance_problems
from game.kernel.database import Tx
from game.kernel.errors import Invalid
from game.kernel.identity import new_id
from game.kernel.names import checked_slug
from game.ledger.store import currencies_of
from game.mechanics import MECHANICS
from game.mechanics.contract import Mechanic
from game.mechanics.quiz.questions import Quiz, media_of
from game.media.store import known
from game.programmes.rules import Programme
from game.programmes.store import by_ids, touch
from game.segments.kind import KIND as SEGMENT
from game.trackers.tiers.advance import ladders_of
from game.vouchers.kind import KIND as REWARD


def _definition(mechanic: Mechanic) -> type[Struct]:
    return defstruct(
        f"{mechanic.name.capitalize()}Campaign", [("wrap", Wrap), ("config", mechanic.config)],
        frozen=True, kw_only=True, forbid_unknown_fields=True,
        tag_field="mechanic", tag=mechanic.name,
        namespace={"__doc__": "What is played, and everything around it: when, by whom, for what."},
    )  # fmt: skip


DEFINITIONS = {mechanic.name: _definition(mechanic) for mechanic in MECHANICS.values()}
"""Mechanic -> what its campaigns say of themselves: `mechanic`, `wrap` and `config`."""

AnyDefinition: Any = reduce(or_, DEFINITIONS.values())


class CampaignDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A campaign to save.

    `revision` is the one that was edited: when given, and somebody saved since, this is refused.
    """

    definition: AnyDefinition
    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


class MechanicFixed(Invalid):
    code = "campaign.mechanic_fixed"


def defined(mechanic: str, wrap: Wrap | dict[str, Any], config: Any) -> Any:
    """The definition of these parts, each plain, or of its own kind already."""
    return convert({"mechanic": mechanic, "wrap": wrap, "config": config}, AnyDefinition)


def definition_of(campaign: Campaign) -> Any:
    """The campaign's draft as its author wrote it."""
    return defined(campaign.mechanic, campaign.wrap, campaign.config)


async def save_draft(
    tx: Tx, programme_id: str, slug: str, draft: CampaignDraft, at: datetime
) -> Campaign:
    """Create or change the campaign's draft; what members play changes only by publishing."""
    definition = draft.definition
    mechanic = definition.__struct_config__.tag
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    before = await find(tx, programme_id, checked_slug(slug), lock=True)
    revision = before.revision if before else 0
    if draft.revision is not None and draft.revision != revision:
        raise RevisionMoved(
            f"This campaign is at revision {revision}; load it again, then save.",
            revision=revision,
        )
    if before and before.version_id and before.mechanic != mechanic:
        raise MechanicFixed("A published campaign keeps its mechanic; make another campaign.")
    saved = Campaign(
        id=before.id if before else new_id(),
        programme_id=programme_id,
        slug=slug,
        mechanic=mechanic,
        wrap=definition.wrap,
        config=to_builtins(definition.config, str_keys=True),
        revision=revision + 1,
        version_id=before.version_id if before else None,
        closed=before.closed if before else False,
        paused=before.paused if before else False,
    )
    await save(tx, saved, at)
    return saved


async def problems(tx: Tx, campaign: Campaign) -> list[str]:
    """Everything that stops publication; empty when the campaign is ready."""
    mechanic = MECHANICS[campaign.mechanic]
    programme = (await by_ids(tx, [campaign.programme_id]))[campaign.programme_id]
    currencies = set((await currencies_of(tx, [programme]))[programme.id])
    found = wrap_problems(
        campaign.wrap,
        currencies=currencies,
        merits=set(mechanic.merits),
        attributes=set(programme.attributes),
        on_word=mechanic.pays == "again",
        locales=programme.locales,
    )
    found += await _tier_problems(tx, programme, campaign.wrap)
    found += await _segment_problems(tx, programme, campaign.wrap)
    config = definition_of(campaign).config
    found += mechanic.problems(config)
    if isinstance(config, Quiz):
        found += await _media_problems(tx, programme, config)
    if mechanic.odds is not None:
        kept = await designs(tx, programme.id, REWARD)
        rewards = {one.name for one in kept if one.definition.tier is None}
        found += chance_problems(campaign.wrap, mechanic.odds(config), currencies, rewards)
    return found


async def _media_problems(tx: Tx, programme: Programme, quiz: Quiz) -> list[str]:
    """A picture that is not there would be a hole in the page."""
    wanted = {
        name: number
        for number, question in enumerate(quiz.questions, start=1)
        for pictures, sounds in [media_of(question)]
        for name in [*(one.media for one in pictures), *sounds]
    }
    there = await known(tx, programme.id, list(wanted)) if wanted else set()
    return [
        f"Question {number}: its picture or sound {name[:12]}… is not kept here; send it again"
        for name, number in wanted.items()
        if name not in there
    ]


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


async def _segment_problems(tx: Tx, programme: Programme, wrap: Wrap) -> list[str]:
    """So would a segment that nobody is sorted into."""
    if wrap.audience == "all" or not wrap.audience.segments:
        return []
    known = await active_names(tx, programme.id, SEGMENT.name)
    return [
        f"audience.segments: there is no segment {name!r}; there are:"
        f" {', '.join(sorted(known)) or 'none yet'}."
        for name in wrap.audience.segments
        if name not in known
    ]
