"""One draw: who wins what, from a seed, a nonce, the table and the stock. Pure.

The server commits to a seed by its hash, and to a table by its hash, before the member's device
chooses its nonce. The dice of a draw are HMAC-SHA256(seed, "play:move:nonce"), so neither side can
choose the outcome, and everybody can recompute it once the seed is revealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.kernel.errors import Conflict
from game.mechanics.dice import Dice, dice_of
from game.mechanics.prizes import Moments, Odds, Weighted, is_there


class Draw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The move of a game of chance. `nonce` is chosen by the member's device after it has seen the
    commitment; `seed` is the number of the seed it has seen."""

    nonce: Annotated[
        str,
        # A `$` alone would let a line break follow.
        Meta(
            pattern=r"^[A-Za-z0-9_-]{8,64}(?!\n)$", description="Fresh chance of the device's own."
        ),
    ]
    seed: Annotated[int, Meta(ge=1, le=2**31 - 1)]


class Exhausted(Conflict):
    code = "draw.exhausted"


class AlreadyDrawn(Conflict):
    code = "draw.already_drawn"


class Moment(NamedTuple):
    """From `at` on, the first play wins the prize."""

    at: datetime
    prize: str


class Luck(Struct, frozen=True, kw_only=True):
    """What a draw is decided by.

    `stock` is what is left before the draw; `mine` how often this member has won each prize that is
    limited for one member. `moments` are there where the table goes by moments, `claimed` counts
    those that were won.
    """

    odds: Odds
    dice: Dice
    seed: int
    sequence: int
    nonce: str
    at: datetime
    stock: Mapping[str, int]
    mine: Mapping[str, int]
    moments: tuple[Moment, ...] = ()
    claimed: int = 0


class Drawn(Struct, frozen=True, kw_only=True):
    """What a draw gave. `share` is the line of the table it fell on, from 0, `rolled` the prize of
    that line, `prize` what is given: the same, the fallback, or nothing."""

    share: int | None = None
    rolled: str | None = None
    prize: str | None = None


class Result(Struct, frozen=True, kw_only=True):
    """What the member is shown of their draw: what was given, and what it can be checked by.

    `title` is the prize's in the languages of the programme. `fallback` says that the prize drawn
    could not be given, and that this one stands in for it.
    """

    seed: int
    sequence: int
    nonce: str
    share: int | None
    prize: str | None
    title: dict[str, str]
    fallback: bool


def dice_for(secret: bytes, play_id: str, move: int, nonce: str) -> Dice:
    """The dice of one draw."""
    return dice_of(secret, f"{play_id}:{move}:{nonce}")


def draw(luck: Luck) -> Drawn:
    """Decide one draw. Refused, whatever the nonce, once the fallback itself cannot be paid."""
    odds = luck.odds
    if odds.fallback is not None and not is_there(odds.prize(odds.fallback), luck.stock):
        raise Exhausted("This game has given away all that it had; nothing was charged.")
    share, rolled = _rolled(luck)
    if rolled is None:
        return Drawn(share=share)
    prize = odds.prize(rolled)
    had_theirs = prize.per_member is not None and luck.mine.get(rolled, 0) >= prize.per_member
    given = odds.fallback if had_theirs or not is_there(prize, luck.stock) else rolled
    return Drawn(share=share, rolled=rolled, prize=given)


def result(luck: Luck, drawn: Drawn) -> Result:
    """The draw as its member sees it."""
    title = luck.odds.prize(drawn.prize).title if drawn.prize is not None else {}
    return Result(
        seed=luck.seed,
        sequence=luck.sequence,
        nonce=luck.nonce,
        share=drawn.share,
        prize=drawn.prize,
        title=title,
        fallback=drawn.prize != drawn.rolled,
    )


def _rolled(luck: Luck) -> tuple[int | None, str | None]:
    """The line of the table that the draw falls on, and its prize."""
    how = luck.odds.how
    if isinstance(how, Weighted):
        left = luck.dice.below(sum(share.weight for share in how.shares))
        for place, share in enumerate(how.shares):
            left -= share.weight
            if left < 0:
                return place, share.prize
    if isinstance(how, Moments) and luck.claimed < len(luck.moments):
        moment = luck.moments[luck.claimed]
        return None, moment.prize if moment.at <= luck.at else None
    return None, None


def with_moments(luck: Luck, secret: bytes, stock: Mapping[str, int], opened_at: datetime) -> Luck:
    """The same luck, knowing the winning moments of a seed that was opened then with that stock."""
    how = luck.odds.how
    if not isinstance(how, Moments):
        return luck
    begins = max(how.opens_at, opened_at)
    pieces = tuple((p.key, stock[p.key]) for p in luck.odds.prizes if p.key in stock)
    moments = moments_of(secret, pieces, begins, how.closes_at)
    claimed = sum(many - luck.stock[key] for key, many in pieces)
    return replace(luck, moments=moments, claimed=claimed)


@lru_cache(maxsize=16)
def moments_of(
    secret: bytes, pieces: tuple[tuple[str, int], ...], begins: datetime, ends: datetime
) -> tuple[Moment, ...]:
    """A moment for each piece of the stock, by the seed alone: whole seconds, each equally likely,
    from `begins` to just before `ends`. Drawn piece by piece, then put in order of time."""
    seconds = int((ends - begins).total_seconds())
    if seconds <= 0:
        return ()
    dice = dice_of(secret, "moments")
    moments = [
        Moment(begins + timedelta(seconds=dice.below(seconds)), key)
        for key, many in pieces
        for _ in range(many)
    ]
    return tuple(sorted(moments, key=lambda moment: moment.at))
