"""A programme from one file: what differs is saved, what is missing goes off, faults have lines."""

from __future__ import annotations

from datetime import UTC, datetime
from textwrap import dedent
from typing import Any

import pytest

from backend.demo.seed import SLUG, open_demo
from game.earning.store import by_name, revisions
from game.flows.blueprint.apply import LETS_GO
from game.flows.blueprint.hand import Hand
from game.flows.blueprint.outcome import Outcome
from game.flows.blueprint.text import BadFile
from game.flows.blueprint.whole import applications, apply_text, export, plan, roll_back
from game.flows.intake.ingest import ingest
from game.kernel.database import Database, Tx, writing
from game.programmes.rules import Programme
from tests.game.flows.intake.builders import NOW, a_programme, a_purchase, balance

FILE = """
currencies:
  points: {name: {fr: point}, plural: {fr: points}}
  stars: {name: {fr: star}, plural: {fr: stars}}
activity_types:
  review.written:
    fields:
      stars: {type: integer}
      campaign: {type: string}
earn_rules:
  review:
    activity_type: review.written
    amount: activity.data.stars * 2
    currency: points
    condition: |
      activity.data.stars > 1
      && activity.weekday < 8
    caps: [{period: campaign, times: 3}]
streaks:
  daily:
    title: {fr: La flamme}
    conditions:
      - measure: {activity_type: purchase}
challenges:
  three:
    title: {fr: Trois}
    active: false
    goals: [{measure: {activity_type: purchase, where: activity.data.amount > 5}, target: 3}]
    prizes: [{amount: 5}]
tiers:
  ladder:
    title: {fr: Rangs}
    qualify: {by: points}
    tiers:
      - {name: bronze, title: {fr: Bronze}, at_least: 0}
      - {name: gold, title: {fr: Or}, at_least: 100}
boards:
  week:
    title: {fr: La semaine}
    metric: {points: points}
    prizes: [{from_rank: 1, to_rank: 3, points: {amount: 5}, badge: flame}]
badges:
  flame:
    title: {fr: Flamme}
    budget: {amount: 1000}
    how: {by: streak, streak: daily}
    levels:
      - {at_least: 2, prize: {amount: 30}}
"""


def hand(tx: Tx, programme: Programme, author: str = "Ada") -> Hand:
    return Hand(tx=tx, programme_id=programme.id, author=author, at=NOW, seeds=lambda: b"s" * 32)


async def applied(db: Database, programme: Programme, file: str) -> Outcome:
    async with writing(db) as tx:
        return await apply_text(hand(tx, programme), dedent(file))


def labels(outcome: Outcome) -> list[tuple[str, str]]:
    return [(change.action, change.label) for change in outcome.changes]


async def mistakes(db: Database, programme: Programme, file: str) -> dict[int, str]:
    with pytest.raises(BadFile) as told:
        await applied(db, programme, file)
    return {one["line"]: one["words"] for one in told.value.details["mistakes"]}


async def exported(db: Database, programme: Programme) -> str:
    async with writing(db) as tx:
        return await export(tx, programme.id, programme.slug)


async def test_to_apply_what_was_exported_changes_nothing(db: Database, tmp_path: Any) -> None:
    async with writing(db) as tx:
        demo = await open_demo(tx, tmp_path, datetime.now(UTC))
    file = await exported(db, demo.programme)
    assert f"`kermesse plan {SLUG} FILE`" in file and "Café Lumière" in file
    outcome = await applied(db, demo.programme, file)
    assert (outcome.changes, outcome.count) == ([], 0)
    assert await exported(db, demo.programme) == file
    async with writing(db) as tx:
        assert await applications(tx, demo.programme.id) == []


async def test_a_whole_programme_is_made_anew_from_its_file(db: Database, tmp_path: Any) -> None:
    """Boards on campaigns, badges on streaks and boards on badges: needs in every direction."""
    async with writing(db) as tx:
        demo = await open_demo(tx, tmp_path, datetime.now(UTC))
    file = await exported(db, demo.programme)
    other = await a_programme(db)
    await applied(db, other, file)
    made = (await exported(db, other)).split("\n\n", 1)[1]
    body = file.split("\n\n", 1)[1]
    for section in ("campaigns", "boards", "badges", "streaks", "challenges", "tiers"):
        assert _section(made, section) == _section(body, section)


def _section(file: str, name: str) -> str:
    return file.split(f"\n{name}:\n", 1)[1].split("\n\n", 1)[0]


async def test_a_file_makes_a_programme_in_any_order_of_need(db: Database) -> None:
    programme = await a_programme(db)
    outcome = await applied(db, programme, FILE)
    assert ("new", "badge flame") in labels(outcome) and ("new", "streak daily") in labels(outcome)
    again = await applied(db, programme, FILE)
    assert again.count == 0
    file = await exported(db, programme)
    other = await a_programme(db)
    await applied(db, other, file)
    assert (await exported(db, other)).split("\n\n", 1)[1] == file.split("\n\n", 1)[1]
    async with writing(db) as tx:
        rule = await by_name(tx, programme.id, "review")
        assert rule is not None
        (told,) = await revisions(tx, rule.id, after=None, limit=5)
    assert (told.author, told.revision) == ("Ada", 1)


async def test_what_the_file_leaves_out_is_switched_off_and_comes_back(db: Database) -> None:
    programme = await a_programme(db)
    await applied(db, programme, FILE)
    before = await exported(db, programme)
    for cut in ("", "# nothing\n", "currencies: {}\n", "currencies: {}\nbadges:\n"):
        with pytest.raises(BadFile, match=r"empty|the file says nothing of"):
            await applied(db, programme, cut)
    for lines in (5, 20, -1):
        with pytest.raises(BadFile, match="its last line"):
            await applied(db, programme, "".join(before.splitlines(keepends=True)[:lines]))
    assert await exported(db, programme) == before
    off = "".join(f"{name}: {{}}\n" for name in LETS_GO)
    outcome = await applied(db, programme, off)
    assert labels(outcome) == [
        ("stays", "activity type review.written"),
        ("stays", "currency points"),
        ("stays", "currency stars"),
        ("off", "board week"),
        ("off", "tier ladder"),
        ("off", "badge flame"),
        ("off", "streak daily"),
        ("off", "earn rule review"),
    ]
    async with writing(db) as tx:
        rule = await by_name(tx, programme.id, "review")
        assert rule is not None and not rule.active
        await roll_back(hand(tx, programme, "Bea"), None)
        kept = await applications(tx, programme.id)
    assert await exported(db, programme) == before
    assert [(one.number, one.author, one.changes) for one in kept] == [
        (3, "Bea", 5),
        (2, "Ada", 5),
        (1, "Ada", 9),
    ]
    async with writing(db) as tx:
        await roll_back(hand(tx, programme), 1)
        rule = await by_name(tx, programme.id, "review")
    assert rule is not None and not rule.active


async def test_every_mistake_is_told_with_its_line_and_nothing_is_kept(db: Database) -> None:
    programme = await a_programme(db)
    before = await exported(db, programme)
    found = await mistakes(
        db,
        programme,
        """\
        currencies:
          points: {name: {fr: point}, plural: {fr: points}, colour: red}
        earn_rules:
          one:
            activity_type: purchase
            amuont: '10'
            currency: points
          two:
            activity_type: purchase
            amount: '10'
            currency: points
            condition: |
              true
              && activity.data.amonut > 5
          three:
            activity_type: purchase
            amount: '10'
            currency: points
            reason:
              en: hello
              fr: [1]
          four:
            activity_type: dance
            amount: '1'
            currency: points
        streaks:
          daily:
            title: {de: Feuer}
            conditions:
              - measure: {activity_type: purchase, where: 'activity.data.shop == 3'}
          weekly:
            title: {fr: Hebdo}
            conditions:
              - measure: {activity_type: purchase, where: activity.data.shop}
        wheels: {}
        """,
    )
    assert {line: words.split(":")[0] for line, words in found.items()} == {
        2: "currency points",
        6: "earn rule one",
        14: "earn rule two",
        21: "earn rule three",
        23: "earn rule four",
        28: "streak daily",
        30: "streak daily",
        34: "streak weekly",
        35: "there is no section 'wheels'; there are",
    }
    assert "did you mean 'amount'?" in found[6]
    assert "amonut" in found[14]
    assert await exported(db, programme) == before


async def test_a_name_that_cannot_be_is_told_in_its_line(db: Database) -> None:
    programme = await a_programme(db)
    found = await mistakes(
        db,
        programme,
        """\
        currencies:
          Gold:
            name: {fr: or}
            plural: {fr: ors}
        earn_rules:
          le visit:
            activity_type: visit
            amount: '1'
            currency: points
        streaks:
          -daily:
            title: {fr: Feu}
            conditions:
              - measure: {activity_type: visit}
        campaigns:
          a_b:
            mechanic: quiz
            wrap: {title: {fr: Q}}
            config: {title: Q, questions: []}
        """,
    )
    assert set(found) == {2, 6, 11, 16}
    assert all(" is no name; write 1 to 63 lower-case letters" in words for words in found.values())


async def test_a_plan_changes_nothing_and_says_what_it_would_have_cost(db: Database) -> None:
    programme = await a_programme(db)
    async with writing(db) as tx:
        await ingest(tx, [a_purchase(programme, amount=3000), a_purchase(programme)], NOW)
    file = """\
        currencies:
          points: {name: {fr: point}, plural: {fr: points}}
          stars: {name: {fr: star}, plural: {fr: stars}}
        earn_rules:
          buys: {activity_type: purchase, amount: activity.data.amount / 100, currency: points}
        badges:
          shopper:
            title: {fr: Client}
            how: {by: measure, measure: {activity_type: purchase}}
            levels: [{at_least: 2, prize: {amount: 7, currency: stars}}]
        """
    planned = await plan(db, lambda tx: hand(tx, programme), dedent(file))
    assert [change.action for change in planned.outcome.changes][-2:] == ["new", "new"]
    assert planned.costs == {
        "earn rule buys": ["last 90 days: 40 points to 1 member"],
        "badge shopper": ["last 90 days: 7 stars to 1 member", "level 1 reached 1 time"],
    }
    assert await balance(db, programme) == 0
    assert "buys" not in await exported(db, programme)
