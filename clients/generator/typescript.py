"""The TypeScript client, written from what was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from clients.generator.calls import Call, Channel, Cursor
from clients.generator.reading import Field, Kind, Shape, snake

_WORDS = {
    "text": "string",
    "whole": "number",
    "number": "number",
    "truth": "boolean",
    "none": "null",
    "anything": "unknown",
    "bytes": "Uint8Array<ArrayBuffer>",
}
_WIDTH = 100


def shapes(head: str, kinds: Iterable[Shape]) -> str:
    """A module of types alone."""
    return "\n".join([_head(head), *("\n".join(_shape(kind)) for kind in kinds)])


def calls(head: str, offered: Iterable[Call], channels: Iterable[Channel], codes: list[str]) -> str:
    """The class with a method for each call and each channel."""
    lines = [
        _head(head),
        'import { at, Door, type Given, type Versioned } from "../door.ts";',
        'import { Line, type Following } from "../line.ts";',
        'import type * as frames from "./frames.ts";',
        'import type * as shapes from "./shapes.ts";',
        "",
        "/** The codes that refusals are known by; a newer server may know more. */",
        "export type Code =\n" + "\n".join(f"  | {json.dumps(code)}" for code in codes) + ";",
        "",
        "/** Every call of the HTTP interface, and every live socket. */",
        "export class Calls extends Door {",
        *(line for call in offered for line in _call(call)),
        *(line for channel in channels for line in _channel(channel)),
        "}",
        "",
    ]
    return "\n".join(lines)


def _head(head: str) -> str:
    return f"// {head}\n"


def _shape(shape: Shape) -> Iterator[str]:
    yield from _comment(shape.said, "")
    if shape.kind is not None:
        yield f"export type {shape.name} = {_word(shape.kind)};\n"
        return
    yield f"export interface {shape.name} {{"
    for field in shape.fields:
        yield from _comment(field.said, "  ")
        yield f"  {_named(field.name)}{'' if field.needed else '?'}: {_word(field.kind)};"
    yield "}\n"


def _call(call: Call) -> Iterator[str]:
    answer = _answer(call)
    yield from _comment(call.said, "  ")
    yield f"  {camel(call.name)}({_said(call)}given?: Given): Promise<{answer}> {{"
    yield f"    return this.{call.how}({', '.join(_arguments(call))});"
    yield "  }\n"
    if call.cursor:
        yield from _every(call, call.cursor)


def _every(call: Call, cursor: Cursor) -> Iterator[str]:
    name, line = camel(call.name), f"shapes.{cursor.line}"
    take = "" if cursor.field is None else f", (line) => line.{cursor.field}"
    yield f"  /** Every line of `{name}`, page after page. */"
    yield f"  {name}All({_said(call)}given?: Given): AsyncGenerator<{line}, void> {{"
    page = f"({cursor.parameter}) => this.{name}({{ ...said, {cursor.parameter} }}, given)"
    yield f"    return this.pages({page}, said.{cursor.parameter}{take});"
    yield "  }\n"


def _channel(channel: Channel) -> Iterator[str]:
    tells = " | ".join(f"frames.{kind}" for kind in channel.tells)
    hears = " | ".join(f"frames.{kind}" for kind in channel.hears) or "never"
    places = "; ".join(f"{place}: string" for place in channel.places)
    said = f"said: {{ {places} }}, " if places else ""
    yield from _comment(channel.said, "  ")
    name, line = camel(f"follow_{channel.who}"), f"Line<{tells}, {hears}>"
    yield f"  {name}({said}following?: Following): {line} {{"
    yield f"    return new Line(this, {_path(channel.path)}, {{"
    yield f"      resumes: {json.dumps(channel.resumes)},"
    yield f"      final: {json.dumps(channel.final)},"
    yield "    }, following);"
    yield "  }\n"


def _said(call: Call) -> str:
    parts = [
        f"{_named(snake(p.name))}{'' if p.needed and p.name != 'Idempotency-Key' else '?'}: "
        f"{_word(p.kind, 'shapes.')}"
        for p in (*call.places, *call.query, *call.headers)
    ]
    if call.body:
        parts.append(f"body: {_word(call.body, 'shapes.')}")
    if not parts:
        return ""
    lacks = "" if any("?: " not in part for part in parts) else " = {}"
    return f"said: {{ {'; '.join(parts)} }}{lacks}, "


def _answer(call: Call) -> str:
    if call.answer is None:
        return "void"
    word = _word(call.answer, "shapes.")
    return f"Versioned<{word}>" if call.versioned else word


def _arguments(call: Call) -> Iterator[str]:
    yield json.dumps(call.method)
    yield _path(call.path)
    parts = []
    if call.query:
        parts.append(f"query: {{ {', '.join(_taken(one) for one in call.query)} }}")
    if call.headers:
        parts.append(f"headers: {{ {', '.join(_taken(one) for one in call.headers)} }}")
    if call.body:
        parts.append("body: said.body")
    if call.waits:
        parts.append("waits: true")
    yield f"{{ {', '.join(parts)} }}" if parts else "{}"
    yield "given"


def _taken(field: Field) -> str:
    return f"{_named(field.name)}: said.{snake(field.name)}"


def _path(path: str) -> str:
    if "{" not in path:
        return json.dumps(path)
    return "at`" + re.sub(r"\{(\w+)\}", r"${said.\1}", path) + "`"


def _word(kind: Kind, within: str = "") -> str:
    inner = [_word(one, within) for one in kind.of]
    match kind.what:
        case "literal":
            return " | ".join(json.dumps(word) for word in kind.words)
        case "named":
            return f"{within}{kind.words[0]}"
        case "list":
            return f"Array<{inner[0]}>"
        case "map":
            return f"{{ [key: string]: {inner[0]} }}"
        case "tuple":
            return f"[{', '.join(inner)}]"
        case "union":
            return " | ".join(inner)
    return _WORDS[kind.what]


def camel(name: str) -> str:
    """`list_members` -> `listMembers`."""
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def _named(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)


def _comment(said: str, indent: str) -> Iterator[str]:
    said = said.replace("*/", "* /")
    if not said:
        return
    if "\n" not in said and len(indent) + len(said) + 7 <= _WIDTH:
        yield f"{indent}/** {said} */"
        return
    width = _WIDTH - len(indent) - 3
    paragraphs = [
        wrap(one, width, break_long_words=False, break_on_hyphens=False)
        for one in said.split("\n\n")
    ]
    yield f"{indent}/**"
    for number, paragraph in enumerate(paragraphs):
        yield from [f"{indent} *"] if number else []
        yield from (f"{indent} * {line}" for line in paragraph)
    yield f"{indent} */"
