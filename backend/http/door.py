"""Where people come in: each programme's page in its own looks, manifest and icons, and `/` and
`/join`, which lead there.

`/bistro` is the page of the programme `bistro`; `/?programme=bistro` is the same page, from when
there was no other address. `/` shows the only programme, or lets people choose among those that
admit guests; an address that leads nowhere says so, and offers the same choice.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from functools import cache
from html import escape
from io import BytesIO
from typing import Annotated
from uuid import UUID

import msgspec
import segno
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, QueryParameter

from backend.db.away import is_away
from backend.http.icons import icon_of, png, svg
from backend.http.logos import logo_png, logo_svg
from backend.http.pages import AnyRequest, WebFile, web_file
from backend.http.shells import app_page, template
from backend.http.theme import bars, ground, sheet
from backend.links import Links
from backend.posters.routes import ChannelSlug
from game.brand.rules import Theme
from game.brand.store import read, theme_of
from game.flows.sharing.rules import LINK
from game.kernel.database import Database, Tx, reading
from game.kernel.files import Files, FilesAway
from game.kernel.words import Tone
from game.languages.texts import FIRST, say, speaks
from game.media.rules import place_of
from game.programmes.rules import Programme
from game.programmes.store import NoProgramme, by_slug, listed

RoomLink = Annotated[
    str | None, QueryParameter(name="room", min_length=16, max_length=64, pattern=r"^[\w-]+$")
]

_PARTS = ("title", "text")
_COMMAND = "<code>kermesse programme create</code>"
_WISHES_MOST = 20

DOORS_MOST = 50
"""How many programmes can be chosen from."""

_PNG = {
    "icon-180.png": (180, False),  # What a phone's own home screen takes, and rounds itself.
    "icon-192.png": (192, True),
    "icon-512.png": (512, True),
    "icon-maskable-512.png": (512, False),
}
_FILES = ("manifest.webmanifest", "theme.css", "icon.svg", *_PNG)


def door_routes() -> Sequence[HTTPRouteHandler]:
    """Route handlers for `/`, `/join`, `/{slug}` and the files of each programme's own."""
    return [front, join, page, file, qr_code]


@get("/", include_in_schema=False)
async def front(
    request: AnyRequest, db: NamedDependency[Database], programme: FromQuery[str | None] = None
) -> Response[bytes]:
    """The only programme, or the choice."""
    return await _come_in(request, db, programme or "")


@get("/join", include_in_schema=False)
async def join(request: AnyRequest, db: NamedDependency[Database]) -> Response[bytes]:
    """Where a PIN is typed: in the tone of the only programme, else in the formal one, as nobody
    knows yet whose PIN it will be."""
    try:
        async with reading(db) as tx:
            doors = await listed(tx, 2)
    except Exception as failure:
        if not is_away(failure):
            raise
        doors = []
    return _join(doors[0].tone if len(doors) == 1 else "formal").answer(request)


@get("/{slug:str}", include_in_schema=False)
async def page(
    request: AnyRequest, db: NamedDependency[Database], slug: FromPath[str]
) -> Response[bytes]:
    """A programme's page."""
    return await _come_in(request, db, slug)


@get([f"/{{slug:str}}/{name}" for name in _FILES], include_in_schema=False)
async def file(
    request: AnyRequest,
    db: NamedDependency[Database],
    media_files: NamedDependency[Files],
    slug: FromPath[str],
) -> Response[bytes]:
    """What a device needs to show the programme in its looks, and to keep it among its apps."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
        theme = await theme_of(tx, programme.id)
    name = request.url.path.rpartition("/")[2]
    logo = await _logo(media_files, programme, theme) if name.startswith("icon") else None
    # A picture takes a quarter of a second to draw, and others play meanwhile.
    content = await to_thread(_content, programme, theme, logo, name)
    return web_file(name, content).answer(request)


@get(["/{slug:str}/qr.svg", "/{slug:str}/qr.png"], include_in_schema=False)
async def qr_code(
    request: AnyRequest,
    slug: FromPath[str],
    db: NamedDependency[Database],
    addresses: NamedDependency[Links],
    room: RoomLink = None,
    play: FromQuery[UUID | None] = None,
    channel: ChannelSlug = None,
) -> Response[bytes]:
    """The programme's address as a QR code; with a room's link, that room's; with a campaign's id,
    that campaign's by that channel."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
    address = addresses.inside(programme.slug, f"#/room/{room}" if room else "")
    if play is not None:
        address = addresses.play(programme.slug, str(play), channel or LINK)
    name = request.url.path.rpartition("/")[2]
    code, drawn = segno.make_qr(address, error="m"), BytesIO()
    if name == "qr.svg":
        code.save(drawn, kind="svg", border=2, scale=8, light="#fff")
    else:
        code.save(drawn, kind="png", border=4, scale=24)
    return web_file(name, drawn.getvalue()).answer(request)


async def _come_in(request: AnyRequest, db: Database, slug: str) -> Response[bytes]:
    """The page of that slug, or without one whatever is at `/`; in words, also where there is none
    and while the database is away."""
    by_browser, language = "text/html" in request.headers.get("Accept", ""), language_of(request)
    try:
        async with reading(db) as tx:
            found = await _found(tx, slug) if slug else None
            doors = [] if found else await listed(tx, DOORS_MOST)
            if found is None and not slug and len(doors) == 1:
                found = doors[0]
            brand = await read(tx, found.id) if found else None
    except Exception as failure:
        if not by_browser or not is_away(failure):
            raise
        return _choice("away", language, []).answer(request, status=503)
    if found and brand:
        return app_page(found, brand).answer(request)
    if slug and not by_browser:
        raise NotFoundException
    open_doors = [one for one in doors if one.guests]
    if slug:
        return _choice("missing", language, open_doors).answer(request, status=404)
    said = "choose" if open_doors else "known" if doors else "empty"
    return _choice(said, language, open_doors).answer(request)


async def _found(tx: Tx, slug: str) -> Programme | None:
    try:
        return await by_slug(tx, slug)
    except NoProgramme:
        return None


def _choice(said: str, language: str, doors: Sequence[Programme]) -> WebFile:
    title, text = (escape(say(f"house.door.{said}.{part}", language)) for part in _PARTS)
    ways = "".join(
        f'<li><a class="door" href="/{one.slug}"><img src="/{one.slug}/icon.svg" alt="">'
        f"<span>{escape(one.name)}</span></a></li>\n"
        for one in doors
    )
    if said == "missing" and not doors:
        entrance = escape(say("house.door.entrance", language))
        ways = f'<li><a class="button" href="/">{entrance}</a></li>\n'
    filled = template("door/index.html").substitute(
        lang=language, title=title, text=text.replace("{command}", _COMMAND), ways=ways
    )
    choice = web_file("index.html", filled.encode())
    if said == "away":
        choice.headers["Refresh"] = "3"  # Seconds, then the browser asks again by itself.
    elif said != "missing":
        choice.headers["Content-Location"] = "/"
    return choice


@cache
def _join(tone: Tone) -> WebFile:
    filled = web_file("index.html", template("join/index.html").substitute(tone=tone).encode())
    filled.headers["Content-Location"] = "/join"
    return filled


def language_of(request: AnyRequest) -> str:
    """The first language that the browser asks for and the house speaks."""
    asked = request.headers.get("Accept-Language", "").split(",")[:_WISHES_MOST]
    found = (speaks(tag.split(";")[0].strip()) for tag in asked)
    return next((one for one in found if one is not None), FIRST)


async def _logo(files: Files, programme: Programme, theme: Theme) -> bytes | None:
    """The logo, if there is one and the store gives it."""
    try:
        return await files.get(place_of(programme.id, theme.logo)) if theme.logo else None
    except FilesAway:
        return None


def _content(programme: Programme, theme: Theme, logo: bytes | None, name: str) -> bytes:
    if name == "manifest.webmanifest":
        return _manifest(programme, theme)
    if name == "theme.css":
        return sheet(theme)
    if logo:
        main = theme.main
        return logo_svg(logo, main) if name == "icon.svg" else logo_png(logo, main, *_PNG[name])
    icon = icon_of(programme.slug, programme.name, theme.main)
    return svg(icon) if name == "icon.svg" else png(icon, *_PNG[name])


def _manifest(programme: Programme, theme: Theme) -> bytes:
    here = f"/{programme.slug}"
    icons = [{"src": f"{here}/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    for name, (side, rounded) in _PNG.items():
        icons.append(
            {
                "src": f"{here}/{name}",
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "any" if rounded else "maskable",
            }
        )
    return msgspec.json.encode(
        {
            "name": programme.name,
            "short_name": programme.name,
            "lang": programme.locales[0],
            "id": here,
            "start_url": here,
            "scope": here,
            "display": "standalone",
            "background_color": ground(theme),
            "theme_color": bars(theme)[0],
            "icons": icons,
        }
    )
