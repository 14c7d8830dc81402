"""Staff change their password, or set a new one by a link that somebody made for them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import Scope
from msgspec import Meta, Struct

from backend.auth import password_links as flow
from backend.auth.callers import forget, session_hash
from backend.auth.cookies import device_cookie, session_of
from backend.auth.password_links import (
    DeadLink,
    Linked,
    SessionNeeded,
    ShutOut,
    WrongOldPassword,
)
from backend.auth.staff import NotHeld
from backend.auth.staff_store import NoStaff
from backend.auth.strength import BadPassword, WeakPassword
from backend.auth.tries import TooManyTries
from backend.links import Links
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Employer, Reader
from game.kernel.refused import refused

Password = Annotated[str, Meta(max_length=1_000)]


class PasswordChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`old` proves that it is you; `new` has ten characters at least, and is not
    guessed."""

    old: Password
    new: Password


class PasswordLink(Struct, frozen=True, kw_only=True):
    """`url` is told this once: whoever opens it sets the password, once, before it expires."""

    url: str
    expires_at: datetime


class PasswordLinkForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What follows `#/password/` in the link."""

    token: Annotated[str, Meta(max_length=100)]


class PasswordLinkUse(PasswordLinkForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The new password, of ten characters at least, which is not guessed."""

    password: Password


@put(
    "/v1/session/password",
    status_code=204,
    summary="Change my password",
    tags=["Session"],
    responses=refused(BadPassword, WeakPassword, WrongOldPassword, SessionNeeded, TooManyTries),
)
async def change_password(
    data: JSONBody[PasswordChange],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> None:
    """Change the password of whoever is signed in. This session goes on, their others end. After
    five wrong tries, wait a quarter of an hour."""
    secret = session_of(scope)
    if secret is None:
        raise SessionNeeded("Sign in to change your own password; a key has none.")
    hash = session_hash(secret)
    forget(await flow.change_own(db, hash, data.old, data.new, clock()))


@post(
    "/v1/staff/{staff_id:uuid}/password-links",
    summary="Make a link to a new password",
    tags=["Staff"],
    responses=refused(NoStaff, NotHeld, ShutOut),
)
async def make_password_link(
    staff_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    addresses: NamedDependency[Links],
    employer: NamedDependency[Employer],
) -> PasswordLink:
    """A link for somebody who forgot their password, or has none yet. It works once, for a day; one
    made before is dead. Only for somebody who has no right that you lack."""
    async with writing(db) as tx:
        made = await flow.make_link(
            tx, employer.programme_id, str(staff_id), clock(), by=employer, person=employer.person
        )
    return PasswordLink(url=addresses.password(made.token), expires_at=made.expires_at)


@post(
    "/v1/password-links/lookups",
    status_code=200,
    summary="Whose password a link sets",
    tags=["Session"],
    responses=refused(DeadLink, caller=False),
)
async def look_at_link(
    data: JSONBody[PasswordLinkForm], db: NamedDependency[Database], clock: NamedDependency[Clock]
) -> Linked:
    """For whom the link is, while it works. Sent as a body, as tokens have no place in a log."""
    async with reading(db) as tx:
        return await flow.look(tx, data.token, clock())


@post(
    "/v1/password-links/uses",
    status_code=200,
    summary="Set a password by a link",
    tags=["Session"],
    responses=refused(DeadLink, BadPassword, WeakPassword, caller=False),
)
async def use_password_link(
    data: JSONBody[PasswordLinkUse],
    scope: Scope,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Response[Linked]:
    """Set the password, once. It ends the person's sessions; sign in with it."""
    async with writing(db) as tx:
        used = await flow.use_link(tx, data.token, data.password, clock())
    forget(used.staff_id)
    return Response(used.linked, cookies=[device_cookie(scope, used.staff_id, used.device)])


ROUTES = [change_password, make_password_link, look_at_link, use_password_link]
