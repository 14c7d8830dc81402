"""Configuring the kinds of points of a programme."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from game.kernel.database import Tx
from game.kernel.names import checked_name
from game.ledger.life import Expiry
from game.ledger.lives import checked
from game.ledger.refusals import BadCurrency, ScaleFixed
from game.ledger.rules import Currency, WhenReversed
from game.ledger.store import currencies_of, put_currency
from game.money.rules import PointsDiscount, Worth, checked_money
from game.money.store import keep
from game.programmes import store as programmes

Locale = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Word = Annotated[str, Meta(min_length=1, max_length=60)]
Words = Annotated[
    dict[Locale, Word], Meta(min_length=1, max_length=50, description="By locale, e.g. 'fr'.")
]


class CurrencyDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of points. With scale 2, an amount of 150 is shown as 1.50."""

    scale: Annotated[int, Meta(ge=0, le=6)] = 0
    name: Words
    plural: Words
    icon: Annotated[str, Meta(max_length=200)] = ""
    expiry: Expiry | None = None
    when_reversed: WhenReversed = "floor"
    worth: Worth | None = None
    discount: PointsDiscount | None = None


def definition_of(currency: Currency) -> CurrencyDefinition:
    """The currency as a marketer wrote it."""
    return msgspec.convert(currency, CurrencyDefinition, from_attributes=True)


async def configure(
    tx: Tx, programme_id: str, code: str, told: CurrencyDefinition, at: datetime
) -> Currency:
    """Make or change a currency: later points live by the new rule, earlier ones keep theirs; what
    all are worth is kept with its time.

    Its scale is fixed from the beginning: posted amounts would change their meaning.
    """
    if told.worth is not None:
        checked_money(told.worth.money)
    if (off := told.discount) is not None and told.worth is None:
        raise BadCurrency("Points that pay a part of a basket are worth something: say `worth`.")
    if off is not None and off.most is not None and off.most < off.least:
        raise BadCurrency("At most so many points in a basket are no fewer than at least.")
    new = Currency(
        code=checked_name(code), scale=told.scale, name=told.name, plural=told.plural,
        icon=told.icon, expiry=checked(told.expiry), when_reversed=told.when_reversed,
        worth=told.worth, discount=told.discount,
    )  # fmt: skip
    await programmes.touch(tx, programme_id)  # Its lock makes the check below hold until commit.
    before = (await all_of(tx, programme_id)).get(code)
    if before is not None and before.scale != new.scale:
        raise ScaleFixed(f"The scale of {code!r} is {before.scale} and cannot change.")
    await put_currency(tx, programme_id, new)
    if new.worth != (before.worth if before is not None else None):
        await keep(tx, programme_id, code, new.worth, at)
    await programmes.touch(tx, programme_id)  # What was read above is another edition's.
    return new


async def all_of(tx: Tx, programme_id: str) -> dict[str, Currency]:
    """The programme's currencies by code."""
    known = await programmes.by_ids(tx, [programme_id])
    return (await currencies_of(tx, known.values()))[programme_id]
