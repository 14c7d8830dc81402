"""The second step of staff's sign-in, and one's own second factor."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from asyncpg import Record
from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import Scope
from msgspec import Meta, Struct

from backend.auth import factor_store as store
from backend.auth import factors, totp
from backend.auth.callers import forget
from backend.auth.cookies import devices_of, session_of
from backend.auth.crossing import ForeignSite, refuse_crossing
from backend.auth.factors import InForce, NoHalf, NotEnrolled, OwnFactor, Proof, WrongCode
from backend.auth.passkey_store import passkeys
from backend.auth.passkeys import PasskeyProof, WrongPasskey
from backend.auth.password_links import SessionNeeded
from backend.auth.staff import NotHeld, Role, Staff, staff_of
from backend.auth.staff_routes import Session, entered
from backend.auth.staff_store import NoStaff
from backend.auth.tries import TooManyTries
from backend.http.own import own
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Admin, Employer, Reader
from game.kernel.refused import refused

_SESSION = ["Session"]


class FactorCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Six digits of the authenticator app, or a recovery code."""

    code: Annotated[str, Meta(max_length=40)]


class FactorProof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A `code` of the authenticator app or for recovery, or what a `passkey` answered."""

    code: Annotated[str, Meta(max_length=40)] | None = None
    passkey: PasskeyProof | None = None


class Passkey(Struct, frozen=True, kw_only=True):
    """One of my passkeys. `synced`: it may lie on several of my devices."""

    id: str
    name: str
    synced: bool
    created_at: datetime
    used_at: datetime | None


class MyFactor(Struct, frozen=True, kw_only=True):
    """Since when there is a second factor, how many recovery codes are left, the passkeys beside
    it, and whether this address can have any."""

    confirmed_at: datetime | None
    recoveries_left: int
    passkeys: list[Passkey] = []
    passkeys_here: bool = False


class FactorSecret(Struct, frozen=True, kw_only=True):
    """For the authenticator app: `address` is what a QR code says, `secret` what one types."""

    secret: str
    address: str


class FactorConfirmed(Struct, frozen=True, kw_only=True):
    """Each recovery code opens once, and is told this once."""

    recovery_codes: list[str]
    session: Session


class FactorDemand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of whom a second factor is demanded, by the role that they began with, and from when on."""

    roles: Annotated[list[Role], Meta(max_length=10)]
    since: Annotated[datetime, Meta(tz=True)] | None = None


@post(
    "/v1/session/codes",
    summary="Sign in, the second step",
    tags=_SESSION,
    responses=refused(NoHalf, NotEnrolled, WrongCode, WrongPasskey, TooManyTries, ForeignSite),
)
async def prove_second_step(
    data: JSONBody[FactorProof],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Response[Session]:
    """Give the code that a sign-in `awaits`, or what a passkey answered to
    `POST /v1/session/passkeys/challenges`, within ten minutes of the password. Each opens once.
    After five wrong ones, wait a quarter of an hour."""
    refuse_crossing(scope)
    proof = proof_of(scope, data)
    begun = await factors.second_step(db, session_of(scope), proof, devices_of(scope), clock())
    return entered(scope, begun)


@get("/v1/session/factor", summary="Read my second factor", tags=_SESSION, responses=refused())
async def read_factor(
    scope: Scope, reader: NamedDependency[Reader], db: NamedDependency[Database]
) -> MyFactor:
    """Whether one is asked for when I sign in."""
    async with reading(db) as tx:
        row = await store.state_of(tx, reader.id)
        mine = await passkeys(tx, reader.id)
    return MyFactor(
        confirmed_at=row["confirmed_at"] if row else None,
        recoveries_left=row["left"] if row else 0,
        passkeys=[passkey_of(one) for one in mine],
        passkeys_here=own(scope).site(scope) is not None,
    )


def passkey_of(row: Record) -> Passkey:
    return Passkey(
        id=row["id"],
        name=row["name"],
        synced=row["synced"],
        created_at=row["created_at"],
        used_at=row["used_at"],
    )


def proof_of(scope: Scope, given: FactorProof) -> Proof:
    return Proof(given.code, given.passkey, own(scope).site(scope))


@post(
    "/v1/session/factor/enrolments",
    summary="Begin to set up a second factor",
    tags=_SESSION,
    responses=refused(NoHalf, InForce, ForeignSite),
)
async def enrol_factor(
    scope: Scope, db: NamedDependency[Database], clock: NamedDependency[Clock]
) -> FactorSecret:
    """A secret for an authenticator app, told this once. It counts when a code confirms it. A
    sign-in that awaits `enrolment` may do this and nothing else."""
    refuse_crossing(scope)
    async with writing(db) as tx:
        secret, row = await factors.enrol(tx, session_of(scope), clock())
    return FactorSecret(
        secret=totp.spelled(secret), address=totp.address(secret, row["slug"], row["email"])
    )


@post(
    "/v1/session/factor/confirmations",
    summary="Confirm my second factor",
    tags=_SESSION,
    responses=refused(NoHalf, NotEnrolled, WrongCode, TooManyTries, ForeignSite),
)
async def confirm_factor(
    data: JSONBody[FactorCode],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Response[FactorConfirmed]:
    """From now on a code is asked for at every sign-in. All other sessions end."""
    refuse_crossing(scope)
    done = await factors.confirm(db, session_of(scope), data.code, clock())
    forget(done.session.staff_id)
    fresh = entered(scope, done.session)
    confirmed = FactorConfirmed(recovery_codes=done.recoveries, session=fresh.content)
    return Response(confirmed, cookies=fresh.cookies)


@post(
    "/v1/session/factor/removals",
    status_code=204,
    summary="Switch off my second factor",
    tags=_SESSION,
    responses=refused(SessionNeeded, NoHalf, NotEnrolled, WrongCode, WrongPasskey, TooManyTries),
)
async def switch_off_factor(
    data: JSONBody[FactorProof],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> None:
    """By a code of it, one for recovery, or a passkey; all passkeys go with it. All sessions end;
    sign in again."""
    if (session := session_of(scope)) is None:
        raise SessionNeeded("Sign in to change your second factor; a key has none.")
    forget(await factors.switch_off(db, session, proof_of(scope, data), clock()))


@post(
    "/v1/staff/{staff_id:uuid}/factor-removals",
    status_code=200,
    summary="Take away somebody's second factor",
    tags=["Staff"],
    responses=refused(NoStaff, NotHeld, OwnFactor, NotEnrolled),
)
async def reset_factor(
    staff_id: FromPath[UUID], db: NamedDependency[Database], employer: NamedDependency[Employer]
) -> Staff:
    """For somebody who lost their phone and their recovery codes: the password alone opens again,
    and their sessions end. Only for somebody else, who has no right that you lack."""
    async with writing(db) as tx:
        row = await factors.reset(tx, employer.programme_id, str(staff_id), by=employer)
    forget(str(staff_id))
    return staff_of(row)


@get(
    "/v1/programme/second-factor",
    summary="Read of whom a second factor is demanded",
    tags=["Staff"],
    responses=refused(),
)
async def read_demand(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> FactorDemand:
    """Of nobody, where no role is named."""
    async with reading(db) as tx:
        row = await store.demand(tx, reader.programme_id)
    return FactorDemand(roles=row["roles"], since=row["since"])


@put(
    "/v1/programme/second-factor",
    summary="Demand a second factor",
    tags=["Staff"],
    responses=refused(),
)
async def demand_factor(
    data: JSONBody[FactorDemand],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> FactorDemand:
    """From `since` on (now, where nothing is said), whoever has none sets one up when they sign in,
    and can do nothing before. Sessions that are open go on until they end."""
    roles = sorted(set(data.roles))
    since = (data.since or clock()).replace(microsecond=0) if roles else None
    async with writing(db) as tx:
        await store.put_demand(tx, admin.programme_id, roles, since)
    return FactorDemand(roles=roles, since=since)


ROUTES = [prove_second_step, read_factor, enrol_factor, confirm_factor, switch_off_factor,
          reset_factor, read_demand, demand_factor]  # fmt: skip
