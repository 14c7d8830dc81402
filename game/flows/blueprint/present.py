"""The programme as it stands, as the plain values of a file."""

from __future__ import annotations

from typing import Any

import msgspec

from game.activities.declare import definition_of as type_definition
from game.activities.store import own_types
from game.brand.store import read as brand_of
from game.campaigns.rules import Campaign
from game.campaigns.store import page
from game.designs.store import designs
from game.earning.store import rules
from game.flows.blueprint.plain import plain
from game.flows.launch.drafts import definition_of
from game.kernel.database import Tx
from game.ledger.currencies import definition_of as currency_definition
from game.ledger.store import currencies_of
from game.programmes.change import Settings
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.kinds import KINDS

ALL = 10_000
"""More objects of a kind than a programme has."""

Values = dict[str, dict[str, Any]]
"""Section -> name -> plain values."""


SECTIONS = (
    "programme",
    "currencies",
    "activity_types",
    "earn_rules",
    *(kind.path for kind in KINDS),
    "campaigns",
    "brand",
)


async def present(tx: Tx, programme_id: str) -> Values:
    """Everything a marketer configures, defaults left out."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    found: Values = {"programme": settings(programme)}
    currencies = (await currencies_of(tx, [programme]))[programme_id]
    found["currencies"] = {
        code: plain(currency_definition(currency)) for code, currency in currencies.items()
    }
    found["activity_types"] = {
        name: plain(type_definition(kind))
        for name, kind in (await own_types(tx, [programme_id]))[programme_id].items()
    }
    found["earn_rules"] = {
        rule.name: entry(rule.active, rule.definition)
        for rule in await rules(tx, programme_id, after=None, limit=ALL)
    }
    for kind in KINDS:
        found[kind.path] = {
            design.name: entry(design.active, design.definition)
            for design in await designs(tx, programme_id, kind, limit=ALL)
        }
    found["campaigns"] = {
        one.slug: campaign(one) for one in await page(tx, programme_id, ALL, None)
    }
    found["brand"] = plain(await brand_of(tx, programme_id))
    return found


def settings(programme: Programme) -> dict[str, Any]:
    """The programme's own settings."""
    told: dict[str, Any] = plain(msgspec.convert(programme, Settings, from_attributes=True))
    return told


def entry(active: bool, definition: Any) -> dict[str, Any]:
    """A rule or a design: its definition, and that it is off where it is."""
    return {**({} if active else {"active": False}), **plain(definition)}


def campaign(one: Campaign) -> dict[str, Any]:
    """A campaign's draft; `open` is published and played, `closed` was."""
    state = "draft" if one.version_id is None else "closed" if one.closed else "open"
    return {"state": state, **plain(definition_of(one))}
