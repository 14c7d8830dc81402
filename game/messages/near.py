"""The reward that is nearest to whoever reads a message. A seam: what lacks to which is worked out
in `game/flows/rewards/`, messages are decided in `notifications/`, and assembly joins them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from game.kernel.database import Tx
from game.messages.kind import Message
from game.messages.template import holes, parsed
from game.programmes.rules import Programme

NEAREST = "nearest_reward"
"""The field of an event's data that holds it: its title, and how much of which currency lacks."""
FRIEND_ID, FRIEND = "friend_id", "friend"
"""The field of an event's data that tells of another member, and the one that holds their alias,
which is added where a message is said: other systems hear of an event without."""

_HOLES = frozenset({"nearest", "missing"})

Nearby = Callable[
    [Tx, Programme, Collection[str], datetime], Awaitable[Mapping[str, Mapping[str, Any]]]
]
"""By member, for those to whom points alone lack for a reward."""


async def nothing_near(
    tx: Tx, programme: Programme, member_ids: Collection[str], at: datetime
) -> Mapping[str, Mapping[str, Any]]:
    """Where nobody looks."""
    return {}


def asks(message: Message) -> bool:
    """Whether the message says what is near."""
    return any(
        hole.name in _HOLES
        for texts in message.texts.values()
        for words in texts.values()
        for text in (words.title, words.body)
        for hole in holes(parsed(text))
    )
