"""The brand over HTTP: read, saved and checked by who configures; its home shown to members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from game.brand.keep import save
from game.brand.palette import Adjusted, Palette, adjusted, palette
from game.brand.rules import Around, BadBrand, Block, Brand, Theme, left_out, problems
from game.brand.shown import HomeBlock, home_of
from game.brand.store import around, read
from game.kernel.database import Database, Tx, reading, writing
from game.kernel.faults import all_wrong, where
from game.kernel.identity import Marketer, MemberCaller, Reader
from game.kernel.refused import Fault, refused
from game.programmes.store import by_ids

_LINE = re.compile(r"(?P<where>[a-z]+(?:\[\d+\]|\.[a-z_]+)*): (?P<why>.+)", re.S)


class BrandView(Struct, frozen=True, kw_only=True):
    """A brand as it is saved. `left_out` are the blocks that members are not shown now, and why;
    `adjusted` the places where a colour is not drawn as told, in order to be readable; `palette`
    all colours of the page, by custom property."""

    theme: Theme
    home: tuple[Block, ...]
    left_out: list[Fault]
    adjusted: list[Adjusted]
    palette: Palette


class BrandToCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A brand as it stands in a form; what is left out is the house's own."""

    theme: Annotated[Any, Meta(description="A theme, whole or not.")] = msgspec.UNSET
    home: Annotated[Any, Meta(description="Blocks, whole or not.")] = msgspec.UNSET


class BrandChecked(Struct, frozen=True, kw_only=True):
    """`problems` is all that saving would refuse. There is no palette where the theme itself cannot
    be read."""

    problems: list[Fault]
    left_out: list[Fault]
    adjusted: list[Adjusted]
    palette: Palette | None


class Home(Struct, frozen=True, kw_only=True):
    """A home from top to bottom: what cannot be shown now is left out."""

    items: list[HomeBlock]


@get("/v1/brand", summary="Read the brand", tags=["Brand"], responses=refused())
async def read_brand(db: NamedDependency[Database], reader: NamedDependency[Reader]) -> BrandView:
    """How the programme looks, and what its members' home is composed of. A programme that said
    nothing has the house's own."""
    async with reading(db) as tx:
        brand = await read(tx, reader.programme_id)
        return await _view(tx, reader.programme_id, brand)


@put("/v1/brand", summary="Save the brand", tags=["Brand"], responses=refused(BadBrand))
async def save_brand(
    data: JSONBody[Brand], db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> BrandView:
    """The whole of it: what is left out is the house's own. Members see it when they come next."""
    async with writing(db) as tx:
        await save(tx, marketer.programme_id, data)
        return await _view(tx, marketer.programme_id, data)


@post(
    "/v1/brand/check",
    status_code=200,
    summary="Check a brand",
    tags=["Brand"],
    responses=refused(),
)
async def check_brand(
    data: JSONBody[BrandToCheck], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> BrandChecked:
    """All that is wrong with a draft, and the colours that would be drawn. Nothing is stored."""
    told = {
        name: value
        for name in ("theme", "home")
        if (value := getattr(data, name)) is not msgspec.UNSET
    }
    theme = _fits(told.get("theme", {}), Theme)
    blocks = told["home"] if isinstance(told.get("home"), list) else []
    fit = {n: block for n, one in enumerate(blocks) if (block := _fits(one, Block)) is not None}
    brand = Brand(theme=theme or Theme(), home=tuple(fit.values()))
    async with reading(db) as tx:
        programme = (await by_ids(tx, [reader.programme_id]))[reader.programme_id]
        near = await around(tx, programme, brand)
    unfit = [
        Fault(where(one.path).lstrip("$."), one.why, list(one.allowed), one.example)
        for one in all_wrong(told, Brand)
    ]
    wrong = [*unfit, *(_fault(line, list(fit)) for line in problems(brand, near))]
    refused_at = {one.where for one in wrong}
    return BrandChecked(
        problems=wrong,
        left_out=[one for one in _left_out(brand, near, list(fit)) if one.where not in refused_at],
        adjusted=adjusted(theme.main, theme.accent) if theme else [],
        palette=palette(theme.main, theme.accent) if theme else None,
    )


@get("/v1/me/home", summary="Look at my home", tags=["Brand"], responses=refused())
async def my_home(db: NamedDependency[Database], member: NamedDependency[MemberCaller]) -> Home:
    """The blocks of the programme's home in their order."""
    async with reading(db) as tx:
        programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
        return Home(items=await home_of(tx, programme))


async def _view(tx: Tx, programme_id: str, brand: Brand) -> BrandView:
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    near = await around(tx, programme, brand)
    return BrandView(
        theme=brand.theme,
        home=brand.home,
        left_out=_left_out(brand, near, range(len(brand.home))),
        adjusted=adjusted(brand.theme.main, brand.theme.accent),
        palette=palette(brand.theme.main, brand.theme.accent),
    )


def _fits(told: Any, shape: Any) -> Any:
    """What was told as that shape; nothing where it does not fit."""
    try:
        return msgspec.convert(told, shape)
    except msgspec.ValidationError:
        return None


def _left_out(brand: Brand, near: Around, places: Sequence[int]) -> list[Fault]:
    lines = (
        f"home[{n}].{why}" for n, block in enumerate(brand.home) if (why := left_out(block, near))
    )
    return [_fault(line, places) for line in lines]


def _fault(line: str, places: Sequence[int]) -> Fault:
    """A line in its two parts; `places` are those of the blocks in what was sent."""
    found = _LINE.fullmatch(line)
    assert found is not None, line
    place = re.sub(r"(?<=^home\[)\d+", lambda n: str(places[int(n[0])]), found["where"])
    return Fault(place, found["why"])


ROUTES = [read_brand, save_brand, check_brand, my_home]
