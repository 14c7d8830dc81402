"""How much is measured: a whole run, or a quick one that only shows that everything works."""

from __future__ import annotations

from msgspec import Struct


class Plan(Struct, frozen=True, kw_only=True):
    """Sizes of a run. `seconds` is the length of one timed piece, `rounds` how often each is."""

    rounds: int = 3
    seconds: int = 6
    members: int = 10_000
    quiz_members: int = 40_000
    history: int = 200_000
    accounts: int = 100_000
    imported: int = 50_000
    scarce: int = 6_000
    foreseen: int = 10_000
    decided: int = 20_000
    delivered: int = 10_000
    entries: int = 1_000_000
    past: int = 1_000_000
    past_rounds: int = 1
    sockets: tuple[int, ...] = (1_000, 5_000)
    displays: tuple[int, int] = (20, 200)
    displayed_s: float = 20.0
    listed: tuple[int, int] = (100_000, 10_000)
    starts: int = 5
    idle_s: float = 5.0


QUICK = Plan(
    rounds=1,
    seconds=2,
    members=1_000,
    quiz_members=4_000,
    history=2_000,
    accounts=10_000,
    imported=4_000,
    scarce=1_000,
    foreseen=2_000,
    decided=2_000,
    delivered=1_000,
    entries=20_000,
    past=20_000,
    sockets=(200,),
    displays=(5, 50),
    displayed_s=3.0,
    listed=(5_000, 500),
    starts=2,
    idle_s=0.5,
)
CONNECTIONS = 64
WARM_UP_S = 2
