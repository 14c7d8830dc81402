"""The SQL of draws: seeds, stock, the log and its reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.campaigns.draws import DrawRow, Seed, Stock
from game.kernel.database import Tx
from game.kernel.together import Writer

_SEED = (
    "campaign_id, number, version_id, secret, odds, odds_hash, stock, opened_at, revealed_at,"
    " drawn, chain"
)
_STOCK = "campaign_id, prize, given, remaining, won"
_DRAW = "campaign_id, seed, sequence, play_id, move, nonce, at, seen, mine, share, prize, chain"


async def open_seeds(
    tx: Tx, campaign_ids: Collection[str], *, lock: bool = False
) -> dict[str, Seed]:
    """The seed that each campaign draws from now, by campaign; locked in one order when asked."""
    rows = await tx.fetch(
        f"select {_SEED} from draw_seed where campaign_id = any($1::uuid[]) and revealed_at is null"
        f" order by campaign_id {'for no key update' if lock else ''}",
        sorted(set(campaign_ids)),
    )
    return {row["campaign_id"]: Seed(**dict(row)) for row in rows}


async def seeds_of(tx: Tx, campaign_id: str) -> list[Seed]:
    """All seeds of a campaign, the newest first, at most 1000."""
    rows = await tx.fetch(
        f"select {_SEED} from draw_seed where campaign_id = $1 order by number desc limit 1000",
        campaign_id,
    )
    return [Seed(**dict(row)) for row in rows]


async def seed_numbered(tx: Tx, campaign_id: str, number: int) -> Seed | None:
    row = await tx.fetchrow(
        f"select {_SEED} from draw_seed where campaign_id = $1 and number = $2",
        campaign_id,
        number,
    )
    return Seed(**dict(row)) if row else None


async def seed_hashed(tx: Tx, campaign_id: str, hashed: str) -> Seed | None:
    """The campaign's seed with that SHA-256, in hex."""
    row = await tx.fetchrow(
        f"select {_SEED} from draw_seed"
        " where campaign_id = $1 and encode(sha256(secret), 'hex') = $2 limit 1",
        campaign_id,
        hashed,
    )
    return Seed(**dict(row)) if row else None


async def newest_number(tx: Tx, campaign_id: str) -> int:
    """The number of the newest seed, 0 where there was none."""
    found: int = await tx.fetchval(
        "select coalesce(max(number), 0) from draw_seed where campaign_id = $1", campaign_id
    )
    return found


async def add_seed(tx: Tx, new: Seed) -> None:
    await tx.execute(
        f"insert into draw_seed ({_SEED}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        *(getattr(new, name) for name in _SEED.split(", ")),
    )


async def reveal_seed(tx: Tx, seed: Seed, at: datetime) -> None:
    """From now on nothing is drawn from it, and everybody may know it."""
    await tx.execute(
        "update draw_seed set revealed_at = $3 where campaign_id = $1 and number = $2",
        seed.campaign_id,
        seed.number,
        at,
    )


async def carry_seed(tx: Tx, seed: Seed, version_id: str) -> None:
    """Let a new version go on with the seed, because its table is the same."""
    await tx.execute(
        "update draw_seed set version_id = $3 where campaign_id = $1 and number = $2",
        seed.campaign_id,
        seed.number,
        version_id,
    )


async def stocks_of(
    tx: Tx, campaign_ids: Collection[str], *, lock: bool = False
) -> dict[str, dict[str, Stock]]:
    """Campaign -> prize -> stock; locked in key order when asked."""
    rows = await tx.fetch(
        f"select {_STOCK} from prize_stock where campaign_id = any($1::uuid[])"
        f" order by campaign_id, prize {'for no key update' if lock else ''}",
        sorted(set(campaign_ids)),
    )
    found: dict[str, dict[str, Stock]] = defaultdict(dict)
    for row in rows:
        found[row["campaign_id"]][row["prize"]] = Stock(**dict(row))
    return found


async def put_stocks(tx: Tx, stocks: Sequence[Stock]) -> None:
    """Write stocks as a version declares them, new or changed."""
    await tx.execute(
        f"""
        insert into prize_stock ({_STOCK})
        select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
            on conflict (campaign_id, prize) do update
           set given = excluded.given, remaining = excluded.remaining
        """,
        *_columns(stocks, _STOCK),
    )


async def save_stocks(out: Writer, stocks: Sequence[Stock]) -> None:
    """Write what draws left of the stock; the check refuses less than none."""
    await out.execute(
        """
        update prize_stock s set remaining = u.remaining, won = u.won
          from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[])
               as u (campaign_id, prize, remaining, won)
         where (s.campaign_id, s.prize) = (u.campaign_id, u.prize)
        """,
        *_columns(stocks, "campaign_id, prize, remaining, won"),
    )


async def save_seeds(out: Writer, seeds: Sequence[Seed]) -> None:
    """Write how far the seeds' logs have come."""
    await out.execute(
        """
        update draw_seed s set drawn = u.drawn, chain = u.chain
          from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[])
               as u (campaign_id, number, drawn, chain)
         where (s.campaign_id, s.number) = (u.campaign_id, u.number)
        """,
        *_columns(seeds, "campaign_id, number, drawn, chain"),
    )


async def add_draws(out: Writer, draws: Sequence[DrawRow]) -> None:
    await out.execute(
        f"""
        insert into draw ({_DRAW})
        select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::uuid[], $5::int[],
               $6::text[], $7::timestamptz[], $8::jsonb[], $9::bigint[], $10::int[], $11::text[],
               $12::text[])
        """,
        *_columns(draws, _DRAW),
    )


async def draws_of(tx: Tx, campaign_id: str, seed: int, after: int, limit: int) -> list[DrawRow]:
    """A seed's draws in order, beginning behind the sequence number `after`."""
    rows = await tx.fetch(
        f"select {_DRAW} from draw where campaign_id = $1 and seed = $2 and sequence > $3"
        " order by sequence limit $4",
        campaign_id,
        seed,
        after,
        limit,
    )
    return [DrawRow(**dict(row)) for row in rows]


async def draw_of(tx: Tx, play_id: str) -> DrawRow | None:
    """The draw of a play, or None where nothing was drawn in it."""
    row = await tx.fetchrow(f"select {_DRAW} from draw where play_id = $1 limit 1", play_id)
    return DrawRow(**dict(row)) if row else None


def _columns(rows: Iterable[Struct], names: str) -> list[list[Any]]:
    """The rows' fields as one array a column, in the order of `names`."""
    return [[getattr(row, name) for row in rows] for name in names.split(", ")]
