"""The identity providers whose ID tokens a programme accepts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from asyncpg import Record
from msgspec import Meta, Struct

from backend.auth import store
from game.kernel.database import Tx
from game.kernel.errors import Invalid
from notifications.webhooks.rules import BadUrl
from notifications.webhooks.rules import checked_url as checked_address

URL_LENGTH_MAX = 500

AUDIENCE_LENGTH_MAX = 200
PREFIX_LENGTH_MAX = 40

ShownName = Annotated[
    str, Meta(max_length=40, description="As the button says it, such as Google.")
]
ClientSecret = Annotated[str, Meta(min_length=1, max_length=4_000)]


class BadProvider(Invalid):
    code = "identity_provider.invalid"


class Provider(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An OpenID Connect issuer, and the audience (client id) its tokens must be meant for.

    Without `jwks_url` the keys are found by the issuer's discovery document. A member's external id
    becomes `prefix` + the token's subject; two issuers of one programme need different prefixes, or
    the "42" of one could play as the "42" of the other. An issuer with a `name` is offered in the
    app, whose members are sent there to sign in; `client_secret` is what it gave us for that, if it
    did: left out, the one that is known stays.
    """

    issuer: str
    audience: str
    jwks_url: str | None = None
    prefix: str = ""
    name: ShownName = ""
    client_secret: ClientSecret | None = None


class ProviderView(Struct, frozen=True, kw_only=True):
    """An issuer that is accepted; `has_secret` says whether it gave us one, never shown."""

    issuer: str
    audience: str
    jwks_url: str | None
    prefix: str
    name: str
    has_secret: bool


def checked_url(url: str, *, private: bool) -> str:
    """An https address outside; any other one only where the operator allows `private` ones. What a
    name leads to is not known before it is asked: the connection itself is guarded."""
    try:
        checked_address(url, private=private)
        if len(url) <= URL_LENGTH_MAX:
            return url
    except BadUrl:
        pass
    raise BadProvider(
        f"{url[:100]!r} must be a public https address of at most {URL_LENGTH_MAX} characters; the"
        " operator may allow others with KERMESSE_ISSUERS_PRIVATE=true."
    )


def checked_provider(given: Provider, *, private: bool) -> Provider:
    """The provider, when it can be asked."""
    checked_url(given.issuer, private=private)
    if given.jwks_url is not None:
        checked_url(given.jwks_url, private=private)
    if not 1 <= len(given.audience) <= AUDIENCE_LENGTH_MAX or not given.audience.isprintable():
        raise BadProvider("The audience is the client id that the issuer's tokens are meant for.")
    fit = len(given.prefix) <= PREFIX_LENGTH_MAX and given.prefix.isprintable()
    if not fit or "/" in given.prefix or given.prefix != given.prefix.strip():
        raise BadProvider(
            f"A prefix has at most {PREFIX_LENGTH_MAX} characters, no slash or space."
        )
    return given


async def put_provider(
    tx: Tx, programme_id: str, given: Provider, *, private: bool, at: datetime
) -> ProviderView:
    """Write a provider; one of the same issuer is replaced."""
    new = checked_provider(given, private=private)
    await store.put_provider(
        tx,
        programme_id,
        (new.issuer, new.audience, new.jwks_url, new.prefix, new.name, new.client_secret),
        at,
    )
    row = await store.provider(tx, programme_id, new.issuer)
    assert row is not None
    return view_of(row)


def view_of(row: Record) -> ProviderView:
    told = dict(row)
    return ProviderView(has_secret=told.pop("client_secret") is not None, **told)


def provider_of(row: Record) -> Provider:
    return Provider(**dict(row))
