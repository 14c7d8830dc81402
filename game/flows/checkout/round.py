"""What a round of checkouts is divided by: what each asker does is told of that one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from game.flows.checkout.store import CheckoutKey
from game.kernel.acting import Actor, asker


class Asked(Protocol):
    """An item of a round."""

    @property
    def programme_id(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def cause(self) -> dict[str, Any]: ...


def key_of(item: Asked) -> CheckoutKey:
    """The checkout that it is about."""
    return CheckoutKey(item.programme_id, item.reference)


def of_each_asker(items: Sequence[Asked]) -> list[tuple[Actor, list[int]]]:
    """Who asks, and the places of what they ask, in the order they came."""
    found: dict[Actor, list[int]] = {}
    for place, item in enumerate(items):
        found.setdefault(asker(item.cause["by"]), []).append(place)
    return list(found.items())
