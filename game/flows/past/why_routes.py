"""The doors at which members, staff and partners ask why somebody got something, or did not."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from game.activities.rules import UnknownType
from game.activities.undone import NoActivity, returned
from game.activities.undone_store import reversals_of
from game.earning.rules import BadRule
from game.flows.history.routes import Language, first
from game.flows.past.mine import MyExplanation, explained
from game.flows.past.trying import RuleTrial, try_on
from game.flows.past.why import Explanation, RuleWhy, look, why
from game.kernel.cel import BadExpression
from game.kernel.database import Database, reading
from game.kernel.identity import MemberCaller, MemberReader
from game.kernel.refused import refused
from game.ledger.store import currencies_of


@get(
    "/v1/activities/{id:uuid}/explanation",
    summary="Explain an activity",
    tags=["Activities"],
    responses=refused(NoActivity),
)
async def explain_activity(
    id: FromPath[UUID], db: NamedDependency[Database], member_reader: NamedDependency[MemberReader]
) -> Explanation:
    """Why it paid what it paid, or nothing: each rule that looked at it, in the revision of then,
    with every condition and the values it saw."""
    async with reading(db) as tx:
        return await why(tx, member_reader.programme_id, str(id))


@post(
    "/v1/activities/{id:uuid}/explanation",
    status_code=200,
    summary="Try an earn rule on an activity",
    tags=["Activities"],
    responses=refused(NoActivity, BadExpression, BadRule, UnknownType),
)
async def try_rule_on(
    id: FromPath[UUID],
    data: JSONBody[RuleTrial],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
) -> RuleWhy:
    """What a rule that is not saved would have paid for it, every condition with the values it saw,
    and what its caps left after all that its member did before. `paid` is what the rule of its name
    really paid. Nothing is stored."""
    async with reading(db) as tx:
        return await try_on(tx, member_reader.programme_id, str(id), data)


@get(
    "/v1/me/activities/{id:uuid}/explanation",
    summary="Explain what I did",
    tags=["Activities"],
    responses=refused(NoActivity),
)
async def explain_my_activity(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
    language: Language = None,
) -> MyExplanation:
    """What I got for something that I did, what raised or cut it, and why there was no more."""
    async with reading(db) as tx:
        looked = await look(tx, member.programme_id, str(id), own=member.id)
        currencies = (await currencies_of(tx, [looked.programme]))[member.programme_id]
        part = returned(await reversals_of(tx, str(id)))
    locale = looked.programme.voice(first(language) or looked.member.locale)
    return explained(looked, currencies, locale, part)


ROUTES = [explain_activity, try_rule_on, explain_my_activity]
