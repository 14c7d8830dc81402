"""How a mail looks: one column, the brand's name and colour, one thing to do, and a way out.

Pure, and as old mail readers need it: tables, styles on each element, nothing loaded from
elsewhere. Readers that can turn a page dark do so by night; the others leave it light.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from game.languages.texts import say
from notifications.mail.page import DOCUMENT

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"]+")
_PLAIN_COLOUR = "#1c3d8f"
_LIGHT, _DARK = "#ffffff", "#000000"  # One of them always has a contrast of 4.5.
_FILLER = "&#847;&zwnj;&nbsp;" * 80  # So that nothing else of the mail follows the preheader.


class Page(Struct, frozen=True, kw_only=True):
    """What a mail says. `preheader` is what a list of mails shows beside the subject; `link` is the
    one thing to do. `colour` is the brand's, as #rrggbb. What is no colour or no link is left out.
    """

    brand: str
    title: str
    paragraphs: Sequence[str]
    locale: str = "en"
    colour: str = _PLAIN_COLOUR
    preheader: str = ""
    link: str = ""
    preferences: str = ""
    unsubscribe: str = ""


def plain(page: Page) -> str:
    """The words without the page."""
    colon = _say(page, "colon")
    ways = [f"{words}{colon} {link}" for words, link in _ways_out(page)]
    action = [f"{_say(page, 'look')}{colon}\n{page.link}"] if _acts(page) else []
    told = [page.title, *page.paragraphs, *action, "\n".join(["-- ", _why(page), *ways])]
    return "\n\n".join(part for part in told if part) + "\n"


def html(page: Page) -> str:
    """The page; everything that is not ours is escaped."""
    colour = page.colour if _COLOUR.fullmatch(page.colour) else _PLAIN_COLOUR
    return DOCUMENT.substitute(
        locale=escape(page.locale),
        title=escape(page.title),
        brand=escape(page.brand),
        preheader=escape(page.preheader) + _FILLER,
        colour=colour,
        on_colour=on(colour),
        body="\n".join(_body(page, colour)),
        foot="<br>".join(_foot(page)),
    )


def on(colour: str) -> str:
    """Black or white, whichever is easier to read on it (WCAG 2.2, relative luminance)."""
    light, dark, ground = (_luminance(one) for one in (_LIGHT, _DARK, colour))
    return _LIGHT if (light + 0.05) / (ground + 0.05) >= (ground + 0.05) / (dark + 0.05) else _DARK


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _body(page: Page, colour: str) -> Iterator[str]:
    yield (
        '<h1 class="ink" style="margin:0 0 16px;font-size:25px;line-height:1.25;font-weight:700;'
        f'color:#1b2050;">{_lines(page.title)}</h1>'
    )
    for paragraph in page.paragraphs:
        yield (
            '<p class="ink" style="margin:0 0 16px;font-size:17px;line-height:1.5;color:#1b2050;">'
            f"{_lines(paragraph)}</p>"
        )
    if _acts(page):
        yield (
            '<table role="presentation" cellpadding="0" cellspacing="0" border="0" '
            'style="margin:24px 0 8px;"><tr>'
            f'<td style="border-radius:12px;background:{colour};" bgcolor="{colour}">'
            f'<a href="{escape(page.link)}" style="display:inline-block;padding:15px 26px;'
            f"font-size:17px;line-height:1.2;font-weight:700;color:{on(colour)};"
            f'text-decoration:none;">{escape(_say(page, "look"))}</a></td></tr></table>'
        )


def _foot(page: Page) -> Iterator[str]:
    yield escape(_why(page))
    ways = (
        f'<a class="soft" href="{escape(link)}" style="color:#4d5682;'
        f'text-decoration:underline;white-space:nowrap;">{escape(words)}</a>'
        for words, link in _ways_out(page)
    )
    if links := " &nbsp;·&nbsp; ".join(ways):
        yield links


def _why(page: Page) -> str:
    """Who gets an answer, such as a code, need be no member: it alone has no way out."""
    return _say(page, "why" if page.unsubscribe else "asked")


def _ways_out(page: Page) -> Iterator[tuple[str, str]]:
    for name, link in (("preferences", page.preferences), ("unsubscribe", page.unsubscribe)):
        if _LINK.fullmatch(link):
            yield _say(page, name), link


def _acts(page: Page) -> bool:
    return _LINK.fullmatch(page.link) is not None


def _say(page: Page, name: str) -> str:
    return say(f"house.mail.{name}", page.locale, brand=page.brand)


def _lines(text: str) -> str:
    return "<br>".join(escape(text).splitlines())
