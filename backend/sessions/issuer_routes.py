"""Where members begin to sign in at an issuer, and come back from it."""

from __future__ import annotations

from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Redirect
from msgspec import Meta, Struct

from backend.auth import store as auth
from backend.auth.jwks import KeySets, Unreachable
from backend.auth.oidc import BadIdToken
from backend.links import Links
from backend.sessions import openid
from backend.sessions.routes import TAGS
from backend.sessions.rules import BadSignIn, DeviceSecret
from game.kernel.database import Clock, Database, reading
from game.kernel.names import Slug
from game.kernel.refused import refused
from game.programmes import store as programmes
from game.programmes.store import NoProgramme
from notifications.contacts.rules import AddressKind


class OfferedIssuer(Struct, frozen=True, kw_only=True):
    """An issuer where members sign in, as the button says it."""

    issuer: str
    name: str


class SignInWays(Struct, frozen=True, kw_only=True):
    """How members may sign in: by a code to an address of these kinds, or at an issuer."""

    codes: list[AddressKind]
    issuers: list[OfferedIssuer]


class IssuerWish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where somebody would sign in. The device keeps `device_secret`, and shows it when they are
    back: so nobody can be signed in as somebody else by a link."""

    programme: Slug
    issuer: Annotated[str, Meta(max_length=500)]
    device_secret: DeviceSecret


class IssuerAddress(Struct, frozen=True):
    """Where to go."""

    address: str


@get(
    "/v1/public/programmes/{slug:str}/sign-in",
    tags=TAGS,
    summary="See how members sign in",
    responses=refused(NoProgramme, caller=False),
)
async def sign_in_ways(db: NamedDependency[Database], slug: FromPath[str]) -> SignInWays:
    """What the app offers to whoever would keep their points."""
    async with reading(db) as tx:
        programme = await programmes.by_slug(tx, slug)
        rows = await auth.providers(tx, programme.id)
    offered = [OfferedIssuer(issuer=r["issuer"], name=r["name"]) for r in rows if r["name"]]
    return SignInWays(codes=["email"], issuers=offered)


@post(
    "/v1/issuer-sign-ins",
    tags=TAGS,
    summary="Begin to sign in at an issuer",
    responses=refused(NoProgramme, BadIdToken, Unreachable, caller=False),
)
async def begin_at_issuer(
    data: JSONBody[IssuerWish],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    addresses: NamedDependency[Links],
    issuers: NamedDependency[KeySets],
) -> IssuerAddress:
    """The issuer's address where somebody signs in; they come back to the app with a link."""
    address = await openid.begin(
        db,
        issuers,
        data.programme,
        data.issuer,
        data.device_secret,
        addresses.issuer_back(),
        clock(),
    )
    return IssuerAddress(address)


@get("/sign-in/issuer", include_in_schema=False)
async def back_from_issuer(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    addresses: NamedDependency[Links],
    issuers: NamedDependency[KeySets],
    wish: Annotated[str, QueryParameter(name="state", max_length=200)],
    code: Annotated[str, QueryParameter(max_length=4_000)] = "",
) -> Redirect:
    """Somebody is back from an issuer, and goes on to the app."""
    try:
        came = await openid.back(db, issuers, wish, code, addresses.issuer_back(), clock())
    except BadSignIn:
        return Redirect(addresses.root, status_code=303)  # Nobody knows from which app they came.
    return Redirect(addresses.entrance(came.slug, came.link), status_code=303)


ROUTES = [sign_in_ways, begin_at_issuer, back_from_issuer]
