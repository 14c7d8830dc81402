"""What a receipt of a draw says. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from backend.credentials.rules import moment, seconds, status_entry
from backend.links import Links
from game.campaigns.draws import DrawRow, Seed

FORMAT = "kermesse.draw-receipt/1"


class Paid(Struct, frozen=True, kw_only=True):
    """A transaction of the play, in minor units."""

    id: str
    kind: str
    currency: str
    amount: int


class Drawn(Struct, frozen=True, kw_only=True):
    """A draw of a member's, the seed that it was made from, and what it moved in the books."""

    campaign: str
    row: DrawRow
    seed: Seed
    title: dict[str, str]
    paid: list[Paid]


def receipt(
    addresses: Links, slug: str, id: str, number: int, drawn: Drawn, at: datetime
) -> dict[str, Any]:
    """The claims of a receipt. Nothing in them names the member."""
    row, issuer = drawn.row, addresses.issuer(slug)
    return {
        "format": FORMAT,
        "iss": issuer,
        "jti": f"urn:uuid:{id}",
        "sub": f"urn:uuid:{row.play_id}",
        "nbf": seconds(row.at),
        "iat": seconds(at),
        "draw": {
            "programme": slug,
            "campaign": drawn.campaign,
            "play": row.play_id,
            "move": row.move,
            "at": moment(row.at),
            "seed": row.seed,
            "seed_hash": drawn.seed.hash,
            "odds_hash": drawn.seed.odds_hash,
            "nonce": row.nonce,
            "sequence": row.sequence,
            "chain": row.chain,
            "share": row.share,
            "prize": row.prize,
            "title": drawn.title,
            "transactions": [
                {"id": one.id, "kind": one.kind, "currency": one.currency, "amount": one.amount}
                for one in drawn.paid
            ],
        },
        "credentialStatus": status_entry(addresses, slug, number),
    }
