"""`python -m tests.soak.killing [--rounds N]`: a café under load is killed again and again.

Prints what was acknowledged in each round and what was not. Ends with an error when anything is
lost or doubled, or the books do not balance.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.walks.cafe import new_cafe
from tests.walks.killing import FAULTS, rounds

_OF_A_CAFE = 2
"""Rounds: in a week of more the thousand and first cup is on everybody."""


async def _killed(folder: Path, numbers: Sequence[int]) -> None:
    """Rounds of these numbers in a café of their own."""
    await new_cafe(folder)
    async with rounds(folder, *(f"round-{number}" for number in numbers)) as each:
        faults = ((number, [*FAULTS.items()][(number - 1) % len(FAULTS)]) for number in numbers)
        async for one in each:
            begun_s, (number, (name, fault)) = monotonic(), next(faults)
            await one.meets(fault)
            told = ", ".join(f"{many:,} {what}" for what, many in one.told().items())
            print(f"{number:>2}. {name}: {told}, {monotonic() - begun_s:.0f} s", flush=True)
            await one.proves()


def main() -> None:
    """So many rounds, and a line of each."""
    asked = argparse.ArgumentParser(prog="python -m tests.soak.killing", description=__doc__)
    asked.add_argument("--rounds", type=int, default=10, help="how many (10)")
    given = asked.parse_args()
    numbers = range(1, given.rounds + 1)
    for first in range(0, given.rounds, _OF_A_CAFE):
        with TemporaryDirectory() as place:
            asyncio.run(_killed(Path(place) / "cafe", numbers[first : first + _OF_A_CAFE]))
    print("Nothing was lost, nothing was doubled, and the books balance.")


if __name__ == "__main__":
    main()
