"""What marketers may call things: one rule for all names. Pure.

A design, an earn rule, a currency, a tier, a prize of a game: each is named by it. A slug is a name
in the addresses that people read, so it knows no underscore. Not names are the words that members
read (titles, labels, a league's), and the words of the rule language: activity types, their fields
and members' attributes.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, ValidationError, convert

from game.kernel.errors import Invalid

_LENGTH_MAX = 63

Name = Annotated[
    str,
    # A `$` alone would let a line break follow.
    Meta(
        pattern=r"^[a-z0-9][a-z0-9_-]{0,62}(?!\n)$",
        description="Lower-case letters, digits, dashes and underscores, such as gold.",
    ),
]
Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{0,62}(?!\n)$",
        description="Lower-case letters, digits and dashes.",
    ),
]
NameOf = Annotated[str, Meta(min_length=1, max_length=_LENGTH_MAX)]
"""What another thing is called. Whether there is one is asked when it matters."""

RESERVED = frozenset(
    {"as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in"}
    | {"let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while"}
)
"""What fields of activities and attributes of members cannot be called: rules read them by name,
and these are words of the rule language."""


class BadName(Invalid):
    code = "name.bad"


def checked_name(name: str) -> str:
    """`name` when a thing may bear it."""
    return _checked(
        name, Name, "lower-case letters, digits, dashes and underscores; the first is a letter or"
        " a digit.",
    )  # fmt: skip


def checked_slug(slug: str) -> str:
    """`slug` when it can stand in an address."""
    return _checked(
        slug, Slug, "lower-case letters, digits and dashes; the first is a letter or a digit."
    )


def _checked(name: str, shape: Any, letters: str) -> str:
    try:
        known: str = convert(name, shape)
    except ValidationError:
        words = f"{name[:100]!r} is no name; write 1 to {_LENGTH_MAX} {letters}"
        raise BadName(words) from None
    return known
