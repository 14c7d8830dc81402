"""Who is asking: the providers of every kind of caller, for HTTP requests and websockets.

A credential is a member's token or a partner's key in `Authorization: Bearer`, a member's token as
the websocket subprotocol `kermesse.bearer.<token>`, or the session cookie of staff; never a query
string, which logs keep. One that was proved is remembered for a while (`proofs.py`), so that a hot
one costs microseconds.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any, cast

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency, Provide
from litestar.enums import ScopeType
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.types import Scope

from backend.auth import keys, room_key_store, store, tokens
from backend.auth.cookies import session_of
from backend.auth.crossing import refuse_crossing
from backend.auth.denied import HalfSession, NoCredential, SessionOver, UnknownKey, denied
from backend.auth.key_proof import prove_key
from backend.auth.proofs import (
    MEMORY,
    Proof,
    Proofs,
    proof_of_display,
    proof_of_member,
    proof_of_rights,
    proof_of_room,
)
from backend.auth.tickets import why_over
from backend.displays import store as displays
from backend.displays.rules import PREFIX as DISPLAY_PREFIX
from backend.displays.rules import UNPAIRED, NotPaired
from game.kernel.acting import Actor, acts
from game.kernel.database import Clock, Database
from game.kernel.identity import (
    Admin,
    Awarder,
    Caller,
    Cashier,
    DisplayCaller,
    Employer,
    Eraser,
    Host,
    Marketer,
    MemberCaller,
    MemberReader,
    Onlooker,
    PartnerMover,
    PartnerReader,
    Publisher,
    Reader,
    Redeemer,
    Right,
    Steward,
    Teller,
    Watcher,
)

SUBPROTOCOL = "kermesse.bearer."
ROOM_PREFIX = "kr_"
"""How the key of a live room begins."""

_BEARER = b"bearer "
_BEARERS = Proofs()
_SESSIONS = Proofs(most=1_000)


def forget(caller_id: str | None = None) -> None:
    """Forget what this process proved of a caller, or of everybody: the next call asks again."""
    _BEARERS.forget(caller_id)
    _SESSIONS.forget(caller_id)


def session_hash(secret: bytes) -> bytes:
    """What is stored of a session: its secret is chance enough for a fast hash."""
    return sha256(secret).digest()


def _bearer(scope: Scope) -> bytes | None:
    """The bearer credential, lower case scheme cut off, or None."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            if value[:7].lower() != _BEARER:
                raise NoCredential("Send `Authorization: Bearer` with a token or a key.")
            return value[7:].strip()
    if scope["type"] == ScopeType.WEBSOCKET:
        for protocol in scope["subprotocols"]:
            if protocol.startswith(SUBPROTOCOL):
                return protocol[len(SUBPROTOCOL) :].encode()
    return None


async def _proved(scope: Scope, db: Database, at: datetime) -> Proof:
    """The caller behind this connection, proved now or lately."""
    bearer = _bearer(scope)
    if bearer is not None:
        proof = _BEARERS.get(bearer, at) or await _prove_bearer(bearer, db, at)
        _note(scope, "key" if proof.of == "rights" else proof.of)
        return proof
    session = session_of(scope)
    if session is None:
        raise NoCredential("Say who is asking: send a token, a key, or sign in.")
    refuse_crossing(scope)
    proof = _SESSIONS.get(session, at) or await _prove_session(session, db, at)
    _note(scope, "staff")
    return proof


def _note(scope: Scope, caller_kind: str) -> None:
    """Leave word for the access line (`backend/http/access.py`)."""
    cast(dict[str, Any], scope)["caller_kind"] = caller_kind


async def _prove_bearer(bearer: bytes, db: Database, at: datetime) -> Proof:
    text = bearer.decode("latin-1")
    if text.startswith(keys.PREFIX):
        proof = await prove_key(text, db, at)
    elif text.startswith(ROOM_PREFIX):
        proof = await _prove_room_key(text, db, at)
    elif text.startswith(DISPLAY_PREFIX):
        proof = await _prove_display(text, db, at)
    else:
        proof = await _prove_token(text, db, at)
    _BEARERS.put(bearer, proof)
    return proof


async def _prove_token(token: str, db: Database, at: datetime) -> Proof:
    claimed = tokens.read(token, at)
    claims = claimed.claims
    async with db.acquire() as tx:
        row = await store.member_proof(tx, claimed, at)
    if row is not None:
        tokens.prove(token, row["key"])
    if (no := why_over(claims, row)) is not None:
        raise no
    assert row is not None
    until = min(claims.expires_at, at + MEMORY)
    return proof_of_member(
        claims.programme_id, claims.member_id, row["alias"], until, claims.session_id
    )


async def _prove_room_key(text: str, db: Database, at: datetime) -> Proof:
    parts, row = keys.taken_apart(text, ROOM_PREFIX), None
    if parts is not None:
        async with db.acquire() as tx:
            row = await room_key_store.room_key_proof(tx, parts.id, at)
    if parts is None or row is None or not keys.matches(parts.secret, row["secret_hash"]):
        raise UnknownKey("This key is unknown, or its room is over.")
    until = min(row["expires_at"], at + MEMORY)
    return proof_of_room(row["programme_id"], parts.id, row["room_id"], row["role"], until)


async def _prove_display(text: str, db: Database, at: datetime) -> Proof:
    parts, row = keys.taken_apart(text, DISPLAY_PREFIX), None
    if parts is not None:
        async with db.acquire() as tx:
            row = await displays.proof(tx, parts.id)
    if parts is None or row is None or not keys.matches(parts.secret, row["secret_hash"]):
        raise NotPaired(UNPAIRED)
    return proof_of_display(row["programme_id"], parts.id, row["name"], at + MEMORY)


async def _prove_session(session: bytes, db: Database, at: datetime) -> Proof:
    async with db.acquire() as tx:
        row = await store.session_proof(tx, session_hash(session), at)
    if row is None:
        raise SessionOver("The session is over; sign in again.")
    if row["awaits"] is not None:
        raise HalfSession("The second step is missing: give the code of your authenticator app.")
    until = min(row["expires_at"], at + MEMORY)
    rights = frozenset(map(Right, row["rights"]))
    proof = proof_of_rights(
        row["programme_id"], row["id"], row["email"], rights, until, row["person"],
        tuple(row["sites"]),
    )  # fmt: skip
    _SESSIONS.put(session, proof)
    return proof


def _provide(kind: type[Caller]) -> Provide:
    async def provide(
        scope: Scope, db: NamedDependency[Database], clock: NamedDependency[Clock]
    ) -> Caller:
        proof = await _proved(scope, db, clock())
        caller = proof.as_kind.get(kind)
        if caller is None:
            raise denied(kind, proof)
        acts(_actor(scope, caller))
        return caller

    return Provide(provide)


async def whoever(scope: Scope, db: Database, at: datetime) -> Caller:
    """Who asks, in any guise that they may take; they were let in already."""
    return next(iter((await _proved(scope, db, at)).as_kind.values()))


async def _ticket(scope: Scope, clock: NamedDependency[Clock]) -> tokens.Claimed:
    """What the token says by which a member's live socket is let in; it is proved with the
    caller."""
    return tokens.read((_bearer(scope) or b"").decode("latin-1"), clock())


CALLERS: dict[str, Provide] = {
    "publisher": _provide(Publisher),
    "reader": _provide(Reader),
    "member_reader": _provide(MemberReader),
    "onlooker": _provide(Onlooker),
    "awarder": _provide(Awarder),
    "redeemer": _provide(Redeemer),
    "cashier": _provide(Cashier),
    "teller": _provide(Teller),
    "steward": _provide(Steward),
    "marketer": _provide(Marketer),
    "eraser": _provide(Eraser),
    "employer": _provide(Employer),
    "admin": _provide(Admin),
    "partner_reader": _provide(PartnerReader),
    "partner_mover": _provide(PartnerMover),
    "member": _provide(MemberCaller),
    "host": _provide(Host),
    "watcher": _provide(Watcher),
    "display": _provide(DisplayCaller),
    "ticket": Provide(_ticket),
}
"""For `Litestar(dependencies=...)`: a handler that names one cannot run without one."""
KNOWN = CALLERS.keys() - {"member", "ticket"}
"""Those whom a programme knows; a member is whoever comes."""


async def caller_first(
    connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler
) -> None:
    """A guard for the whole app: who asks is proved before anything that they sent is read."""
    asked = CALLERS.keys() & handler.parsed_fn_signature.parameters
    if not asked or not isinstance(handler, HTTPRouteHandler):
        return
    providers = handler.resolve_dependencies()
    given = {"db": providers["db"].dependency(connection.scope)}
    given["clock"] = providers["clock"].dependency()
    for name in asked:
        await providers[name].dependency(scope=connection.scope, **given)


def _actor(scope: Scope, caller: Caller) -> Actor:
    """Who the trail names for what is written from here on."""
    kind = cast(dict[str, Any], scope)["caller_kind"]
    return Actor(
        kind=kind, how="page" if kind == "staff" else "api", name=caller.name, id=caller.id,
        programme_id=caller.programme_id,
    )  # fmt: skip
