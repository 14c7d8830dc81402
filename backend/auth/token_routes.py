"""Where members' tokens are given out, and whose word is taken for who a member is."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from backend.auth import store
from backend.auth.callers import forget
from backend.auth.exchange import (
    HANDS_OVER,
    Guest,
    NoGuestNamed,
    NoGuests,
    exchanged,
    guest,
    guest_of,
    token_for,
)
from backend.auth.jwks import KeySets, Unreachable
from backend.auth.oidc import BadIdToken, IdTokenExpired
from backend.auth.providers import BadProvider, Provider, ProviderView, put_provider, view_of
from backend.auth.token_keys import TokenKey, rotated
from backend.auth.tokens import BadToken, Issued
from game.flows.merging import Merge, MergedElsewhere, NotAGuest, merging
from game.kernel.database import Clock, Database, Turnstile, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Admin, Reader
from game.kernel.names import Slug
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.members.rules import BadExternalId, checked_external_id
from game.members.view import MemberView
from game.programmes.rules import UnknownZone
from game.programmes.store import NoProgramme

_TAGS = ["Members' tokens"]
_MERGING = merging(*HANDS_OVER)

Issuer = Annotated[
    str,
    QueryParameter(max_length=500, pattern=r"^[!-~]+$", description="As it was accepted."),
]


class Exchange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ID token of an issuer that the programme accepts."""

    programme: Slug
    id_token: Annotated[str, Meta(max_length=8_000)]


class GuestMerge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The guest's own token, which proves who asked you; or, on your word, the guest's id."""

    guest_token: Annotated[str, Meta(max_length=2_000)] | None = None
    guest_id: UUID | None = None


class TokenKeyRotation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`leaked`: what the key before has signed holds no more, from now on."""

    leaked: bool = False


class MergedView(Struct, frozen=True, kw_only=True):
    """The member, and how many plays came over; the points are in their balance."""

    member: MemberView
    plays: int


class Providers(Struct, frozen=True):
    """The issuers that the programme accepts."""

    items: list[ProviderView]


@post(
    "/v1/members/{external_id:str}/tokens",
    summary="Ask for a member's token",
    tags=_TAGS,
    responses=refused(NoMember, BadExternalId),
)
async def issue_token(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> Issued:
    """A token of fifteen minutes for the app of a member who has signed in at your place."""
    return await token_for(db, admin.programme_id, external_id, clock())


@post(
    "/v1/members/{external_id:str}/merges",
    status_code=200,
    summary="Merge a guest into a member",
    tags=_TAGS,
    responses=refused(NoMember, BadExternalId, NotAGuest, MergedElsewhere, NoGuestNamed, BadToken),
)
async def merge_guest(
    external_id: FromPath[str],
    data: JSONBody[GuestMerge],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    admin: NamedDependency[Admin],
) -> MergedView:
    """A guest who has signed in keeps points, plays and attempts. A repeat brings the rest over."""
    guest_id = await guest_of(db, admin.programme_id, data.guest_token, data.guest_id, clock())
    name = checked_external_id(external_id)
    wish = Merge(programme_id=admin.programme_id, external_id=name, guest_id=guest_id)
    merged = await turnstile.enter(_MERGING, key=guest_id, item=wish)
    forget(guest_id)
    return MergedView(member=shown(MemberView, merged.member), plays=merged.plays)


@post(
    "/v1/token-exchange",
    summary="Exchange an ID token",
    tags=_TAGS,
    responses=refused(
        BadIdToken, IdTokenExpired, NoProgramme, Unreachable, BadExternalId, caller=False
    ),
)
async def exchange_token(
    data: JSONBody[Exchange],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    issuers: NamedDependency[KeySets],
) -> Issued:
    """A member's token for an OpenID Connect ID token; the member joins if they are new."""
    return await exchanged(db, turnstile, issuers, data.programme, data.id_token, clock())


@post(
    "/v1/guests",
    summary="Play as a guest",
    tags=_TAGS,
    responses=refused(NoProgramme, NoGuests, UnknownZone, caller=False),
)
async def open_guest(
    data: JSONBody[Guest],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
) -> Issued:
    """A guest of a programme that welcomes them, with a token of thirty days."""
    return await guest(db, turnstile, data, clock())


@post(
    "/v1/token-key",
    summary="Sign tokens by another key",
    tags=_TAGS,
    responses=refused(),
)
async def rotate_token_key(
    data: JSONBody[TokenKeyRotation],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> TokenKey:
    """Members' and guests' tokens are signed by a new key. Those given out before go on until they
    end, and phones take another secret for their codes when they are next online. Where the key has
    leaked all that is void, within five seconds on every server, and live sockets are hung up on:
    who is signed in gets another token, **a guest is a stranger again**."""
    async with writing(db) as tx:
        key = await rotated(tx, admin.programme_id, clock(), leaked=data.leaked)
    forget()
    return key


@get(
    "/v1/identity-providers",
    summary="List accepted issuers",
    tags=_TAGS,
    responses=refused(),
)
async def list_providers(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Providers:
    """The OpenID Connect issuers whose ID tokens the programme accepts."""
    async with reading(db) as tx:
        rows = await store.providers(tx, reader.programme_id)
    return Providers([view_of(row) for row in rows])


@put(
    "/v1/identity-providers",
    summary="Accept an issuer",
    tags=_TAGS,
    responses=refused(BadProvider, store.PrefixTaken),
)
async def accept_provider(
    data: JSONBody[Provider],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
    issuers: NamedDependency[KeySets],
) -> ProviderView:
    """Accept the ID tokens of an issuer, or change how; Firebase is one such issuer. Issuers are
    asked at public https addresses, unless the operator allows others."""
    async with writing(db) as tx:
        return await put_provider(tx, admin.programme_id, data, private=issuers.private, at=clock())


@delete(
    "/v1/identity-providers",
    summary="Refuse an issuer again",
    tags=_TAGS,
    responses=refused(store.NoProvider),
)
async def drop_provider(
    db: NamedDependency[Database],
    admin: NamedDependency[Admin],
    issuer: Issuer,
) -> None:
    """Accept this issuer's ID tokens no longer; tokens given out for them run out by themselves."""
    async with writing(db) as tx:
        await store.remove_provider(tx, admin.programme_id, issuer)


ROUTES = [
    issue_token,
    merge_guest,
    exchange_token,
    open_guest,
    rotate_token_key,
    list_providers,
    accept_provider,
    drop_provider,
]
