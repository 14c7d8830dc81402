"""Partners' keys, made and revoked over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct, convert

from backend.auth import store
from backend.auth.callers import forget
from backend.auth.keys import BadKey, Key, OwnScope, create_key, rights_of
from backend.auth.staff import NotHeld, check_held
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Admin, Right
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused

_TAGS = ["Keys"]


class NewKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`publish` sends activities, `read` reads, `counter` serves whoever shows a code (a till),
    `redeem` spends points and uses vouchers (a checkout), `admin` may do everything."""

    name: str
    scopes: list[OwnScope]


class CreatedKey(Struct, frozen=True, kw_only=True):
    """`secret` is the whole key, to be sent as `Authorization: Bearer`; it is shown only now."""

    key: Key
    secret: str


class KeyPage(Struct, frozen=True):
    """Keys, oldest first; ask again with the last id as `after` for more."""

    items: list[Key]


@post("/v1/keys", summary="Make a key", tags=_TAGS, responses=refused(BadKey, NotHeld))
async def make_key(
    data: JSONBody[NewKey],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> CreatedKey:
    """A key for a partner's server. Keep its secret: nobody can show it again. Where two people
    have to agree, it is you who asks by it. It can hold no right that you lack."""
    rights = rights_of(data.scopes)
    check_held(admin, rights, () if Right.COUNTER in rights else None)
    async with writing(db) as tx:
        key, secret = await create_key(
            tx, admin.programme_id, data.name, data.scopes, clock(), person=admin.person
        )
    return CreatedKey(key=key, secret=secret)


@get("/v1/keys", summary="List keys", tags=_TAGS, responses=refused())
async def list_keys(
    db: NamedDependency[Database],
    admin: NamedDependency[Admin],
    limit: Limit = 50,
    after: After = None,
) -> KeyPage:
    """The programme's keys, revoked ones too, without their secrets."""
    async with reading(db) as tx:
        rows = await store.keys(tx, admin.programme_id, last(after), limit)
    return KeyPage([convert(dict(row), Key) for row in rows])


@delete(
    "/v1/keys/{key_id:uuid}", summary="Revoke a key", tags=_TAGS, responses=refused(store.NoKey)
)
async def revoke_key(
    key_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> None:
    """Revoke a key: at once here, and within five seconds on every server."""
    async with writing(db) as tx:
        await store.revoke_key(tx, admin.programme_id, str(key_id), clock())
    forget(str(key_id))


ROUTES = [make_key, list_keys, revoke_key]
