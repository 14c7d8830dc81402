"""A message becomes a mail: words on the house's page, and the ways out of hearing more. Pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from notifications.mail.layout import Page, html, plain
from notifications.mail.unsubscribe import Wish, token
from notifications.transport import Outgoing


class Dresser(Struct, frozen=True):
    """Dresses mails of the house that is reached at `root`, which ends without a slash; `key` signs
    what one click ends."""

    key: bytes
    root: str

    def __call__(self, message: Outgoing, wish: Wish, brand: str) -> Outgoing:
        """The message with both parts of a mail, in the name of the programme.

        `wish` is what one click ends: a purpose, or the kind of message. Under the root lies
        `/v1/unsubscribe/{token}`, for mail readers and for people, who may choose there, too.
        """
        return dressed(message, brand, f"{self.root}/v1/unsubscribe/{token(self.key, wish)}")


def dressed(message: Outgoing, brand: str, unsubscribe: str = "") -> Outgoing:
    """The message with both parts of a mail; without a way out, where it is an answer."""
    page = Page(
        brand=brand,
        title=message.title,
        paragraphs=message.body.split("\n\n"),
        locale=message.locale,
        preheader=message.body,
        link=message.link,
        preferences=unsubscribe and f"{unsubscribe}#choices",
        unsubscribe=unsubscribe,
    )
    return replace(
        message,
        body=plain(page),
        html=html(page),
        unsubscribe=unsubscribe,
        data={**message.data, "sender": brand},
    )
