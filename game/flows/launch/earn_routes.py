"""The marketer's door to earn rules."""

from __future__ import annotations

from litestar import put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from game.activities.rules import UnknownType
from game.earning.routes import RuleView
from game.earning.rules import BadRule, RuleMoved
from game.flows.launch.earn_rules import RuleDraft, save_earn_rule
from game.kernel.cel import BadExpression
from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Marketer
from game.kernel.names import BadName
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.ledger.refusals import BudgetSpent


@put(
    "/v1/earn-rules/{name:str}",
    summary="Save an earn rule",
    tags=["Earn rules"],
    responses=refused(BadExpression, BadName, BadRule, RuleMoved, UnknownType, BudgetSpent),
)
async def put_rule(
    name: FromPath[str],
    data: JSONBody[RuleDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> RuleView:
    """Create or change a rule. A fault in an expression is shown with its line and column."""
    async with writing(db) as tx:
        rule = await save_earn_rule(
            tx, marketer.programme_id, name, data, author=marketer.name, at=clock()
        )
    return shown(RuleView, rule)


ROUTES = [put_rule]
