"""An event as others read it: CloudEvents 1.0, in its JSON format.

Of a member it holds our id and, where there is one, the brand's own (`subject`): the one thing of
theirs that the event's data does not say, asked for anew each time, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, TypeAlias

from game.kernel.database import Tx
from notifications.catalogue import type_of
from notifications.kept.store import Kept

Names: TypeAlias = Callable[[Tx, Collection[str]], Awaitable[Mapping[str, str]]]
"""The brand's own ids of these members, as the game gives them; a guest has none."""


def envelope(
    event: Kept, *, slug: str, types: Collection[str], names: Mapping[str, str]
) -> dict[str, Any]:
    """The event for somebody who chose these types, of the programme with this slug."""
    whole: dict[str, Any] = {
        "specversion": "1.0",
        "id": event.id,
        "source": f"kermesse/{slug}",
        "type": type_of(event.kind, types),
        "time": event.at,
    }
    if event.member_id is not None:
        if event.member_id in names:
            whole["subject"] = names[event.member_id]
        whole["memberid"] = event.member_id
    return whole | {"datacontenttype": "application/json", "data": event.data}


async def named(tx: Tx, names: Names, events: Collection[Kept]) -> Mapping[str, str]:
    """The brand's ids of the members that the events are about."""
    about = {event.member_id for event in events if event.member_id is not None}
    return await names(tx, about) if about else {}
