"""The SQL of our stores as it is written: every statement that a call of theirs sends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from tests.house.source import HOUSES, files, module, tree

SENT_BY = {"fetch", "fetchrow", "fetchval", "execute", "executemany", "cursor"}
CHOICES: dict[str, tuple[Any, ...]] = {
    "lock": (False, True),
    "section": (None, "a section"),
    "newest": (False, True),
    "mechanic": (None, "quiz"),
}
"""What a statement may be made of beside what its module says, as the parameter of a function."""


class Query(NamedTuple):
    """A statement, and where it is sent: `game/members/store.py:named`."""

    where: str
    text: str


@cache
def queries() -> tuple[frozenset[Query], frozenset[str]]:
    """Every statement of the stores, and where there are others that cannot be read."""
    found: set[Query] = set()
    unread: set[str] = set()
    for file in files(*HOUSES):
        if file.stem.endswith("store"):
            for function, argument in _sent(file):
                where = f"{file}:{function}"
                texts = list(_texts(file, argument))
                found |= {Query(where, text) for text in texts if " " in text}
                unread |= set() if texts else {where}
    return frozenset(found), frozenset(unread)


def _sent(file: Path) -> Iterator[tuple[str, ast.expr]]:
    """The name of each function that sends something, and the expression that says what."""
    for function in ast.walk(tree(file)):
        if isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
            for call in ast.walk(function):
                match call:
                    case ast.Call(func=ast.Attribute(attr="add"), args=[_, text, *_]):
                        yield function.name, text
                    case ast.Call(func=ast.Attribute(attr=sent), args=[text, *_]) if (
                        sent in SENT_BY
                    ):
                        yield function.name, text


def _texts(file: Path, argument: ast.expr) -> Iterator[str]:
    """What the expression comes to, for each choice; nothing when it is made of something else."""
    code = compile(ast.Expression(argument), str(file), "eval")
    known = vars(import_module(module(file)))
    for values in product(*CHOICES.values()):
        try:
            text = eval(code, {**known, **dict(zip(CHOICES, values, strict=True))})
        except NameError:
            return
        if isinstance(text, str):
            yield text
