"""One SQLAlchemy MetaData for every table of the house, with names that migrations can rely on, and
what the tables say of members: whatever holds a member's id says what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from game.kernel.fates import MEMBER_COLUMNS, Fate, Holding

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_PARENTS = {"rule_id": "earn_rule", "design_id": "design", "run_id": "board_run"}
"""What the first column of a table's key may name, where its member comes behind."""


def holdings(metadata: sa.MetaData) -> Iterator[Holding]:
    """Every table that says a fate, as `game/kernel/fates.py` reads one. Those that are found
    through another table come before it."""
    told = [one for one in metadata.tables.values() if "fate" in one.info and _names(one)]
    for table in sorted(told, key=lambda each: ("through" not in each.info, each.name)):
        fate: Fate = table.info["fate"]
        yield Holding(
            table=table.name,
            fate=fate,
            why=table.info.get("why", ""),
            columns=_names(table),
            through=table.info.get("through"),
            within=_within(table),
            cleared={c.name: _cleared(c) for c in table.columns if "personal" in c.info},
            secret=tuple(c.name for c in table.columns if c.info.get("secret")),
        )


def _names(table: sa.Table) -> tuple[str, ...]:
    """The columns by which a member is found: as it says, else its only one."""
    said = table.info.get("member")
    if said is not None:
        return (said,) if isinstance(said, str) else tuple(said)
    if "through" in table.info:
        return ("member_id",)
    return tuple(sorted(MEMBER_COLUMNS & set(table.columns.keys())))


def _within(table: sa.Table) -> tuple[str, str] | None:
    """The key's first column, and what of it belongs to a programme, for who asks by member."""
    first = next(iter(table.primary_key.columns)).name
    return (first, _PARENTS[first]) if first in _PARENTS else None


def _cleared(column: sa.Column[object]) -> str:
    """What stands in a personal column afterwards, as SQL."""
    said = column.info["personal"]
    if isinstance(said, str):
        return said
    if column.nullable:
        return "null"
    return "'{}'" if isinstance(column.type, sa.JSON) else "''"
