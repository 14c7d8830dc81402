"""How a programme stands on the web: which pages may hold and call it, and its own. Pure."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from msgspec import Meta, Struct

from game.kernel.errors import Invalid

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_ONE = "https://shop.example"
_LOOPBACK = ("127.0.0.1", "localhost")

Origin = Annotated[
    str, Meta(max_length=200, description="Such as https://shop.example, without a path.")
]
PageAddress = Annotated[str, Meta(max_length=500, description="An https address, or empty.")]


class BadOrigin(Invalid):
    code = "programme.bad_origin"


class BadPage(Invalid):
    code = "programme.bad_page"


class WebSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pages at these `origins` may call the API and show the member app in a frame. `terms`,
    `privacy` and `help` are the programme's own pages, which the app always leads to."""

    origins: Annotated[list[Origin], Meta(max_length=20)] = []
    terms: PageAddress = ""
    privacy: PageAddress = ""
    help: PageAddress = ""


def checked_web(web: WebSettings) -> WebSettings:
    """The settings, when every address is one."""
    for origin in web.origins:
        if not _is_origin(origin):
            raise BadOrigin(
                f"{origin[:100]!r} is no origin: write one such as {_ONE}, with its port where it"
                " has one, and nothing behind it."
            )
    for page in (web.terms, web.privacy, web.help):
        if page and not (page.isprintable() and " " not in page and _is_page(page)):
            raise BadPage(f"{page[:100]!r} must be an https address, or empty.")
    return web


def _is_origin(text: str) -> bool:
    parts = _split(text)
    if parts is None or text != f"{parts.scheme}://{parts.netloc}".lower():
        return False
    host, plain = parts.hostname or "", parts.scheme == "http"
    return bool(_HOST.fullmatch(host)) and "@" not in text and (not plain or host in _LOOPBACK)


def _is_page(text: str) -> bool:
    parts = _split(text)
    return parts is not None and parts.scheme == "https" and bool(parts.hostname)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") else None
