"""A mail says the same with and without its page, loads nothing, and can be read on any colour."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.mail.layout import Page, _luminance, html, on, plain

FULL = Page(
    brand="Café de l\u2019Épi",
    title="300 points expirent vendredi",
    locale="fr-CA",
    colour="#e2382f",
    preheader="Un café coûte 250 points.",
    paragraphs=["Bonjour Ada,", "Ligne une\nligne deux"],
    link="https://play.example.org/cafe#/",
    preferences="https://play.example.org/p?a=1&b=2",
    unsubscribe="https://play.example.org/u",
)


class Reader(HTMLParser):
    """What a page shows, and everything it links to or would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attributes)
        assert not [name for name in given if name.startswith("on")]
        self.links += [str(given[name]) for name in ("href", "src", "background") if name in given]

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_page_and_plain_text_say_the_same() -> None:
    shown, text = Reader(html(FULL)), plain(FULL)
    for said in ("300 points expirent vendredi", "Bonjour Ada,", "Voir dans l\u2019appli"):
        assert said in shown.texts and said in text
    assert shown.links == [FULL.link, FULL.preferences, FULL.unsubscribe]
    assert all(link in text for link in shown.links)
    assert "Me désabonner\u00a0: https://play.example.org/u" in text


def test_a_page_loads_nothing_and_is_small() -> None:
    page = html(FULL)
    assert not {"img", "script", "link", "iframe"} & set(Reader(page).tags)
    assert "url(" not in page and "@import" not in page
    assert len(page.encode()) < 20_000, "some readers cut a mail at 100 kB"


EVIL = '"><script>alert(1)</script>$title${title}%s{0}&amp;'


def test_no_text_becomes_a_tag() -> None:
    fields = ("brand", "title", "preheader", "locale", "colour")
    page = html(Page(paragraphs=[EVIL], link="https://x/", **dict.fromkeys(fields, EVIL)))
    assert "<script" not in page and EVIL in "".join(Reader(page).texts)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "", "/here", 'https://x/"onclick="', "x"])
def test_what_is_no_link_is_left_out(link: str) -> None:
    page = Page(brand="B", title="T", paragraphs=[], link=link, unsubscribe=link)
    assert Reader(html(page)).links == [] and "Look" not in plain(page)


@given(st.from_regex(re.compile(r"#[0-9a-f]{6}"), fullmatch=True))
def test_words_on_any_colour_can_be_read(colour: str) -> None:
    light, dark = sorted((_luminance(colour), _luminance(on(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_language_that_we_do_not_speak_is_answered_in_english() -> None:
    assert "Unsubscribe" in html(msgspec.structs.replace(FULL, locale="de"))
