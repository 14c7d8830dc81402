"""Whether a message's condition holds: the names it may use, and their values. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from msgspec import field

from game.kernel.cel import EMPTY, Condition, Failed, Kind, Vocabulary
from game.messages.events import EVENTS
from game.messages.kind import Message

_EVENT = "event."
_ATTRIBUTE = "member.attributes."
_ALWAYS: dict[str, Kind] = {
    "member.locale": "string",
    "member.guest": "boolean",
    "member.segments": "strings",
}
_KINDS: dict[type, Kind] = {str: "string", int: "integer", bool: "boolean"}


class Whom(Protocol):
    """What conditions know of a member."""

    @property
    def locale(self) -> str: ...
    @property
    def guest(self) -> bool: ...
    @property
    def segments(self) -> Sequence[str]: ...
    @property
    def attributes(self) -> Mapping[str, Any]: ...


class LiveMessage(Message, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message with the names that its condition was checked against when it was saved."""

    names: dict[str, Kind] = field(default_factory=dict)


def fields_of(data: Mapping[str, Any]) -> dict[str, Kind]:
    """The fields of an event that conditions may read, by an example of its data."""
    return {name: _KINDS[type(value)] for name, value in data.items() if type(value) in _KINDS}


def names(fields: Mapping[str, Kind], attributes: Mapping[str, str]) -> dict[str, Kind]:
    """The names of conditions on an event with these fields; attributes of other kinds are read as
    texts, a date as "1990-12-31"."""
    about: dict[str, Kind] = {
        _ATTRIBUTE + name: "integer" if kind == "integer" else "boolean"
        if kind == "boolean" else "string"
        for name, kind in attributes.items()
    }  # fmt: skip
    return {**_ALWAYS, **{_EVENT + name: kind for name, kind in fields.items()}, **about}


def holds(message: Message, data: Mapping[str, Any], member: Whom) -> bool:
    """Whether it is for this event and member: what is shown to readers of some locales is told to
    nobody else. A condition that fails at run time does not hold."""
    if (readers := data.get("locales")) and member.locale not in readers:
        return False
    if not message.when:
        return True
    known = message.names if isinstance(message, LiveMessage) else {}
    if not known:
        known = names(fields_of(EVENTS[message.on].usual), {})
    vocabulary, condition = _compiled(tuple(sorted(known.items())), message.when)
    held = condition.holds(vocabulary.facts(dict(_values(known, data, member))))
    return not isinstance(held, Failed) and held


def checked(when: str, known: Mapping[str, Kind]) -> None:
    """Raises BadExpression with line and column."""
    if when:
        _compiled(tuple(sorted(known.items())), when)


@lru_cache(maxsize=1024)
def _compiled(known: tuple[tuple[str, Kind], ...], when: str) -> tuple[Vocabulary, Condition]:
    vocabulary = Vocabulary(dict(known))
    return vocabulary, vocabulary.condition(when)


def _values(known: Mapping[str, Kind], data: Mapping[str, Any], member: Whom) -> Mapping[str, Any]:
    values: dict[str, Any] = {
        "member.locale": member.locale,
        "member.guest": member.guest,
        "member.segments": list(member.segments),
    }
    for name, kind in known.items():
        if name in _ALWAYS:
            continue
        held, prefix = (
            (data, _EVENT) if name.startswith(_EVENT) else (member.attributes, _ATTRIBUTE)
        )
        value = held.get(name.removeprefix(prefix))
        values[name] = (
            value if type(value) in _KINDS and _KINDS[type(value)] == kind else EMPTY[kind]
        )
    return values
