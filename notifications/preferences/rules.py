"""What a member may choose of: the messages of the programme, and the channels each comes by."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import Invalid
from notifications.consents.rules import Purpose
from notifications.contacts.rules import Channel


class Offered(Protocol):
    """A message, as far as one chooses whether to hear it; its title is words by locale."""

    @property
    def title(self) -> Mapping[str, str]: ...

    @property
    def purpose(self) -> Purpose: ...

    @property
    def channels(self) -> Sequence[Channel]: ...


Messages: TypeAlias = Callable[[Tx, str], Awaitable[Mapping[str, Offered]]]
"""The live messages of the programme with this id, by name."""


class NoMessage(Invalid):
    code = "preference.no_message"


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message is wanted on a channel, or not."""

    message: str
    channel: Channel
    wanted: bool


class Preference(Struct, frozen=True, kw_only=True):
    """A message, the channels that it comes by, and those on which the member does not want it."""

    message: str
    title: dict[str, str]
    purpose: Purpose
    channels: list[Channel]
    unwanted: list[Channel]


def checked(choices: Sequence[Choice], offered: Mapping[str, Offered]) -> None:
    """Refuse to choose of what there is none, or not on that channel."""
    for one in choices:
        if one.message not in offered or one.channel not in offered[one.message].channels:
            raise NoMessage(f"No message {one.message[:100]!r} comes by {one.channel}.")


def chosen(offered: Mapping[str, Offered], off: frozenset[tuple[str, Channel]]) -> list[Preference]:
    """Every message that comes by some channel, by name."""
    return [
        Preference(
            message=name,
            title=dict(one.title),
            purpose=one.purpose,
            channels=list(one.channels),
            unwanted=[channel for channel in one.channels if (name, channel) in off],
        )
        for name, one in sorted(offered.items())
        if one.channels
    ]
