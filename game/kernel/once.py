"""One key is one effect: what an `Idempotency-Key` is, and how a repeat is told.

A key is a name that a caller gives to a request. In a programme it stands for one request, whoever
of its staff and partners sends it; each member has keys of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from litestar.params import HeaderParameter
from msgspec import Struct

from game.kernel.errors import Invalid
from game.kernel.identity import Caller

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEY_MOST = 200

Key = Annotated[
    str | None,
    HeaderParameter(
        name=HEADER,
        description=f"Your own name for this request, 1 to {KEY_MOST} visible characters; required."
        " Sent again with the same body, it does nothing and gets the same answer.",
    ),
]

Answer = TypeVar("Answer")


class NoKey(Invalid):
    code = "idempotency.key_missing"


class BadKey(Invalid):
    code = "idempotency.key_invalid"


class KeyReused(Invalid):
    code = "idempotency.key_reused"


KEYED = (NoKey, BadKey, KeyReused)


class Repeated(Struct, frozen=True):
    """Among the answers of a round: what was answered when the request was first carried out."""

    answer: Any


class Replay(Exception):
    """An answer that was given before. It leaves by the way of what is rare, so that an answer
    which is new pays nothing for the header that tells them apart."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


def checked(key: str | None) -> str:
    """The key, without the quotes in which RFC 8941 would have it.

    Refused when there is none, or when it is not 1 to 200 visible ASCII characters.
    """
    if key is None:
        raise NoKey(
            f"This is done once for each `{HEADER}`: send that header with a name of your own for"
            f" this request, 1 to {KEY_MOST} visible characters."
        )
    if len(key) > 2 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not (1 <= len(key) <= KEY_MOST and key.isascii() and key.isprintable()):
        raise BadKey(f"An `{HEADER}` is 1 to {KEY_MOST} visible characters.")
    return key


def owner(caller: Caller) -> str:
    """Whose the keys of this caller are: who has rights acts for the programme; a member, or a
    device, for itself, so that nobody meets what another's keys stand for."""
    return caller.programme_id if caller.rights else caller.id


def reference(caller: Caller, key: str) -> str:
    """The name under which the books know what a key of this caller stood for."""
    return f"key:{key}" if caller.rights else f"{caller.id}:{key}"


def as_answered(found: Any) -> Any:
    """The view of what a round answers as its caller sees it."""
    return found


def told(found: Any, view: Callable[[Any], Answer]) -> Answer:
    """What a round answered, as its caller sees it; a `Repeated` says that it is one."""
    if isinstance(found, Repeated):
        raise Replay(view(found.answer))
    return view(found)
