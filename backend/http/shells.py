"""Pages of a programme's own: the member app, and what stands in a shop's page. Which other pages
may hold them in a frame is told by each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from html import escape
from string import Template

import msgspec

from backend.http.pages import WEB, WebFile, web_file
from backend.http.security import page_headers
from backend.http.theme import bars, in_its_looks, sheet
from game.brand.rules import Brand, Theme, films_of
from game.kernel.words import Tone, Voice
from game.languages.texts import edition, say, speaks
from game.programmes.rules import Programme


def app_page(programme: Programme, brand: Brand) -> WebFile:
    """The member app in its brand's looks; its address is kept for when there is no network."""
    page = _filled("member/index.html", *_own(programme), films_of(brand), brand.theme)
    page.headers["Content-Location"] = f"/{programme.slug}"
    return page


def part_page(name: str, programme: Programme) -> WebFile:
    """A small page for a frame in a shop's page."""
    return _filled(name, *_own(programme))


def _own(programme: Programme) -> tuple[str, str, tuple[str, ...], Tone, tuple[str, ...], int]:
    origins = tuple(programme.web.origins)
    spoken = tuple(programme.locales), programme.tone
    return programme.slug, programme.name, *spoken, origins, edition()


@lru_cache(maxsize=512)
def _filled(
    name: str,
    slug: str,
    called: str,
    locales: tuple[str, ...],
    tone: Tone,
    origins: tuple[str, ...],
    _edition: int,
    films: tuple[str, ...] = (),
    theme: Theme | None = None,
) -> WebFile:
    """Pages at these `origins` may hold it in a frame; it may show `films` from those. Members
    choose among the locales that the house speaks."""
    spoken = [one for one in locales if speaks(one)] or locales[:1]
    holes = (
        _said(called, [Voice(one, locales[0], tone) for one in spoken])
        if theme is None
        else _looks(theme)
    )
    text = template(name).substitute(
        holes,
        slug=slug,
        tone=tone,
        name=escape(called),
        lang=escape(locales[0]),
        languages=escape(" ".join(spoken)),
        origins=" ".join(origins),
    )
    if theme is not None:
        text = in_its_looks(text, slug, theme)
    page = web_file("index.html", text.encode())
    if origins:
        del page.headers["X-Frame-Options"]
    if origins or films:
        page.headers |= page_headers(
            page.content, framed=bool(origins), origins=origins, films=films
        )
    return page


def _said(called: str, locales: Iterable[Voice]) -> dict[str, str]:
    """What stands on the button in a shop's page, by locale."""
    said = {
        one: {
            "invite": say("house.embed.invite", one, name=called),
            "close": say("house.embed.close", one),
        }
        for one in locales
    }
    return {"said": escape(msgspec.json.encode(said).decode())}


def _looks(theme: Theme) -> dict[str, str]:
    by_day, by_night = bars(theme)
    looks = blake2b(sheet(theme), digest_size=6).hexdigest()
    return {"by_day": by_day, "by_night": by_night, "looks": looks}


@cache
def template(name: str) -> Template:
    """A page of ours with holes."""
    return Template((WEB / name).read_text(encoding="utf-8"))
