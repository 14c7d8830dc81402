"""The second factor of staff: enrolled, asked for at the sign-in, switched off.

A password alone opens half a session where a second factor is due: it holds for minutes, and opens
nothing but the second step, which ends it and begins a fresh one.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record

from backend.auth import factor_store as store
from backend.auth import passkey_store, passkeys, staff_store, totp
from backend.auth.callers import session_hash
from backend.auth.passkeys import PasskeyProof
from backend.auth.sign_in import LIFE, SignedIn
from backend.auth.staff import check_held
from backend.auth.store import announce
from backend.auth.tries import Try, begin_try, by_one, is_known, new_device, succeeded
from backend.http.own import Site
from game.kernel.acting import Actor, acts
from game.kernel.database import Database, Tx, writing
from game.kernel.errors import Conflict, Invalid, Unauthenticated
from game.kernel.identity import Employer, Right


class WrongCode(Invalid):
    code = "factor.wrong_code"


class NoHalf(Unauthenticated):
    code = "session.no_first_step"


class InForce(Conflict):
    code = "factor.in_force"


class NotEnrolled(Conflict):
    code = "factor.not_enrolled"


class OwnFactor(Conflict):
    code = "factor.own"


class Proof(NamedTuple):
    """A code, or what a passkey answered at this site, where passkeys belong to one."""

    code: str | None = None
    passkey: PasskeyProof | None = None
    site: Site | None = None


class Enrolled(NamedTuple):
    """The recovery codes, which are shown this once, and the session that goes on."""

    recoveries: list[str]
    session: SignedIn


async def whose(tx: Tx, session: bytes | None, at: datetime) -> Record:
    """Whose session it is, whole or half. The trail names them for what follows."""
    row = await store.entry(tx, session_hash(session), at) if session is not None else None
    if row is None:
        raise NoHalf("Give your password first; ten minutes later it is asked for again.")
    acts(
        Actor(
            kind="staff", how="page", name=row["email"], id=row["id"],
            programme_id=row["programme_id"],
        )
    )  # fmt: skip
    return row


async def enrol(tx: Tx, session: bytes | None, at: datetime) -> tuple[bytes, Record]:
    """A new secret, which counts when a code of it has confirmed it; and whose it is."""
    row = await whose(tx, session, at)
    secret = totp.new_secret()
    if not await store.put_secret(tx, row["id"], secret, at):
        raise InForce("You have a second factor already; switch it off first to set up another.")
    return secret, row


async def confirm(db: Database, session: bytes | None, code: str, at: datetime) -> Enrolled:
    """From now on it is asked for. All sessions end, also this one, for a fresh one."""
    async with db.acquire() as tx:
        row = await whose(tx, session, at)
    begun = await _begin(db, row["id"], "", at)
    if row["secret"] is None or row["confirmed_at"] is not None:
        raise NotEnrolled("Nothing waits to be confirmed; begin to set up a second factor.")
    step = totp.step_of(row["secret"], totp.bare(code), 0, at)
    if step is None:
        raise _wrong()
    shown = list(totp.new_recoveries())
    hashes = [totp.recovery_hash(one) for one in shown]
    async with writing(db) as tx:
        if not await store.confirm(tx, row["id"], row["secret"], step, hashes, at):
            raise NotEnrolled("Nothing waits to be confirmed; begin to set up a second factor.")
        await staff_store.end_entries(tx, row["id"])
        await announce(tx, row["id"])
        session_begun = await _fresh(tx, row, at)
    await succeeded(db, begun)
    return Enrolled(shown, session_begun)


async def second_step(
    db: Database, session: bytes | None, proof: Proof, devices: Mapping[str, str], at: datetime
) -> SignedIn:
    """The half session ends, and a fresh one begins."""
    async with db.acquire() as tx:
        row = await whose(tx, session, at)
        device = devices.get(row["id"], "")
        known = device and await is_known(tx, row["programme_id"], row["id"], device, at)
    if session is None or row["awaits"] != "code":
        raise NoHalf("Give your password first; ten minutes later it is asked for again.")
    begun = await _begin(db, row["id"], device if known else "", at)
    challenge = await _challenge(db, session, proof, at)
    async with writing(db) as tx:
        if not await store.end_half(tx, session_hash(session)):
            raise NoHalf("Give your password first; ten minutes later it is asked for again.")
        await _spend(tx, row["id"], proof, challenge, at)
        opened = await _fresh(tx, row, at)
    await succeeded(db, begun)
    return opened


async def prove(db: Database, session: bytes, proof: Proof, at: datetime) -> Record:
    """Once more, in a session that is whole already: answers whose it is."""
    async with db.acquire() as tx:
        row = await whose(tx, session, at)
    begun = await _begin(db, row["id"], "", at)
    challenge = await _challenge(db, session, proof, at)
    async with writing(db) as tx:
        await _spend(tx, row["id"], proof, challenge, at)
    await succeeded(db, begun)
    return row


async def switch_off(db: Database, session: bytes, proof: Proof, at: datetime) -> str:
    """Needs a proof itself. All sessions end; answers whose they were."""
    row = await prove(db, session, proof, at)
    async with writing(db) as tx:
        await store.remove(tx, row["id"])
        await staff_store.end_entries(tx, row["id"])
    return str(row["id"])


async def reset(tx: Tx, programme_id: str, staff_id: str, *, by: Employer | None) -> Record:
    """Take away the second factor of somebody who lost it, and end their sessions. Who does it
    (nobody: the operator) has all their rights, and is somebody else."""
    row, _ = await staff_store.lock_staff(tx, programme_id, staff_id)
    if by is not None:
        if staff_id == by.person:
            raise OwnFactor("Switch off your own second factor with a code, under 'My account'.")
        check_held(by, set(map(Right, row["rights"])), row["sites"])
    if not await store.remove(tx, staff_id):
        raise NotEnrolled("This person has no second factor.")
    await staff_store.end_entries(tx, staff_id)
    return await staff_store.someone(tx, programme_id, staff_id)


async def _begin(db: Database, staff_id: str, device: str, at: datetime) -> Try:
    """Codes and passkeys are tried together."""
    return await begin_try(db, by_one("second-step", staff_id, device), at)


async def _challenge(db: Database, session: bytes, proof: Proof, at: datetime) -> bytes | None:
    """What the passkey was to answer. It is gone, whatever comes of it."""
    if proof.passkey is None:
        return None
    async with writing(db) as tx:
        return await passkey_store.take_challenge(tx, session_hash(session), "get", at)


async def _spend(
    tx: Tx, staff_id: str, proof: Proof, challenge: bytes | None, at: datetime
) -> None:
    """Use a code up, of the app or for recovery, or an answer; refused if it is none or used."""
    factor = await store.locked(tx, staff_id)
    if factor is None:
        raise NotEnrolled("You have no second factor.")
    if proof.passkey is not None:
        kept = await passkey_store.locked(tx, staff_id, passkeys.id_of(proof.passkey))
        if kept is None or challenge is None or proof.site is None:
            raise passkeys.wrong()
        count = passkeys.proved(proof.site, challenge, proof.passkey, kept)
        return await passkey_store.used(tx, kept["id"], count, at)
    code = proof.code or ""
    step = totp.step_of(factor["secret"], totp.bare(code), factor["last_step"], at)
    if step is not None:
        await store.use_step(tx, staff_id, step)
    elif not await store.use_recovery(tx, staff_id, totp.recovery_hash(code)):
        raise _wrong()


def _wrong() -> WrongCode:
    return WrongCode(
        "This code is wrong, or was used already. Wait for the next one; if none is taken, look"
        " whether your phone's clock is right."
    )


async def _fresh(tx: Tx, row: Record, at: datetime) -> SignedIn:
    secret = secrets.token_urlsafe(32)
    expires_at = (at + LIFE).replace(microsecond=0)
    await store.begin_session(tx, session_hash(secret.encode()), row["id"], at, expires_at)
    device = await new_device(tx, row["programme_id"], row["id"], at)
    return SignedIn(secret, device, row["id"], expires_at, row["email"], row["role"], None)
