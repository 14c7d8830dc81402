"""The member's own devices over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller
from game.kernel.refused import refused
from game.kernel.shown import shown
from notifications.contacts.devices import Device, register, registered, unregister
from notifications.contacts.rules import BadToken, DeviceKind, NoContact
from notifications.people import People
from notifications.webpush.subscription import BadSubscription


class DeviceForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An app's token or FID as text, or a browser's subscription as `PushSubscription.toJSON()`
    gives it. `platform` and `locale` are for you to know it by."""

    kind: DeviceKind
    address: Annotated[str, Meta(max_length=4096)] | dict[str, Any]
    platform: Annotated[str, Meta(max_length=40)] = ""
    locale: Annotated[str, Meta(max_length=35)] = ""


class DeviceView(Struct, frozen=True, kw_only=True):
    """A device that messages go to."""

    id: str
    kind: DeviceKind
    platform: str
    locale: str
    created_at: datetime
    seen_at: datetime


class DeviceList(Struct, frozen=True):
    """The member's devices, those seen last first."""

    items: list[DeviceView]


@post(
    "/v1/me/devices",
    summary="Register my device",
    tags=["Contacts"],
    responses=refused(NoMember, BadToken, BadSubscription),
)
async def register_device(
    data: JSONBody[DeviceForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    member: NamedDependency[MemberCaller],
) -> DeviceView:
    """Have messages sent to this device. The same one again is no second: it was seen again; and
    one that was another member's is theirs no more."""
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        return shown(DeviceView, await register(tx, person, shown(Device, data), clock()))


@get("/v1/me/devices", summary="My devices", tags=["Contacts"], responses=refused())
async def list_devices(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> DeviceList:
    """The devices that messages go to, those seen last first; at most 20."""
    async with db.acquire() as tx:
        return DeviceList([shown(DeviceView, one) for one in await registered(tx, member.id)])


@delete(
    "/v1/me/devices/{id:uuid}",
    summary="Forget my device",
    tags=["Contacts"],
    responses=refused(NoMember, NoContact),
)
async def forget_device(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    member: NamedDependency[MemberCaller],
) -> None:
    """Send nothing more to this device."""
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        await unregister(tx, person, str(id), clock())


ROUTES = [register_device, list_devices, forget_device]
