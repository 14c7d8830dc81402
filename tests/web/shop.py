"""A page of a shop at an origin of its own, under the policy of the documents."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Response, get

from tests.house.source import ROOT
from tests.serving import serving
from tests.walks.clone import blocks

DOCUMENT = ROOT / "docs" / "embedding.md"
PLAY = "https://play.example"
"""What the document calls the place where Kermesse is."""

_STYLE = "body { margin: 1rem } .place { min-height: 36rem }"


def policy(address: str) -> str:
    """The very one of the document, with nothing beside it but what is the shop's own."""
    said = blocks(DOCUMENT, "What your policy has to allow")[0].text
    return f"default-src 'self'; {said.strip().replace(PLAY, address)}"


@asynccontextmanager
async def a_shop(address: str, slug: str = "cafe", campaign: str = "") -> AsyncIterator[str]:
    """Its origin; with a `campaign` that is in its midst."""
    place = f'<div class="place" data-kermesse-campaign="{campaign}"></div>' if campaign else ""
    html = f"""<!doctype html><html lang="fr"><title>Shop</title>
      <script src="{address}/{slug}/embed.js" async></script>
      <link rel="stylesheet" href="/shop.css">
      <h1>La boutique</h1>{place}<p>Du café.</p></html>"""

    @get("/", sync_to_thread=False)
    def shop() -> Response[str]:
        told = {"Content-Security-Policy": policy(address), "Referrer-Policy": "no-referrer"}
        return Response(html, media_type="text/html", headers=told)

    @get("/shop.css", sync_to_thread=False)
    def style() -> Response[str]:
        return Response(_STYLE, media_type="text/css")

    async with serving(Litestar([shop, style], openapi_config=None)) as port:
        yield f"http://localhost:{port}"
