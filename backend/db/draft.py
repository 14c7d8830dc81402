"""`make migration NAME=add_boards`: the next numbered file, to be read and edited by a developer.

The first migration is written whole from the tables in code. A later one is written by hand: the
test that compares the migrated schema with the tables in code shows what it must say.
"""

from __future__ import annotations

import sys
from pathlib import Path

from backend.db import tables
from backend.db.migrate import MIGRATIONS, migrations


def draft(name: str, folder: Path = MIGRATIONS) -> Path:
    """Write the next file and answer its path; the first holds the DDL of every table."""
    following = len(migrations(folder)) + 1
    file = folder / f"{following:04d}_{name}.sql"
    statements = tables.ddl() if following == 1 else ["-- Write the change here."]
    file.write_text("\n\n".join(_readable(s) for s in statements) + "\n", encoding="utf-8")
    return file


def _readable(statement: str) -> str:
    lines = [line.rstrip().replace("\t", "    ") for line in statement.splitlines()]
    end = "" if statement.startswith("--") else ";"
    return "\n".join(lines) + end


if __name__ == "__main__":
    print(draft(sys.argv[1] if len(sys.argv) > 1 else "ground"))
