"""The Python client, written from what was read; `ruff` gives it its form."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import indent as indent_all
from textwrap import wrap
from typing import Any

from clients.generator.calls import Call, Channel, Cursor
from clients.generator.reading import Field, Kind, Shape, snake

_WORDS = {
    "text": "str",
    "whole": "int",
    "number": "float",
    "truth": "bool",
    "none": "None",
    "anything": "Any",
    "bytes": "bytes",
}
_WIDTH = 88
_TOP = Path(__file__).parents[2]
_PLACE = "clients/python/kermesse_client/made/calls.py"
_HOLLOW: dict[str, Any] = {"list": [], "map": {}}


def shapes(head: str, kinds: Iterable[Shape]) -> str:
    """A module of structs, and of the unions that have a name."""
    told = list(kinds)
    lines = [
        f'"""{head}"""',
        "from __future__ import annotations",
        "from typing import Any, Literal, TypeAlias",
        "from msgspec import UNSET, UnsetType, convert, field",
        "from kermesse_client.shape import Shape",
        *(line for one in told if one.kind is None for line in _struct(one)),
        *(f"{one.name}: TypeAlias = {_word(one.kind)}" for one in told if one.kind is not None),
    ]
    return _formed(lines)


def calls(head: str, offered: Iterable[Call], channels: Iterable[Channel], codes: list[str]) -> str:
    """The class with a method for each call and each channel."""
    lines = [
        f'"""{head}"""',
        "from __future__ import annotations",
        "from collections.abc import AsyncIterator",
        "from typing import Literal, TypeAlias",
        "from kermesse_client.door import Door, Versioned, path_of",
        "from kermesse_client.line import Line",
        "from kermesse_client.made import frames, shapes",
        f"Code: TypeAlias = Literal[{', '.join(map(json.dumps, codes))}]",
        '"""The codes that refusals are known by; a newer server may know more."""',
        "class Calls(Door):",
        '    """Every call of the HTTP interface, and every live socket."""',
        *(line for call in offered for line in _call(call)),
        *(line for channel in channels for line in _channel(channel)),
    ]
    return _formed(lines)


def _struct(shape: Shape) -> Iterator[str]:
    tag = f", tag_field={shape.tag_field!r}, tag={shape.tag!r}" if shape.tag else ""
    yield f"class {shape.name}(Shape, kw_only=True{tag}):"
    yield from _docstring(shape.said, "    ")
    fields = [one for one in shape.fields if not shape.tag or one.name != shape.tag_field]
    for one in fields:
        yield f"    {_field(one)}"
        yield from _docstring(one.said, "    ")
    if not fields:
        yield "    pass"


def _field(field: Field) -> str:
    word = _word(field.kind)
    if field.needed:
        return f"{field.name}: {word}"
    if not field.has_default:
        return f"{field.name}: {word} | UnsetType = UNSET"
    return f"{field.name}: {word} = {_default(field.kind, field.default)}"


def _default(kind: Kind, value: Any) -> str:
    if not isinstance(value, dict | list) or value == _HOLLOW.get(kind.what):
        return repr(value)
    return f"field(default_factory=lambda: convert({value!r}, {_word(kind)}))"


def _call(call: Call) -> Iterator[str]:
    answer = _answer(call)
    yield f"    async def {call.name}({_parameters(call)}) -> {answer}:"
    yield from _docstring(call.said, "        ")
    kind = ""
    if call.answer is not None and call.answer.what != "bytes":
        kind = f"{_word(call.answer, 'shapes.')}, "
    gives = "" if call.answer is None else "return "
    yield f"        {gives}await self._{call.how}({kind}{', '.join(_arguments(call))})"
    if call.cursor:
        yield from _every(call, call.cursor)


def _every(call: Call, cursor: Cursor) -> Iterator[str]:
    yield f"    def {call.name}_all({_parameters(call)}) -> AsyncIterator[shapes.{cursor.line}]:"
    yield f'        """Every line of `{call.name}`, page after page."""'
    handed = [snake(one.name) for one in call.places]
    handed += [f"{name}={name}" for one in call.query if (name := one.name)]
    handed += [f"{name}={name}" for one in call.headers if (name := snake(one.name))]
    take = "page.next" if cursor.field is None else f"page.items[-1].{cursor.field}"
    yield "        return self._pages("
    yield f"            lambda {cursor.parameter}: self.{call.name}({', '.join(handed)}),"
    yield f"            lambda page: {take}, {cursor.parameter})"


def _channel(channel: Channel) -> Iterator[str]:
    tells = " | ".join(f"frames.{kind}" for kind in channel.tells)
    hears = " | ".join(f"frames.{kind}" for kind in channel.hears) or "None"
    places = "".join(f", {place}: str" for place in channel.places)
    yield f"    def follow_{channel.who}(self{places}) -> Line[{tells}, {hears}]:"
    yield from _docstring(channel.said, "        ")
    yield f"        return Line(self, {_path(channel.path)}, {tells},"
    yield f"            resumes={channel.resumes}, final={set(channel.final)})"


def _parameters(call: Call) -> str:
    parts = ["self", *(f"{snake(one.name)}: {_word(one.kind)}" for one in call.places)]
    if call.body:
        parts.append(f"body: {_word(call.body, 'shapes.')}")
    if named := [*call.query, *call.headers]:
        parts.append("*")
        parts += [_named(one) for one in named]
    return ", ".join(parts)


def _named(field: Field) -> str:
    needed = field.needed and field.name != "Idempotency-Key"
    return f"{snake(field.name)}: {_word(field.kind)}" + ("" if needed else " | None = None")


def _answer(call: Call) -> str:
    if call.answer is None:
        return "None"
    word = _word(call.answer, "shapes.")
    return f"Versioned[{word}]" if call.versioned else word


def _arguments(call: Call) -> Iterator[str]:
    yield json.dumps(call.method)
    yield _path(call.path)
    for name, fields in (("query", call.query), ("headers", call.headers)):
        if fields:
            pairs = ", ".join(f"{json.dumps(one.name)}: {snake(one.name)}" for one in fields)
            yield f"{name}={{{pairs}}}"
    if call.body:
        yield "body=body"
    if call.waits:
        yield "waits=True"


def _path(path: str) -> str:
    places = re.findall(r"\{(\w+)\}", path)
    handed = "".join(f", {place}={snake(place)}" for place in places)
    return f"path_of({json.dumps(path)}{handed})" if places else json.dumps(path)


def _word(kind: Kind, within: str = "") -> str:
    inner = [_word(one, within) for one in kind.of]
    match kind.what:
        case "literal":
            return f"Literal[{', '.join(map(json.dumps, kind.words))}]"
        case "named":
            return f"{within}{kind.words[0]}"
        case "list":
            return f"list[{inner[0]}]"
        case "map":
            return f"dict[str, {inner[0]}]"
        case "tuple":
            return f"tuple[{', '.join(inner)}]"
        case "union":
            return " | ".join(inner)
    return _WORDS[kind.what]


def _docstring(said: str, indent: str) -> Iterator[str]:
    if not said:
        return
    text = said.replace("\\", "\\\\").replace('"' * 3, "'" * 3)
    text += " " if text.endswith('"') else ""
    paragraphs = [
        "\n".join(wrap(one, _WIDTH, break_long_words=False, break_on_hyphens=False))
        for one in f'"""{text}"""'.split("\n\n")
    ]
    yield indent_all("\n\n".join(paragraphs), indent)


def _formed(lines: list[str]) -> str:
    text = "\n".join(lines)
    for order in (("check", "--fix", "--exit-zero"), ("format",)):
        command = [sys.executable, "-m", "ruff", *order, "--quiet", "--stdin-filename", _PLACE, "-"]
        text = subprocess.run(
            command, cwd=_TOP, input=text, capture_output=True, text=True, check=True
        ).stdout
    return text
