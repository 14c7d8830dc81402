"""Partners' keys, made and revoked over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct, convert

from backend.auth import key_store, store
from backend.auth.callers import forget
from backend.auth.keys import BadKey, Key, KeyOver, OwnScope, create_key, ending, rights_of, rotated
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
    expires_at: Annotated[datetime, Meta(tz=True)] | None = None


class KeyEnd(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From when on the key opens nothing; null where it has no end."""

    expires_at: Annotated[datetime, Meta(tz=True)] | None


class KeyRotation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For how long the old secret goes on: at most thirty days, a day when nothing is said, and 0
    where it has leaked."""

    overlap_s: Annotated[int, Meta(ge=0, le=30 * 86_400)] = 86_400


class CreatedKey(Struct, frozen=True, kw_only=True):
    """`secret` is the whole key, to be sent as `Authorization: Bearer`; it is shown only now."""

    key: Key
    secret: str


class KeyPage(Struct, frozen=True):
    """Keys, oldest first; ask again with the last id as `after` for more."""

    items: list[Key]


def _check_gives(admin: Admin, scopes: Sequence[str]) -> None:
    """Nobody gets by a key what they lack themselves; a till's key serves everywhere."""
    rights = rights_of(scopes)
    check_held(admin, rights, () if Right.COUNTER in rights else None)


@post("/v1/keys", summary="Make a key", tags=_TAGS, responses=refused(BadKey, NotHeld))
async def make_key(
    data: JSONBody[NewKey],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> CreatedKey:
    """A key for a partner's server. Keep its secret: nobody can show it again. Where two people
    have to agree, it is you who asks by it. It can hold no right that you lack."""
    _check_gives(admin, data.scopes)
    async with writing(db) as tx:
        key, secret = await create_key(
            tx,
            admin.programme_id,
            data.name,
            data.scopes,
            clock(),
            person=admin.person,
            expires_at=data.expires_at,
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
        rows = await key_store.keys(tx, admin.programme_id, last(after), limit)
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
        await key_store.revoke(tx, admin.programme_id, str(key_id), clock())
    forget(str(key_id))


@patch(
    "/v1/keys/{key_id:uuid}",
    summary="Say when a key ends",
    tags=_TAGS,
    responses=refused(BadKey, store.NoKey, NotHeld),
)
async def end_key(
    key_id: FromPath[UUID],
    data: JSONBody[KeyEnd],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> Key:
    """Give a key an end, put it off, or take it away. Whoever calls by an expired key is told so;
    it goes on when its end is put off."""
    async with writing(db) as tx:
        key = await ending(tx, admin.programme_id, str(key_id), data.expires_at, clock())
        _check_gives(admin, key.scopes)
    forget(str(key_id))
    return key


@post(
    "/v1/keys/{key_id:uuid}/secret",
    summary="Give a key another secret",
    tags=_TAGS,
    responses=refused(store.NoKey, KeyOver, NotHeld),
)
async def rotate_key(
    key_id: FromPath[UUID],
    data: JSONBody[KeyRotation],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> CreatedKey:
    """The key's whole text with another secret, shown only now. The old one goes on for the
    overlap, and `old_secret_used_at` says whether anybody still calls by it. From now on it is you
    who asks by the new one, and you hold every right that it has."""
    overlap = timedelta(seconds=data.overlap_s)
    async with writing(db) as tx:
        key, secret = await rotated(
            tx, admin.programme_id, str(key_id), overlap, clock(), admin.person
        )
        _check_gives(admin, key.scopes)
    forget(str(key_id))
    return CreatedKey(key=key, secret=secret)


ROUTES = [make_key, list_keys, revoke_key, end_key, rotate_key]
