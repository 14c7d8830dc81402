"""Play a file of activities through the same rounds as live ones."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from itertools import islice

from msgspec import Struct, field

from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.cdnow import BadLine
from game.flows.intake.corrections import Corrections
from game.flows.intake.ingest import ingest
from game.kernel.database import Turnstile
from game.kernel.errors import Refusal

HAND = 2000
"""Arrivals handed in at once: enough to fill the rounds of every lane."""


class Tally(Struct):
    """What a replay came to; `awarded` is what it posted, by currency, in minor units."""

    imported: int = 0
    duplicates: int = 0
    refused: int = 0
    awarded: Counter[str] = field(default_factory=Counter)


async def replay(
    turnstile: Turnstile,
    lines: Iterable[Arrival | BadLine],
    tally: Tally,
    refused: Callable[[str], None],
    corrections: Corrections | None = None,
) -> AsyncIterator[int]:
    """Every arrival is played once, however often the file is. The tally grows, and it is told how
    many lines were handled since; `refused` hears why one was not taken."""
    source = iter(lines)
    while hand := list(islice(source, HAND)):
        await _play(turnstile, hand, tally, refused, corrections)
        yield len(hand)


async def _play(
    turnstile: Turnstile,
    hand: Sequence[Arrival | BadLine],
    tally: Tally,
    refused: Callable[[str], None],
    corrections: Corrections | None,
) -> None:
    good = [line for line in hand if isinstance(line, Arrival)]
    played = iter(await enter_all(turnstile, good, corrections))
    for line in hand:
        outcome = None if isinstance(line, BadLine) else next(played)
        if isinstance(line, BadLine):
            tally.refused += 1
            refused(f"line {line.number}: {line.why}")
        elif isinstance(outcome, Refusal):
            tally.refused += 1
            refused(f"{line.external_id}: {outcome.words}")
        elif outcome is not None and outcome.status == "duplicate":
            tally.duplicates += 1
        elif outcome is not None:
            tally.imported += 1
            for award in outcome.awards:
                tally.awarded[award.currency] += award.amount


async def enter_all(
    turnstile: Turnstile, arrivals: Sequence[Arrival], corrections: Corrections | None = None
) -> list[Outcome | Refusal]:
    """Hand all in at once, so that they share rounds; a refusal is an answer, a bug still raises.

    They come as they occurred, so that none of them displaces another; but where one name is there
    twice, they keep their order, for the first of that name counts.
    """

    async def enter(arrival: Arrival) -> Outcome | Refusal:
        try:
            flow = ingest if corrections is None else corrections.flow_of(arrival)
            return await turnstile.enter(flow, arrival.subject, arrival)
        except Refusal as refusal:
            return refusal

    places = list(range(len(arrivals)))
    if len({arrival.key for arrival in arrivals}) == len(arrivals):
        places.sort(key=lambda place: _moment(arrivals[place]))
    found = await asyncio.gather(*(enter(arrivals[place]) for place in places))
    answers = dict(zip(places, found, strict=True))
    return [answers[place] for place in range(len(arrivals))]


def _moment(arrival: Arrival) -> float:
    """When it occurred, in seconds; now, where it does not say so, or not of which zone."""
    at = arrival.occurred_at
    return math.inf if at is None or at.tzinfo is None else at.timestamp()
