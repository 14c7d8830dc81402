"""The files that pages load: modules, styles, fonts and pictures, straight from `backend/web`.

All are read once, when the app is assembled: a request costs no disk, and a file that is not there
at start does not exist. Each has an ETag from its content and is asked for anew each time, so that
no browser mixes two versions of a page; only vendored files may be kept for a while.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from backend.http.security import page_headers
from game.languages.files import HERE as LANGUAGES

WEB = Path(__file__).resolve().parents[1] / "web"

_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_FOLDERS = (
    *("shared", "member", "badge", "counter", "display", "door", "draw", "embed", "join", "screen"),
    *("staff", "studio", "vendor"),
)
_PAGES = ("counter", "display", "draw", "screen", "staff", "studio", "studio/rehearsal")
"""Pages that are the same for everybody, each at its own name."""
_FRAMED = ("studio/rehearsal",)
"""Those that stand inside another page of the house."""
_SEEING = ("counter",)
"""Those that may ask for the camera."""
_FRESH = "no-cache"
_A_DAY = "public, max-age=86400"
_WORTH_PACKING = 1024

AnyRequest = Request[Any, Any, Any]


class WebFile:
    """One file in memory, ready to be sent; it is packed when the first browser takes that."""

    def __init__(self, content: bytes, media_type: str, headers: dict[str, str]) -> None:
        self.content = content
        self.media_type = media_type
        self.headers = headers

    @cached_property
    def packed(self) -> bytes | None:
        """The gzip form, where it is worth having."""
        plain = self.media_type.startswith(("text/", "application/", "image/svg"))
        if not plain or len(self.content) < _WORTH_PACKING:
            return None
        return gzip.compress(self.content, mtime=0)

    def answer(self, asked: AnyRequest, status: int = 200) -> Response[bytes]:
        """The file, packed where the browser takes that, or 304 when it holds just this."""
        if status == 200 and self.headers["ETag"] in asked.headers.get("If-None-Match", ""):
            return Response(b"", status_code=304, headers=self.headers)
        content, headers = self.content, self.headers
        if "gzip" in asked.headers.get("Accept-Encoding", "") and self.packed is not None:
            content, headers = self.packed, {**headers, "Content-Encoding": "gzip"}
        return Response(content, media_type=self.media_type, headers=headers, status_code=status)


def web_file(name: str, content: bytes, keep: bool = False) -> WebFile:
    """A file with its headers: `name` decides its type; `keep` lets a browser keep it for a day."""
    suffix = Path(name).suffix
    media_type = _TYPES.get(suffix) or guess_type(name)[0] or "application/octet-stream"
    # One tag for both forms, and weak, as it says nothing about how the bytes were packed.
    headers = {
        "ETag": f'W/"{hashlib.sha256(content).hexdigest()[:24]}"',
        "Cache-Control": _A_DAY if keep else _FRESH,
        "Vary": "Accept-Encoding",
    }
    if suffix == ".html":
        headers |= page_headers(content)
    return WebFile(content, media_type, headers)


@cache
def web_version(web: Path = WEB) -> str:
    """Another one whenever a file of the pages is another: a display that runs for weeks loads them
    anew by it."""
    whole = hashlib.sha256()
    for path in [*sorted(web.rglob("*")), *sorted(LANGUAGES.glob("*.json"))]:
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def page_routes(web: Path = WEB) -> Sequence[HTTPRouteHandler]:
    """Route handlers for `/web/...`, and for the service worker, which is `member/sw.js`: served at
    `/sw.js`, so that its scope is the whole site."""
    files = {
        path.relative_to(web).as_posix(): web_file(
            path.name, path.read_bytes(), keep=folder == "vendor"
        )
        for folder in _FOLDERS
        for path in sorted((web / folder).rglob("*"))
        if path.is_file() and path.suffix != ".html"  # Pages are at addresses of their own.
    }

    pages = {
        name: web_file("index.html", (web / name / "index.html").read_bytes()) for name in _PAGES
    }
    for name, file in pages.items():
        file.headers["Content-Location"] = f"/{name}"  # Under which the worker keeps it.
        if name in _FRAMED or name in _SEEING:
            framed, seeing = name in _FRAMED, name in _SEEING
            file.headers |= page_headers(file.content, framed=framed, seeing=seeing)

    @get("/web/{path:path}", include_in_schema=False, sync_to_thread=False)
    def asset(request: AnyRequest, path: FromPath[str]) -> Response[bytes]:
        """A module, a style sheet, a font or a picture."""
        found = files.get(path.lstrip("/"))
        if found is None:
            raise NotFoundException
        return found.answer(request)

    @get("/sw.js", include_in_schema=False, sync_to_thread=False)
    def worker(request: AnyRequest) -> Response[bytes]:
        """What keeps the pages for when there is no network."""
        return files["member/sw.js"].answer(request)

    @get([f"/{name}" for name in _PAGES], include_in_schema=False, sync_to_thread=False)
    def page(request: AnyRequest) -> Response[bytes]:
        """A page of the house's own."""
        return pages[request.url.path.strip("/")].answer(request)

    return [asset, worker, page]
