"""What the command line applies waits for a second person too, who is never the command line."""

from __future__ import annotations

from pathlib import Path

from game.kernel.database import Database
from tests.backend.commands.test_import_activities import kermesse
from tests.game.flows.approving.office import Office, approved
from tests.world import World

FILE = """\
currencies:
  points: {name: {fr: point, en: point}, plural: {fr: points, en: points}, icon: ☕}
activity_types:
  ping: {fields: {}}
earn_rules:
  ping: {activity_type: ping, amount: "1000000", currency: points}
"""


async def test_a_file_waits_as_one_and_is_applied_when_somebody_approves_it(
    world: World, db: Database, dsn: str, tmp_path: Path
) -> None:
    office = await Office(world).opened()
    file = tmp_path / "cafe.yaml"
    file.write_text(FILE)
    status, out, err = await kermesse(dsn, "plan", "cafe", str(file))
    assert err == ""
    assert status == 0 and "! earn rule ping: nothing bounds" in out
    command = ("apply", "cafe", str(file), "--author", "Ada", "--yes")
    status, out, err = await kermesse(dsn, *command)
    assert (status, out) == (1, "") and "Nothing was changed" in err
    [asked] = (await office.lea.ask("GET", "/v1/approvals"))["items"]
    assert f"/v1/approvals/{asked['id']}/approval" in err
    assert (asked["kind"], asked["asked_by"], asked["asked"]["text"]) == ("file", "Ada", FILE)
    assert "+ earn rule ping" in asked["asked"]["changes"]
    operator = await world.partner(office.programme)
    assert (await approved(operator, asked, status=409))["code"] == "approval.same_person"
    await office.max.ask("PATCH", "/v1/programme", {"name": "Bar"})
    assert (await approved(office.lea, asked))["outcome"]["code"] == "approval.moved"
    await kermesse(dsn, *command)
    asked = (await office.lea.ask("GET", "/v1/approvals?state=waiting"))["items"][0]
    assert (await approved(office.lea, asked))["state"] == "approved"
    assert (await office.max.ask("GET", "/v1/earn-rules/ping"))["active"]
