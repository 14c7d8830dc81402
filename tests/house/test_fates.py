"""Whatever names a member says what becomes of it when the member leaves."""

from __future__ import annotations

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from backend.db import tables
from backend.db.held import held
from game.kernel.fates import MEMBER_COLUMNS, OTHER_COLUMNS
from game.kernel.identity import new_id
from tests.house.states import fill
from tests.postgres import fresh


def _is_id(column: sa.Column[object]) -> bool:
    kind = column.type.item_type if isinstance(column.type, ARRAY) else column.type
    return isinstance(kind, UUID)


def without_a_fate(metadata: sa.MetaData) -> list[str]:
    """Tables that name members and say nothing of it."""
    return [
        table.name
        for table in metadata.tables.values()
        if MEMBER_COLUMNS & {column.name for column in table.columns}
        and table.info.get("fate") not in ("erased", "kept", "cleared")
    ]


def unheard_of(metadata: sa.MetaData) -> list[str]:
    """Columns with an id of which nobody said whether it can be a member's."""
    return [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if _is_id(column) and column.name not in MEMBER_COLUMNS | OTHER_COLUMNS
    ]


def test_every_table_that_names_a_member_says_a_fate() -> None:
    assert not without_a_fate(tables.load())
    assert not unheard_of(tables.load())
    named = {
        t.name for t in tables.load().tables.values() if MEMBER_COLUMNS & set(t.columns.keys())
    }
    assert named <= {one.table for one in held()}


def test_a_table_that_says_none_is_seen() -> None:
    known = sa.MetaData()
    sa.Table("secretly", known, sa.Column("member_id", UUID), sa.Column("winner_id", UUID))
    assert without_a_fate(known) == ["secretly"] and unheard_of(known) == ["secretly.winner_id"]


async def test_each_table_does_what_it_says(postgres: str) -> None:
    """A row of one member in every table: afterwards only those stay that say so."""
    async with fresh(postgres) as dsn:
        db = await asyncpg.connect(dsn)
        await fill(db, 1)
        member, programme = new_id(), new_id()
        for parent in ("design", "earn_rule", "board_run"):
            await db.execute(f"update {parent} set programme_id = $1", programme)
        for one in held():
            mine = [f"{column} = $1" for column in one.columns if one.through is None]
            if one.within is not None:
                mine.append("{} = (select id from {})".format(*one.within))
            if one.through is not None:
                mine.append("{} = (select id from {})".format(*one.through))
            values = [member] if one.through is None else []
            await db.execute(f"update {one.table} set {', '.join(mine)}", *values)
        for one in held():
            assert len(await db.fetch(one.export(), [member], programme, [])) == 1, one.table
            if query := one.leave():
                await db.execute(query, [member], programme)
            left = await db.fetchval(f"select count(*) from {one.table}")
            assert left == (0 if one.fate == "erased" else 1), one.table
        await db.close()


def test_what_stays_says_why_and_what_is_cleared_says_which_columns() -> None:
    for one in held():
        assert (one.fate == "erased") == (not one.why), one.table
        assert (one.fate == "cleared") == bool(one.cleared), one.table


def test_members_are_found_by_columns_that_are_there() -> None:
    for one in held():
        table = tables.load().tables[one.table]
        if one.through is None:
            assert set(one.columns) <= set(table.columns.keys()), one.table
        else:
            column, parent = one.through
            assert column in table.columns
            assert "member_id" in tables.load().tables[parent].columns
