"""The home as members are shown it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from game.brand.rules import PictureBlock, PlainBlock, left_out
from game.brand.store import around, read
from game.kernel.database import Tx
from game.media.store import sizes
from game.programmes.rules import Programme

Words = Mapping[str, str]


class ShownPicture(PictureBlock, frozen=True, kw_only=True, tag="picture"):
    """A picture at its `address`; width and height in pixels, where they are known, so that its
    place can be kept until it is there."""

    address: str
    width: int | None
    height: int | None


HomeBlock: TypeAlias = PlainBlock | ShownPicture


async def home_of(tx: Tx, programme: Programme) -> list[HomeBlock]:
    """The blocks that can be shown now; words in the programme's own order of locales, so that the
    first of them is what whoever speaks none of them reads."""
    brand = await read(tx, programme.id)
    near = await around(tx, programme, brand)
    blocks = [block for block in brand.home if not left_out(block, near)]
    pictures = [block.media for block in blocks if isinstance(block, PictureBlock)]
    known = await sizes(tx, programme.id, pictures)
    return [
        _picture(block, programme, *known[block.media])
        if isinstance(block, PictureBlock)
        else _worded(block, programme.locales)
        for block in blocks
    ]


def _picture(
    block: PictureBlock, programme: Programme, width: int | None, height: int | None
) -> ShownPicture:
    return ShownPicture(
        media=block.media,
        alt=_ordered(block.alt, programme.locales),
        link=block.link,
        address=f"/media/{programme.slug}/{block.media}",
        width=width,
        height=height,
    )


def _worded(block: Any, locales: Sequence[str]) -> Any:
    worded = [name for name in ("title", "text") if hasattr(block, name)]
    return replace(block, **{name: _ordered(getattr(block, name), locales) for name in worded})


def _ordered(told: Words, locales: Sequence[str]) -> dict[str, str]:
    known = [*locales, *(locale for locale in told if locale not in locales)]
    return {locale: told[locale] for locale in known if locale in told}
