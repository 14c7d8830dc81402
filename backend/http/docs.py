"""The pages under `/docs`: a browsable view of the API, and every code an answer may hold."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from http import HTTPStatus
from string import Template

from litestar import Response, Router, get

from backend.http.pages import WEB, AnyRequest, web_file
from backend.http.problems import REQUEST_CODES
from game.kernel.errors import Refusal
from game.kernel.refused import status_of

_REQUEST_STATUS = {
    "request.too_large": 413,
    "request.head_too_large": 431,
    "request.target_too_long": 414,
    "request.too_slow": 408,
    "connections.too_many": 429,
    "server.full": 503,
    "request.media_type": 415,
    "route.missing": 404,
    "route.method": 405,
    "database.away": 503,
    "database.no_writes": 503,
    "database.busy": 503,
    "server.stopping": 503,
    "server.bug": 500,
}


def docs_router() -> Router:
    """The router for `OpenAPIConfig(openapi_router=...)`: `/docs` without the document itself."""
    folder = WEB / "docs"
    files = {path.name: web_file(path.name, path.read_bytes()) for path in folder.iterdir()}
    frame = Template(files["problems.html"].content.decode())

    @get(["/", "/live"], sync_to_thread=False)
    def page(request: AnyRequest) -> Response[bytes]:
        """The HTTP interface, or the live sockets, drawn in the browser from their document."""
        live = request.url.path.rstrip("/").endswith("/live")
        return files["live.html" if live else "index.html"].answer(request)

    loaded = [f"/{name}" for name in files if not name.endswith(".html")]

    @get(loaded, sync_to_thread=False)
    def part(request: AnyRequest) -> Response[bytes]:
        """A module or the style of these pages."""
        return files[request.url.path.rpartition("/")[2]].answer(request)

    @get("/problems", sync_to_thread=False)
    def problems(request: AnyRequest) -> Response[bytes]:
        """Every code: the address in a problem document's `type` leads here."""
        rows = "".join(_row(*code) for code in codes())
        return web_file("problems.html", frame.substitute(rows=rows).encode()).answer(request)

    handlers = [page, part, problems]
    return Router("/docs", route_handlers=handlers, include_in_schema=False)


def codes() -> list[tuple[str, int, str]]:
    """Every code that this server may answer, with its status and what it means, by name."""
    found = {code: (_REQUEST_STATUS.get(code, 400), said) for code, said in REQUEST_CODES.items()}
    for refusal in _descendants(Refusal):
        if "code" in vars(refusal):
            found.setdefault(refusal.code, (int(status_of(refusal)), _words(refusal)))
    return sorted((code, status, said) for code, (status, said) in found.items())


def _words(refusal: type[Refusal]) -> str:
    """The first paragraph of its docstring, or else of its family's."""
    told = next(kind.__doc__ for kind in refusal.__mro__ if kind.__doc__)
    return " ".join(told.partition("\n\n")[0].split())


def _descendants(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)


def _row(code: str, status: int, said: str) -> str:
    said = escape(said.replace("`", ""))
    return (
        f'<tr id="{escape(code)}"><th scope="row"><code>{escape(code)}</code></th>'
        f"<td>{status} {HTTPStatus(status).phrase}</td><td>{said}</td></tr>\n"
    )
