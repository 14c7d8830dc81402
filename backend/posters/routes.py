"""The poster of a campaign, for staff to print."""

from __future__ import annotations

import asyncio
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from backend.links import Links
from backend.posters import words
from backend.posters.draw import Poster, Size, draw
from game.campaigns.store import NoCampaign
from game.campaigns.store import get as campaign_of
from game.flows.sharing.rules import LINK
from game.kernel.database import Database, reading
from game.kernel.identity import Reader
from game.kernel.refused import refused
from game.kernel.words import spoken
from game.programmes.store import by_ids

ChannelSlug = Annotated[
    str | None,
    QueryParameter(
        name="channel",
        max_length=63,
        pattern=r"^[a-z0-9][a-z0-9-]*(?!\n)$",
        description="The slug of the channel that it counts for; its plain link without.",
    ),
]
_Size = Annotated[Size, QueryParameter(name="size", description="The paper.")]
_Locale = Annotated[
    str | None, QueryParameter(name="locale", max_length=20, description="The programme's first.")
]
_Text = Annotated[
    str, QueryParameter(name="text", max_length=300, description="One sentence below the title.")
]


@get(
    "/v1/campaigns/{slug:str}/poster.pdf",
    tags=["Campaigns"],
    summary="Print a campaign's poster",
    media_type="application/pdf",
    responses=refused(NoCampaign),
)
async def campaign_poster(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    addresses: NamedDependency[Links],
    slug: FromPath[str],
    channel: ChannelSlug = None,
    size: _Size = "a4",
    locale: _Locale = None,
    text: _Text = "",
) -> Response[bytes]:
    """Its title, dates and QR code on A4 or A5, by a channel of its own. Letters that the printed
    faces lack become question marks; `Kermesse-Missing-Letters` lists them (`U+4E2D`)."""
    async with reading(db) as tx:
        campaign = await campaign_of(tx, reader.programme_id, slug)
        programme = (await by_ids(tx, [reader.programme_id]))[reader.programme_id]
    wrap, language = campaign.wrap, programme.voice(locale or programme.locales[0])
    poster = Poster(
        size=size,
        locale=language,
        house=programme.name,
        title=spoken(wrap.title, language),
        text=text,
        dates=words.dates(language, programme.time_zone, wrap.starts_at, wrap.ends_at),
        scan=words.scan(language),
        address=addresses.play(programme.slug, campaign.id, channel or LINK),
    )
    pdf, missing = await asyncio.to_thread(draw, poster)
    headers = {"Content-Disposition": f'inline; filename="{slug}-{size}.pdf"'}
    if missing:
        letters = " ".join(f"U+{ord(one):04X}" for one in missing[:100])
        headers["Kermesse-Missing-Letters"] = letters
    return Response(pdf, media_type="application/pdf", headers=headers)


ROUTES = [campaign_poster]
