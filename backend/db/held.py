"""What names members, and what becomes of it when one leaves: read from the tables when first asked
for, as it takes SQLAlchemy, which nothing else needs while the server runs."""

from __future__ import annotations

from functools import cache

from game.kernel.fates import Holding


@cache
def held() -> tuple[Holding, ...]:
    """Every table that says a fate."""
    from backend.db.tables import load
    from game.kernel.metadata import holdings

    return tuple(holdings(load()))
