"""Who plays in which cohort of which league. Pure.

A section of a league board is "league/cohort": "0/1" is the first cohort of the lowest league.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count


def section(league: int, cohort: int) -> str:
    """The name of a cohort's table."""
    return f"{league}/{cohort}"


def league_number(name: str) -> int:
    """The league of a cohort's table, counted from the lowest."""
    return int(name.split("/")[0])


def seats(comers: Iterable[tuple[str, int]], taken: Mapping[str, int], size: int) -> dict[str, str]:
    """Member -> cohort for comers (member, league), in their order; `taken` counts who sits where.

    As few cohorts as hold everyone of a league, each comer in the emptiest: those that begin
    together differ by one member at the most.
    """
    waiting: defaultdict[int, list[str]] = defaultdict(list)
    for member_id, league in comers:
        waiting[league].append(member_id)
    seated: dict[str, str] = {}
    for league, members in sorted(waiting.items()):
        full = {int(s.split("/")[1]): n for s, n in taken.items() if league_number(s) == league}
        needed = -(-(sum(full.values()) + len(members)) // size)
        while len(full) < needed:
            full[next(number for number in count(1) if number not in full)] = 0
        for member_id in members:
            cohort = min(full, key=lambda number: (full[number], number))
            full[cohort] += 1
            seated[member_id] = section(league, cohort)
    return seated
