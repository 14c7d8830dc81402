"""One's own passkeys: made, asked for, removed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import Scope
from msgspec import Struct

from backend.auth import factors, passkeys
from backend.auth import passkey_store as store
from backend.auth.callers import forget, session_hash
from backend.auth.cookies import session_of
from backend.auth.crossing import ForeignSite, refuse_crossing
from backend.auth.factor_routes import FactorProof, Passkey, passkey_of, proof_of
from backend.auth.factors import NoHalf, NotEnrolled, WrongCode
from backend.auth.passkeys import NewPasskey, WrongPasskey
from backend.auth.password_links import SessionNeeded
from backend.auth.store import announce
from backend.auth.tries import TooManyTries
from backend.http.own import Site, own
from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.errors import Conflict, Missing
from game.kernel.identity import Reader
from game.kernel.refused import refused

_SESSION = ["Session"]
_LIFE_S = 300


class NoPasskeysHere(Conflict):
    code = "factor.no_passkeys_here"


class PasskeyNotAdded(Conflict):
    code = "factor.passkey_not_added"


class NoPasskey(Missing):
    code = "factor.no_passkey"


class PasskeyAsked(Struct, frozen=True, kw_only=True):
    """What a page gives to `PublicKeyCredential.parseRequestOptionsFromJSON`, or to
    `parseCreationOptionsFromJSON` for a new one."""

    public_key: dict[str, Any]


@post(
    "/v1/session/passkeys/challenges",
    summary="Ask for a passkey",
    tags=_SESSION,
    responses=refused(NoHalf, NoPasskeysHere, NoPasskey, ForeignSite),
)
async def ask_for_passkey(
    scope: Scope, db: NamedDependency[Database], clock: NamedDependency[Clock]
) -> PasskeyAsked:
    """A challenge for one of my passkeys, for five minutes and this session. It is answered once,
    at `POST /v1/session/codes` or wherever else a code is taken."""
    refuse_crossing(scope)
    site, at = _site(scope), clock()
    session = session_of(scope)
    async with writing(db) as tx:
        row = await factors.whose(tx, session, at)
        known = [one["credential_id"] for one in await store.passkeys(tx, row["id"])]
        if session is None or not known:
            raise NoPasskey("You have no passkey; give a code of your app.")
        challenge = await _challenge(tx, session, "get", clock)
    return PasskeyAsked(public_key=passkeys.to_get(site, known, challenge, _LIFE_S))


@post(
    "/v1/session/passkeys/enrolments",
    summary="Begin to add a passkey",
    tags=_SESSION,
    responses=refused(
        SessionNeeded, NoHalf, NoPasskeysHere, NotEnrolled, WrongCode, WrongPasskey, TooManyTries
    ),
)
async def enrol_passkey(
    data: JSONBody[FactorProof],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> PasskeyAsked:
    """Takes a code, or another passkey: who came by an open session adds none."""
    site, session = _site(scope), _session(scope)
    row = await factors.prove(db, session, proof_of(scope, data), clock())
    async with writing(db) as tx:
        known = [one["credential_id"] for one in await store.passkeys(tx, row["id"])]
        challenge = await _challenge(tx, session, "create", clock)
    return PasskeyAsked(public_key=passkeys.to_create(site, row, known, challenge, _LIFE_S))


@post(
    "/v1/session/passkeys",
    summary="Add a passkey",
    tags=_SESSION,
    responses=refused(SessionNeeded, NoPasskeysHere, PasskeyNotAdded, WrongPasskey),
)
async def add_passkey(
    data: JSONBody[NewPasskey],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> Passkey:
    """What the browser made of `POST /v1/session/passkeys/enrolments`. From now on it serves
    wherever a code does. Ten at most."""
    site, session, at = _site(scope), _session(scope), clock()
    async with writing(db) as tx:
        challenge = await store.take_challenge(tx, session_hash(session), "create", at)
    if challenge is None:
        raise passkeys.wrong()
    made = passkeys.made(site, challenge, data)
    async with writing(db) as tx:
        row = await store.add(tx, reader.id, data.name, made, at)
        if row is None:
            raise PasskeyNotAdded(
                f"This passkey is known already, or you have {store.MOST}; remove one first."
            )
    return passkey_of(row)


@post(
    "/v1/session/passkeys/{passkey_id:uuid}/removals",
    status_code=204,
    summary="Remove a passkey",
    tags=_SESSION,
    responses=refused(SessionNeeded, NoPasskey),
)
async def remove_passkey(
    passkey_id: FromPath[UUID],
    scope: Scope,
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
) -> None:
    """It opens nothing any more, and all my other sessions end."""
    session = _session(scope)
    async with writing(db) as tx:
        if not await store.remove(tx, reader.id, str(passkey_id)):
            raise NoPasskey("You have no such passkey; it may be removed already.")
        await store.end_others(tx, reader.id, session_hash(session))
        await announce(tx, reader.id)
    forget(reader.id)


def _site(scope: Scope) -> Site:
    site = own(scope).site(scope)
    if site is None:
        raise NoPasskeysHere(
            "Passkeys need an address with a name and https; let the operator give it one in"
            " KERMESSE_PUBLIC_URL."
        )
    return site


def _session(scope: Scope) -> bytes:
    if (session := session_of(scope)) is None:
        raise SessionNeeded("Sign in to change your second factor; a key has none.")
    return session


async def _challenge(tx: Tx, session: bytes, what: Literal["create", "get"], clock: Clock) -> bytes:
    """A fresh one, which is the session's one from now on."""
    challenge = secrets.token_bytes(32)
    until = clock() + timedelta(seconds=_LIFE_S)
    await store.put_challenge(tx, session_hash(session), what, challenge, until)
    return challenge


ROUTES = [ask_for_passkey, enrol_passkey, add_passkey, remove_passkey]
