"""From an event to a phone by way of a Firebase that fails, a night that is too short, a member who
leaves: each is found in what the fake shows and in what the log says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backend.db.held import held
from backend.jobs import WORKS
from game.flows.leaving.erase import erase
from game.jobs.work import work_off
from game.kernel.database import Database, writing
from game.kernel.events import Event
from game.kernel.outbox import emit
from game.kernel.together import together
from notifications.fcm.transport import Fcm
from notifications.sending.sender import Sender
from tests.notifications.broadcasts.builders import NEWS, account, foretold, made, started
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Town, a_badge
from tests.notifications.fcm.fake import FakeFirebase, refusal
from tests.notifications.fcm.sender import opened

PHONE = "fid-of-ada"
AWAY = refusal(503, "UNAVAILABLE", "UNAVAILABLE")


@pytest.fixture
async def town(db: Database) -> Town:
    return await Town(db).found()


@pytest.fixture
async def firebase(tmp_path: Path) -> AsyncIterator[FakeFirebase]:
    async with FakeFirebase(tmp_path).serving() as firebase:
        firebase.phones.add(PHONE)
        yield firebase


@pytest.fixture
async def fcm(firebase: FakeFirebase, town: Town) -> AsyncIterator[Fcm]:
    async with opened(firebase, town.clock) as fcm:
        yield fcm


async def all_sent(town: Town, fcm: Fcm) -> None:
    """By a sender that has just started."""
    sender = Sender(town.db, town.clock, {"fid": fcm}, lambda slug, path: f"https://x/{slug}{path}")
    while await sender.send("fid"):
        pass


async def test_an_hour_without_fcm_loses_only_what_is_stale(
    town: Town, firebase: FakeFirebase, fcm: Fcm
) -> None:
    await town.says("short", a_message(on="member.birthday", ttl_s=1800))
    ada = await town.member("ada", "fid")
    firebase.of[PHONE] = AWAY
    await town.happens(ada, a_badge())
    await town.falls_due(ada, "member.birthday", "birthday/ada", name="x")
    for _ in range(12):
        await all_sent(town, fcm)
        town.forward(minutes=5)
    assert firebase.shown == []
    assert len(firebase.requests) > 4, "FCM was asked again"
    del firebase.of[PHONE]
    town.forward(minutes=30)
    await all_sent(town, fcm)
    assert [one.notification.title for one in firebase.shown] == ["Well done"]
    assert sorted(await town.told(ada)) == [("badge", "sent", ""), ("short", "dropped", "expired")]


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), datetime(2026, 3, 29, 6, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),
    ],
)
async def test_a_night_in_which_the_clocks_change_is_quiet_to_its_end_and_no_longer(
    town: Town, firebase: FakeFirebase, fcm: Fcm, evening: datetime, morning: datetime
) -> None:
    town.at = evening
    ada = await town.member("ada", "fid")
    await town.happens(ada, a_badge())
    while town.at < morning:
        await all_sent(town, fcm)
        assert firebase.shown == []
        town.forward(minutes=15)
    assert town.at == morning
    await all_sent(town, fcm)
    assert len(firebase.shown) == 1


@pytest.mark.parametrize("when", ["before it is decided", "before it is sent"])
async def test_whoever_is_erased_gets_nothing(
    town: Town, firebase: FakeFirebase, fcm: Fcm, when: str
) -> None:
    ada = await town.member("ada", "fid")
    async with writing(town.db) as tx, together(tx) as out:
        emit(out, [Event(town.programme.id, ada, a_badge())], town.at)
    if when == "before it is sent":
        await town.decide()
        assert await town.told(ada) == [("badge", "waiting", "")]
    async with writing(town.db) as tx:
        await erase(tx, held(), town.programme.id, ada, town.at)
    await town.decide()
    await all_sent(town, fcm)
    assert firebase.requests == []
    assert await town.log(ada) == []
    assert await town.inbox(ada) == []


async def test_what_falls_due_of_somebody_erased_is_said_to_nobody(
    town: Town, firebase: FakeFirebase, fcm: Fcm
) -> None:
    """A round that was under way writes after the erasure."""
    ada = await town.member("ada", "fid")
    async with writing(town.db) as tx:
        await erase(tx, held(), town.programme.id, ada, town.at)
        await town.contact(tx, ada, "fid", PHONE)
    await town.happens(ada, a_badge())
    town.forward(days=1)
    await all_sent(town, fcm)
    assert firebase.requests == []
    assert await town.inbox(ada) == []


@pytest.mark.parametrize(
    ("when", "fate"),
    [("forecast", ("inbox", "no_consent")), ("decided", ("dropped", "no_consent"))],
)
async def test_consent_withdrawn_since_a_broadcast_was_forecast_is_respected(
    town: Town, firebase: FakeFirebase, fcm: Fcm, when: str, fate: tuple[str, str]
) -> None:
    await town.says("news", a_message(**{**NEWS, "channels": ["push"]}))
    ada = await town.member("ada", "fid")
    broadcast = await made(town)
    assert foretold(broadcast) == {("now", ""): 1}
    if when == "forecast":
        await withdraws(town, ada)
    await started(town, broadcast)
    await work_off(WORKS, town.db, town.clock)
    await withdraws(town, ada)
    await all_sent(town, fcm)
    assert firebase.shown == []
    assert await account(town, broadcast) == {fate: 1}


async def withdraws(town: Town, member_id: str) -> None:
    await town.db.execute(
        "update consent set withdrawn_at = $2, withdrawn_source = 'test' where member_id = $1",
        member_id,
        town.at,
    )


async def test_consent_withdrawn_while_it_is_tried_again_ends_it(
    town: Town, firebase: FakeFirebase, fcm: Fcm
) -> None:
    ada = await town.member("ada", "fid")
    firebase.answers.append(AWAY)
    await town.happens(ada, a_badge())
    await all_sent(town, fcm)
    await withdraws(town, ada)
    town.forward(hours=1)
    await all_sent(town, fcm)
    assert firebase.shown == []
    assert await town.told(ada) == [("badge", "dropped", "no_consent")]
    assert town.at - (await town.log(ada))[0].at == timedelta(hours=1)
