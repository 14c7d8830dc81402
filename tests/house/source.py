"""Our own source as the tests of the house read it: parsed, never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSES = ("game", "notifications", "backend")


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """The Python files under the folders, with paths relative to the top."""
    return tuple(
        file.relative_to(ROOT)
        for folder in folders
        for file in sorted((ROOT / folder).rglob("*.py"))
    )


@cache
def tree(file: Path) -> ast.Module:
    """A file of ours, parsed."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def module(file: Path) -> str:
    """`game/ledger/store.py` -> `game.ledger.store`."""
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions; of a package, the part it takes."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{file}: imports are absolute here"
            is_package = (ROOT / node.module.replace(".", "/")).is_dir()
            for alias in node.names:
                yield f"{node.module}.{alias.name}" if is_package else node.module


def names_called(file: Path) -> Iterator[str]:
    """Dotted names that a file mentions, such as `datetime.now`."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
