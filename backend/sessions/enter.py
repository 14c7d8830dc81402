"""Signing in: whoever shows who they are gets a session; what they did as a guest stays theirs."""

from __future__ import annotations

import hmac
from datetime import datetime

from msgspec import Struct

from backend.auth import store as auth
from backend.auth.callers import forget
from backend.auth.exchange import HANDS_OVER, guest_of, vouched
from backend.auth.jwks import KeySets
from backend.auth.keys import fresh, matches, taken_apart
from backend.auth.tokens import Issued, issue
from backend.sessions import codes, store
from backend.sessions.rules import (
    LIFE,
    PREFIX,
    SELF,
    TRIES_MOST,
    BadSignIn,
    DeviceName,
    DeviceSecret,
    DeviceSession,
    How,
    OtherDevice,
    SignedOut,
    SignIn,
    hash_of,
)
from game.flows.intake.join import Join, join
from game.flows.merging import Attach, attaching
from game.kernel.database import Database, Turnstile, Tx, writing
from game.kernel.errors import NoMember, Refusal
from game.kernel.identity import new_id
from game.members import store as members
from game.members.rules import Member
from game.programmes import store as programmes
from notifications.contacts.codes import code_hash
from notifications.contacts.rules import Found
from notifications.contacts.store import secret as secret_of

_ATTACHING = attaching(*HANDS_OVER)


class Shown(Struct, frozen=True, kw_only=True):
    """What somebody shows to sign in: one of a link's last part, the code of a sign-in, an ID
    token; and the token of the guest they are so far, and what their device is called."""

    link: str | None = None
    id: str | None = None
    code: str | None = None
    id_token: str | None = None
    guest_token: str | None = None
    device: DeviceName = ""
    device_secret: DeviceSecret | None = None


class Entered(Struct, frozen=True, kw_only=True):
    """A session that was just opened; nobody stores its secret."""

    secret: str
    session: DeviceSession
    issued: Issued


class _Proved(Struct, frozen=True, kw_only=True):
    how: How
    external_id: str
    found: Found | None = None
    guest_id: str | None = None
    """A guest to whom the address leads: they are this member from now on."""


async def enter(
    db: Database, turnstile: Turnstile, issuers: KeySets, slug: str, shown: Shown, at: datetime
) -> Entered:
    """Sign somebody in. A guest to whom nobody's points belong yet is this member from now on, and
    stays who they are; otherwise what they did becomes the member's."""
    async with db.acquire() as tx:
        programme = await programmes.by_slug(tx, slug)
    guest_id = None
    if shown.guest_token is not None:
        guest_id = await guest_of(db, programme.id, shown.guest_token, None, at)
    proved = await _proved(db, issuers, programme.id, shown, at)
    member = None
    for guest in dict.fromkeys(one for one in (proved.guest_id, guest_id) if one is not None):
        wish = Attach(programme_id=programme.id, external_id=proved.external_id, guest_id=guest)
        member = (await turnstile.enter(_ATTACHING, key=guest, item=wish)).member
        forget(guest)
    if member is None:
        new = Join(programme_id=programme.id, external_id=proved.external_id)
        member = (await turnstile.enter(join, key=proved.external_id, item=new)).member
    async with writing(db) as tx:
        if proved.found is not None:
            await codes.keep(tx, member, proved.found, proved.how, at)
        return await _open(tx, member, proved.how, shown.device, at)


async def fresh_token(db: Database, secret: str, at: datetime) -> Issued:
    """A token of a quarter of an hour for a device that is signed in, or SignedOut."""
    parts = taken_apart(secret, PREFIX)
    async with writing(db) as tx:
        row = None if parts is None else await store.proof(tx, parts.id, at)
        if parts is None or row is None or not matches(parts.secret, row["secret_hash"]):
            raise SignedOut("This device is not signed in any more; sign in again.")
        try:
            member = await members.own(tx, row["programme_id"], row["member_id"])
        except NoMember:
            raise SignedOut("This member is gone; sign in again.") from None
        await store.seen(tx, parts.id, at, at + LIFE)
        key = await auth.signing_key(tx, member.programme_id, member.id)
    return issue(key, member, at, session_id=parts.id)


async def _proved(
    db: Database, issuers: KeySets, programme_id: str, shown: Shown, at: datetime
) -> _Proved:
    if shown.id_token is not None:
        external_id = await vouched(db, issuers, programme_id, shown.id_token, at)
        return _Proved(how="openid", external_id=external_id)
    async with writing(db) as tx:
        told = await _used(tx, programme_id, shown, at)
    if isinstance(told, Refusal):  # A wrong code is answered, not raised: the try must be counted.
        raise told
    return told


async def _used(tx: Tx, programme_id: str, shown: Shown, at: datetime) -> _Proved | Refusal:
    sign_in = None
    if shown.link is not None:
        sign_in = await store.by_link(tx, hash_of(shown.link))
    elif shown.id is not None:
        sign_in = await store.by_id(tx, shown.id)
    if sign_in is None or sign_in.programme_id != programme_id or sign_in.expires_at <= at:
        return BadSignIn()
    if shown.link is None and not await _is_right(tx, sign_in, shown.code or ""):
        await store.tried(tx, sign_in.id)
        return BadSignIn()
    if sign_in.device_hash is not None and not hmac.compare_digest(
        sign_in.device_hash, hash_of(shown.device_secret or "")
    ):
        return OtherDevice("Sign in on the device on which you began.")
    await store.used(tx, sign_in.id)
    return await _behind(tx, sign_in, "link" if shown.link is not None else "code")


async def _is_right(tx: Tx, sign_in: SignIn, code: str) -> bool:
    if sign_in.code_hash is None or sign_in.tries >= TRIES_MOST:
        return False
    secret = await secret_of(tx, sign_in.programme_id)
    return hmac.compare_digest(sign_in.code_hash, code_hash(secret, sign_in.id, code.strip()))


async def _behind(tx: Tx, sign_in: SignIn, by: How) -> _Proved:
    """Who it is that may come in."""
    if sign_in.external_id is not None:
        how: How = "openid" if sign_in.how == "openid" else "brand"
        return _Proved(how=how, external_id=sign_in.external_id)
    found = await codes.found_of(tx, sign_in)
    held = await codes.led_to(tx, sign_in.programme_id, found)
    if held is not None and held.external_id is not None:
        return _Proved(how=by, external_id=held.external_id, found=found)
    guest_id = None if held is None else held.id
    return _Proved(how=by, external_id=SELF + new_id(), found=found, guest_id=guest_id)


async def _open(tx: Tx, member: Member, how: How, device: str, at: datetime) -> Entered:
    made = fresh(PREFIX)
    session = DeviceSession(
        id=made.id, how=how, device=device, created_at=at, seen_at=at, expires_at=at + LIFE
    )
    await store.open_session(tx, member.programme_id, member.id, session, made.secret_hash)
    key = await auth.signing_key(tx, member.programme_id, member.id)
    issued = issue(key, member, at, session_id=made.id)
    return Entered(secret=made.text, session=session, issued=issued)
