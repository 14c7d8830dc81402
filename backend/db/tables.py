"""Every table of the house on METADATA, and the DDL that makes them: the truth about the schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import sqlalchemy as sa

from backend.db.posted import guards
from backend.db.told import tellers
from game.kernel.metadata import METADATA

_SOURCE = Path(__file__).parents[2]
_HOUSES = ("game", "notifications", "backend")


@cache
def load() -> sa.MetaData:
    """METADATA with all tables: those of every `tables.py`."""
    for house in _HOUSES:
        for file in sorted((_SOURCE / house).rglob("tables.py")):
            if file != Path(__file__):
                import_module(".".join(file.relative_to(_SOURCE).with_suffix("").parts))
    return METADATA


def ddl() -> Iterator[str]:
    """The statements that make tables, indexes and guards, in an order that PostgreSQL accepts."""
    statements: list[str] = []

    def note(statement: sa.schema.ExecutableDDLElement, *_: object, **__: object) -> None:
        statements.append(str(statement.compile(dialect=engine.dialect)).strip())

    engine = sa.create_mock_engine("postgresql+asyncpg://", note)
    load().create_all(engine, checkfirst=False)
    yield from statements
    yield from guards(METADATA)
    yield from tellers()
