"""A brand is looked at, and saved where nothing is wrong with it."""

from __future__ import annotations

from game.brand.rules import BadBrand, Brand, problems
from game.brand.store import around, write
from game.kernel.database import Tx
from game.programmes.store import by_ids, speak, touch


async def save(tx: Tx, programme_id: str, brand: Brand) -> None:
    """Begin a new edition with this brand; refused with all that is wrong with it."""
    await touch(tx, programme_id)
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    found = problems(brand, await around(tx, programme, brand))
    if found:
        raise BadBrand(" ".join(found), problems=found)
    await write(tx, programme_id, brand)
    await speak(tx, programme_id, brand.theme.tone)
