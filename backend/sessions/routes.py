"""Where members sign in, and stay so."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from backend.auth.jwks import KeySets, Unreachable
from backend.auth.oidc import BadIdToken, IdTokenExpired
from backend.auth.tokens import BadToken, Issued, TokenExpired
from backend.links import Links
from backend.sessions import codes
from backend.sessions.enter import Entered, Shown, enter, fresh_token
from backend.sessions.rules import (
    BadSignIn,
    DeviceName,
    DeviceSecret,
    DeviceSession,
    OtherDevice,
    SignedOut,
)
from game.flows.merging import MergedElsewhere, NotAGuest
from game.kernel.database import Clock, Database, Turnstile, writing
from game.kernel.names import Slug
from game.kernel.refused import refused
from game.members.rules import BadExternalId, spoken_locale
from game.programmes import store as programmes
from game.programmes.store import NoProgramme
from notifications.contacts.courier import Courier
from notifications.contacts.letters import letter
from notifications.contacts.normal import BadAddress
from notifications.contacts.rules import AddressKind

TAGS = ["Members' sessions"]

_Secret = Annotated[str, Meta(min_length=1, max_length=200)]


class CodeWish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address of whoever wants to sign in, and the language of the letter."""

    programme: Slug
    kind: AddressKind = "email"
    value: Annotated[str, Meta(min_length=1, max_length=400)]
    locale: Annotated[str, Meta(max_length=35)] = ""


class CodeSent(Struct, frozen=True):
    """What the code belongs to."""

    id: str
    expires_at: datetime


class SignInForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who somebody is: a `link`'s last part; or the `id` of a code and the `code`; or an `id_token`
    of an issuer that the programme accepts. `guest_token`: who they are so far on this device;
    `device`: what it is called; `device_secret`: by which it began at an issuer."""

    programme: Slug
    link: _Secret | None = None
    id: UUID | None = None
    code: Annotated[str, Meta(max_length=20)] | None = None
    id_token: Annotated[str, Meta(max_length=8_000)] | None = None
    guest_token: Annotated[str, Meta(max_length=2_000)] | None = None
    device: DeviceName = ""
    device_secret: DeviceSecret | None = None


class SignedInView(Struct, frozen=True, kw_only=True):
    """`secret` gets fresh tokens until the session ends; it is told this once."""

    secret: str
    session: DeviceSession
    token: Issued


class SessionSecret(Struct, frozen=True, forbid_unknown_fields=True):
    """What the device got when it signed in."""

    secret: _Secret


@post(
    "/v1/sign-in-codes",
    tags=TAGS,
    summary="Ask for a code to sign in by",
    responses=refused(NoProgramme, BadAddress, caller=False),
)
async def send_code(
    data: JSONBody[CodeWish],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    courier: NamedDependency[Courier],
    addresses: NamedDependency[Links],
) -> CodeSent:
    """Have a code and a link sent to an address. Whoever has them signs in: as the member whose
    address it is, or as a new one. The answer is the same whether anybody has it, and whether
    anything could be sent. An address gets at most 5 codes an hour."""
    async with writing(db) as tx:
        programme = await programmes.by_slug(tx, data.programme)
        made, proof = await codes.ask(tx, programme.id, data.kind, data.value, clock())
    if proof is not None and made.address is not None:
        locale = spoken_locale(programme, data.locale) or programme.locales[0]
        reader = codes.Stranger(programme_id=programme.id, locale=locale)
        link = addresses.letter_link(programme.slug, proof.link)
        courier.bring(letter(data.kind, made.address, proof, programme, reader, link))
    return CodeSent(made.id, made.expires_at)


@post(
    "/v1/sign-ins",
    tags=TAGS,
    summary="Sign in",
    responses=refused(
        *(NoProgramme, BadSignIn, OtherDevice, BadIdToken, IdTokenExpired, Unreachable),
        *(BadExternalId, BadToken, TokenExpired, NotAGuest, MergedElsewhere),
        caller=False,
    ),
)
async def sign_in_member(
    data: JSONBody[SignInForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    issuers: NamedDependency[KeySets],
) -> SignedInView:
    """Open a session on this device. What was played as a guest stays: a guest whom nobody knew is
    this member from now on; otherwise points and plays become the member's."""
    shown = Shown(
        link=data.link,
        id=None if data.id is None else str(data.id),
        code=data.code,
        id_token=data.id_token,
        guest_token=data.guest_token,
        device=data.device,
        device_secret=data.device_secret,
    )
    return _view(await enter(db, turnstile, issuers, data.programme, shown, clock()))


@post(
    "/v1/tokens",
    tags=TAGS,
    summary="Get a fresh token",
    responses=refused(SignedOut, caller=False),
)
async def renew_token(
    data: JSONBody[SessionSecret],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Issued:
    """A token of fifteen minutes for a device that is signed in."""
    return await fresh_token(db, data.secret, clock())


def _view(entered: Entered) -> SignedInView:
    return SignedInView(secret=entered.secret, session=entered.session, token=entered.issued)


ROUTES = [send_code, sign_in_member, renew_token]
