"""Types with decimals and lists go through the programme's file."""

from __future__ import annotations

from game.kernel.database import Database
from tests.game.flows.blueprint.test_apply import applied, exported
from tests.game.flows.intake.builders import a_programme


async def test_decimals_and_lines_of_a_type_go_through_the_file(db: Database) -> None:
    programme = await a_programme(db)
    kinds = """
    activity_types:
      basket:
        fields:
          total: {type: decimal, scale: 2, default: "0.50"}
          lines: {type: list, maximum: 9, fields: {sku: {type: string}}}
    """
    assert (await applied(db, programme, kinds)).count == 1
    assert (await applied(db, programme, await exported(db, programme))).count == 0
