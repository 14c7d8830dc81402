"""What is asked of the game about members: the one who calls, and the one whom a brand names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from msgspec import Struct

from game.kernel.database import Tx


class Person(Protocol):
    """A member, as far as messages know one."""

    @property
    def id(self) -> str: ...

    @property
    def programme_id(self) -> str: ...

    @property
    def locale(self) -> str: ...


class People(Struct, frozen=True):
    """Members, locked until the end of the transaction: so nothing is written for one who leaves
    or joins meanwhile. Both take the programme's id and raise NoMember.

    `own` takes a member's id, `named` the brand's own id of one.
    """

    own: Callable[[Tx, str, str], Awaitable[Person]]
    named: Callable[[Tx, str, str], Awaitable[Person]]


VerificationLink: TypeAlias = Callable[[str, str], str]
"""Where the page stands that proves an address: of a programme's slug and a secret."""
