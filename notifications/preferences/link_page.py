"""The page behind the link in a mail: one button for less, and what comes this way, one by one.

Pure. Nothing runs on it and nothing is loaded; each button is a form of its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from string import Template
from urllib.parse import quote

from msgspec import Struct

from game.languages.texts import say
from notifications.contacts.rules import Channel

_STYLE = """
:root { color-scheme: light dark; --sky: #f1f4fa; --card: #fff; --ink: #1b2050; --soft: #4d5682;
  --line: #d8def0; --act: #1c3d8f; --on-act: #fff; }
@media (prefers-color-scheme: dark) { :root { --sky: #10132b; --card: #1c2149; --ink: #f3f1fb;
  --soft: #b9bfe6; --line: #3a4178; --act: #b9c8ff; --on-act: #10132b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px 48px; background: var(--sky); color: var(--ink);
  font: 17px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 560px; margin: 0 auto; padding: 28px 24px; border-radius: 18px;
  background: var(--card); }
h1 { margin: 0 0 20px; font-size: 25px; line-height: 1.25; }
h2 { margin: 32px 0 4px; font-size: 19px; line-height: 1.3; }
p { margin: 0 0 12px; color: var(--soft); }
ul { margin: 0; padding: 0; list-style: none; }
li { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center;
  justify-content: space-between; padding: 10px 0; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
li > span { flex: 1 1 9em; min-width: 0; }
form { margin: 0; flex: none; }
button { min-height: 44px; padding: 10px 18px; border: 2px solid var(--act); border-radius: 12px;
  background: none; color: var(--act); font: inherit; font-weight: 650; cursor: pointer; }
button.first { background: var(--act); color: var(--on-act); }
small { color: var(--soft); }
"""
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src"
        f" 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
    ),
}

_PAGE = Template("""\
<!doctype html>
<html lang="$locale"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>$title</title>
<style>$style</style></head>
<body><main><h1>$title</h1>
$rest
</main></body></html>
""")


_ALL = "promotional"


class Topic(Struct, frozen=True):
    """Something that comes by a channel: promotions as a whole, or a message with its title."""

    name: str
    title: str
    wanted: bool


def page(
    locale: str, said: str, path: str, channel: Channel | None, topics: Sequence[Topic]
) -> str:
    """The page that says "ask", "done" or "changed"; its buttons post to `path` and below."""
    parts = [_button(path, _say("unsubscribe", locale), first=True)] if said == "ask" else []
    if channel is not None:
        head, kept = (escape(_say(name, locale)) for name in (channel, "inbox"))
        parts.append(f'<h2 id="choices">{head}</h2><p>{kept}</p><ul>')
        parts += [_row(locale, path, each) for each in topics]
        parts.append("</ul>")
    return _PAGE.substitute(
        locale=escape(locale), title=escape(_say(said, locale)), style=_STYLE, rest="\n".join(parts)
    )


def _say(name: str, locale: str) -> str:
    return say(f"house.link.{name}", locale)


def _row(locale: str, path: str, topic: Topic) -> str:
    title = _say(topic.name, locale) if topic.name == _ALL else topic.title
    to = f"{path}/topics/{quote(topic.name, safe='')}?wanted={'false' if topic.wanted else 'true'}"
    act = _button(to, _say("off" if topic.wanted else "on", locale), about=title)
    if topic.name == _ALL and not topic.wanted:
        act = f"<small>{escape(_say('only_there', locale))}</small>"
    return f"<li><span>{escape(title)}</span>{act}</li>"


def _button(to: str, words: str, *, first: bool = False, about: str = "") -> str:
    label = f' aria-label="{escape(f"{words}: {about}")}"' if about else ""
    look = ' class="first"' if first else ""
    button = f"<button{look}{label}>{escape(words)}</button>"
    return f'<form method="post" action="{escape(to)}">{button}</form>'
