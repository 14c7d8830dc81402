"""Whoever alters one byte of seed, table, stock order or nonce is found, and at which draw."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from hmac import digest
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from backend.commands.draws import verify_draw
from game.mechanics.log import Log, Record, chained
from game.mechanics.prizes import Odds
from game.mechanics.verify import faults
from tests.game.mechanics.tables import Game, prize, stock_of, table, tables


def played() -> Log:
    odds = table(
        (3, "cup"), (2, "tea"), (5, None), (1, "pin"),
        prizes=(prize("cup", 4), prize("tea"), prize("pin", None, 1)), fallback="tea",
    )  # fmt: skip
    game = Game(odds, stock_of(odds))
    for number in range(40):
        game.play(f"member-{number % 3}", f"nonce-{number:04}")
    return game.log()


def document() -> Any:
    """The log as it travels."""
    return json.loads(msgspec.json.encode(played()))


@given(tables(), st.lists(st.sampled_from("abc"), max_size=12))
def test_an_honest_log_holds(odds: Odds, members: list[str]) -> None:
    game = Game(odds, stock_of(odds))
    for number, member in enumerate(members):
        game.play(member, f"nonce-{number}")
    assert faults([game.log()]) == []


def _seed(log: Any) -> None:
    first = log["seed"]["secret"][0]
    log["seed"]["secret"] = ("1" if first == "0" else "0") + log["seed"]["secret"][1:]


def _seed_with_its_hash(log: Any) -> None:
    _seed(log)
    log["seed"]["hash"] = sha256(bytes.fromhex(log["seed"]["secret"])).hexdigest()


def _odds(log: Any) -> None:
    log["odds"] = log["odds"].replace('"weight":3', '"weight":4')


def _odds_with_their_hash(log: Any) -> None:
    _odds(log)
    log["odds_hash"] = sha256(log["odds"].encode()).hexdigest()


def _stock(log: Any) -> None:
    log["stock"]["cup"] = log["before"]["stock"]["cup"] = 5


def _order(log: Any) -> None:
    draws = log["draws"]
    draws[10], draws[11] = draws[11], draws[10]


def _left_out(log: Any) -> None:
    del log["draws"][20]


def _last_left_out(log: Any) -> None:
    del log["draws"][-1]
    log["entries"] -= 1


def _at(place: int, name: str, value: Any) -> Callable[[Any], None]:
    def alter(log: Any) -> None:
        assert log["draws"][place][name] != value
        log["draws"][place][name] = value

    return alter


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (_seed, "seed:"),
        (_seed_with_its_hash, "draw 1:"),
        (_odds, "odds:"),
        (_odds_with_their_hash, "draw 1:"),
        (_stock, "draw 1:"),
        (_order, "draw 11:"),
        (_left_out, "draw 21:"),
        (_last_left_out, "draw 39:"),
        (_at(7, "nonce", "nonce-0008"), "draw 8:"),
        (_at(7, "play", "play-9"), "draw 8:"),
        (_at(7, "move", 2), "draw 8:"),
        (_at(7, "at", "2026-03-02T09:00:00.000001Z"), "draw 8:"),
        (_at(7, "mine", 9), "draw 8:"),
        (_at(7, "seen", {"cup": 77}), "draw 8:"),
        (_at(7, "share", 9), "draw 8:"),
        (_at(7, "prize", "gold"), "draw 8:"),
        (_at(7, "chain", "0" * 64), "draw 8:"),
    ],
)
def test_one_altered_byte_is_found(alter: Callable[[Any], None], said: str) -> None:
    log = document()
    alter(log)
    told = faults([msgspec.convert(log, Log)])
    assert told and told[0].startswith(said), told


def test_a_forger_who_chains_anew_is_found_by_the_outcome() -> None:
    """Chains can be computed by anybody; what the dice give cannot be chosen."""
    log = played()
    game = Game(msgspec.json.decode(log.odds, type=Odds), log.stock)
    losing = next(one for one in log.draws if one.prize is None)
    for record in log.draws:
        game.play("nobody", record.nonce)
    place = losing.sequence - 1
    game.records[place] = msgspec.structs.replace(game.records[place], prize="tea")
    forged = msgspec.structs.replace(game.log(), draws=_chained(game))
    told = faults([forged])
    assert told and told[0].startswith(f"draw {losing.sequence}:"), told


def _chained(game: Game) -> list[Record]:
    chain, done = game.start, list[Record]()
    for record in game.records:
        chain = chained(chain, record)
        done.append(msgspec.structs.replace(record, chain=chain))
    return done


def test_the_command_says_which_draw_does_not_hold(folder: Path) -> None:
    log, file = document(), folder / "draws.json"
    file.write_text(json.dumps(log))
    honest = CliRunner().invoke(verify_draw, [str(file)])
    assert (honest.exit_code, honest.output) == (
        0,
        "40 of 40 draws recomputed: all fair\n"
        "Compare with what was published when the seed was revealed:\n"
        f"seed {log['seed']['hash']}\nlast chain {log['chain']}\n",
    )
    log["draws"][4]["nonce"] = "nonce-9999"
    file.write_text(json.dumps(log))
    forged = CliRunner().invoke(verify_draw, [str(file)])
    assert forged.exit_code == 1
    assert forged.output.startswith("draw 5:")
    file.write_text("{}")
    assert CliRunner().invoke(verify_draw, [str(file)]).exit_code == 1


def sha(*parts: object) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def by_hand(log: Any) -> None:
    """What `docs/fair-draws.md` says, word for word, for a table of weights."""
    secret, odds, stock = (
        bytes.fromhex(log["seed"]["secret"]),
        json.loads(log["odds"]),
        log["stock"],
    )
    prizes = {prize["key"]: prize for prize in odds["prizes"]}
    written = ",".join(f"{key}={stock[key]}" for key in sorted(stock))
    chain = sha(log["seed"]["hash"], log["odds_hash"], written)
    for said in log["draws"]:
        key = digest(secret, f"{said['play']}:{said['move']}:{said['nonce']}".encode(), "sha256")
        total = sum(share["weight"] for share in odds["how"]["shares"])
        thrown = (
            int.from_bytes(digest(key, str(n).encode(), "sha256")[:8], "big") for n in count(1)
        )
        left = next(number for number in thrown if number < 2**64 - 2**64 % total) % total
        place = 0
        while left >= (weight := odds["how"]["shares"][place]["weight"]):
            left, place = left - weight, place + 1
        given = odds["how"]["shares"][place]["prize"]
        if given is not None:
            most = prizes[given].get("per_member")
            if stock.get(given, 1) < 1 or (most is not None and said["mine"] >= most):
                given = odds["fallback"]
        assert (said["share"], said["prize"], said["seen"]) == (place, given, stock)
        written = ",".join(f"{key}={stock[key]}" for key in sorted(stock))
        at = f"{said['at'].removesuffix('Z')}.000000Z"
        line = (said["sequence"], said["play"], said["move"], said["nonce"], at, written)
        chain = sha(chain, *line, said["mine"], place, given or "")
        assert said["chain"] == chain
        if given in stock:
            stock = {**stock, given: stock[given] - 1}


def test_whoever_follows_the_page_comes_to_the_same_draws() -> None:
    by_hand(document())
