"""What a shop's page takes of a programme: the script of its one tag, and the purse, a small page
that the script holds in a frame to learn the balance.

The script is the same for every programme, which it reads from its own address. It may be kept for
a while, so what it and our pages say to each other only ever gains words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from backend.http.pages import WEB, AnyRequest, web_file
from backend.http.shells import part_page
from game.kernel.database import Database, reading
from game.programmes.store import by_slug

_A_WHILE = "public, max-age=600"
_PARTS = ("frames.js", "embed.js")
_MODULE = re.compile(r"^(?:import .*\n|export )", re.MULTILINE)
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")


def embed_routes() -> Sequence[HTTPRouteHandler]:
    """Route handlers for `/{slug}/embed.js` and `/{slug}/purse`."""
    kept = web_file("embed.js", script())
    kept.headers["Cache-Control"] = _A_WHILE
    kept.headers["Cross-Origin-Resource-Policy"] = "cross-origin"

    @get("/{slug:str}/embed.js", include_in_schema=False, sync_to_thread=False)
    def tag(request: AnyRequest, slug: FromPath[str]) -> Response[bytes]:
        """The script; it asks for nothing, so it is there even while the database is not."""
        return kept.answer(request)

    return [tag, purse]


@get("/{slug:str}/purse", include_in_schema=False)
async def purse(
    request: AnyRequest, db: NamedDependency[Database], slug: FromPath[str]
) -> Response[bytes]:
    """The page that knows the balance, for pages at the programme's origins."""
    async with reading(db) as tx:
        programme = await by_slug(tx, slug)
    return part_page("embed/index.html", programme).answer(request)


def script() -> bytes:
    """Both modules as one script, with the style in it: each request of its own would be one more
    that a shop's page waits for, and one more thing that its policy must let in."""
    folder = WEB / "embed"
    frames, rest = ((folder / name).read_text(encoding="utf-8") for name in _PARTS)
    style = _SPACE.sub(" ", _REMARK.sub("", (folder / "embed.css").read_text(encoding="utf-8")))
    frames = frames.replace('STYLE = ""', f"STYLE = {json.dumps(style.strip())}")
    return f"(() => {{\n{_MODULE.sub('', frames + rest)}}})();\n".encode()
