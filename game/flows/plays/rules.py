"""Rules of plays: how many, which one counts, and what a play is paid for. Pure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from game.campaigns.rules import Counts, Wrap
from game.flows.plays.entry import Used
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing, counted


class Play(Struct, kw_only=True):
    """One attempt. `moves` is the number of the last move; `worth` what it has earned by tariff."""

    id: str
    programme_id: str
    campaign_id: str
    version_id: str
    member_id: str
    attempt: int
    seed: bytes
    state: Any
    moves: int
    finished: bool
    score: int
    worth: int
    started_at: datetime
    moved_at: datetime


class Standing(Struct, kw_only=True):
    """Where one member stands in one campaign. `score` is that of the attempt that counts; `used`
    is counted only where the campaign, or a prize, has limits."""

    campaign_id: str
    member_id: str
    attempts: int = 0
    open_play_id: str | None = None
    paid: int = 0
    score: int | None = None
    counted_play_id: str | None = None
    used: Used | None = None


Witness: TypeAlias = Callable[[Tx, str, str], Awaitable[bool]]
"""Whether the member (their programme's id, their own) agrees to promotional mail, and it reaches
an address that they have proved."""


class NoPlay(Missing):
    code = "play.missing"


class Finished(Conflict):
    code = "play.finished"


class WrongNumber(Conflict):
    code = "play.wrong_number"


class NoMoreAttempts(Conflict):
    code = "play.no_more_attempts"


def check_attempts(wrap: Wrap, standing: Standing) -> None:
    """Refuse one attempt more than the campaign allows."""
    if wrap.attempts is not None and standing.attempts >= wrap.attempts:
        raise NoMoreAttempts(
            f"You have had your {counted(wrap.attempts, 'attempt')} at this campaign.",
            limit=wrap.attempts,
        )


def check_number(play: Play, number: int) -> None:
    """Moves are numbered from 1 without gaps; the next one is `play.moves + 1`."""
    if play.finished:
        raise Finished("This play is finished.", moves=play.moves)
    if number != play.moves + 1:
        raise WrongNumber(
            f"The next move of this play is number {play.moves + 1}, not {number}.",
            expected=play.moves + 1,
        )


def payable(
    play: Play, standing: Standing, wrap: Wrap, merits: Mapping[str, int], *, anew: bool = False
) -> Iterator[tuple[str, int]]:
    """What each merit of a step pays, in minor units; raises the play's worth and what was paid.

    A campaign pays a member once for the same merit: a later attempt is paid only for what it is
    worth beyond the attempts before, and not at all where the first attempt counts. Points that
    were paid are never taken back by a worse attempt. `anew`: each attempt is paid in full, as
    many as the campaign allows a period; where it names no period, only the first.
    """
    anew = anew and wrap.limit is not None
    pays = wrap.counts != "first" or play.attempt == 1
    for merit, many in merits.items():
        value = wrap.tariff.get(merit, 0) * many
        play.worth += value
        due = min(value, value if anew else play.worth - standing.paid) if pays else 0
        if due > 0:
            standing.paid += due
            yield merit, due


def settle(play: Play, standing: Standing, counts: Counts) -> None:
    """A finished play takes its place: the first, the best or the last one counts."""
    standing.open_play_id = None
    stands = standing.score
    if stands is None or counts == "last" or (counts == "best" and play.score > stands):
        standing.score = play.score
        standing.counted_play_id = play.id
