"""The document of figures: tables of medians with their spread, kept part by part.

A part that was not measured this time keeps what it said before, with the machine it said it on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from msgspec import Struct

from tests.bench.noise import Run

HEAD = """# Benchmarks

`make bench` writes this document: it measures everything on the machine it runs on, with the load
generator, the server and PostgreSQL all on the same processors and nothing pinned. Each figure is
a median of several runs with [lowest to highest] beside it. Ours and what it is compared with take
turns within one run, and a ratio is made of neighbours: of each round its own, then the median of
those. So ratios can be trusted more than absolute figures, which move with the machine's mood.

`make bench ARGS="posts quiz"` measures some parts and keeps the rest as it was;
`make bench ARGS="--quick"` only tries everything out, and prints instead of writing.
The data lie in the temporary folder, which `TMPDIR` chooses: it should be on a disk.

Every run notes how quiet the machine was: *loop* is a fixed piece of Python beside the run,
*steal* the share of processor time that a virtual machine's host kept, *others* the processors
that neither we nor the load used.
"""


class Row(Struct):
    """One thing measured, once in each round."""

    what: str
    runs: list[Run]

    @property
    def rates(self) -> list[float]:
        return [run.per_second for run in self.runs]


class Section(Struct):
    """One chapter of the document. `rows` are cells, the first of each saying what it is."""

    title: str
    text: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    runs: Sequence[Run]
    notes: str = ""


def spread(values: Sequence[float], digits: int = 0) -> str:
    """`1,204 [1,100 to 1,310]`: the median, the lowest and the highest; one value stands alone."""
    middle = f"{median(values):,.{digits}f}"
    if len(values) == 1:
        return middle
    return f"{middle} [{min(values):,.{digits}f} to {max(values):,.{digits}f}]"


def ratios(mine: Sequence[float], peers: Sequence[float]) -> list[float]:
    """How many times its neighbour's rate each run reached."""
    return [rate / peer for rate, peer in zip(mine, peers, strict=True)]


def rate_table(
    rows: Sequence[Row], unit: str, peers: Sequence[tuple[str, Row]]
) -> tuple[list[str], list[list[str]]]:
    """Head and cells: a rate, latencies, processors, and a column of ratios for each peer."""
    head = ["what", unit, "p50 ms", "p99 ms", "processor µs each: server / database / load"]
    head += [f"of {name}" for name, _ in peers]
    cells = []
    for row in rows:
        cells.append(
            [
                row.what,
                spread(row.rates),
                _latency(row.runs, lambda run: run.p50_ms),
                _latency(row.runs, lambda run: run.p99_ms),
                _processors(row.runs),
                *(
                    "-" if row is peer else spread(ratios(row.rates, peer.rates), 2)
                    for _, peer in peers
                ),
            ]
        )
    return head, cells


def _latency(runs: Sequence[Run], of: Callable[[Run], float]) -> str:
    values = [of(run) for run in runs]
    return spread(values, 1) if any(values) else "-"


def _processors(runs: Sequence[Run]) -> str:
    """What one of them cost each side: hardly moved by a busy machine."""
    sides = ([r.server for r in runs], [r.database for r in runs], [r.load for r in runs])
    costs = [
        median(1e6 * share / run.per_second for share, run in zip(side, runs, strict=True))
        for side in sides
    ]
    return " / ".join(f"{cost:,.0f}" if cost >= 0.5 else "-" for cost in costs)


def chapter(section: Section, machine: str) -> str:
    """The section as Markdown, with what it was measured on and how quiet that was."""
    lines = [f"## {section.title}", "", section.text.strip(), ""]
    lines += ["| " + " | ".join(section.head) + " |", "| --- " * len(section.head) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in section.rows]
    if section.notes:
        lines += ["", section.notes.strip()]
    lines += ["", f"Measured on {machine}.", quiet(section.runs)]
    return "\n".join(lines) + "\n"


def quiet(runs: Sequence[Run]) -> str:
    """How quiet the machine was in these runs, in one line."""
    return (
        f"Loop {spread([run.loop_ms for run in runs])} ms,"
        f" steal {spread([100 * run.steal for run in runs], 1)} %,"
        f" others {spread([run.others for run in runs], 2)} processors."
    )


def document(before: str, fresh: dict[str, str], titles: Sequence[str]) -> str:
    """The whole text: fresh chapters in place of the old ones of the same title, in this order."""
    kept = {
        found[1]: found[0].rstrip() + "\n"
        for found in re.finditer(r"^## (.+?)\n.*?(?=^## |\Z)", before, re.MULTILINE | re.DOTALL)
    }
    chapters = kept | fresh
    return "\n".join([HEAD, *(chapters[title] for title in titles if title in chapters)])
