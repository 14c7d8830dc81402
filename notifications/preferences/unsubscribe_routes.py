"""The link in every mail: one click for mail readers (RFC 8058), a page of buttons for people.

To look at the page changes nothing, as readers and scanners open links by themselves.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.errors import Missing, NoMember
from game.kernel.refused import refused
from notifications.contacts.rules import Channel
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.unsubscribe import Wish, wish_of
from notifications.people import People, Person
from notifications.preferences.link_page import HEADERS, page
from notifications.preferences.rules import Messages, NoMessage
from notifications.preferences.unsubscribe import InTheApp, choose, reader, silence, topics

Wanted: TypeAlias = Annotated[bool, QueryParameter(description="On again, or off.")]


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
    messages: NamedDependency[Messages],
) -> Response[str]:
    """A page with a button, which sends the request below, and one for each message that comes
    this way."""
    wish = await _wish(db, clock, token)
    async with writing(db) as tx:
        found = await reader(tx, people, wish)
        return await _page(tx, messages, found, token, "ask")


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
    messages: NamedDependency[Messages],
) -> Response[str]:
    """No more messages of that sort to whom the mail was sent. No sign-in, no body is needed."""
    wish = await _wish(db, clock, token)
    async with writing(db) as tx:
        found = await reader(tx, people, wish)
        if found is not None:
            await silence(tx, *found, wish.topic, clock())
        return await _page(tx, messages, found, token, "done")


@post(
    "/v1/unsubscribe/{token:str}/topics/{topic:str}",
    summary="Choose a message by a mail's link",
    tags=["Contacts"],
    status_code=200,
    media_type="text/html",
    responses=refused(NoLink, NoMember, NoMessage, InTheApp, caller=False),
)
async def choose_by_link(
    token: FromPath[str],
    topic: FromPath[str],
    wanted: Wanted,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    messages: NamedDependency[Messages],
) -> Response[str]:
    """Switch one message off where the mail went, or on again; `promotional` as a topic ends all
    promotions there, which are agreed to in the app alone."""
    wish = await _wish(db, clock, token)
    async with writing(db) as tx:
        found = await reader(tx, people, wish)
        if found is not None:
            offered = await messages(tx, found[0].programme_id)
            await choose(tx, *found, offered, topic, wanted=wanted, at=clock())
        return await _page(tx, messages, found, token, "changed")


async def _wish(db: Database, clock: Clock, token: str) -> Wish:
    wish = wish_of(await secret(db, MAIL, clock), token)
    if wish is None:
        raise NoLink("This link is not one of ours, or was cut off.")
    return wish


async def _page(
    tx: Tx, messages: Messages, found: tuple[Person, Channel] | None, token: str, said: str
) -> Response[str]:
    path = f"/v1/unsubscribe/{token}"
    if found is None:
        text = page("en", said, path, None, [])
    else:
        person, channel = found
        listed = await topics(tx, person, channel, await messages(tx, person.programme_id))
        text = page(person.locale, said, path, channel, listed)
    return Response(text, media_type="text/html", headers=HEADERS)


ROUTES = [ask_to_unsubscribe, unsubscribe, choose_by_link]
