"""The hand that writes: each object is saved by the flow that the studio uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from game.activities.declare import TypeDefinition, declare
from game.activities.fields import BadType
from game.activities.rules import TYPE_NAME
from game.approvals.rules import Asker
from game.brand.keep import save as save_brand
from game.brand.rules import Brand
from game.designs.rules import Design, DesignKind
from game.designs.store import by_name as design_named
from game.earning.rules import Rule, RuleDefinition
from game.earning.store import by_name as rule_named
from game.flows.launch.currencies import save_currency
from game.flows.launch.designs import DesignDraft, save_design
from game.flows.launch.drafts import CampaignDraft, save_draft
from game.flows.launch.earn_rules import RuleDraft, save_earn_rule
from game.flows.launch.publish import close, publish
from game.flows.launch.settings import follow
from game.kernel.database import Tx
from game.ledger.currencies import CurrencyDefinition
from game.programmes.change import Settings, change


class Hand(Struct, frozen=True, kw_only=True):
    """Where, for whom, by whom and when. `seeds` gives 32 bytes of chance a call, for games of
    chance that are published. What a second person has to approve, `asker` notes."""

    tx: Tx
    programme_id: str
    author: str
    at: datetime
    seeds: Callable[[], bytes]
    asker: Asker = field(default_factory=lambda: Asker(noted=[]))

    async def settings(self, wanted: Settings) -> None:
        """Write the programme's own settings."""
        await change(self.tx, self.programme_id, wanted, follow, self.at)

    async def currency(self, code: str, form: CurrencyDefinition) -> None:
        """Make or change a currency."""
        await save_currency(self.tx, self.programme_id, code, form, self.at)

    async def type(self, name: str, wanted: TypeDefinition) -> None:
        """Declare an activity type, or let it grow."""
        if not re.fullmatch(TYPE_NAME, name):
            raise BadType("A type is named by lower-case words joined by dots: `review.written`.")
        await declare(self.tx, self.programme_id, name, wanted, self.at)

    async def rule(self, name: str, definition: RuleDefinition, *, active: bool) -> Rule:
        """Save an earn rule."""
        draft = RuleDraft(definition=definition, active=active)
        return await save_earn_rule(
            self.tx, self.programme_id, name, draft,
            author=self.author, at=self.at, asker=self.asker,
        )  # fmt: skip

    async def design(
        self, kind: DesignKind, name: str, definition: Any, *, active: bool
    ) -> Design[Any]:
        """Save a design."""
        draft = DesignDraft(definition=definition, active=active)
        return await save_design(
            self.tx, self.programme_id, kind, name, draft,
            author=self.author, at=self.at, asker=self.asker,
        )  # fmt: skip

    async def rule_off(self, name: str) -> None:
        """Switch an earn rule off."""
        rule = await rule_named(self.tx, self.programme_id, name)
        assert rule is not None
        await self.rule(name, rule.definition, active=False)

    async def design_off(self, kind: DesignKind, name: str) -> None:
        """Switch a design off."""
        design = await design_named(self.tx, self.programme_id, kind, name)
        assert design is not None
        await self.design(kind, name, design.definition, active=False)

    async def campaign(
        self, slug: str, definition: Any, *, changed: bool, state: str, was: str
    ) -> None:
        """Save a campaign's draft where it changed, then open or close it as it should be."""
        if changed:
            draft = CampaignDraft(definition=definition)
            await save_draft(self.tx, self.programme_id, slug, draft, self.at)
        if state == "open" and (changed or was != "open"):
            await publish(
                self.tx, self.programme_id, slug, self.author, self.at, self.seeds(),
                asker=self.asker,
            )  # fmt: skip
        elif state != "open" and was == "open":
            await self.campaign_off(slug)

    async def brand(self, wanted: Brand) -> None:
        """Save the brand."""
        await save_brand(self.tx, self.programme_id, wanted)

    async def campaign_off(self, slug: str) -> None:
        """Close a campaign."""
        await close(self.tx, self.programme_id, slug, self.author, self.at)
