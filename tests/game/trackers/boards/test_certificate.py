"""A closed board's certificate is enough for a script that stands alone to find the same ranks."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from sys import executable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.kernel.database import Database, reading, writing
from game.trackers.boards.certificate import StillOpen, certificate
from game.trackers.boards.jobs import close_boards
from game.trackers.lineup import LINE_UP
from tests.backend.commands.test_import_activities import kermesse
from tests.game.trackers.boards.builders import (
    MONDAY,
    Did,
    a_board,
    a_programme,
    play,
    some_members,
)
from tests.game.trackers.boards.ends import NEXT_WEEK, a_cafe, at, certified, the_run
from tests.game.trackers.boards.recompute import differences

SCRIPT = Path("tests/game/trackers/boards/recompute.py").resolve()


async def judged(certificate: object, folder: Path) -> tuple[int | None, str]:
    """What the script says of a certificate, run by itself."""
    file = folder / "board.json"
    file.write_text(json.dumps(certificate))
    script = await asyncio.create_subprocess_exec(
        executable, "-I", str(SCRIPT), str(file), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await script.communicate()
    return script.returncode, said.decode()


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(1, 4)), max_size=25),
    st.sampled_from(["shared", "earliest", "secondary"]),
    st.sampled_from(["sum", "best", "latest"]),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_an_independent_script_works_out_the_same_ranks(
    db: Database, done: list[tuple[int, int, int]], ties: str, operator: str
) -> None:
    async with writing(db) as tx:
        await tx.execute("set local session_replication_role = replica")
        await tx.execute("truncate board_run, board_tally, board_entry, board_score, board_result")
        await tx.execute("truncate programme, design, design_revision, member cascade")
    programme = await a_cafe(db)
    second = {"activity_type": "purchase"} if ties == "secondary" else None
    board = await a_board(
        db, programme, ties=ties, secondary=second, operator=operator, group_by="city"
    )
    members = await some_members(db, programme, 6)
    deeds = [
        Did(members[who], MONDAY + timedelta(minutes=minute), amount, attributes={"city": "Nice"})
        for who, minute, amount in done
    ]
    for deed in deeds:
        await play(db, programme, [deed])
    await close_boards(LINE_UP, db, at(NEXT_WEEK))
    if deeds:
        assert differences(await certified(db, board)) == []


async def test_the_script_runs_alone_and_finds_a_forged_rank(db: Database, folder: Path) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme)
    members = await some_members(db, programme, 5)
    await play(db, programme, [Did(who, MONDAY, n) for n, who in enumerate(members, 1)])
    run_id = await the_run(db)
    with pytest.raises(StillOpen):
        async with reading(db) as tx:
            await certificate(tx, board, run_id)
    await close_boards(LINE_UP, db, at(NEXT_WEEK))
    told = await certified(db, board)
    assert await judged(told, folder) == (0, "every rank agrees\n")
    told["members"][0]["rank"] = 1
    assert (await judged(told, folder))[0] == 1


async def test_an_auditor_exports_a_certificate_and_checks_it_by_themselves(
    db: Database, dsn: str, folder: Path
) -> None:
    programme = await a_programme(db)
    board = await a_board(db, programme, ties="shared", group_by="city")
    members = await some_members(db, programme, 5)
    await play(
        db,
        programme,
        [Did(who, MONDAY, n // 2, attributes={"city": "Nice"}) for n, who in enumerate(members, 2)],
    )
    file = folder / "board.json"
    command = ("board-certificate", board.design.name, "--programme", "cafe", "--out", str(file))
    status, _, complaint = await kermesse(dsn, *command)
    assert (status, file.exists()) == (1, False)
    assert "No run of this board has closed yet." in complaint
    await close_boards(LINE_UP, db, at(NEXT_WEEK))
    assert (await kermesse(dsn, *command))[0] == 0
    exported = json.loads(file.read_text())
    assert exported == await certified(db, board)
    assert await judged(exported, folder) == (0, "every rank agrees\n")
