"""Save a currency: what extends the life of its points is checked against the activity types."""

from __future__ import annotations

from datetime import datetime

from game.activities.built_in import TOLD_OF
from game.activities.rules import UnknownType
from game.activities.store import types_of
from game.kernel.database import Tx
from game.kernel.tracking import POINTS_EARNED
from game.ledger.currencies import CurrencyDefinition, configure
from game.ledger.life import Expiry
from game.ledger.lives import EXAMPLE, checked
from game.ledger.refusals import BadCurrency
from game.ledger.rules import Currency
from game.programmes.store import by_ids
from game.round.sliding import extends

_NO_DEEDS = TOLD_OF | {POINTS_EARNED}


async def save_currency(
    tx: Tx, programme_id: str, code: str, told: CurrencyDefinition, at: datetime
) -> Currency:
    """Make or change a currency. Refuses an unknown type, one of what no member does, and a
    condition with a fault (with its line and column)."""
    new = await configure(tx, programme_id, code, told, at)
    await check_currency(tx, programme_id, told)
    return new


async def check_currency(tx: Tx, programme_id: str, told: CurrencyDefinition) -> None:
    """Raises for a life of points that cannot be, or is extended by what never comes."""
    expiry = checked(told.expiry)
    if expiry is not None:
        await _refuse_deaf(tx, programme_id, expiry)


async def _refuse_deaf(tx: Tx, programme_id: str, expiry: Expiry) -> None:
    """Raises for a choice that never comes of what a member does."""
    chosen = expiry.extended_by
    if not isinstance(chosen, tuple):
        return
    [programme] = (await by_ids(tx, [programme_id])).values()
    types = (await types_of(tx, [programme]))[programme_id]
    for one in chosen:
        wanted = one.activity_type
        if wanted not in types:
            raise UnknownType(
                f"There is no activity type {wanted!r}; declare it first, or name another in"
                f" `extended_by`, for example {EXAMPLE}.",
                type=wanted,
            )
        if wanted in _NO_DEEDS:
            raise BadCurrency(
                f"{wanted} is nothing that a member does: it extends no life. Name what they do,"
                f" for example {EXAMPLE}."
            )
        extends(one, types)
