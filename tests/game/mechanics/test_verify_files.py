"""Files that are no honest log: each is refused with its name and place, never with a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from backend.commands.draws import verify_draw
from game.mechanics.log import Log
from game.mechanics.verify import faults
from tests.game.mechanics.test_verify import document


def _odds(text: str, by: str) -> Callable[[Any], None]:
    def alter(log: Any) -> None:
        assert text in log["odds"]
        log["odds"] = log["odds"].replace(text, by)
        log["odds_hash"] = sha256(log["odds"].encode()).hexdigest()

    return alter


def _fewer_entries(log: Any) -> None:
    log["entries"] = 7


def _cut_off(log: Any) -> None:
    del log["draws"][30:]


def _nothing_to_win(log: Any) -> None:
    odds = json.loads(log["odds"])
    for share in odds["how"]["shares"]:
        share["weight"] = 0
    _odds(log["odds"], json.dumps(odds))(log)


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (_fewer_entries, "draw 40: the log ends here, but is said to have 7 draws."),
        (_cut_off, "draw 30: the log ends here, but is said to have 40 draws."),
        (_nothing_to_win, "odds: nobody can draw by this table: total"),
        (_odds('"fallback":"tea"', '"fallback":"gold"'), "odds: nobody can draw by this table"),
        (_odds('"prize":"pin"', '"prize":"gold"'), "odds: nobody can draw by this table: share 4"),
        (_odds('"how":', '"why":'), "odds: the table cannot be read"),
    ],
)
def test_what_cannot_be_recomputed_is_told(alter: Callable[[Any], None], said: str) -> None:
    log = document()
    alter(log)
    told = faults([msgspec.convert(log, Log)])
    assert told and told[0].startswith(said), told


def test_a_page_that_others_follow_may_stand_alone() -> None:
    log = document()
    _cut_off(log)
    log["next"] = 30
    assert faults([msgspec.convert(log, Log)]) == []


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"no log",
        b"[]",
        b'{"format":"\xff"}',
        b'{"a":' * 100_000,
        json.dumps(document())[:5000].encode(),
        json.dumps(document()).replace("kermesse.draws/1", "kermesse.draws/2").encode(),
        json.dumps(document()).replace("00:00Z", "00:00").encode(),
    ],
    ids=["empty", "words", "list", "no utf-8", "deep", "cut off", "other format", "no zone"],
)
def test_the_command_names_the_file_that_is_no_log(folder: Path, written: bytes) -> None:
    good, bad = folder / "1.json", folder / "2.json"
    good.write_text(json.dumps(document()))
    bad.write_bytes(written)
    done = CliRunner().invoke(verify_draw, [str(good), str(bad)])
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert f"{bad} is no log of draws: " in done.output
