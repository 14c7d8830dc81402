"""The words that pages say, a language at a time: only that which a reader asks for is sent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, PathParameter

from backend.http.pages import AnyRequest, WebFile, web_file
from game.kernel.words import Tone
from game.languages.texts import HOUSE, LAST, chain, edition, speaks, texts

_WISHES = r"[A-Za-z0-9-]{1,35}(,[A-Za-z0-9-]{1,35}){0,9}\.json"


def words_routes() -> Sequence[HTTPRouteHandler]:
    """The route handler for `/web/words/{tone}/{wishes}.json`."""
    return [words]


@get("/web/words/{tone:str}/{wishes:str}", include_in_schema=False, sync_to_thread=False)
def words(
    request: AnyRequest,
    tone: FromPath[Tone],
    wishes: Annotated[str, PathParameter(pattern=_WISHES)],
) -> Response[bytes]:
    """Every text in the first language of the wishes, `es-MX,fr`, that the house speaks; what that
    lacks comes in the others. `locale` is the wish that was met."""
    asked = wishes.removesuffix(".json").split(",")
    met = next((one for one in asked if speaks(one)), LAST)
    return _file(met, tuple(chain(asked)), tone, edition()).answer(request)


@lru_cache(maxsize=64)
def _file(locale: str, files: tuple[str, ...], tone: Tone, _edition: int) -> WebFile:
    told = {key: text for key, text in texts(files, tone).items() if not key.startswith(HOUSE)}
    return web_file("words.json", msgspec.json.encode({"locale": locale, "texts": told}))
