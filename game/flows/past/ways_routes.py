"""The door at which members ask how they earn more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import get
from litestar.di import NamedDependency

from game.designs.store import live_of
from game.earning.store import rules
from game.flows.history.routes import Language, first
from game.flows.past.ways import Ways, ways
from game.kernel.database import Clock, Database, reading
from game.kernel.days import local_day
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller
from game.kernel.refused import refused
from game.ledger.store import currencies_of
from game.members.rules import Member
from game.members.store import own
from game.multipliers.kind import KIND
from game.multipliers.rates import ready
from game.programmes.store import by_ids
from game.trackers.tiers.reading import tier_names

_MOST = 200
"""More than anybody reads."""


@get(
    "/v1/me/earn-rules",
    summary="How I earn",
    tags=["Earn rules"],
    responses=refused(NoMember),
)
async def my_earn_rules(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    language: Language = None,
) -> Ways:
    """The rules that run now and let me through, in plain words: those with a reason in words. What
    each pays, what it asks for, its limits; and what multiplies them."""
    async with reading(db) as tx:
        me = await own(tx, member.programme_id, member.id)
        programme = (await by_ids(tx, [me.programme_id]))[me.programme_id]
        extras = (await live_of(tx, [programme], KIND, ready))[programme.id]
        at = clock()
        tier = (await tier_names(tx, programme, [me.id], at))[me.id]
        return ways(
            await rules(tx, programme.id, after=None, limit=_MOST),
            [one.design.definition for one in extras],
            (await currencies_of(tx, [programme]))[programme.id],
            at=at,
            about=_about(me, tier, at),
            time_zone=me.time_zone,
            locale=programme.voice(first(language) or me.locale),
        )


def _about(me: Member, tier: str, at: datetime) -> dict[str, Any]:
    """What conditions may ask of a member, by the names that they ask it by."""
    joined, today = local_day(me.created_at, me.time_zone), local_day(at, me.time_zone)
    return {
        "member.tier": tier,
        "member.segments": me.segments,
        "member.guest": me.guest,
        "member.locale": me.locale,
        "member.days": max(0, (today - joined).days),
        **{f"member.attributes.{name}": value for name, value in me.attributes.items()},
    }


ROUTES = [my_earn_rules]
