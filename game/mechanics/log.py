"""The log of a seed's draws: what is published so that anyone recomputes it. Pure.

`docs/fair-draws.md` describes the document for whoever writes another verifier. Each record is
chained to the one before: leaving one out, adding one or changing one breaks every chain after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]

FORMAT: Literal["kermesse.draws/1"] = "kermesse.draws/1"


class Record(Struct, frozen=True, kw_only=True):
    """One draw. `seen` is the stock before it; `mine` how often the member had won the prize that
    was rolled, where that prize is limited for one member, else 0. `chain` is in hex."""

    sequence: int
    play: str
    move: int
    nonce: str
    at: Moment
    seen: dict[str, int]
    mine: int
    share: int | None
    prize: str | None
    chain: str


class SeedShown(Struct, frozen=True, kw_only=True):
    """A revealed seed: `hash` is the SHA-256 of the 32 bytes that `secret` gives in hex."""

    number: int
    hash: str
    secret: str
    opened_at: Moment


class Before(Struct, frozen=True, kw_only=True):
    """How things stood before the first draw of a page."""

    sequence: int
    stock: dict[str, int]
    chain: str


class Pick(Struct, frozen=True, kw_only=True):
    """An entry picked by a closing draw, in order. `repeats` names the earlier pick, from 1, that
    belongs to the same member, which is passed over."""

    sequence: int
    repeats: int | None = None
    prize: str | None = None


class Log(Struct, frozen=True, kw_only=True):
    """A page of a revealed seed's draws.

    `odds` is the published table as the exact text that was hashed, `stock` what there was when the
    seed was opened. `entries` counts all draws of the seed and `chain` is that of the last. `next`
    is the `after` of the page that follows, or null.
    """

    format: Literal["kermesse.draws/1"] = FORMAT
    campaign: str
    mechanic: str
    seed: SeedShown
    odds: str
    odds_hash: str
    stock: dict[str, int]
    before: Before
    draws: list[Record]
    entries: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    chain: str
    picks: list[Pick] = []
    next: int | None = None


def genesis(seed_hash: str, odds_hash: str, stock: Mapping[str, int]) -> str:
    """What the first record is chained to, in hex."""
    return _hash(seed_hash, odds_hash, stock_text(stock))


def chained(before: str, record: Record) -> str:
    """The record's chain, in hex: the SHA-256 of the chain before it and its line."""
    return _hash(
        before,
        str(record.sequence),
        record.play,
        str(record.move),
        record.nonce,
        moment_text(record.at),
        stock_text(record.seen),
        str(record.mine),
        "" if record.share is None else str(record.share),
        record.prize or "",
    )


def stock_text(stock: Mapping[str, int]) -> str:
    """`key=left` for each key in order, with commas between."""
    return ",".join(f"{key}={stock[key]}" for key in sorted(stock))


def moment_text(at: datetime) -> str:
    """UTC with microseconds, always of one length: 2026-03-02T09:00:00.000000Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _hash(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()
