"""A wheel of weighted sectors, turned once a play. Pure.

How wide a sector looks is the page's affair; how likely it is, the published weight's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.kernel.names import Name
from game.mechanics.chance import Once
from game.mechanics.draws import Draw, Result
from game.mechanics.prizes import GamePrize, Odds, Share, Title, Total, Weight, Weighted
from game.mechanics.prizes import problems as table_problems


class Sector(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sector, clockwise in the order given. Without a prize it loses."""

    label: Title
    colour: Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$", description="For example #e4572e.")]
    weight: Weight
    prize: Name | None = None


class Wheel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wheel. The sectors' weights add up to `total`; `fallback` is the prize that is given in
    place of one that is gone, or that the member may not win again; null gives nothing then."""

    sectors: Annotated[tuple[Sector, ...], Meta(min_length=2, max_length=60)]
    prizes: Annotated[tuple[GamePrize, ...], Meta(max_length=60)]
    total: Total
    fallback: Name | None = None


class Spin(Draw, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="wheel.spin"):
    """Turn the wheel."""


class State(Struct, frozen=True, kw_only=True):
    """Nothing before the spin, its result after it."""

    result: Result | None = None


class SectorShown(Struct, frozen=True, kw_only=True):
    """A sector as the page paints it."""

    label: dict[str, str]
    colour: str


class WheelShown(Struct, frozen=True, kw_only=True, tag="wheel"):
    """The wheel, and once it was turned the `sector` it stands on (its place from 0)."""

    sectors: tuple[SectorShown, ...]
    sector: int | None
    result: Result | None


def odds(wheel: Wheel) -> Odds:
    """The published table: one share a sector."""
    shares = tuple(Share(weight=one.weight, prize=one.prize) for one in wheel.sectors)
    return Odds(prizes=wheel.prizes, how=Weighted(shares=shares), fallback=wheel.fallback)


def problems(wheel: Wheel) -> list[str]:
    """Why this wheel cannot be published."""
    return table_problems(odds(wheel), wheel.total)


def show(wheel: Wheel, state: Once, at: datetime) -> WheelShown:
    """The wheel as it stands."""
    sectors = tuple(SectorShown(label=one.label, colour=one.colour) for one in wheel.sectors)
    sector = state.result.share if state.result is not None else None
    return WheelShown(sectors=sectors, sector=sector, result=state.result)
