"""Where a member is signed in, and by which link the brand lets one in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from backend.auth.callers import forget
from backend.links import Links
from backend.sessions import store
from backend.sessions.routes import TAGS
from backend.sessions.rules import BRAND_LIFE, DeviceSession, NoSession, SignIn, hash_of, new_link
from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Admin, MemberCaller, new_id
from game.kernel.refused import refused
from game.kernel.trail_store import tell
from game.members import store as members
from game.members.rules import BadExternalId, Member, checked_external_id
from game.programmes import store as programmes


class Sessions(Struct, frozen=True):
    """Where I am signed in; at most 20."""

    items: list[DeviceSession]


class SignInLink(Struct, frozen=True, kw_only=True):
    """A link by which a member signs in, once."""

    address: str
    link: str
    expires_at: datetime


@post(
    "/v1/members/{external_id:str}/sign-in-links",
    tags=TAGS,
    summary="Make a link by which a member signs in",
    responses=refused(NoMember, BadExternalId),
)
async def make_sign_in_link(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    addresses: NamedDependency[Links],
    admin: NamedDependency[Admin],
) -> SignInLink:
    """For a member who has signed in at your place: your page or app opens the address, which works
    once, for five minutes. Its last part stands behind the `#`, which no server is told."""
    name, link, at = checked_external_id(external_id), new_link(), clock()
    async with writing(db) as tx:
        member = await members.one(tx, admin.programme_id, name)
        programme = (await programmes.by_ids(tx, [admin.programme_id]))[admin.programme_id]
        new = SignIn(
            id=new_id(),
            programme_id=programme.id,
            how="brand",
            link_hash=hash_of(link),
            external_id=member.external_id,
            expires_at=at + BRAND_LIFE,
        )
        await store.put_sign_in(tx, new)
    address = addresses.entrance(programme.slug, link)
    return SignInLink(address=address, link=link, expires_at=new.expires_at)


@get("/v1/me/sessions", tags=TAGS, summary="See where I am signed in", responses=refused())
async def list_my_sessions(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> Sessions:
    """The devices on which I am signed in, those seen last first."""
    async with reading(db) as tx:
        return Sessions(await store.of_member(tx, member.id, clock()))


@delete(
    "/v1/me/sessions/{session_id:uuid}",
    tags=TAGS,
    summary="Sign out",
    responses=refused(NoSession),
)
async def end_my_session(
    session_id: FromPath[UUID],
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
) -> None:
    """Sign out on one device: its tokens and sockets end at once."""
    async with writing(db) as tx:
        if not await store.end(tx, member.id, str(session_id)):
            raise NoSession("You are not signed in there any more.")
    forget(member.id)


@delete("/v1/me/sessions", tags=TAGS, summary="Sign out everywhere", responses=refused(NoSession))
async def end_my_sessions(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> None:
    """On all devices, this one too: every token, socket and code of mine ends at once. A guest, who
    could not come back, is refused."""
    async with writing(db) as tx:
        me = await members.hold_own(tx, member.programme_id, member.id)
        if me.guest:
            raise NoSession("You are a guest, on this device alone: sign in first.")
        await _sign_out(tx, me)
    forget(member.id)


@delete(
    "/v1/members/{external_id:str}/sessions",
    tags=TAGS,
    summary="Sign a member out everywhere",
    responses=refused(NoMember, BadExternalId),
)
async def end_sessions(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    admin: NamedDependency[Admin],
) -> None:
    """Say, when a phone was stolen. Every token, socket and code of the member ends at once, and on
    every server within five seconds; they sign in again. Your own system may ask for another token:
    whoever must stay out is kept out there."""
    name = checked_external_id(external_id)
    async with writing(db) as tx:
        member = await members.hold_named(tx, admin.programme_id, name)
        await _sign_out(tx, member)
    forget(member.id)


async def _sign_out(tx: Tx, member: Member) -> None:
    await store.end_all(tx, member.id)
    await tell(tx, member.programme_id, member.id, "signed_out", "member", member.id)


ROUTES = [make_sign_in_link, list_my_sessions, end_my_session, end_my_sessions, end_sessions]
