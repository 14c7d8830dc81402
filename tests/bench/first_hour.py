"""Minutes and commands from a clone to a quiz of one's own that a phone has played."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import uvloop

from tests.bench.house import environment, temporary_folder
from tests.bench.noise import Figures, Run, Sides
from tests.bench.plan import Plan
from tests.bench.report import Section
from tests.house.source import ROOT
from tests.walks.first_hour import OPEN, SERVES, commands, played

TITLE = "The first hour"
MINUTES_MOST, COMMANDS_MOST = 5, 6
_TEXT = f"""
What somebody waits for who types the README's first steps: a clone of this tree, its environment
(with an empty cache, from the package index that this machine knows), a programme, a quiz of their
own from a file, the server; then a guest comes in over HTTP and plays it to its end. To read and to
type is not in it. It has to take less than {MINUTES_MOST} minutes and {COMMANDS_MOST} commands.
"""
_HEAD = ("command", "seconds")


def measure(plan: Plan) -> Section:
    """Once: most of it is the way of the packages."""
    took: list[tuple[str, float]] = []
    runs: list[Run] = []

    def once() -> Figures:
        with temporary_folder() as folder:
            took.extend(_walk(folder))
        return Figures(per_second=0)

    runs.append(Sides().watch(once))
    typed = [one for one, _ in took if one.startswith("`")]
    all_s = sum(seconds for _, seconds in took)
    assert len(typed) < COMMANDS_MOST and all_s < MINUTES_MOST * 60, took
    rows = [[what, f"{seconds:.1f}"] for what, seconds in took]
    rows.append([f"**{len(typed)} commands**", f"**{all_s:.0f}**"])
    return Section(TITLE, _TEXT, _HEAD, rows, runs)


def _walk(folder: Path) -> Iterator[tuple[str, float]]:
    """Each step, and what it took."""
    clone = folder / "kermesse"
    given = environment(KERMESSE_PORT=0, UV_CACHE_DIR=folder / "cache")
    began = perf_counter()
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    yield "`git clone ... && cd kermesse`", perf_counter() - began
    for command in commands():
        began = perf_counter()
        if command != SERVES:
            subprocess.run(command, shell=True, cwd=clone, env=given, check=True)
            yield f"`{command}`", perf_counter() - began
            continue
        with _serving(clone, given) as address:
            yield f"`{command}`", perf_counter() - began
            began = perf_counter()
            quiz = clone / "docs" / "examples" / "coffee.gift"
            assert uvloop.run(played(address, "bistro", quiz)) > 0
            yield "a guest plays it", perf_counter() - began


@contextmanager
def _serving(clone: Path, given: dict[str, str]) -> Iterator[str]:
    server = subprocess.Popen(
        SERVES.split(), cwd=clone, env=given, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        yield next(line for line in server.stdout if OPEN in line).split()[4]
    finally:
        server.terminate()
        server.communicate()
