"""What an application of a file comes to, in words for who asked. Pure."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from game.campaigns.rules import Wrap
from game.designs.rules import Design, DesignKind
from game.earning.rules import Rule

Action = Literal["new", "changed", "off", "stays"]

_SIGNS: dict[Action, str] = {"new": "+", "changed": "~", "off": "-", "stays": "="}
_WORDS: dict[Action, str] = {
    "new": "",
    "changed": "",
    "off": ": not in the file, switched off",
    "stays": ": not in the file, stays as it is",
}


class Change(Struct, frozen=True, kw_only=True):
    """What becomes of one object. `lines` say each field that changes, and what that would have
    cost."""

    label: str
    action: Action
    lines: list[str] = []


class Outcome(Struct, kw_only=True):
    """All changes in the order of the file's sections, and those of them that pay points: each by
    its label, with whether it existed before; of campaigns whose tariff changes, label, slug and
    wrap. `above` says why a second person is needed."""

    changes: list[Change] = []
    rules: list[tuple[str, Rule, bool]] = []
    designs: list[tuple[str, DesignKind, Design[Any], bool]] = []
    tariffs: list[tuple[str, str, Wrap]] = []
    above: list[str] = []

    @property
    def count(self) -> int:
        """How many objects change."""
        return sum(change.action != "stays" for change in self.changes)


def in_words(outcome: Outcome, costs: dict[str, list[str]] | None = None) -> str:
    """A line for each object, with its fields and costs under it."""
    told = []
    for change in outcome.changes:
        told.append(f"{_SIGNS[change.action]} {change.label}{_WORDS[change.action]}")
        told += [f"    {line}" for line in change.lines]
        told += [f"    {line}" for line in (costs or {}).get(change.label, [])]
    told += [f"! {words}" for words in outcome.above]
    return "\n".join(told)
