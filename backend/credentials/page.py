"""The page by which a stranger looks at a badge: what it is, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from html import escape
from string import Template
from typing import Any

from backend.credentials.rules import Credential
from backend.http.pages import WEB, WebFile, web_file
from game.kernel.days import zone
from game.languages.texts import say
from game.messages.spelling import dated
from game.programmes.rules import Programme

_SAID = ("given_by", "save_file", "save_image", "how")


def _say(name: str, language: str) -> str:
    return escape(say(f"house.badge.{name}", language))


def page(
    programme: Programme, found: Credential | None, claims: Mapping[str, Any] | None,
    language: str, at: datetime,
) -> WebFile:  # fmt: skip
    """`claims` is what the badge says, as far as one of our keys has signed it."""
    if found is None:
        body = f"<p>{_say('missing_why', language)}</p>"
        return _page(language, language, _say("missing", language), body)
    state = _state(found, claims, at)
    about = claims["credentialSubject"]["achievement"] if claims else {}
    said_in = escape(about.get("inLanguage", language))
    title = about.get("name") or say("house.badge.unnamed", language)
    text = about.get("criteria", {}).get("narrative", title)
    told = {
        "state": state,
        "verdict": _say(state, language),
        "why": _say(f"{state}_why", language),
        "image": f"{found.id}/badge.svg",  # Beside this page, whatever it is called by.
        "text": f'<p lang="{said_in}">{escape(text)}</p>' if text != title else "",
        "issuer": escape(programme.name),
        "programme": f"/{programme.slug}",
        "file": f"{found.id}/badge.jwt",
        "lines": "".join(
            f"<div><dt>{_say(name, language)}</dt><dd>{value}</dd></div>"
            for name, value in _lines(found, claims, programme, language)
        ),
        **{f"say_{name}": _say(name, language) for name in _SAID},
    }
    return _page(language, said_in, escape(title), _template("badge.html").substitute(told))


def _state(found: Credential, claims: Mapping[str, Any] | None, at: datetime) -> str:
    if claims is None:
        return "unsigned"
    if found.revoked_at is not None:
        return "revoked"
    return "expired" if found.expires_at is not None and found.expires_at <= at else "holds"


def _lines(
    found: Credential, claims: Mapping[str, Any] | None, programme: Programme,
    language: str,
) -> list[tuple[str, str]]:  # fmt: skip
    def day(moment: datetime) -> str:
        here = moment.astimezone(zone(programme.time_zone))
        return f'<time datetime="{here:%Y-%m-%d}">{dated(here.date(), language)}</time>'

    earned = datetime.fromisoformat(claims["validFrom"]) if claims else found.issued_at
    lines = [("earned", day(earned))]
    if found.expires_at is not None:
        lines.append(("until", day(found.expires_at)))
    if found.revoked_at is not None:
        lines.append(("since", day(found.revoked_at)))
    lines.append(("whose", _say(f"whose_{found.recipient}", language)))
    return lines


def _page(language: str, said_in: str, title: str, body: str) -> WebFile:
    """`said_in` is the language of the title."""
    text = _template("index.html").substitute(
        lang=language, said_in=said_in, title=title, body=body
    )
    file = web_file("index.html", text.encode())
    file.headers["Vary"] = "Accept, Accept-Language, Accept-Encoding"
    file.headers["X-Robots-Tag"] = "noindex"
    return file


@cache
def _template(name: str) -> Template:
    return Template((WEB / "badge" / name).read_text(encoding="utf-8"))
