"""Imports only go down, rooms on one floor are strangers, and each room keeps to its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import HOUSES, files, imports, module, names_called, tree

MAY_IMPORT = {
    "game": {"game"},
    "notifications": {"game", "notifications"},
    "backend": {"game", "notifications", "backend"},
}
FLOORS = {
    "ledger": 1,
    "mechanics": 1,
    "members": 1,
    "campaigns": 1,
    "activities": 1,
    "earning": 1,
    "streaks": 1,
    "challenges": 1,
    "badges": 1,
    "tiers": 1,
    "boards": 1,
    "lineup": 2,
    "kinds": 2,
    "round": 2,
    "progress": 2,
    "award": 2,
    "plays": 3,
    "intake": 3,
    "launch": 3,
    "past": 4,
    "blueprint": 5,
    "upkeep": 3,
    "honours": 3,
    "bounties": 3,
    "till": 3,
    "climbing": 3,
    "closing": 4,
    "merging": 4,
}
"""Rooms of game; whatever is not named here lies on floor 0."""

HEART = 2
SQL_WORDS = {"fetch", "fetchrow", "fetchval", "execute", "executemany", "cursor"}
WALL = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "os.environ", "os.getenv"}
CHANCE = {"random", "secrets"}
GAME = files("game")


def room(name: str) -> tuple[int, str]:
    """The floor and the room of a module of game; the heart on floor 2 is one room."""
    first = name.split(".")[1]
    floor = FLOORS.get(first, 0)
    return floor, "heart" if floor == HEART else first


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
    wrong = []
    for file in GAME:
        if file.parent == Path("game") and file.stem == "__init__":
            continue
        floor, mine = room(module(file))
        for name in imports(file):
            if name.startswith("game."):
                theirs = room(name)
                strangers = theirs[0] == floor > 0 and theirs[1] != mine
                if theirs[0] > floor or strangers:
                    wrong.append(f"{file} (floor {floor}) imports {name} (floor {theirs[0]})")
    assert not wrong


def test_every_room_of_the_floor_plan_exists() -> None:
    rooms = {module(file).split(".")[1] for file in GAME if module(file) != "game"}
    assert set(FLOORS) <= rooms


def test_notifications_know_only_the_words_of_game() -> None:
    wrong = [
        f"{file} imports {name}"
        for file in files("notifications")
        for name in imports(file)
        if name.startswith("game.") and room(name)[0] > 0
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


def test_only_tables_and_the_outbox_know_sqlalchemy() -> None:
    allowed = {"tables", "outbox", "metadata"}
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
