"""The door for hooks of shops: whoever signs with the connection's secret is heard."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from backend.links import Links
from backend.shops import store
from backend.shops.ask import asking
from backend.shops.kinds import ADAPTERS
from backend.shops.ordered import ordered_by
from backend.shops.rules import (
    BadSignature,
    Hook,
    NoShop,
    NotTold,
    Shop,
    ShopAway,
    UnreadableOrder,
)
from game.flows.orders.money import BadMoney
from game.flows.orders.order import Order, worth
from game.flows.orders.settle import Heard, Settled, settle
from game.kernel.database import Clock, Database, Turnstile, reading, writing
from game.kernel.errors import Refusal
from game.kernel.refused import refused

_ID_LENGTH_MAX = 150
_FOREMOST = ("counted", "waits", "nothing", "known")


class HookAnswer(Struct, frozen=True):
    """What became of the order: `counted`, `waits` for the member who ordered, `known` before,
    `nothing` to count; `passed` for a hook that tells of no order. Of several the foremost."""

    status: str


@post(
    "/v1/hooks/{programme:str}/{shop:str}",
    summary="Hear of an order",
    tags=["Shops"],
    status_code=200,
    responses=refused(
        BadSignature, NoShop, NotTold, ShopAway, UnreadableOrder, BadMoney, caller=False
    ),
)
async def hear_of_order(
    programme: FromPath[str],
    shop: FromPath[str],
    request: Request[Any, Any, Any],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    private_hooks: NamedDependency[bool],
    addresses: NamedDependency[Links],
) -> HookAnswer:
    """Where a shop posts its hooks, signed as its kind signs them; `docs/orders.md` tells which
    ones to switch on. Sent again, or in another order, they come to the same."""
    at = clock()
    async with reading(db) as tx:
        found = await store.of_programme(tx, programme, shop)
    hook = Hook(
        headers={name.lower(): value for name, value in request.headers.items()},
        body=await request.body(),
        url=addresses.hook(programme, shop),
        at=at,
    )  # fmt: skip
    greeting = ADAPTERS[found.definition.kind].greets(hook)
    if greeting is not None:
        if greeting:
            async with writing(db) as tx:
                await store.failed(tx, found, greeting, at)
        return HookAnswer("passed")
    try:
        became = await _became(db, turnstile, found, await _read(found, hook, private_hooks), at)
    except Refusal as refusal:
        async with writing(db) as tx:
            await store.failed(tx, found, refusal.words, at)
        raise
    async with writing(db) as tx:
        await store.heard(tx, found, at)
    return HookAnswer(next((one for one in _FOREMOST if one in became), "passed"))


async def _read(shop: Shop, hook: Hook, private: bool) -> Sequence[Order | Refusal]:
    """The orders that the hook tells of, once it is known that the shop has sent it."""
    adapter = ADAPTERS[shop.definition.kind]
    if not any([adapter.is_signed(hook, one) for one in shop.secrets(hook.at)]):  # In equal time.
        raise BadSignature("This hook is not signed with the secret of the connection.")
    root = shop.definition.api or adapter.home
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(asking(root, private=private)) if root else None
        return await adapter.read(hook, api, shop.credential_secret or "")


async def _became(
    db: Database, turnstile: Turnstile, shop: Shop, orders: Sequence[Order | Refusal], at: datetime
) -> set[str]:
    """What became of the orders. One that is refused does not hold up the others."""
    became, refusals = set(), []
    for order in orders:
        try:
            if isinstance(order, Refusal):
                raise order
            became.add((await _settled(db, turnstile, shop, order, at)).status)
        except Refusal as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[0]
    return became


async def _settled(
    db: Database, turnstile: Turnstile, shop: Shop, order: Order, at: datetime
) -> Settled:
    if not (len(order.id) <= _ID_LENGTH_MAX and order.id.isprintable()):
        raise UnreadableOrder("The id of this order cannot be one.")
    async with reading(db) as tx:
        who = await ordered_by(tx, shop.programme_id, order.customer)
    heard = Heard(
        programme_id=shop.programme_id, shop=shop.name, order=order,
        worth=worth(order, shop.definition.counts),
        since=shop.made_at.replace(microsecond=0),  # Shops tell whole seconds.
        waits_until=at + timedelta(days=shop.definition.claim_days), subject=who.subject,
        email_hash=who.email_hash, phone_hash=who.phone_hash,
    )  # fmt: skip
    settled: Settled = await turnstile.enter(settle, key=order.id, item=heard)
    return settled


ROUTES = [hear_of_order]
