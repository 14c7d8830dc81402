"""What a game of chance draws from: its seeds, and the stock of its prizes. Pure values."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from msgspec import Struct

from game.kernel.errors import Conflict, Missing


class Seed(Struct, kw_only=True):
    """A seed of a campaign, numbered from 1. Until it is revealed only its hash is told.

    `odds` is the table it draws by, as the exact text that is published, `stock` what there was
    when it was opened. `drawn` counts its draws; `chain` is that of the last one, in hex.
    """

    campaign_id: str
    number: int
    version_id: str
    secret: bytes
    odds: str
    odds_hash: str
    stock: dict[str, int]
    opened_at: datetime
    revealed_at: datetime | None = None
    drawn: int = 0
    chain: str

    @property
    def hash(self) -> str:
        """The commitment to the secret, in hex."""
        return sha256(self.secret).hexdigest()


class Stock(Struct, kw_only=True):
    """How many there were of a prize in all, how many are left, and how many were won; no limit is
    null."""

    campaign_id: str
    prize: str
    given: int | None
    remaining: int | None
    won: int = 0


class DrawRow(Struct, frozen=True, kw_only=True):
    """A draw as it is kept; see `game.mechanics.log.Record`."""

    campaign_id: str
    seed: int
    sequence: int
    play_id: str
    move: int
    nonce: str
    at: datetime
    seen: dict[str, Any]
    mine: int
    share: int | None
    prize: str | None
    chain: str


class SeedMoved(Conflict):
    code = "draw.seed_moved"


class NoSeed(Missing):
    code = "draw.no_seed"


class StockWon(Conflict):
    code = "draw.stock_won"


def restocked(old: Stock, given: int | None) -> Stock:
    """The stock when the marketer declares `given` in all; refused below what was won already."""
    if given is not None and given < old.won:
        raise StockWon(
            f"{old.won} of {old.prize!r} have been won already; its stock cannot be {given}.",
            prize=old.prize,
            won=old.won,
        )
    remaining = None if given is None else given - old.won
    return Stock(
        campaign_id=old.campaign_id,
        prize=old.prize,
        given=given,
        remaining=remaining,
        won=old.won,
    )
