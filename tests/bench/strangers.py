"""What members notice of strangers who send what takes long to read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.house import fresh_house
from tests.bench.noise import Run
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.quiz import Table, answers_of
from tests.bench.report import Section, ratios, spread
from tests.house.source import ROOT
from tests.walks.strangers import SETTINGS, Strangers

TITLE = "Strangers at every door"
_TEXT = f"""
{CONNECTIONS} members play the quiz on as many connections, once in peace and right afterwards while
one stranger sends without a pause, over one connection, what takes long to read: files that are
bombs, bodies of 4 MB of fields that nobody knows, thousands of brackets, an order of 60,000 lines,
a report of a mail that does not end, a formula that multiplies; and sign-ins by an issuer whose
small answer would unpack to 300 MB. What is parsed apart takes a processor away from everybody, as
any program beside the server would. *Times* is how many times as long the slowest of a hundred
answers took as in peace, *rate* the share of answers a second that was left.
"""
_HEAD = ("sent meanwhile", "in peace: p99 ms", "p99 ms", "times", "rate")


def measure(plan: Plan) -> Section:
    """Each kind in each round, beside its own piece of peace."""
    kinds = list(Strangers("", "", "", "").kinds)
    calm: dict[str, list[Run]] = {kind: [] for kind in kinds}
    stormy: dict[str, list[Run]] = {kind: [] for kind in kinds}
    with fresh_house(**SETTINGS) as house:
        table = Table(house, plan)
        table.warm_up(min(WARM_UP_S, plan.seconds))
        for kind in kinds * plan.rounds:
            calm[kind].append(house.sides.watch(lambda: answers_of(table, plan.seconds)))
            with _sending(house.url, table.stock.key, table.stock.programme.slug, kind):
                stormy[kind].append(house.sides.watch(lambda: answers_of(table, plan.seconds)))
    rows = [[kind, *_cells(calm[kind], stormy[kind])] for kind in kinds]
    return Section(TITLE, _TEXT, _HEAD, rows, [run for kind in kinds for run in stormy[kind]])


def _cells(calm: list[Run], stormy: list[Run]) -> list[str]:
    before, after = [run.p99_ms for run in calm], [run.p99_ms for run in stormy]
    rate = ratios([run.per_second for run in stormy], [run.per_second for run in calm])
    return [spread(before, 1), spread(after, 1), spread(ratios(after, before), 1), spread(rate, 2)]


@contextmanager
def _sending(*words: str) -> Iterator[None]:
    """A stranger at work, in a process of its own."""
    sender = subprocess.Popen(
        [sys.executable, "-m", "tests.walks.strangers", *words], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert sender.stdout is not None and sender.stdout.readline() == b"ready\n"
        yield
    finally:
        sender.kill()
        sender.communicate()
