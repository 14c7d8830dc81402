"""What is posted stays as it was posted: triggers that refuse what no rule of ours ever does.

`sa.Table(..., info={"changing": ("remaining",)})`: only these columns of a row ever change, and no
row is deleted, unless its member is erased. `refused_when` is the SQL of changes of theirs that are
refused all the same. All but that one are triggers of a statement which names a column, so that
what rounds write does not meet them.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is posted stays as it is: % of %', lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$
"""


def guards(metadata: sa.MetaData) -> Iterator[str]:
    """The statements that make the triggers of all tables which say what may change in them."""
    yield REFUSE.strip()
    for table in metadata.sorted_tables:
        if "changing" in table.info:
            yield from _guards_of(table)


def _guards_of(table: sa.Table) -> Iterator[str]:
    changing = table.info["changing"]
    fixed = ", ".join(column.name for column in table.columns if column.name not in changing)
    gone = "TRUNCATE" if table.info.get("fate") == "erased" else "DELETE OR TRUNCATE"
    yield _trigger("stays_as_posted", f"UPDATE OF {fixed}", table.name)
    yield _trigger("stays", gone, table.name)
    if when := table.info.get("refused_when"):
        yield _trigger("changes_no_more", "UPDATE", table.name, f"ROW WHEN ({when})")


def _trigger(name: str, what: str, table: str, each: str = "STATEMENT") -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH {each}"
        " EXECUTE FUNCTION refuse_change()"
    )
