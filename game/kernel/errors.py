"""A refusal is the rules saying no. Everything else that goes wrong is a bug and crashes loudly.

Each refusal has a stable `code`, words for the person who asked, and belongs to one of the families
below; `backend/http/refusals.py` maps a family to an HTTP status, in one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class Refusal(Exception):
    """The rules said no. `details` are plain values that help a program to mend its request."""

    code: ClassVar[str]

    def __init__(self, words: str, **details: Any) -> None:
        super().__init__(words)
        self.words = words
        self.details: Mapping[str, Any] = details

    def lines(self) -> list[str]:
        """The words, then each thing that `details` lists and the words do not name."""
        listed = (
            one for value in self.details.values() if isinstance(value, list) for one in value
        )
        return [self.words, *(line for one in listed if (line := _line(one)) not in self.words)]


def counted(number: int, thing: str) -> str:
    """`1 thing`, `2 things`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _line(one: Any) -> str:
    """An entry of a list on one line; one with a `line` begins with its number."""
    if not isinstance(one, Mapping):
        return str(one)
    rest = ": ".join(str(value) for name, value in one.items() if name != "line")
    return f"line {one['line']}: {rest}" if "line" in one else rest


class Invalid(Refusal):
    """What was sent can never be accepted as it stands."""

    code = "request.invalid"


class Unauthenticated(Refusal):
    """Nobody we know is asking."""

    code = "caller.unknown"


class Denied(Refusal):
    """We know who is asking, and they may not."""

    code = "caller.denied"


class Missing(Refusal):
    """There is no such thing, or none that this caller may know of."""

    code = "thing.missing"


class NoMember(Missing):
    """The programme has no such member: the one missing thing that rooms of every floor tell of."""

    code = "member.missing"

    def __init__(
        self, words: str = "There is no member of that id; the first activity or PUT makes one."
    ) -> None:
        super().__init__(words)


class Conflict(Refusal):
    """Not now: the state of the world forbids it."""

    code = "state.conflict"


class Stale(Refusal):
    """The change was made from a version that somebody has changed since; `details` hold `now`,
    what is there, and `sent`, what was to take its place."""

    code = "edit.stale"


class VersionNeeded(Refusal):
    """A change of what is there must say from which version it was made."""

    code = "edit.version_needed"


class TooMany(Refusal):
    """Too much or too often; `details["retry_after_s"]` says when to come back."""

    code = "rate.exceeded"


class TooLarge(Refusal):
    """More than is taken at once; the words say how much that is."""

    code = "upload.too_large"


class Away(Refusal):
    """Something that this needs does not answer now; nothing was changed, try again."""

    code = "service.away"
