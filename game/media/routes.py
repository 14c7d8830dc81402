"""Pictures and sounds: sent by who configures, shown to everybody."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.files import Files, FilesAway
from game.kernel.identity import Marketer
from game.kernel.paging import Limit
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.kernel.uploads import (
    BYTES_MAX,
    Parser,
    ParserBusy,
    TakesFile,
    TooHeavy,
    UploadTooLarge,
)
from game.media.rules import (
    TYPES,
    Kind,
    MediaStoreAway,
    Medium,
    NoMedia,
    NoSuchMedia,
    place_of,
)
from game.media.store import keep, known, newest
from game.programmes.rules import Programme
from game.programmes.store import NoProgramme, by_ids, by_slug

_NAME = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(TYPES)})")
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "bytes",
}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")

AnyRequest = Request[Any, Any, Any]


class MediaView(Struct, frozen=True, kw_only=True):
    """A picture or a sound as it is kept; questions name it by `media`, pages load `address`.
    `bytes` is its size, `width` and `height` are pixels, `duration_ms` milliseconds of a sound."""

    media: str
    kind: Kind
    type: str
    bytes: int
    width: int | None
    height: int | None
    duration_ms: int | None
    address: str


OfKind = Annotated[Kind, QueryParameter(name="kind", description="Pictures, or sounds.")]
AfterMedia = Annotated[
    str | None,
    QueryParameter(
        name="after",
        pattern=r"^[0-9a-f]{64}\.[a-z0-9]{2,5}$",
        description="The last `media` you have.",
    ),
]


class KeptView(Struct, frozen=True, kw_only=True):
    """A picture or a sound that was sent, and when; pages load `address`. Sizes are in pixels, null
    of sounds, and of pictures that came before they were noted."""

    media: str
    kind: Kind
    type: str
    bytes: int
    width: int | None
    height: int | None
    sent_at: datetime
    address: str


class KeptPage(Struct, frozen=True):
    """What was sent, the newest first."""

    items: list[KeptView]


@get("/v1/media", tags=["Media"], summary="List pictures or sounds", responses=refused(NoSuchMedia))
async def list_media(
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
    kind: OfKind = "picture",
    limit: Limit = 50,
    after: AfterMedia = None,
) -> KeptPage:
    """What was sent before, to be chosen again: each once, however often it was sent."""
    owner = marketer.programme_id
    async with reading(db) as tx:
        found = await newest(tx, owner, kind, after, limit)
        programme = (await by_ids(tx, [owner]))[owner]
    return KeptPage([shown(KeptView, one, address=_address(programme, one.media)) for one in found])


def _address(programme: Programme, media: str) -> str:
    return f"/media/{programme.slug}/{media}"


@post(
    "/v1/media",
    status_code=201,
    tags=["Media"],
    summary="Keep a picture or a sound",
    responses=refused(NoMedia, TooHeavy, UploadTooLarge, ParserBusy, MediaStoreAway),
    request_max_body_size=BYTES_MAX["media"],
    operation_class=TakesFile,
)
async def keep_media(
    request: AnyRequest,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    parser: NamedDependency[Parser],
    media_files: NamedDependency[Files],
    marketer: NamedDependency[Marketer],
) -> MediaView:
    """The body is the file: PNG, JPEG, WebP or GIF, of which a WebP is made that says nothing of
    where it was taken; or MP3, OGG or WAV, of which the tags are left out. Its content decides what
    it is, not its name. What is sent again has the name that it had.
    """
    owner = marketer.programme_id
    parsed = await parser.read("media", request.stream(), owner=owner, filename="")
    medium = msgspec.json.decode(parsed.told, type=Medium)
    try:
        await media_files.put(place_of(owner, medium.media), _once(parsed.content))
    except FilesAway as away:
        raise MediaStoreAway(
            "The store of files does not take it now, and nothing was saved; try again in a minute."
        ) from away
    async with writing(db) as tx:
        await keep(tx, owner, medium, clock())
        programme = (await by_ids(tx, [owner]))[owner]
    return shown(MediaView, medium, address=_address(programme, medium.media))


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


@get("/media/{programme:str}/{media:str}", include_in_schema=False)
async def show_media(
    request: AnyRequest,
    db: NamedDependency[Database],
    media_files: NamedDependency[Files],
    programme: FromPath[str],
    media: FromPath[str],
) -> Response[bytes]:
    """The content of a name, for ever the same; nothing in it runs."""
    if not (named := _NAME.fullmatch(media)):
        raise NotFoundException
    try:
        async with reading(db) as tx:
            owner = (await by_slug(tx, programme)).id
            if media not in await known(tx, owner, [media]):
                raise NotFoundException
        content = await media_files.get(place_of(owner, media))
    except NoProgramme:
        raise NotFoundException from None
    except FilesAway as away:
        raise MediaStoreAway("The store of files is away for a moment; try again.") from away
    if content is None:
        raise NotFoundException
    return _part(content, request.headers.get("Range", ""), TYPES[named[1]])


def _part(content: bytes, wanted: str, media_type: str) -> Response[bytes]:
    """All of it, or the one range that a player asks for."""
    size = len(content)
    asked = _RANGE.fullmatch(wanted)
    if asked is None or not (asked[1] or asked[2]):
        return Response(content, media_type=media_type, headers=_HEADERS)
    first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
    last = min(size - 1, int(asked[2])) if asked[1] and asked[2] else size - 1
    if first > last:
        headers = {**_HEADERS, "Content-Range": f"bytes */{size}"}
        return Response(b"", status_code=416, media_type=media_type, headers=headers)
    headers = {**_HEADERS, "Content-Range": f"bytes {first}-{last}/{size}"}
    return Response(
        content[first : last + 1], status_code=206, media_type=media_type, headers=headers
    )


ROUTES = [list_media, keep_media, show_media]
