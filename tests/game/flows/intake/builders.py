"""A programme in a real database, with points to earn, and activities to earn them by."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from game.earning.rules import RuleDefinition
from game.flows.intake.arrivals import Arrival
from game.flows.launch.earn_rules import RuleDraft, save_earn_rule
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.ledger.rules import Currency
from game.ledger.store import put_currency
from game.programmes.rules import AttributeType, Programme
from game.programmes.store import create, touch

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)


async def a_programme(
    db: Database, attributes: dict[str, AttributeType] | None = None, scale: int = 0
) -> Programme:
    """An open programme in Paris that knows the currencies `points` and `stars`."""
    programme = Programme(
        id=new_id(),
        slug=f"p{new_id()[-12:]}",
        name="Café",
        time_zone="Europe/Paris",
        locales=["fr", "en"],
        attributes=attributes or {},
        guests=True,
        edition=new_id(),
    )
    async with writing(db) as tx:
        await create(tx, programme, b"k" * 32, NOW)
        for code in ("points", "stars"):
            await put_currency(tx, programme.id, a_currency(code, scale))
        await touch(tx, programme.id)
    return programme


def a_currency(code: str, scale: int = 0) -> Currency:
    return Currency(
        code=code,
        scale=scale,
        name={"fr": code},
        plural={"fr": code},
        icon="",
        expiry=None,
        when_reversed="floor",
    )


async def a_saved_rule(db: Database, programme: Programme, name: str = "rule", **more: Any) -> str:
    """Save a rule on purchases, ten points unless told otherwise; answers its id."""
    values: dict[str, Any] = {
        "activity_type": "purchase",
        "amount": "10",
        "currency": "points",
        **more,
    }
    draft = RuleDraft(definition=RuleDefinition(**values))
    async with writing(db) as tx:
        rule = await save_earn_rule(tx, programme.id, name, draft, author="Ada", at=NOW)
    return rule.id


def a_purchase(programme: Programme, amount: int = 1000, **more: Any) -> Arrival:
    values: dict[str, Any] = {
        "programme_id": programme.id,
        "source": "shop",
        "external_id": new_id(),
        "type": "purchase",
        "subject": "ada",
        "occurred_at": NOW,
        "data": {"amount": amount},
        **more,
    }
    return Arrival(**values)


async def balance(db: Database, programme: Programme, subject: str = "ada") -> int:
    """The points that a member has."""
    found: int | None = await db.fetchval(
        "select sum(a.balance) from account a join member m on m.id = a.owner_id"
        " where m.programme_id = $1 and m.external_id = $2 and a.kind = 'available'"
        " and a.currency = 'points'",
        programme.id,
        subject,
    )
    return int(found or 0)


async def issued(db: Database, programme: Programme) -> int:
    """All points of all members, summed over the postings and checked against the balances."""
    balances = await db.fetchval(
        "select coalesce(sum(balance), 0) from account where programme_id = $1"
        " and kind = 'available'",
        programme.id,
    )
    postings = await db.fetchval(
        "select coalesce(sum(case a.id when p.destination_id then p.amount else -p.amount end), 0)"
        " from posting p join account a on a.id in (p.source_id, p.destination_id)"
        " where a.programme_id = $1 and a.kind = 'available'",
        programme.id,
    )
    assert balances == postings
    return int(balances)
