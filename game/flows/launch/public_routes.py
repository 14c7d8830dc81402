"""What anybody may know of a programme before joining it."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.kernel.database import Database, reading
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.kernel.words import Tone
from game.ledger.store import currencies_of
from game.programmes.store import NoProgramme, by_slug


class PublicCurrency(Struct, frozen=True, kw_only=True):
    """How to show amounts: divide by ten to the power of `scale`."""

    code: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    icon: str


class PublicPages(Struct, frozen=True, kw_only=True):
    """Where the programme's own pages are; empty where it has none."""

    terms: str
    privacy: str
    help: str


class PublicProgramme(Struct, frozen=True, kw_only=True):
    """A programme from outside. `guests` says whether one may play before joining, `gifts`
    whether members give one another points, `tone` how pages of the house speak in its name."""

    slug: str
    name: str
    locales: list[str]
    tone: Tone
    guests: bool
    gifts: bool
    pages: PublicPages
    currencies: list[PublicCurrency]


@get(
    "/v1/public/programmes/{slug:str}",
    tags=["Programme"],
    summary="Look at a programme from outside",
    responses=refused(NoProgramme, caller=False),
)
async def public_programme(db: NamedDependency[Database], slug: FromPath[str]) -> PublicProgramme:
    """The name on the door, the languages spoken inside, and the currencies one can earn."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
        currencies = (await currencies_of(tx, [programme]))[programme.id]
    coins = [shown(PublicCurrency, currency) for currency in currencies.values()]
    pages = shown(PublicPages, programme.web)
    gifts = bool(programme.gifts.points)
    return shown(PublicProgramme, programme, currencies=coins, pages=pages, gifts=gifts)


ROUTES = [public_programme]
