"""Query strings that are plain enough for the express lane: known names, each once, plain values.

Whatever else a query may be (a value out of bounds, an escape, a name twice or unknown) is left to
the framework, which reads it or refuses it; so the rules for queries stay its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter
from litestar.types import Empty

_INTEGER = re.compile(rb"0|-?[1-9][0-9]{0,14}")
_WORD = re.compile(rb"[A-Za-z0-9_.~-]+")
_KINDS: Mapping[Any, type] = {int: int, int | None: int, str: str, str | None: str}
_OTHER_RULES = ("gt", "lt", "multiple_of", "pattern", "enum", "const", "lower_case", "upper_case")


class Wanted(NamedTuple):
    """A parameter: its argument's name, its type, and what its value (or length) must be.

    `kind` is None where the framework alone can read it.
    """

    argument: str
    kind: type | None
    least: float
    most: float
    required: bool


def wanted(handler: HTTPRouteHandler) -> dict[bytes, Wanted]:
    """The query parameters of a handler, by their names in a query."""
    found = {}
    for argument, field in handler.parsed_fn_signature.parameters.items():
        rules = field.kwarg_definition
        if not isinstance(rules, QueryParameter):
            continue
        kind = _KINDS.get(field.annotation)
        if any(getattr(rules, name) is not None for name in _OTHER_RULES):
            kind = None
        least, most = (rules.ge, rules.le) if kind is int else (rules.min_length, rules.max_length)
        found[str(rules.name or argument).encode()] = Wanted(
            argument,
            kind,
            float("-inf") if least is None else least,
            float("inf") if most is None else most,
            field.default is Empty,
        )
    return found


def read(query: bytes, known: Mapping[bytes, Wanted]) -> dict[str, Any] | None:
    """The arguments in a query string; None when it is not plain."""
    values: dict[str, Any] = {}
    for part in query.split(b"&") if query else ():
        name, _, text = part.partition(b"=")
        parameter = known.get(name)
        if parameter is None or parameter.argument in values:
            return None
        value = _value(parameter, text)
        if value is None:
            return None
        values[parameter.argument] = value
    for parameter in known.values():
        if parameter.required and parameter.argument not in values:
            return None
    return values


def _value(parameter: Wanted, text: bytes) -> int | str | None:
    if parameter.kind is int and _INTEGER.fullmatch(text):
        number = int(text)
        return number if parameter.least <= number <= parameter.most else None
    if parameter.kind is str and _WORD.fullmatch(text):
        return str(text, "ascii") if parameter.least <= len(text) <= parameter.most else None
    return None
