"""The command line: instant help, one line for a mistake, and the database of a running server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from backend.db.engine import connect
from backend.db.supervisor import embedded
from backend.settings import KNOWN
from tests.house.source import ROOT
from tests.patience import PATIENCE_S
from tests.postgres import fresh


def kermesse(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as an operator does; `variables` are the KERMESSE_ ones that are set."""
    kept = {name: value for name, value in os.environ.items() if name not in KNOWN}
    return subprocess.run(
        [sys.executable, "-m", "backend", *words],
        cwd=ROOT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_help_imports_nothing_heavy() -> None:
    heavy = "litestar sqlalchemy asyncpg uvicorn msgspec"
    asked = subprocess.run(
        [sys.executable, "-c", f"import sys, backend.__main__; print([m for m in {heavy.split()!r}"
         " if m in sys.modules])"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert asked.stdout.strip() == "[]"


def test_a_wrong_setting_is_one_line_and_status_2() -> None:
    told = kermesse("migrate", KERMESSE_PORT="eighty")
    assert told.returncode == 2 and told.stdout == ""
    assert told.stderr.startswith("kermesse: KERMESSE_PORT must be")
    assert told.stderr.count("\n") == 1


def test_migrate_says_what_it_did(tmp_path: Path) -> None:
    cluster = {"KERMESSE_PORT": "tcp://10.96.0.7:8000", "KERMESSE_SERVICE_HOST": "10.96.0.7"}
    first = kermesse("migrate", KERMESSE_DATA_DIR=str(tmp_path / "data"), **cluster)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[0] == "applied 0001 ground"
    again = kermesse("migrate", KERMESSE_DATA_DIR=str(tmp_path / "data"))
    assert again.stdout == "nothing to do: the database is up to date\n"


async def test_a_command_works_on_the_database_of_a_running_server(tmp_path: Path) -> None:
    async with embedded(tmp_path / "data"):
        told = kermesse("migrate", KERMESSE_DATA_DIR=str(tmp_path / "data"))
        assert told.returncode == 0, told.stderr
        again = kermesse("migrate", KERMESSE_DATA_DIR=str(tmp_path / "data"))
        assert again.stdout == "nothing to do: the database is up to date\n"


def test_an_operators_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    url = f"postgresql://me:hunter2@/kermesse?host={tmp_path}"
    told = kermesse("migrate", KERMESSE_DATABASE_URL=url)
    assert told.returncode == 1
    assert told.stderr.startswith("kermesse: The server that KERMESSE_DATABASE_URL names")
    assert "hunter2" not in told.stderr and told.stderr.count("\n") == 1


def test_a_taken_port_is_one_line_with_another_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = kermesse("serve", KERMESSE_PORT=str(port), KERMESSE_DATA_DIR=str(tmp_path / "data"))
    assert told.returncode == 1
    assert f"Port {port} of 127.0.0.1" in told.stderr and "KERMESSE_PORT=" in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists(), "nothing was touched"


def test_an_address_of_another_machine_is_one_line(tmp_path: Path) -> None:
    told = kermesse("serve", KERMESSE_HOST="192.0.2.1", KERMESSE_DATA_DIR=str(tmp_path / "data"))
    assert told.returncode == 1 and "192.0.2.1" in told.stderr and told.stderr.count("\n") == 1


def test_a_data_folder_of_somebody_else_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = kermesse("migrate", KERMESSE_DATA_DIR=str(tmp_path / "file" / "data"))
    assert told.returncode == 1
    assert "KERMESSE_DATA_DIR" in told.stderr and told.stderr.count("\n") == 1


async def test_who_proves_the_books_of_an_empty_database_makes_nothing_there(
    postgres: str, tmp_path: Path
) -> None:
    async with fresh(postgres, "template0") as dsn:
        told = kermesse("prove", KERMESSE_DATABASE_URL=dsn)
        assert (told.returncode, told.stdout) == (1, "")
        assert "no tables of kermesse" in told.stderr and "kermesse migrate" in told.stderr
        connection = await connect(dsn)
        tables = "select count(*) from pg_tables where schemaname = 'public'"
        assert await connection.fetchval(tables) == 0
        await connection.close()
    told = kermesse("prove", KERMESSE_DATA_DIR=str(tmp_path / "data"))
    assert told.returncode == 1 and "There is no database in" in told.stderr
    assert not (tmp_path / "data").exists()
