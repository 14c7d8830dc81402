"""What may be asked of the till: each movement of points with who asks for it, and why."""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct

from game.earning.rules import Waiting
from game.kernel.identity import OPERATOR


class Asked(Struct, frozen=True, kw_only=True):
    """Who asks, under which reference, and why; `fingerprint` is a hash of the whole request.

    `person` is who answers for it; `agreed`: a second person has approved it.
    """

    programme_id: str
    reference: str
    fingerprint: str
    reason: str
    cause: dict[str, Any]
    person: str = OPERATOR
    agreed: bool = False


class Amounting(Asked, frozen=True, kw_only=True):
    """An amount of a currency of a member of that programme; of a partner where one moves it."""

    member_id: str = ""
    currency: str
    amount: int
    partner_id: str | None = None


class Named(Struct, frozen=True):
    """An amount of a member whom the brand calls so; the item's own `member_id` is still empty."""

    external_id: str
    item: Award | Debit | Spend | SetAside


class Award(Amounting, frozen=True, kw_only=True):
    """Give points by hand, at once or on terms."""

    pending: Waiting | None = None


class Debit(Amounting, frozen=True, kw_only=True):
    """Take points by hand."""


class Spend(Amounting, frozen=True, kw_only=True):
    """Spend points at once."""


class SetAside(Amounting, frozen=True, kw_only=True):
    """Hold points for so long."""

    timeout_s: int


class Capture(Asked, frozen=True, kw_only=True):
    """Spend what is held, or a part of it."""

    hold_id: str
    amount: int | None = None


class Release(Asked, frozen=True, kw_only=True):
    """Give back what is held."""

    hold_id: str


class LetGo(Asked, frozen=True, kw_only=True):
    """Release what is still on its way of a transaction."""

    transaction_id: str


class Reverse(Asked, frozen=True, kw_only=True):
    """Undo a transaction: what is left of it, an amount, or a part (returned, of)."""

    transaction_id: str
    amount: int | None = None
    part: tuple[int, int] | None = None


class Reinstate(Asked, frozen=True, kw_only=True):
    """Take the reversal of an award back."""

    transaction_id: str


OfTransaction: TypeAlias = Reverse | Reinstate | LetGo
"""What is asked of a transaction."""

Item: TypeAlias = Award | Debit | Spend | SetAside | Capture | Release | OfTransaction
