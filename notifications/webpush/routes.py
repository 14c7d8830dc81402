"""The public half of the house's key pair over HTTP."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from msgspec import Struct

from game.kernel.database import Clock, Database
from notifications.webpush.vapid import vapid_keys


class PushKey(Struct, frozen=True):
    """What a browser subscribes with: its `applicationServerKey`, in base64url."""

    key: str


@get("/v1/push-key", tags=["Contacts"], summary="The key that browsers subscribe with")
async def push_key(db: NamedDependency[Database], clock: NamedDependency[Clock]) -> PushKey:
    """The same for every programme of this house, and for good: a browser keeps one subscription
    for an address, bound to this key."""
    return PushKey(key=(await vapid_keys(db, clock)).public)


ROUTES = [push_key]
