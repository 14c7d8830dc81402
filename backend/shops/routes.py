"""The doors to the connections to shops: for those who configure, each programme its own."""

from __future__ import annotations

from datetime import datetime

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from backend.links import Links
from backend.shops import configure, store
from backend.shops.rules import (
    NoSecret,
    NoShop,
    NotTold,
    Shop,
    ShopDefinition,
    ShopDraft,
    TooManyShops,
)
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer
from game.kernel.names import BadName
from game.kernel.refused import refused
from game.programmes.store import by_ids
from notifications.webhooks.rules import BadUrl

TAGS = ["Shops"]


class ShopView(Struct, frozen=True, kw_only=True):
    """A connection as it stands. `address` is where the shop is to send its hooks. `heard_at` is
    when one was understood last, to half a minute; `failed_why` tells of the last that led to
    nothing, until one is understood again. Until `old_secret_until` the secret before holds too."""

    name: str
    definition: ShopDefinition
    address: str
    has_credential: bool
    made_at: datetime
    old_secret_until: datetime | None
    heard_at: datetime | None
    failed_at: datetime | None
    failed_why: str | None


class Shops(Struct, frozen=True):
    """All connections of the programme, by name."""

    items: list[ShopView]


def _view(shop: Shop, slug: str, addresses: Links) -> ShopView:
    return ShopView(
        name=shop.name,
        definition=shop.definition,
        address=addresses.hook(slug, shop.name),
        has_credential=shop.credential_secret is not None,
        made_at=shop.made_at,
        old_secret_until=shop.old_until,
        heard_at=shop.heard_at,
        failed_at=shop.failed_at,
        failed_why=shop.failed_why,
    )


@get("/v1/shops", summary="List shops", tags=TAGS, responses=refused())
async def list_shops(
    db: NamedDependency[Database],
    addresses: NamedDependency[Links],
    marketer: NamedDependency[Marketer],
) -> Shops:
    """The programme's connections to shops and tills, without their secrets."""
    async with reading(db) as tx:
        slug = (await by_ids(tx, [marketer.programme_id]))[marketer.programme_id].slug
        found = await store.all_of(tx, marketer.programme_id)
    return Shops([_view(one, slug, addresses) for one in found])


@get("/v1/shops/{name:str}", summary="Look at a shop", tags=TAGS, responses=refused(NoShop))
async def look_at_shop(
    name: FromPath[str],
    db: NamedDependency[Database],
    addresses: NamedDependency[Links],
    marketer: NamedDependency[Marketer],
) -> ShopView:
    """Where it is to send its hooks, and when one came last."""
    async with reading(db) as tx:
        slug = (await by_ids(tx, [marketer.programme_id]))[marketer.programme_id].slug
        return _view(await store.one(tx, marketer.programme_id, name), slug, addresses)


@put(
    "/v1/shops/{name:str}",
    summary="Save a shop",
    tags=TAGS,
    responses=refused(BadName, BadUrl, NoSecret, NotTold, TooManyShops),
)
async def save_shop(
    name: FromPath[str],
    data: JSONBody[ShopDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    private_hooks: NamedDependency[bool],
    addresses: NamedDependency[Links],
    marketer: NamedDependency[Marketer],
) -> ShopView:
    """Create or change a connection. What counts holds for each order from the next hook on that
    tells of it; what was ordered before the connection was made does not count."""
    async with writing(db) as tx:
        saved = await configure.save(
            tx, marketer.programme_id, name, data, private=private_hooks, at=clock()
        )
        slug = (await by_ids(tx, [marketer.programme_id]))[marketer.programme_id].slug
    return _view(saved, slug, addresses)


@delete("/v1/shops/{name:str}", summary="Remove a shop", tags=TAGS, responses=refused(NoShop))
async def remove_shop(
    name: FromPath[str], db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> None:
    """Its hooks are refused from now on. What its orders came to stays; made again under the same
    name, it goes on where it was."""
    async with writing(db) as tx:
        await store.one(tx, marketer.programme_id, name)
        await store.remove(tx, marketer.programme_id, name)


ROUTES = [list_shops, look_at_shop, save_shop, remove_shop]
