"""From plain values to typed ones, each fault with its line and its mend. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from game.flows.blueprint.text import Mistake, Path, Told
from game.kernel.cel import BadExpression
from game.kernel.errors import Refusal
from game.kernel.faults import all_wrong

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_LED = re.compile(r"([a-z_]+(?:\.[\w-]+|\[\d+\])*): (.*)", re.S)


class Unfit(Exception):
    """The values do not fit; `mistakes` say where and why."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


def fitted(told: Told, path: Path, values: Any, shape: Any, label: str) -> Any:
    """The values as the shape has them; raises Unfit with all that does not fit."""
    try:
        return msgspec.convert(values, shape, str_keys=True)
    except msgspec.ValidationError:
        found = all_wrong(values, shape)
        raise Unfit(
            [Mistake(told.line((*path, *one.path)), f"{label}: {one.told()}") for one in found]
        ) from None


def located(told: Told, path: Path, values: Any, refusal: Refusal, label: str) -> list[Mistake]:
    """A refusal as mistakes, at the lines of what it speaks of."""
    if isinstance(refusal, BadExpression):
        return [_expression(told, path, values, refusal, label)]
    lines = refusal.details.get("problems")
    if not isinstance(lines, list):
        field = refusal.details.get("field")
        spoken = (p for p, value in _leaves(values) if value in refusal.details.values())
        place = _named(values, str(field), refusal.words) if field else next(spoken, ())
        return [Mistake(told.line((*path, *place)), f"{label}: {refusal.words}")]
    found = []
    for line in map(str, lines):
        led = _LED.match(line)
        place = _named(values, led[1], led[2]) if led else ()
        found.append(Mistake(told.line((*path, *place)), f"{label}: {line}"))
    return found


def _expression(told: Told, path: Path, values: Any, wrong: BadExpression, label: str) -> Mistake:
    """The line within the expression, as the file shows it."""
    line, part = int(wrong.details["line"]), str(wrong.details["part"])
    shown = str(wrong.details["excerpt"]).split("\n")[0]
    texts = [
        place
        for place, value in _leaves(values)
        if isinstance(value, str) and place[-1] in (part, "where")
    ]
    for place in texts:
        said = _at(values, place).splitlines() or [""]
        if len(said) >= line and said[line - 1][:200] == shown:
            at = told.texts.get((*path, *place), told.line((*path, *place)))
            return Mistake(at + line - 1, f"{label}: {wrong.words}")
    return Mistake(told.line(path), f"{label}: {wrong.words}")


def _named(values: Any, field: str, words: str) -> Path:
    """The place of a dotted field; else of a key of its last name, the one spoken of first."""
    steps = [s[0] or s[1] for s in _STEP.findall(f".{field}")]
    path: list[str | int] = []
    here = values
    for step in steps:
        if isinstance(here, dict) and step in here:
            path.append(step)
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            path.append(int(step))
        else:
            break
        here = here[path[-1]]
    if path:
        return tuple(path)
    alike = [place for place, _ in _leaves(values) if place and place[-1] == steps[-1]]
    spoken = [place for place in alike if repr(_at(values, place)) in words]
    return next(iter([*spoken, *alike]), ())


def _leaves(values: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(values, list):
        for place, value in enumerate(values):
            yield from _leaves(value, (*path, place))
    elif path:
        yield path, values


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values
