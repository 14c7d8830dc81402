"""A message becomes a mail: words on the house's page, and the ways out of hearing more. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from notifications.mail.layout import Page, html, plain
from notifications.mail.unsubscribe import Wish, token
from notifications.transport import Outgoing


def dressed(message: Outgoing, wish: Wish, key: bytes, *, brand: str, root: str) -> Outgoing:
    """The message with both parts of a mail, in the name of the programme.

    `wish` is what one click ends: a purpose, or the kind of message. `root` is where the house is
    reached, without a slash at its end; under it lie `/v1/unsubscribe/{token}`, for mail readers
    and for people, and the programme's own page.
    """
    unsubscribe = f"{root}/v1/unsubscribe/{token(key, wish)}"
    page = Page(
        brand=brand,
        title=message.title,
        paragraphs=message.body.split("\n\n"),
        locale=message.locale,
        preheader=message.body,
        link=message.link,
        unsubscribe=unsubscribe,
    )
    return replace(
        message,
        body=plain(page),
        html=html(page),
        unsubscribe=unsubscribe,
        data={**message.data, "sender": brand},
    )
