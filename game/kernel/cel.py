"""The rule language: CEL, checked when a rule is saved. No other module knows the library.

Names are dotted and flat, each of one kind, so a misspelt name or a wrong comparison is found at
save time, with its line and column. At run time an error is a value, never an exception: the rule
does not fire and says why. Loops stop by the library's own budget; the length of a source and of
every text that goes in is capped, because the growth of strings is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from cel_expr_python import cel  # type: ignore[import-untyped]
from msgspec import Struct

from game.kernel.days import anniversary, month
from game.kernel.errors import Invalid
from game.kernel.exact import total
from game.kernel.sources import blanked, conjuncts, fields_asked

Kind = Literal["string", "integer", "boolean", "decimal", "strings", "list"]

COLUMN = "[]."
"""What stands in a name between a list and a field of its lines: `activity.data.lines[].amount`.
Such a name is no variable: it says what lines have."""

SOURCE_BYTES_MAX = 2048
INTEGER_MOST = 2**63 - 1

_TYPES: dict[Kind, cel.Type] = {
    "string": cel.Type.STRING,
    "integer": cel.Type.INT,
    "boolean": cel.Type.BOOL,
    "decimal": cel.Type.DOUBLE,
    "strings": cel.Type.List(cel.Type.STRING),
    "list": cel.Type.List(cel.Type.Map(cel.Type.STRING, cel.Type.DYN)),
}
EMPTY: dict[Kind, Any] = {
    "string": "",
    "integer": 0,
    "boolean": False,
    "decimal": 0.0,
    "strings": [],
    "list": [],
}
"""What an absent value counts as."""

_FUNCTIONS = [
    cel.FunctionDecl(name, [cel.Overload(name, gives, takes, name == "sum", impl)])
    for name, takes, gives, impl in (
        ("anniversary", [cel.Type.STRING] * 2, cel.Type.INT, anniversary),
        ("month", [cel.Type.STRING], cel.Type.INT, month),
        ("sum", [cel.Type.List(cel.Type.DYN)], cel.Type.DYN, total),
    )
]
"""What rules may call beside CEL's own: `activity.data.lines.map(l, l.amount).sum()`,
`anniversary(member.attributes.birthday, activity.date) > 0`."""

_PLACED = re.compile(r"<input>:(\d+):(\d+): (.*?)(?: \(in container '.*'\))?(?: \[\w+\])?$", re.M)
_MIXED = re.compile(r"'\((?:int, double|double, int)\)'")
_HAS = re.compile(r"\bhas\s*\(")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_LETTER = re.compile(r"[^\n]")


class BadExpression(Invalid):
    """`details`: the `part` of the rule, `line` and `column` from 1, `message`, and an `excerpt`
    with a caret under the place."""

    code = "expression.bad"


class Facts(Struct, frozen=True):
    """The values of a vocabulary's names in one situation, shared by all its rules."""

    values: Mapping[str, Any]
    activation: Any


class Failed(Struct, frozen=True):
    """An expression met an error at run time."""

    why: str


class Clause(Struct, frozen=True):
    """A part of a condition that must hold; `names` are the facts it speaks of."""

    text: str
    program: Any
    names: tuple[str, ...]

    def holds(self, facts: Facts) -> bool | Failed:
        return _truth(self.program, facts)

    def seen(self, facts: Facts) -> list[tuple[str, Any]]:
        return [(name, facts.values[name]) for name in self.names]


class Condition(Struct, frozen=True):
    """A compiled condition, and its clauses where it is a plain chain of `&&`."""

    text: str
    program: Any
    clauses: tuple[Clause, ...]

    def holds(self, facts: Facts) -> bool | Failed:
        return _truth(self.program, facts)


class Term(Struct, frozen=True):
    """A part of an expression that is worked out by itself."""

    program: Any
    type: str
    names: tuple[str, ...]

    def value(self, facts: Facts) -> Any:
        """A number or a truth, or why there is none."""
        value = _value(self.program, facts)
        return value if isinstance(value, Failed | int | float) else Failed(_words(value))


class Vocabulary:
    """The names that rules may use, each of one kind."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = {name: kind for name, kind in kinds.items() if COLUMN not in name}
        self._env = _env(tuple(sorted(self.kinds.items())))
        self._columns = columns_of(kinds)

    def condition(self, source: str) -> Condition:
        """Compile a condition; refuses what is not sound CEL of type bool."""
        program = self._compile("condition", source)
        if program.return_type() != cel.Type.BOOL:
            why = f"a condition is true or false, this is of type {_of(program)}"
            raise bad("condition", source, 0, why)
        parts = [part.strip() for part in conjuncts(source)]
        clauses = [
            Clause(part, program if len(parts) == 1 else self._env.compile(part), self.used(part))
            for part in parts
        ]
        return Condition(source, program, tuple(clauses))

    def term(self, part: str, source: str, start: int, end: int) -> Term:
        """Compile what stands from `start` to `end`; its faults keep their line and column."""
        program = self._compile(part, source, start, end)
        return Term(program, _of(program), self.used(source[start:end]))

    def facts(self, values: Mapping[str, Any]) -> Facts:
        """`values` (every name of the vocabulary) as its expressions take them."""
        return Facts(values, self._env.Activation(values))

    def sample(self, values: Mapping[Kind, Any]) -> Facts:
        """Facts in which every name holds the value for its kind; a list has one line of them."""
        lists = {
            name: [{column: values[kind] for column, kind in columns.items()}]
            for name, columns in self._columns.items()
        }
        plain = {name: values[kind] for name, kind in self.kinds.items() if kind != "list"}
        return self.facts(plain | lists)

    def used(self, source: str) -> tuple[str, ...]:
        """The names of the vocabulary that an expression speaks of."""
        bare = blanked(source)
        found = (self._named(dotted) for dotted in _NAME.findall(bare))
        return tuple(dict.fromkeys(name for name in found if name))

    def _named(self, dotted: str) -> str:
        """The name of the vocabulary that a dotted word begins with: what follows is called on it,
        as in `member.locale.startsWith("fr")`."""
        while dotted and dotted not in self.kinds:
            dotted = dotted.rpartition(".")[0]
        return dotted

    def _check_columns(self, part: str, source: str) -> None:
        """What lines are asked for, they have; the library would find out at run time."""
        known = {column for columns in self._columns.values() for column in columns}
        for name, start in fields_asked(source) if known else ():
            if name not in known:
                why = f"lines have no field {name!r}; they have: {', '.join(sorted(known))}"
                raise bad(part, source, start, why)

    def _compile(
        self, part: str, source: str, start: int = 0, end: int | None = None
    ) -> cel.Expression:
        checked(part, source)
        self._check_columns(part, source)
        try:
            return self._env.compile(_LETTER.sub(" ", source[:start]) + source[start:end])
        except RuntimeError as wrong:
            raise _explained(part, source, str(wrong)) from None


def columns_of(kinds: Mapping[str, Kind]) -> dict[str, dict[str, Kind]]:
    """List -> field of its lines -> kind."""
    found: dict[str, dict[str, Kind]] = {name: {} for name, kind in kinds.items() if kind == "list"}
    for name, kind in kinds.items():
        of, marked, column = name.partition(COLUMN)
        if marked:
            found[of][column] = kind
    return found


def checked(part: str, source: str) -> None:
    """Refuse what the library would take, and should not."""
    if len(source.encode()) > SOURCE_BYTES_MAX:
        raise bad(part, source, 0, f"longer than {SOURCE_BYTES_MAX} bytes")
    if (at := source.find("\0")) >= 0:
        raise bad(part, source, at, "a NUL character")
    if found := _HAS.search(blanked(source)):
        # On a dotted name has() yields the field's value, not whether it was sent.
        why = "has() is of no use here: an absent field holds its default, compare with that"
        raise bad(part, source, found.start(), why)


def bad(part: str, source: str, at: int, message: str) -> BadExpression:
    """A fault at a place of the source."""
    line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
    return _bad(part, source, line, column, message)


@lru_cache(maxsize=256)
def _env(kinds: tuple[tuple[str, Kind], ...]) -> cel.Env:
    variables = {name: _TYPES[kind] for name, kind in kinds}
    return cel.NewEnv(variables=variables, functions=_FUNCTIONS)


def _truth(program: Any, facts: Facts) -> bool | Failed:
    value = _value(program, facts)
    if isinstance(value, Failed | bool):
        return value
    return Failed(_words(value))


def _value(program: Any, facts: Facts) -> Any:
    """The value; for an error its words, or Failed where the library itself gave up."""
    try:
        return program.eval(facts.activation).value()
    except RuntimeError as gave_up:  # A loop over its budget is the one error that is no value.
        return Failed(_words(gave_up))


def _words(value: Any) -> str:
    """An error's value is its text, led by the library's own word for the family."""
    return re.sub(r"^[A-Z_]+: | \[[A-Z_]+\]$", "", str(value))


def _of(program: cel.Expression) -> str:
    return str(program.return_type().name()).lower()


def _explained(part: str, source: str, words: str) -> BadExpression:
    found = _PLACED.search(words)
    if found is None:
        return _bad(part, source, 1, 1, _words(words))
    hint = "; write double(...) around the whole number" if _MIXED.search(found[3]) else ""
    return _bad(part, source, int(found[1]), int(found[2]), found[3] + hint)


def _bad(part: str, source: str, line: int, column: int, message: str) -> BadExpression:
    lines = source.splitlines()
    shown = lines[line - 1][:200] if line <= len(lines) else ""
    excerpt = f"{shown}\n{' ' * (column - 1)}^" if column <= 200 else shown
    return BadExpression(
        f"{part}, line {line}, column {column}: {message}",
        part=part, line=line, column=column, message=message, excerpt=excerpt,
    )  # fmt: skip
