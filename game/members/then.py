"""The member as they were when they did something: kept with the activity, looked at ever after.

Only what a programme's definitions ask for is kept; where they ask for nothing, nothing is. What
was kept was so then; all else is as it is now. Who is a member by now is one in all of their past,
so whether they were a guest is not kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from game.members.rules import Member

_ATTRIBUTE = "member.attributes."
_FIELDS = {
    "member.locale": ("locale",),
    "member.segments": ("segments",),
    "days": ("time_zone", "day_start_hour"),
}

Then: TypeAlias = Mapping[str, Any] | None
"""What was kept of a member, as `Asked.of` tells it."""


class Asked(Struct, frozen=True):
    """The attributes, and the other fields of members, that are asked for."""

    attributes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def of(self, member: Member) -> dict[str, Any] | None:
        """The member as they are, as far as that is asked for: fields by name, and of `attributes`
        also those that they have not; None where nothing is asked for."""
        kept = {name: getattr(member, name) for name in self.fields}
        if self.attributes:
            kept["attributes"] = {name: member.attributes.get(name) for name in self.attributes}
        return kept or None


NOTHING = Asked()


def asked(names: Collection[str]) -> Asked:
    """What these words ask for: names of conditions, and `days` for days of the member."""
    return Asked(
        attributes=tuple(n.removeprefix(_ATTRIBUTE) for n in names if n.startswith(_ATTRIBUTE)),
        fields=tuple(field for name in names for field in _FIELDS.get(name, ())),
    )


def as_then(member: Member, kept: Then) -> Member:
    """The member as they were; nothing was kept of what was done before this was."""
    if not kept:
        return member
    return replace(member, **{**kept, "attributes": {**member.attributes, **_attributes(kept)}})


def is_kept(kept: Then, name: str) -> bool:
    """Whether the name of a condition is answered by what was kept."""
    if name.startswith(_ATTRIBUTE):
        return name.removeprefix(_ATTRIBUTE) in _attributes(kept or {})
    return name in _FIELDS and all(field in (kept or {}) for field in _FIELDS[name])


def _attributes(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = kept.get("attributes", {})
    return found
