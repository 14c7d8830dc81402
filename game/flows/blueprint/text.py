"""The file's language: plain YAML 1.2, of which every value knows its line. Pure.

Maps, lists, texts, whole numbers, true, false and null; no tags, no anchors, no `yes` for true (so
that the locale `no` is a text). A number with a decimal point is a text to us: amounts are whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from game.kernel.errors import Invalid

BYTES_MOST = 4 * 2**20
WIDTH = 100
_DIGITS_MOST = 18

Path = tuple[str | int, ...]

_NULL = re.compile(r"^(?:~|null|)$")
_TRUTH = re.compile(r"^(?:true|false)$")
_WHOLE = re.compile(r"^(?:0|-?[1-9][0-9]*)$")
_PLAIN = "tag:yaml.org,2002:"
_RESOLVERS = [
    (_PLAIN + "null", _NULL, ["~", "n", ""]),
    (_PLAIN + "bool", _TRUTH, ["t", "f"]),
    (_PLAIN + "int", _WHOLE, list("-0123456789")),
]


class Mistake(Struct, frozen=True, order=True):
    """What is wrong, and in which line of the file, counted from 1."""

    line: int
    words: str


class BadFile(Invalid):
    """`details.mistakes` lists every one, by line."""

    code = "blueprint.bad"

    def __init__(self, mistakes: list[Mistake]) -> None:
        them = sorted(set(mistakes))
        words = "\n".join(f"line {one.line}: {one.words}" for one in them)
        super().__init__(words, mistakes=[{"line": m.line, "words": m.words} for m in them])


class Told(Struct, frozen=True):
    """A file as plain values. `lines` gives the line of a key or list item by its path, `texts`
    the line in which a text itself begins."""

    values: Any
    lines: dict[Path, int]
    texts: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of the path, or of what is nearest above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (the library's own way)


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (the same)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # Lists stand in from what they belong to.


for _of in (_Loader, _Dumper):
    for _tag, _pattern, _first in _RESOLVERS:
        _of.add_implicit_resolver(_tag, _pattern, _first)


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    """What has several lines is shown in several."""
    style = "|" if "\n" in value else None
    return dumper.represent_scalar(_PLAIN + "str", value, style=style)


_Dumper.add_representer(str, _text)


def write(values: Any) -> str:
    """Plain values as text, in their own order."""
    told: str = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return told


def read(text: str) -> Told:
    """The file's values and lines. Raises BadFile for what cannot be read."""
    if len(text.encode()) > BYTES_MOST:
        raise BadFile([Mistake(1, f"the file is larger than {BYTES_MOST} bytes")])
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        words = wrong.problem or wrong.context or "this is not YAML"
        raise BadFile([Mistake(mark.line + 1 if mark else 1, words)]) from None
    except yaml.reader.ReaderError as wrong:
        line = text.count("\n", 0, wrong.position) + 1
        raise BadFile([Mistake(line, "a character that a text file cannot hold")]) from None
    except RecursionError:
        raise BadFile([Mistake(1, "it is nested too deeply")]) from None
    if node is None:
        raise BadFile([Mistake(1, "the file is empty")])
    reading = _Reading()
    values = reading.value(node, ())
    if reading.mistakes:
        raise BadFile(reading.mistakes)
    return Told(values, reading.lines, reading.texts)


class _Reading:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.texts: dict[Path, int] = {}
        self.mistakes: list[Mistake] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._seen:
            self._wrong(line, "anchors are not known here; write it out once more")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode) and node.tag == _PLAIN + "map":
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode) and node.tag == _PLAIN + "seq":
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path, line)
        self._wrong(line, f"tags such as {node.tag!r} are not known here; leave it out")
        return None

    def _entries(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._wrong(line, "a key is one word")
                continue
            name = self._spoken(str(key.value), line)
            if (*path, name) in self.lines:
                first = self.lines[*path, name]
                self._wrong(line, f"{name!r} is there already, in line {first}; keep one of them")
                continue
            self.lines[*path, name] = line
            yield name, self.value(value, (*path, name))

    def _scalar(self, node: yaml.ScalarNode, path: Path, line: int) -> Any:
        match node.tag.removeprefix(_PLAIN):
            case "null":
                return None
            case "bool":
                return node.value == "true"
            case "int" if _WHOLE.match(node.value) and len(node.value) <= _DIGITS_MOST:
                return int(node.value)
            case "int":
                self._wrong(line, f"this is no whole number of at most {_DIGITS_MOST} digits")
                return None
            case "str":
                self.texts[path] = line + (node.style in ("|", ">"))
                return self._spoken(node.value, line)
        self._wrong(line, f"tags such as {node.tag!r} are not known here; leave it out")
        return None

    def _spoken(self, text: str, line: int) -> str:
        """The text, when the database can keep it."""
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            self._wrong(line, "a character that cannot be kept: U+0000, or half of a pair")
        return text

    def _wrong(self, line: int, words: str) -> None:
        self.mistakes.append(Mistake(line, words))
