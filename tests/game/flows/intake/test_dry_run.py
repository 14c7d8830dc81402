"""A dry run decides by the same code, tells its reasons, and keeps nothing."""

from __future__ import annotations

from msgspec import convert, json

from game.earning.rules import Cap
from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.cloud_events import arrivals, dry_item, in_place
from game.flows.intake.dry_run import dry_run
from game.flows.intake.envelopes import read_events
from game.flows.intake.ingest import Judged, ingest
from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.database import Database, writing
from game.kernel.errors import Refusal
from game.trackers.badges.kind import KIND as BADGES
from tests.game.flows.intake.builders import NOW, a_programme, a_purchase, a_saved_rule

TABLES = (
    "select (select count(*) from activity), (select count(*) from member),"
    " (select count(*) from account), (select count(*) from transaction),"
    " (select count(*) from earn_use), (select count(*) from event)"
)


async def test_a_dry_run_tells_effects_and_failed_conditions_and_keeps_nothing(
    db: Database,
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, "base", amount="activity.data.amount / 100")
    await a_saved_rule(
        db,
        programme,
        "big",
        amount="100",
        condition="activity.data.amount >= 5000 && activity.data.currency == 'EUR'",
        caps=[Cap(period="ever", times=1)],
    )
    before = tuple(await db.fetchrow(TABLES) or ())
    (found,) = await dry_run(db, [a_purchase(programme, 1999)], NOW)
    assert isinstance(found, Judged)
    assert [a.amount for a in found.outcome.awards] == [20]
    base, big = found.decisions
    assert base.fired and not big.fired
    assert [c.why for c in big.explanation] == [
        "activity.data.amount is 1999",
        "activity.data.currency is ''",
    ]
    assert tuple(await db.fetchrow(TABLES) or ()) == before


async def test_a_dry_run_counts_what_its_earlier_events_would_use_up(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, caps=[Cap(period="day", amount=15)])
    found = await dry_run(db, [a_purchase(programme) for _ in range(3)], NOW)
    assert [[a.amount for a in f.outcome.awards] for f in found if isinstance(f, Judged)] == [
        [10],
        [5],
        [],
    ]


async def test_a_dry_run_foresees_what_then_happens(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, amount="activity.data.amount / 7")
    purchases = [a_purchase(programme, n * 37) for n in range(20)]
    foreseen = await dry_run(db, purchases, NOW)
    async with writing(db) as tx:
        played = await ingest(tx, purchases, NOW)
    assert [_paid(f.outcome) for f in foreseen if isinstance(f, Judged)] == [
        _paid(p) for p in played if not isinstance(p, Refusal)
    ]


def _paid(outcome: Outcome) -> list[tuple[str, int, str]]:
    return [(one.currency, one.amount, one.reason) for one in outcome.awards]


async def test_a_duplicate_is_foreseen_with_its_old_answer(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    event = a_purchase(programme)
    async with writing(db) as tx:
        await ingest(tx, [event], NOW)
    (found,) = await dry_run(db, [event], NOW)
    assert isinstance(found, Judged)
    assert found.outcome.status == "duplicate" and found.outcome.awards[0].amount == 10


async def test_a_rule_on_what_the_house_reports_can_be_tried(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(
        db, programme, activity_type="quiz.finished", amount="10 + 5 * activity.data.right"
    )
    quiz = a_purchase(programme, type="quiz.finished", data={"right": 4})
    (found,) = await dry_run(db, [quiz], NOW)
    assert isinstance(found, Judged) and found.outcome.awards[0].amount == 30


async def test_an_envelope_that_cannot_be_read_is_refused_in_its_place() -> None:
    good = {"specversion": "1.0", "id": "1", "source": "s", "type": "visit", "subject": "ada"}
    batch = [good, {**good, "id": 7}, {**good, "id": "2", "specversion": "0.3"}, "event", good]
    events = await read_events(json.encode(batch))
    assert isinstance(events, list)
    read = arrivals(events, "p")
    assert [isinstance(r, Arrival) for r in read] == [True, False, False, False, True]
    assert [event.id for event in events] == ["1", None, "2", None, "1"]
    answers: list[Refusal | str] = in_place(read, ["first", "last"])
    assert (answers[0], answers[-1]) == ("first", "last")
    refused = dry_item("2", read[2]) if isinstance(read[2], Refusal) else None
    assert refused and refused.problem and refused.problem.code == "activity.bad_envelope"


async def test_a_dry_run_tells_what_designs_count_and_which_conditions_failed(
    db: Database,
) -> None:
    programme = await a_programme(db)
    for name, where in (("any", ""), ("big", "activity.data.amount > 5000")):
        how = {"by": "measure", "measure": {"activity_type": "purchase", "where": where}}
        told = {"title": {"fr": "Badge"}, "how": how, "levels": [{"prize": {"amount": 9}}]}
        draft = DesignDraft(definition=convert(told, BADGES.definition))
        async with writing(db) as tx:
            await save_design(tx, programme.id, BADGES, name, draft, author="Ada", at=NOW)
    (found,) = await dry_run(db, [a_purchase(programme, 1999)], NOW)
    assert isinstance(found, Judged)
    assert [payment.amount for payment in found.outcome.awards] == [9]
    assert [(gain.kind, gain.name, gain.level) for gain in found.gains] == [("badge", "any", 1)]
    assert [(one.name, one.worth) for one in found.designs] == [("any", 1), ("big", 0)]
    (check,) = found.designs[1].checks
    assert (check.met, check.why) == (False, "activity.data.amount is 1999")
    assert dry_item("1", found).gains == found.gains
    assert await db.fetchval("select count(*) from transaction") == 0
