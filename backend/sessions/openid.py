"""Signing in at an issuer (OpenID Connect Core 1.0, 3.1: the code flow, with PKCE, RFC 7636).

Somebody is sent to the issuer and comes back with a code, which this server changes for an ID
token. They go on to the app with a link that works once, on the device on which they began.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote, urlencode, urlsplit

import msgspec
from aiohttp import BasicAuth
from msgspec import Struct

from backend.auth import store as auth
from backend.auth.exchange import vouched
from backend.auth.jwks import KeySets, Unreachable, asking, bytes_of, discovered
from backend.auth.oidc import BadIdToken, IdTokenExpired
from backend.auth.providers import Provider, checked_url, provider_of
from backend.sessions import store
from backend.sessions.rules import BRAND_LIFE, SIGN_IN_LIFE, BadSignIn, SignIn, hash_of, new_link
from game.kernel.database import Database, Tx, writing
from game.kernel.identity import new_id
from game.programmes import store as programmes

NOWHERE = "-"
"""A link that opens nothing: the app says so, and offers to try again."""


class _Tokens(Struct):
    id_token: str


class Back(Struct, frozen=True):
    """Whither somebody who comes from an issuer goes on: the programme's slug and the link."""

    slug: str
    link: str


async def begin(
    db: Database,
    issuers: KeySets,
    slug: str,
    issuer: str,
    device_secret: str,
    redirect: str,
    at: datetime,
) -> str:
    """The issuer's address where somebody signs in, who then comes back to `redirect`."""
    async with db.acquire() as tx:
        programme = await programmes.by_slug(tx, slug)
        provider = await _offered(tx, programme.id, issuer)
    async with asking(private=issuers.private) as client:
        found = await discovered(client, issuer)
        address = checked_url(found.authorization_endpoint, private=issuers.private)
    state, verifier, nonce = new_link(), secrets.token_urlsafe(48), new_link()
    async with writing(db) as tx:
        await store.put_wish(
            tx, hash_of(state), programme.id, issuer, (verifier, nonce, hash_of(device_secret)),
            at + SIGN_IN_LIFE,
        )  # fmt: skip
    query = {
        "response_type": "code",
        "client_id": provider.audience,
        "redirect_uri": redirect,
        "scope": "openid",
        "state": state,
        "nonce": nonce,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(query)}"


async def back(
    db: Database, issuers: KeySets, state: str, code: str, redirect: str, at: datetime
) -> Back:
    """Somebody is back with a code: who they are, and a link by which they sign in."""
    async with writing(db) as tx:
        wish = await store.take_wish(tx, hash_of(state), at)
        if wish is None:
            raise BadSignIn
        provider = await _offered(tx, wish["programme_id"], wish["issuer"])
        programme = (await programmes.by_ids(tx, [wish["programme_id"]]))[wish["programme_id"]]
    try:
        id_token = await _changed(issuers, provider, code, wish["verifier"], redirect)
        external_id = await vouched(db, issuers, programme.id, id_token, at, wish["nonce"])
    except (BadIdToken, IdTokenExpired, Unreachable):
        return Back(programme.slug, NOWHERE)  # They thought better of it, or it went wrong there.
    link = new_link()
    new = SignIn(
        id=new_id(),
        programme_id=programme.id,
        how="openid",
        link_hash=hash_of(link),
        device_hash=wish["device_hash"],
        external_id=external_id,
        expires_at=at + BRAND_LIFE,
    )
    async with writing(db) as tx:
        await store.put_sign_in(tx, new)
    return Back(programme.slug, link)


async def _offered(tx: Tx, programme_id: str, issuer: str) -> Provider:
    row = await auth.provider(tx, programme_id, issuer)
    if row is None or not row["name"]:
        raise BadIdToken("This programme does not send anybody to this issuer.")
    return provider_of(row)


async def _changed(
    issuers: KeySets, provider: Provider, code: str, verifier: str, redirect: str
) -> str:
    """The ID token for which the issuer changes the code."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect,
        "code_verifier": verifier,
        "client_id": provider.audience,
    }
    async with asking(private=issuers.private) as client:
        found = await discovered(client, provider.issuer)
        more = {}
        if provider.client_secret is not None:
            if "client_secret_post" in found.token_endpoint_auth_methods_supported:
                form["client_secret"] = provider.client_secret
            else:
                name, secret = quote(provider.audience), quote(provider.client_secret)
                more["auth"] = BasicAuth(name, secret)
        address = checked_url(found.token_endpoint, private=issuers.private)
        body = await bytes_of(client, "POST", address, data=form, **more)
        return msgspec.json.decode(body, type=_Tokens).id_token


def _challenge(verifier: str) -> str:
    digest = sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
