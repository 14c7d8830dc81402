"""The marketer's door to earn rules."""

from __future__ import annotations

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from game.activities.rules import UnknownType
from game.approvals.asking import WAITS, alone_or_asked
from game.approvals.rules import Asker
from game.earning.rules import BadRule, NoRule
from game.earning.store import by_name, rules
from game.flows.launch.earn_rules import RuleDraft, save_earn_rule
from game.flows.launch.earn_views import RulePage, RuleView, views_of
from game.kernel.cel import BadExpression
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.names import BadName
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.ledger.refusals import BudgetSpent


@get("/v1/earn-rules", summary="List earn rules", tags=["Earn rules"], responses=refused())
async def list_rules(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> RulePage:
    """Active and inactive rules, oldest first."""
    async with reading(db) as tx:
        found = await rules(tx, reader.programme_id, after=last(after), limit=limit)
        return RulePage(await views_of(tx, reader.programme_id, found, clock()))


@get(
    "/v1/earn-rules/{name:str}",
    summary="Look at an earn rule",
    tags=["Earn rules"],
    responses=refused(NoRule),
)
async def look_at_rule(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> RuleView:
    """The rule as it stands, and what probably keeps it from paying."""
    async with reading(db) as tx:
        rule = await by_name(tx, reader.programme_id, name)
        if rule is None:
            raise NoRule(f"There is no earn rule {name[:100]!r}.")
        (view,) = await views_of(tx, reader.programme_id, [rule], clock())
    return view


@put(
    "/v1/earn-rules/{name:str}",
    summary="Save an earn rule",
    tags=["Earn rules"],
    responses={
        **refused(BadExpression, BadName, BadRule, UnknownType, BudgetSpent),
        **WAITS,
    },
)
async def put_rule(
    name: FromPath[str],
    data: JSONBody[RuleDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> RuleView:
    """Create or change a rule. A fault in an expression is shown with its line and column; a rule
    that can never pay is refused, one that probably does not is told by its `warnings`."""
    at, programme_id = clock(), marketer.programme_id
    async with alone_or_asked(db, marketer, clock), writing(db) as tx:
        rule = await save_earn_rule(
            tx, programme_id, name, data,
            author=marketer.name, at=at, asker=Asker(marketer.person),
        )  # fmt: skip
        (view,) = await views_of(tx, programme_id, [rule], at)
    return view


ROUTES = [list_rules, look_at_rule, put_rule]
