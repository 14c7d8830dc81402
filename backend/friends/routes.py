"""The doors by which a member invites, and a friend comes in: what device and which network they
come from is known here alone, and kept as hashes."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from backend.friends.devices import DeviceToken, device_of
from backend.links import Links
from game.designs.rules import NoDesign
from game.flows.friends.decide import referral_of
from game.flows.friends.invite import Invitation, InviteOffer, accept, invite, offers, opened
from game.flows.friends.views import MyFriend, MyFriends, mine
from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller
from game.kernel.paging import Limit, last
from game.kernel.refused import refused
from game.members.store import own
from game.programmes.store import NoProgramme, by_ids, by_slug, secret
from game.referrals import store
from game.referrals.rules import NoInvitation, NotInvited, NotInviting, Trace, hashed

Before = Annotated[UUID | None, QueryParameter(name="before", description="The last id you have.")]
_Code = Annotated[str, Meta(min_length=1, max_length=40)]


class InviteOffers(Struct, frozen=True):
    """What I may invite friends to, by name."""

    items: list[InviteOffer]


class DeviceTold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which device this is."""

    device: DeviceToken | None = None


class InviteCode(Struct, frozen=True, kw_only=True):
    """My code, and the address that brings friends in by it. The device keeps `device` and tells
    it when it invites again, or comes by an invitation."""

    code: str
    address: str
    device: str


class InvitationTaken(DeviceTold, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code that somebody sent me."""

    code: _Code


class CameBy(Struct, frozen=True, kw_only=True):
    """That I was invited, and what this device is called from now on."""

    friend: MyFriend
    device: str


@get("/v1/me/referrals", tags=["Referrals"], summary="What I can invite friends to",
     responses=refused(NoMember))  # fmt: skip
async def my_referrals(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> InviteOffers:
    """What there is for me and for friends whom I invite, and my code, where I asked for it."""
    async with reading(db) as tx:
        return InviteOffers(await offers(tx, await own(tx, member.programme_id, member.id)))


@post("/v1/me/referrals/{name:str}/code", tags=["Referrals"], summary="Get my code to invite by",
      responses=refused(NoMember, NoDesign, NotInviting))  # fmt: skip
async def make_invitation(
    name: FromPath[str],
    data: JSONBody[DeviceTold],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    addresses: NamedDependency[Links],
    address: NamedDependency[str],
) -> InviteCode:
    """My own link to send to friends; it stays the same."""
    async with writing(db) as tx:
        device, traces = await _traces(tx, member, data, address)
        me = await own(tx, member.programme_id, member.id)
        code = await invite(tx, me, name, traces, clock())
        [programme] = (await by_ids(tx, [member.programme_id])).values()
    return InviteCode(code=code, address=addresses.invitation(programme.slug, code), device=device)


@get("/v1/me/referrals/{name:str}/friends", tags=["Referrals"], summary="Friends whom I invited",
     responses=refused(NoDesign))  # fmt: skip
async def my_friends(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    before: Before = None,
    limit: Limit = 50,
) -> MyFriends:
    """Who came by my link and how far each is, the newest first; of none more than an alias."""
    async with reading(db) as tx:
        design = await referral_of(tx, member.programme_id, name)
        found = await store.of_inviter(tx, design.id, member.id, last(before), limit)
        return MyFriends(await mine(tx, found, clock()))


@get("/v1/public/programmes/{slug:str}/invitations/{code:str}", tags=["Referrals"],
     summary="Look at an invitation",
     responses=refused(NoProgramme, NoInvitation, NoMember, caller=False))  # fmt: skip
async def look_at_invitation(
    slug: FromPath[str], code: FromPath[str], db: NamedDependency[Database]
) -> Invitation:
    """Who invites whom to what, before anybody came in: the programme by its name, the member by
    an alias, where they show themselves."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
        return await opened(tx, programme.id, code)


@post("/v1/me/invitations", tags=["Referrals"], summary="Come by an invitation",
      responses=refused(NoMember, NoInvitation, NotInvited))  # fmt: skip
async def come_by_invitation(
    data: JSONBody[InvitationTaken],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    address: NamedDependency[str],
) -> CameBy:
    """I came by a friend's link: that counts once, for newcomers, and what I do counts from now
    on. A guest becomes a member first, before anything is paid."""
    async with writing(db) as tx:
        device, traces = await _traces(tx, member, data, address)
        friend = await accept(tx, member.programme_id, member.id, data.code, traces, clock())
        [seen] = await mine(tx, [friend], clock())
    return CameBy(friend=seen, device=device)


async def _traces(
    tx: Tx, caller: MemberCaller, told: DeviceTold, address: str
) -> tuple[str, list[Trace]]:
    """What the device is called, and what is kept of where the caller comes from."""
    key = await secret(tx, caller.programme_id)
    device = device_of(key, told.device)
    left = [hashed(key, "device", device)]
    return device, left + ([hashed(key, "address", address)] if address else [])


ROUTES = [my_referrals, make_invitation, my_friends, look_at_invitation, come_by_invitation]
