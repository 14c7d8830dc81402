"""`python -m tests.bench [PART ...] [--quick] [--output FILE]`; the parts are in PARTS.

Measures the parts named, or all, and writes the document; a quick run prints it instead.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from time import monotonic

from tests.bench.house import postgres_version
from tests.bench.noise import machine
from tests.bench.plan import QUICK, Plan
from tests.bench.report import chapter, document

PARTS = (
    *("posts", "quiz", "full", "spins", "imports", "sockets", "boards", "backfill", "deciding"),
    *("fcm", "forecast", "hooks", "sealing", "rooms", "displays", "start", "costs", "studio"),
    *("first_view", "lists", "standby", "shop", "checkouts", "redemptions", "orders", "strangers"),
    "first_hour",
)
BY_HAND = ("A display that hangs for long",)
"""Chapters that are kept as they are: `make soak` prints its figures."""

DOCUMENT = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure and write; a part that fails leaves the others' figures written."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    asked.add_argument("--quick", action="store_true", help="short runs, printed")
    asked.add_argument("--output", type=Path, help="the document to write")
    given = asked.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        asked.error(f"there is no part {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    output = given.output or (None if given.quick else DOCUMENT)
    plan = QUICK if given.quick else Plan()
    modules = {name: import_module(f"tests.bench.{name}") for name in PARTS}
    titles = [*(module.TITLE for module in modules.values()), *BY_HAND]
    text = output.read_text(encoding="utf-8") if output and output.exists() else ""
    on = machine(postgres_version())
    try:
        for name in given.parts or PARTS:
            began = monotonic()
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            section = modules[name].measure(plan)
            text = document(text, {section.title: chapter(section, on)}, titles)
            print(f"... took {monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    finally:
        if output:
            output.write_text(text, encoding="utf-8")
        else:
            print(text)


if __name__ == "__main__":
    main()
