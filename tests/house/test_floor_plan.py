"""Imports only go down, rooms on one floor are strangers, and each room keeps to its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import HOUSES, ROOT, files, imports, module, names_called, tree

MAY_IMPORT = {
    "game": {"game"},
    "notifications": {"game", "notifications"},
    "backend": {"game", "notifications", "backend"},
}
FLOORS = {"kernel": 0, "round": 2, "trackers": 3, "flows": 4}
"""The folders of game that are floors; every other one is a room on floor 1: what is kept, and what
is played. A folder of `trackers` or `flows` is a room of its own."""

STEPS = {
    **{"languages": -1, "money": -1, "programmes": -1},
    **{"messages": 1, "segments": 1, "displays": 1, "multipliers": 1, "brand": 1, "vouchers": 1},
    **{"sites": 1, "referrals": 2},
    **{"trackers.lineup": 1, "trackers.kinds": 1},
    **{
        "flows.past": 1,
        "flows.segmenting": 1,
        "flows.rewards": 1,
        "flows.merging": 2,
        "flows.undoing": 2,
        "flows.regrading": 3,
        "flows.rehearsing": 1,
        "flows.bonuses": 1,
        "flows.checkout": 2,
        "flows.blueprint": 2,
        "flows.moving": 2,
        "flows.approving": 3,
        "flows.orders": 3,
        "flows.friends": 3,
        "flows.live": 1,
        "flows.figures": 2,
    },
}
"""The one written order among rooms of a floor; those that are not named stand on step 0, and rooms
on one step are strangers."""

SQL_WORDS = {"fetch", "fetchrow", "fetchval", "execute", "executemany", "cursor"}
WALL = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "os.environ", "os.getenv"}
CHANCE = {"random", "secrets"}
GAME = files("game")


def room(name: str) -> tuple[int, int, str]:
    """The floor, the step and the room of a module of game."""
    top, *inner = name.split(".")[1:]
    mine = f"{top}.{inner[0]}" if top in ("trackers", "flows") and inner else top
    return FLOORS.get(top, 1), STEPS.get(mine, 0), mine


def reaches_up(file: Path, name: str) -> bool:
    """Whether a file of game imports from above, or from a stranger on its own step."""
    mine, theirs = room(module(file)), room(name)
    return mine[2] != theirs[2] and theirs[:2] >= mine[:2]


def is_store(file: Path) -> bool:
    store = file.stem == "store" or file.stem.endswith("_store")
    return store or file.stem in ("outbox", "database", "together")  # The last two hold no query.


@pytest.mark.parametrize("house", HOUSES)
def test_houses_import_only_what_lies_below(house: str) -> None:
    wrong = [
        f"{file} imports {name}"
        for file in files(house)
        for name in imports(file)
        if name.split(".")[0] in {*HOUSES, "tests"} - MAY_IMPORT[house]
    ]
    assert not wrong


def test_rooms_of_game_import_only_what_lies_below_them() -> None:
    wrong = [
        f"{file} imports {name}"
        for file in GAME
        if module(file) != "game"
        for name in imports(file)
        if name.startswith("game.") and reaches_up(file, name)
    ]
    assert not wrong


def test_the_order_of_rooms_is_seen() -> None:
    streak, past = Path("game/trackers/streaks/advance.py"), Path("game/flows/past/backfill.py")
    assert reaches_up(streak, "game.trackers.badges.rules"), "trackers are strangers"
    assert reaches_up(streak, "game.trackers.lineup") and reaches_up(past, "game.flows.blueprint")
    assert not reaches_up(past, "game.flows.launch.designs")
    assert not reaches_up(streak, "game.round.contract")


def test_every_room_that_is_named_exists() -> None:
    named = [path.replace(".", "/") for path in (*FLOORS, *STEPS)]
    assert all((ROOT / f"game/{p}").is_dir() or (ROOT / f"game/{p}.py").exists() for p in named)


def test_a_fold_never_pays() -> None:
    paying = ("game.ledger", "game.round.award", "game.round.progress", "game.round.world")
    wrong = [
        f"{file} imports {name}"
        for file in files("game/trackers")
        if file.stem in ("advance", "slice", "rules", "kind")
        for name in imports(file)
        if name.startswith(paying)
    ]
    assert not wrong


def test_notifications_know_only_the_words_of_game_whom_and_what_and_long_jobs() -> None:
    known = ("kernel", "languages", "programmes", "messages", "segments", "jobs")
    wrong = [
        f"{file} imports {name}"
        for file in files("notifications")
        for name in imports(file)
        if name.startswith("game.") and room(name)[2] not in known
    ]
    assert not wrong


def test_only_stores_speak_sql() -> None:
    wrong = [
        f"{file}:{node.lineno} calls {node.func.attr}"
        for file in files("game", "notifications")
        if not is_store(file)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in SQL_WORDS
    ]
    assert not wrong


def test_only_tables_know_sqlalchemy() -> None:
    allowed = {"tables", "metadata"}
    wrong = [
        f"{file} imports {name}"
        for file in files("game", "notifications")
        if file.stem not in allowed
        for name in imports(file)
        if name.split(".")[0] == "sqlalchemy"
    ]
    assert not wrong


def test_only_the_database_and_stores_know_the_driver() -> None:
    wrong = [
        f"{file} imports {name}"
        for file in files("game", "notifications")
        if not is_store(file) and file.stem not in ("database", "jobs")
        for name in imports(file)
        if name.split(".")[0] == "asyncpg"
    ]
    assert not wrong


def test_game_reads_no_environment_no_clock_and_no_chance() -> None:
    wrong = [
        f"{file} says {name}"
        for file in GAME
        for name in (*names_called(file), *imports(file))
        if name in WALL or name.split(".")[0] in CHANCE
    ]
    assert not wrong


def test_rules_and_mechanics_are_pure() -> None:
    pure = [f for f in GAME if f.stem == "rules" or "mechanics" in f.parts]
    reaching = {"asyncpg", "sqlalchemy", "litestar", "asyncio", "httpx"}
    wrong = [
        f"{file} imports {name}"
        for file in pure
        for name in imports(file)
        if name.split(".")[0] in reaching
    ]
    wrong += [
        f"{file} waits"
        for file in pure
        if any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(tree(file)))
    ]
    assert not wrong


def test_only_commands_hand_the_environment_to_the_settings() -> None:
    wrong = [
        f"{file} says {name}"
        for file in files("backend", "notifications")
        for name in names_called(file)
        if name in ("os.environ", "os.getenv")
        and file.parent != Path("backend/commands")
        and file != Path("backend/session.py")
    ]
    assert not wrong
