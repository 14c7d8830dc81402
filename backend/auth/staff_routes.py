"""Staff come in and go out, and owners say who is on the staff."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import Scope
from msgspec import Meta, Struct

from backend.auth import staff_store, store
from backend.auth.approvals import sponsor
from backend.auth.callers import forget, session_hash
from backend.auth.cookies import device_cookie, devices_of, session_cookie, session_of
from backend.auth.crossing import ForeignSite, refuse_crossing
from backend.auth.sign_in import (
    HALF_LIFE,
    LIFE,
    Credentials,
    SignedIn,
    WrongPassword,
    sign_in,
)
from backend.auth.staff import (
    STARTING,
    LastOwner,
    NotHeld,
    Role,
    Staff,
    StaffChange,
    add_staff,
    change_staff,
    check_held,
    staff_of,
)
from backend.auth.tries import TooManyTries
from backend.http.own import own
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import Invalid
from game.kernel.identity import Employer, Reader, Right
from game.kernel.names import Slug
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.sites.acting import NoSite

_SESSION = ["Session"]
_STAFF = ["Staff"]

Email = Annotated[str, Meta(max_length=254, pattern=r"^[^\x00-\x20@]+@[^\x00-\x20@]+$")]


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The programme's slug, and who signs in to it."""

    programme: Slug
    email: Email
    password: Annotated[str, Meta(max_length=1_000)]


class Session(Struct, frozen=True, kw_only=True):
    """A session that has begun; the cookie carries it. What it `awaits` is the second step: a
    `code` of the authenticator app, instead of which one of their `passkeys` serves, or its
    `enrolment`; it opens nothing else before."""

    email: str
    role: Role
    expires_at: datetime
    awaits: Literal["code", "enrolment"] | None = None
    passkeys: bool = False


class Self(Struct, frozen=True, kw_only=True):
    """Who is asking, what they may do, and at which sites alone, where there are any."""

    id: str
    programme_id: str
    name: str
    rights: list[Right]
    sites: list[str]


class NewStaff(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who is to join the staff, with a first password of at least ten characters, or none:
    then a link lets them choose it. Without `rights` they have those that the role begins with."""

    email: Email
    password: Annotated[str, Meta(max_length=1_000)] | None = None
    role: Role
    rights: list[Right] | None = None


class StaffPage(Struct, frozen=True):
    """Staff, oldest first; ask again with the last id as `after` for more."""

    items: list[Staff]


@post(
    "/v1/session",
    summary="Sign in",
    tags=_SESSION,
    responses=refused(WrongPassword, TooManyTries, ForeignSite, caller=False),
)
async def open_session(
    data: JSONBody[SignIn],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    address: NamedDependency[str],
) -> Response[Session]:
    """Begin a session of twelve hours. After five wrong tries, wait a quarter of an hour; after
    many, longer. Where the account was signed in to before, what others try is not counted."""
    refuse_crossing(scope)
    given = Credentials(data.programme, data.email, data.password, devices_of(scope))
    begun = await sign_in(db, given, address, clock())
    return entered(scope, begun)


def entered(scope: Scope, begun: SignedIn) -> Response[Session]:
    """The answer to whoever signs in; the device is known once all steps are made."""
    session = Session(
        email=begun.email,
        role=begun.role,
        expires_at=begun.expires_at,
        awaits=begun.awaits,
        passkeys=begun.passkeys and own(scope).site(scope) is not None,
    )
    if begun.awaits:
        return Response(session, cookies=[session_cookie(scope, begun.secret, HALF_LIFE)])
    device = device_cookie(scope, begun.staff_id, begun.device)
    return Response(session, cookies=[session_cookie(scope, begun.secret, LIFE), device])


@get("/v1/session", summary="Who am I, as staff", tags=_SESSION, responses=refused())
async def read_session(reader: NamedDependency[Reader]) -> Self:
    """Whose session or key this is, and the rights it gives."""
    return Self(
        id=reader.id,
        programme_id=reader.programme_id,
        name=reader.name,
        rights=sorted(reader.rights),
        sites=list(reader.sites),
    )


@delete(
    "/v1/session",
    summary="Sign out",
    tags=_SESSION,
    responses=refused(ForeignSite, caller=False),
)
async def close_session(scope: Scope, db: NamedDependency[Database]) -> Response[None]:
    """End the session of this cookie, at once; without one there is nothing to end."""
    refuse_crossing(scope)
    secret = session_of(scope)
    if secret is not None:
        async with writing(db) as tx:
            staff_id = await store.close_session(tx, session_hash(secret))
        if staff_id is not None:
            forget(staff_id)
    return Response(None, cookies=[session_cookie(scope, "", timedelta())])


@post(
    "/v1/staff",
    summary="Add to the staff",
    tags=_STAFF,
    responses=refused(Invalid, staff_store.EmailTaken, NotHeld),
)
async def hire(
    data: JSONBody[NewStaff],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    employer: NamedDependency[Employer],
) -> Staff:
    """Someone new, who can sign in at once, and acts everywhere until they are given `sites`.
    Nobody gives a right that they lack."""
    check_held(employer, STARTING[data.role] if data.rights is None else data.rights, ())
    password = token_urlsafe(32) if data.password is None else data.password
    async with writing(db) as tx:
        return await add_staff(
            tx, employer.programme_id, data.email, password, data.role, clock(),
            rights=data.rights, acts_for=await sponsor(tx, employer.programme_id, employer.person),
        )  # fmt: skip


@get("/v1/staff", summary="List the staff", tags=_STAFF, responses=refused())
async def list_staff(
    db: NamedDependency[Database],
    employer: NamedDependency[Employer],
    limit: Limit = 50,
    after: After = None,
) -> StaffPage:
    """Everybody on the staff, those shut out too."""
    async with reading(db) as tx:
        rows = await staff_store.staff(tx, employer.programme_id, last(after), limit)
    return StaffPage([staff_of(row) for row in rows])


@get(
    "/v1/staff/{staff_id:uuid}",
    summary="Look at someone on the staff",
    tags=_STAFF,
    responses=refused(staff_store.NoStaff),
)
async def look_at_someone(
    staff_id: FromPath[UUID], db: NamedDependency[Database], employer: NamedDependency[Employer]
) -> Staff:
    """Their role, and whether they are shut out."""
    async with reading(db) as tx:
        return staff_of(await staff_store.someone(tx, employer.programme_id, str(staff_id)))


@patch(
    "/v1/staff/{staff_id:uuid}",
    summary="Change someone on the staff",
    tags=_STAFF,
    responses=refused(Invalid, staff_store.NoStaff, LastOwner, NotHeld, NoSite),
)
async def change_someone(
    staff_id: FromPath[UUID],
    data: JSONBody[StaffChange],
    db: NamedDependency[Database],
    employer: NamedDependency[Employer],
) -> Staff:
    """Change someone's rights or password, or shut them out. Rights hold from their next call on;
    a new password, or being shut out, ends their sessions. Nobody gives a right that they lack."""
    alone = data == StaffChange(disabled=True) or str(staff_id) == employer.person
    async with writing(db) as tx:
        acts_for = None
        if not alone:
            acts_for = await sponsor(tx, employer.programme_id, employer.person)
        changed = await change_staff(
            tx, employer.programme_id, str(staff_id), data, by=employer, acts_for=acts_for
        )
    forget(str(staff_id))
    return changed


ROUTES = [open_session, read_session, close_session, hire, list_staff, look_at_someone,
          change_someone]  # fmt: skip
