"""The link in every mail: one click for mail readers (RFC 8058), a page with a button for people.

To look at the page changes nothing, as readers and scanners open links by themselves.
"""

from __future__ import annotations

from string import Template

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import Missing, NoMember
from game.kernel.refused import refused
from notifications.contacts.rules import Channel
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.unsubscribe import Wish, wish_of
from notifications.people import People, Person
from notifications.preferences.unsubscribe import reader, silence

_PAGE = Template("""\
<!doctype html>
<html lang="$locale"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>$title</title></head>
<body><main><h1>$title</h1>$rest</main></body></html>
""")
_BUTTON = '<form method="post"><button type="submit">{}</button></form>'
_WORDS = {
    "en": ("Receive no more of these messages?", "Unsubscribe", "Done: no more of them will come."),
    "fr": ("Ne plus recevoir ces messages\u202f?", "Me désabonner", "C'est fait\u202f: fini."),
}


class NoLink(Missing):
    code = "unsubscribe.no_link"


@get(
    "/v1/unsubscribe/{token:str}",
    summary="Ask before unsubscribing",
    tags=["Contacts"],
    media_type="text/html",
    responses=refused(NoLink, NoMember, caller=False),
)
async def ask_to_unsubscribe(
    token: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
) -> Response[str]:
    """A page with one button, which sends the request below."""
    wish = await _wish(db, clock, token)
    async with writing(db) as tx:
        found = await reader(tx, people, wish)
    locale, (title, button, _) = _spoken(found)
    return _page(locale, title, _BUTTON.format(button))


@post(
    "/v1/unsubscribe/{token:str}",
    summary="Unsubscribe by a mail's link",
    tags=["Contacts"],
    status_code=200,
    media_type="text/html",
    responses=refused(NoLink, NoMember, caller=False),
)
async def unsubscribe(
    token: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
) -> Response[str]:
    """No more messages of that sort to whom the mail was sent. No sign-in, no body is needed."""
    wish = await _wish(db, clock, token)
    async with writing(db) as tx:
        found = await reader(tx, people, wish)
        if found is not None:
            await silence(tx, *found, wish.topic, clock())
    locale, (*_, done) = _spoken(found)
    return _page(locale, done, "")


async def _wish(db: Database, clock: Clock, token: str) -> Wish:
    wish = wish_of(await secret(db, MAIL, clock), token)
    if wish is None:
        raise NoLink("This link is not one of ours, or was cut off.")
    return wish


def _spoken(found: tuple[Person, Channel] | None) -> tuple[str, tuple[str, str, str]]:
    language = "en" if found is None else found[0].locale[:2].lower()
    return language, _WORDS.get(language, _WORDS["en"])


def _page(locale: str, title: str, rest: str) -> Response[str]:
    text = _PAGE.substitute(locale=locale, title=title, rest=rest)
    return Response(text, media_type="text/html", headers={"Cache-Control": "no-store"})


ROUTES = [ask_to_unsubscribe, unsubscribe]
