"""What a house is stocked with before it is measured: a programme, members, a key, a history.

All of it is made by the product's own code.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from secrets import token_bytes

from msgspec import Struct

from backend.auth.keys import create_key
from backend.auth.store import signing_key
from backend.auth.tokens import issue
from backend.db.engine import open_pool
from backend.turnstile import Rounds
from game.campaigns.rules import Wrap
from game.flows.launch.drafts import CampaignDraft, defined, save_draft
from game.flows.launch.publish import publish
from game.flows.till.flow import move
from game.flows.till.items import Award
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.members.rules import Member
from game.members.store import open_many
from game.programmes.rules import Programme
from tests.bench.cafe import open_cafe

_AT_ONCE = 1000
_TOKENS_LIVE = timedelta(hours=12)
QUESTIONS = 10


class Stock(Struct):
    """A programme with an admin key and its members."""

    programme: Programme
    key: str
    members: list[Member]


def now() -> datetime:
    return datetime.now(UTC)


def name_of(number: int) -> str:
    """The external id of a member."""
    return f"member-{number:06d}"


async def stocked(db: Database, size: int) -> Stock:
    """The demo's programme, an admin key, and so many members."""
    async with writing(db) as tx:
        programme = await open_cafe(tx, now())
        _, key = await create_key(tx, programme.id, "bench", ["admin"], now())
    members: list[Member] = []
    for start in range(0, size, _AT_ONCE):
        names = [name_of(n) for n in range(start, min(size, start + _AT_ONCE))]
        async with writing(db) as tx:
            members += (await open_many(tx, programme, names, now())).values()
    return Stock(programme, key, members)


async def with_history(db: Database, stock: Stock, posts: int) -> None:
    """So many awards of old, spread over the members, and statistics for the planner."""
    rounds = Rounds(db, now)
    for start in range(0, posts, _AT_ONCE):
        awards = [
            _award(stock, stock.members[n % len(stock.members)])
            for n in range(start, min(posts, start + _AT_ONCE))
        ]
        await asyncio.gather(*(rounds.enter(move, a.member_id, a) for a in awards))
    await rounds.close()
    await analysed(db)


def _award(stock: Stock, member: Member) -> Award:
    reference = new_id()
    return Award(
        programme_id=stock.programme.id,
        reference=reference,
        fingerprint=reference,
        reason="history",
        cause={},
        member_id=member.id,
        currency="points",
        amount=5,
    )


async def analysed(db: Database) -> None:
    """Statistics for the planner, as autovacuum would make them in a while."""
    async with db.acquire() as connection:
        await connection.execute("set statement_timeout = 0")
        await connection.execute("vacuum analyze", timeout=600)
        await connection.execute("set statement_timeout = '30s'")


async def checkpointed(db: Database) -> None:
    """What was written before is on disk, so that it is not written during the next run."""
    async with db.acquire() as connection:
        await connection.execute("checkpoint")


async def quieten(dsn: str, *, analyse: bool = False) -> None:
    """What the run before left to be written is not the next one's."""
    async with await open_pool(dsn, 1) as db:
        if analyse:
            await analysed(db)
        await checkpointed(db)


async def tokens(db: Database, stock: Stock) -> list[str]:
    """A token for each member."""
    async with writing(db) as tx:
        key = await signing_key(tx, stock.programme.id, stock.members[0].id)
    return [issue(key, member, now(), _TOKENS_LIVE).token for member in stock.members]


def right_answer(question: int) -> str:
    """The text of the right option of a question, by its number."""
    return f"The right one of {question}"


def _questions() -> Sequence[dict[str, object]]:
    return [
        {
            "type": "single",
            "id": f"q{n}",
            "prompt": f"Which of these four is the right answer to question {n} of this quiz?",
            "explanation": "It is said in a sentence or two, as long as an author would write it.",
            "limit_ms": 20_000,
            "options": [right_answer(n), *(f"The wrong one {x} of {n}" for x in "ABC")],
            "right": 0,
        }
        for n in range(QUESTIONS)
    ]


async def published_quiz(db: Database, stock: Stock) -> str:
    """The id of a running campaign with a budget, whose tariff pays for every merit."""
    wrap = Wrap(
        title={"fr": "Quiz"},
        currency="points",
        tariff={"taking_part": 10, "right_answer": 5, "perfect_run": 50},
        budget=10**11,
    )
    config = {"title": "Quiz", "questions": _questions()}
    draft = CampaignDraft(definition=defined("quiz", wrap, config))
    async with writing(db) as tx:
        saved = await save_draft(tx, stock.programme.id, "bench", draft, now())
        await publish(tx, stock.programme.id, "bench", "bench", now(), seed=token_bytes(32))
    return saved.id
