"""The programme that is measured: one currency, three earn rules and nothing else, so that what a
round has to go through is what the measurement says. It writes to nobody unless it is told to."""

from __future__ import annotations

from datetime import datetime
from secrets import token_bytes

from game.earning.rules import Cap, RuleDefinition
from game.flows.launch.designs import DesignDraft, save_design
from game.flows.launch.earn_rules import RuleDraft, save_earn_rule
from game.kernel.database import Tx
from game.ledger.life import Expiry
from game.ledger.rules import Currency
from game.ledger.store import put_currency
from game.messages.built_in import built_in
from game.messages.design import KIND
from game.messages.hearing import keep_hearing
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.programmes.store import by_slug, touch

_SLUG = "bench"
_POINTS = Currency(
    code="points",
    scale=0,
    name={"fr": "grain", "en": "bean"},
    plural={"fr": "grains", "en": "beans"},
    icon="☕",
    expiry=Expiry(after_months=12, round_up_to="month"),
    when_reversed="floor",
)
_RULES = {
    "welcome": RuleDefinition(
        activity_type="member.joined",
        amount="50",
        currency="points",
        reason={"en": "Welcome to the café"},
    ),
    "visit": RuleDefinition(
        activity_type="visit",
        amount="5",
        currency="points",
        caps=[Cap(period="day", times=1)],
        reason={"en": "Today's visit"},
    ),
    "purchase": RuleDefinition(
        activity_type="purchase",
        amount="activity.data.amount / 100",
        currency="points",
        reason={"en": "One bean per euro"},
    ),
}


async def open_cafe(tx: Tx, at: datetime) -> Programme:
    """A café with its currency and its rules."""
    new = NewProgramme(
        slug=_SLUG, name="Café", time_zone="Europe/Paris", locales=["fr", "en"], guests=True
    )
    programme = await create(tx, new, token_bytes(32), at)
    await put_currency(tx, programme.id, _POINTS)
    await touch(tx, programme.id)
    for name, definition in _RULES.items():
        draft = RuleDraft(definition=definition)
        await save_earn_rule(tx, programme.id, name, draft, author="bench", at=at)
    await switch_messages(tx, programme.id, at, on=False)
    return await by_slug(tx, _SLUG)


async def switch_messages(tx: Tx, programme_id: str, at: datetime, *, on: bool) -> None:
    """Switch all built-in messages on or off; without them nothing falls due."""
    for name, message in built_in().items():
        draft = DesignDraft(definition=message, active=on)
        await save_design(tx, programme_id, KIND, name, draft, author="bench", at=at)
    await keep_hearing(tx, programme_id)
