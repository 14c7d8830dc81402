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


def pages(*cuts: int) -> list[Any]:
    """The log of forty draws in pages that begin behind these."""
    log = document()
    befores = [{"sequence": 0, "stock": log["stock"], "chain": log["before"]["chain"]}]
    befores += [
        {
            "sequence": cut,
            "stock": log["draws"][cut]["seen"],
            "chain": log["draws"][cut - 1]["chain"],
        }
        for cut in cuts
    ]
    ends = [*cuts, 40]
    return [
        {**log, "before": before, "draws": log["draws"][before["sequence"] : end]}
        for before, end in zip(befores, ends, strict=True)
    ]


def verified(folder: Path, *written: Any) -> tuple[int, str]:
    """The exit code of the command over these files, and what it says."""
    files = []
    for number, page in enumerate(written, 1):
        files.append(folder / f"{number}.json")
        files[-1].write_text(json.dumps(page))
    done = CliRunner().invoke(verify_draw, [str(file) for file in files])
    return done.exit_code, done.output.replace(f"{folder}/", "")


def test_the_command_says_which_draws_are_missing_and_never_that_all_is_fair(folder: Path) -> None:
    """Of 1,800 draws 1,000 are not all."""
    first, second, third = pages(15, 30)
    assert verified(folder, third, first, second)[0] == 0
    code, told = verified(folder, first, third)
    assert code == 3
    assert told == (
        "25 of 40 draws recomputed. This is not all:\n"
        "draws 16 to 30 are missing; save what /draws?after=15 gives, and add it.\n"
    )
    del third["draws"][-1]
    assert "\ndraw 40 is missing" in verified(folder, first, second, third)[1]
    assert "\ndraws 1 to 15 are missing" in verified(folder, second)[1]


def test_the_command_tells_pages_apart_that_do_not_belong_together(folder: Path) -> None:
    first, second = pages(15)
    code, told = verified(folder, first, second, second)
    assert (code, told) == (1, "draw 16: it is there twice; leave out 3.json.\n")
    other = {**second, "campaign": "other"}
    code, told = verified(folder, first, other)
    assert code == 1
    assert told.startswith("pages: 2.json is of seed 1 of 'other' with 40 draws, but 1.json of")
    later = {**second, "seed": {**second["seed"], "number": 2}}
    assert "2.json is of seed 2 of 'fair'" in verified(folder, first, later)[1]


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
