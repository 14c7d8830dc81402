"""What anybody reads to check what a member shows them: who signed, by which keys, what the badge
stands for, the signed badge itself, and whether it still holds. Pages elsewhere may read it, too.

The addresses are those that stand in what was signed, and are no part of the API.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from backend.credentials import store
from backend.credentials.badge import achievement, profile
from backend.credentials.page import page
from backend.credentials.picture import picture
from backend.credentials.rules import FRESH, Credential
from backend.credentials.statuses import Lists
from backend.http.door import language_of
from backend.http.pages import AnyRequest, web_file
from game.designs.rules import Design
from game.designs.store import by_id as design_by_id
from game.designs.store import by_name
from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.words import spoken
from game.programmes.rules import Programme
from game.programmes.store import by_slug
from game.trackers.badges.kind import KIND, Badge

_LINKED = "application/ld+json"
_KEYS = "application/jwk-set+json"
_KEY = "application/jwk+json"


@get("/{slug:str}/issuer", include_in_schema=False)
async def issuer(
    slug: FromPath[str], db: NamedDependency[Database], credentials: NamedDependency[Lists]
) -> Response[bytes]:
    """The programme's profile."""
    async with reading(db) as tx:
        return _json(profile(credentials.house.addresses, await by_slug(tx, slug)), _LINKED)


@get("/{slug:str}/issuer/keys", include_in_schema=False)
async def issuer_keys(
    slug: FromPath[str], db: NamedDependency[Database], credentials: NamedDependency[Lists]
) -> Response[bytes]:
    """The public keys, those of before too (JWK Set)."""
    return _json({"keys": await _keys(db, credentials, slug)}, _KEYS)


@get("/{slug:str}/issuer/keys/{name:str}", include_in_schema=False)
async def issuer_key(
    slug: FromPath[str],
    name: FromPath[str],
    db: NamedDependency[Database],
    credentials: NamedDependency[Lists],
) -> Response[bytes]:
    """The key that a signature names (JWK)."""
    for key in await _keys(db, credentials, slug):
        if key["kid"].endswith(f"/{name}"):
            return _json(key, _KEY)
    raise NotFoundException


@get("/{slug:str}/achievements/{name:str}/{level:int}", include_in_schema=False)
async def what_it_stands_for(
    slug: FromPath[str],
    name: FromPath[str],
    level: FromPath[int],
    db: NamedDependency[Database],
    credentials: NamedDependency[Lists],
    locale: FromQuery[str | None] = None,
) -> Response[bytes]:
    """An achievement, in the language that is asked for; it is there once somebody took it."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
        design = await _design(tx, programme, name, level)
    said = locale if locale in programme.locales else programme.locales[0]
    told = achievement(credentials.house.addresses, programme, design, level, said)
    return _json(told, _LINKED)


@get("/{slug:str}/achievements/{name:str}/{level:int}/image.svg", include_in_schema=False)
async def how_it_looks(
    request: AnyRequest,
    slug: FromPath[str],
    name: FromPath[str],
    level: FromPath[int],
    db: NamedDependency[Database],
) -> Response[bytes]:
    """The medal."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
        design = await _design(tx, programme, name, level)
    return web_file("image.svg", _picture(programme, design)).answer(request)


@get("/{slug:str}/credentials/{id:uuid}", include_in_schema=False)
async def shown(
    request: AnyRequest,
    slug: FromPath[str],
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    credentials: NamedDependency[Lists],
) -> Response[bytes]:
    """The signed badge; for a browser the page that shows it and says whether it holds."""
    async with writing(db) as tx:
        programme = await by_slug(tx, slug)
        found = await store.by_id(tx, programme.id, str(id))
        if found is not None:
            await store.tell_of_member(tx, found.member_id, clock())
            found = await store.by_id(tx, programme.id, str(id))
    if "text/html" in request.headers.get("Accept", ""):
        claims = None if found is None else credentials.house.keys.claims(found.signed)
        said = language_of(request)
        file = page(programme, found, claims, said, clock())
        return file.answer(request, status=200 if found else 404)
    return _signed(_there(found).signed)


@get("/{slug:str}/credentials/{id:uuid}/badge.svg", include_in_schema=False)
async def baked(
    request: AnyRequest, slug: FromPath[str], id: FromPath[UUID], db: NamedDependency[Database]
) -> Response[bytes]:
    """The medal with the signed badge in it."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
        found = _there(await store.by_id(tx, programme.id, str(id)))
        assert found.design_id is not None
        design = await design_by_id(tx, found.design_id, KIND)
    assert design is not None, "what was taken along has a design"
    drawn = _picture(programme, design, found.signed)
    return web_file("badge.svg", drawn).answer(request)


@get("/{slug:str}/credentials/{id:uuid}/badge.jwt", include_in_schema=False)
async def in_a_file(
    slug: FromPath[str], id: FromPath[UUID], db: NamedDependency[Database]
) -> Response[bytes]:
    """The signed badge, to be kept."""
    async with reading(db) as tx:
        found = await store.by_id(tx, (await by_slug(tx, slug)).id, str(id))
    answer = _signed(_there(found).signed)
    answer.headers["Content-Disposition"] = 'attachment; filename="badge.jwt"'
    return answer


@get("/{slug:str}/statuses/{number:int}", include_in_schema=False)
async def what_holds(
    slug: FromPath[str],
    number: FromPath[int],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    credentials: NamedDependency[Lists],
) -> Response[bytes]:
    """A list of what still holds, signed."""
    if not 0 <= number < 2**31:
        raise NotFoundException
    signed = await credentials.told(db, slug, number, clock)
    answer = _signed(signed, "application/vc+jwt")
    answer.headers["Cache-Control"] = f"public, max-age={int(FRESH.total_seconds())}"
    return answer


async def _keys(db: Database, credentials: Lists, slug: str) -> list[dict[str, Any]]:
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
    house = credentials.house
    return house.keys.told(house.addresses.keys(programme.slug))


async def _design(tx: Tx, programme: Programme, name: str, level: int) -> Design[Badge]:
    """What somebody took along: of anything else, strangers learn nothing here."""
    design = await by_name(tx, programme.id, KIND, name)
    if (
        design is None
        or not 1 <= level <= len(design.definition.levels)
        or not await store.is_taken(tx, design.id, level)
    ):
        raise NotFoundException
    return design


def _there(found: Credential | None) -> Credential:
    if found is None:
        raise NotFoundException
    return found


def _picture(programme: Programme, design: Design[Badge], signed: str = "") -> bytes:
    badge = design.definition
    return picture(badge.icon, spoken(badge.title, programme.locales[0]), signed)


_OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}


def _json(told: dict[str, Any], media_type: str) -> Response[bytes]:
    return Response(msgspec.json.encode(told), media_type=media_type, headers=dict(_OPEN))


def _signed(text: str, media_type: str = "text/plain") -> Response[bytes]:
    return Response(text.encode(), media_type=media_type, headers={**_OPEN, "Vary": "Accept"})


ROUTES = [
    issuer, issuer_keys, issuer_key, what_it_stands_for, how_it_looks, shown, baked, in_a_file,
    what_holds,
]  # fmt: skip
"""Beside the programme's page (`backend/http/door.py`)."""
