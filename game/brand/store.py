"""The SQL of brands."""

from __future__ import annotations

from msgspec import convert

from game.brand.rules import Around, Brand, Theme, pictures_of
from game.designs.store import names_on
from game.kernel.database import Tx
from game.media.store import known
from game.programmes.rules import Programme


async def read(tx: Tx, programme_id: str) -> Brand:
    """The programme's brand; the house's own where it said nothing."""
    row = await tx.fetchrow("select theme, home from brand where programme_id = $1", programme_id)
    return Brand() if row is None else convert(dict(row), Brand)


async def theme_of(tx: Tx, programme_id: str) -> Theme:
    """How the programme's pages look."""
    found = await tx.fetchval("select theme from brand where programme_id = $1", programme_id)
    return Theme() if found is None else convert(found, Theme)


async def write(tx: Tx, programme_id: str, brand: Brand) -> None:
    """Save a brand; the caller touches the edition."""
    await tx.execute(
        "insert into brand (programme_id, theme, home) values ($1, $2, $3)"
        " on conflict (programme_id) do update set theme = excluded.theme, home = excluded.home",
        programme_id,
        brand.theme,
        brand.home,
    )


async def around(tx: Tx, programme: Programme, brand: Brand) -> Around:
    """What there is of that which a brand may refer to."""
    named = await known(tx, programme.id, pictures_of(brand))
    return Around(
        locales=programme.locales,
        boards=await names_on(tx, programme.id, "board"),
        streaks=await names_on(tx, programme.id, "streak"),
        pictures={name for name in named if name.endswith(".webp")},  # Sounds are kept there too.
    )
