"""The sender against the database: everybody's once, whoever dies, withdraws or travels."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace

from game.kernel.database import Database, writing
from game.members.store import by_ids, change
from notifications.deliveries.store import seen
from notifications.sending.sender import Sender
from notifications.transport import Outgoing, Result
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Hand, Town, a_badge


@pytest.fixture
async def town(db: Database) -> Town:
    return await Town(db).found()


def sender(town: Town, hand: Hand, *, kinds: Sequence[str] = ("fid", "email")) -> Sender:
    return Sender(
        town.db,
        town.clock,
        dict.fromkeys(kinds, hand),
        lambda slug, path: f"https://play.example/{slug}{path}",
        lambda: 0.0,
    )


async def all_sent(one: Sender, kind: str = "fid") -> None:
    while await one.send(kind):
        pass


async def test_a_message_goes_out_with_all_that_its_channel_needs(town: Town) -> None:
    await town.says("badge", a_message(link="#/badges", collapse="badges"))
    ada, hand = await town.member("ada", "fid"), Hand()
    await town.happens(ada, a_badge())
    await all_sent(sender(town, hand))
    (message,) = hand.taken
    (one,) = await town.log(ada)
    assert message == Outgoing(
        id=one.id, kind="fid", address="fid-of-ada", title="Well done",
        body="You have earned bean.", link="https://play.example/town#/badges",
        data={"programme": "town", "message": "badge"}, collapse_key="badges", ttl_s=86_400,
        badge=1, urgent=True, locale="en", programme_id=town.programme.id, member_id=ada,
    )  # fmt: skip
    assert (one.status, one.tries, one.sent_at) == ("sent", 1, town.at)


async def test_two_senders_send_each_message_once(town: Town) -> None:
    hand = Hand()
    for number in range(30):
        await town.happens(await town.member(f"m{number}", "fid"), a_badge())
    await asyncio.gather(*(all_sent(sender(town, hand)) for _ in range(2)))
    assert len({one.id for one in hand.taken}) == len(hand.taken) == 30


async def test_a_sender_that_dies_in_the_middle_leaves_its_messages_to_the_next(
    town: Town,
) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()

    class Dies(Hand):
        async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
            await super().send(messages)
            raise ConnectionError("killed")

    dead = Dies()
    await town.happens(ada, a_badge())
    with pytest.raises(ConnectionError):
        await sender(town, dead).send("fid")
    await all_sent(sender(town, hand))
    assert hand.taken == []
    town.forward(minutes=2)
    await all_sent(sender(town, hand))
    assert [one.id for one in hand.taken] == [one.id for one in dead.taken]
    (one,) = await town.log(ada)
    assert (one.status, one.tries) == ("sent", 2)


async def test_a_sender_that_is_too_slow_does_not_undo_what_the_next_one_noted(
    town: Town,
) -> None:
    ada = await town.member("ada", "fid")
    await town.happens(ada, a_badge())
    held, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Hand):
        async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
            held.set()
            await go_on.wait()
            return [Result(status="refused", reason="late") for _ in messages]

    slow = asyncio.create_task(sender(town, Slow()).send("fid"))
    await held.wait()
    town.forward(minutes=2)
    await all_sent(sender(town, Hand()))
    go_on.set()
    await slow
    assert await town.told(ada) == [("badge", "sent", "")]


async def test_an_hour_without_the_channel_loses_only_what_is_stale(town: Town) -> None:
    await town.says("short", a_message(on="member.birthday", ttl_s=1800))
    ada, hand = await town.member("ada", "fid"), Hand()
    one = sender(town, hand)
    await town.happens(ada, a_badge())
    await town.falls_due(ada, "member.birthday", "birthday/ada", name="x")
    for _ in range(60):
        hand.answers = [Result(status="later", reason="UNAVAILABLE")] * 9
        await all_sent(one)
        town.forward(minutes=1)
    hand.answers, hand.taken = [], []
    town.forward(minutes=15)
    await all_sent(one)
    assert sorted(await town.told(ada)) == [("badge", "sent", ""), ("short", "dropped", "expired")]
    assert [message.title for message in hand.taken] == ["Well done"]


async def test_retry_after_is_respected(town: Town) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    hand.answers = [Result(status="later", reason="QUOTA_EXCEEDED", retry_after_s=600)]
    one = sender(town, hand)
    await town.happens(ada, a_badge())
    await all_sent(one)
    town.forward(seconds=599)
    await all_sent(one)
    assert len(hand.taken) == 1
    town.forward(seconds=1)
    await all_sent(one)
    assert len(hand.taken) == 2
    assert await town.told(ada) == [("badge", "sent", "")]


async def test_a_dead_device_ends_and_is_not_written_to_again(town: Town) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    hand.answers = [Result(status="gone", reason="UNREGISTERED")]
    await town.happens(ada, a_badge())
    await all_sent(sender(town, hand))
    await town.happens(ada, a_badge("cup"))
    await all_sent(sender(town, hand))
    assert len(hand.taken) == 1
    assert await town.told(ada) == [
        ("badge", "failed", "UNREGISTERED"), ("badge", "inbox", "no_contact"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("update consent set withdrawn_at = now(), withdrawn_source = 'me'", "no_consent"),
        ("update contact set ended_at = now(), ended_why = 'gone'", "contact_ended"),
        ("insert into preference select member_id, 'badge', 'push', now(), 'me' from contact",
         "unwanted"),
        ("insert into suppression select programme_id, kind, hash, 'x', 'y', now() from contact",
         "suppressed"),
    ],
)  # fmt: skip
async def test_who_withdraws_before_it_is_sent_gets_nothing(
    town: Town, statement: str, reason: str
) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    await town.happens(ada, a_badge())
    await town.db.execute(statement)
    await all_sent(sender(town, hand))
    assert hand.taken == []
    assert await town.told(ada) == [("badge", "dropped", reason)]


async def test_who_saw_it_on_the_page_is_not_rung_for_it(town: Town) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    await town.db.execute("insert into presence values ($1, $2)", ada, town.at)
    await town.happens(ada, a_badge())
    (letter,) = await town.inbox(ada)
    async with writing(town.db) as tx:
        await seen(tx, ada, letter.cause, letter.message, town.at)
    town.forward(seconds=11)
    await all_sent(sender(town, hand))
    assert hand.taken == []
    assert await town.told(ada) == [("badge", "seen", "seen")]


async def test_an_open_tab_in_a_pocket_silences_nobody(town: Town) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    await town.db.execute("insert into presence values ($1, $2)", ada, town.at)
    await town.happens(ada, a_badge())
    await all_sent(sender(town, hand))
    assert hand.taken == []
    town.forward(seconds=10)
    await all_sent(sender(town, hand))
    assert len(hand.taken) == 1


async def test_a_member_who_travels_keeps_a_quiet_night(town: Town) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    town.forward(hours=10)
    await town.happens(ada, a_badge())
    assert await town.told(ada) == [("badge", "waiting", "quiet")]
    async with writing(town.db) as tx:
        known = (await by_ids(tx, [ada]))[ada]
        await change(tx, [replace(known, time_zone="America/Los_Angeles")], town.at)
    town.forward(hours=9)  # 8:00 in Paris is 23:00 in Los Angeles.
    await all_sent(sender(town, hand))
    assert hand.taken == []
    town.forward(hours=8, minutes=59)
    await all_sent(sender(town, hand))
    assert hand.taken == []
    town.forward(minutes=1)
    await all_sent(sender(town, hand))
    assert len(hand.taken) == 1


async def test_a_letter_that_may_have_arrived_is_not_sent_again(town: Town) -> None:
    await town.says("badge", a_message(channels=("email",)))
    ada, hand = await town.member("ada", "email"), Hand()
    hand.answers = [Result(status="doubt", reason="cut")]
    await town.happens(ada, a_badge())
    await all_sent(sender(town, hand), "email")
    town.forward(hours=1)
    await all_sent(sender(town, hand), "email")
    assert len(hand.taken) == 1
    assert await town.told(ada) == [("badge", "doubt", "cut")]


async def test_more_than_a_batch_goes_out_in_order_of_its_time(town: Town) -> None:
    ada, hand = await town.member("ada", "fid"), Hand()
    await town.happens(ada, a_badge())
    await town.db.execute(
        "insert into delivery (id, programme_id, member_id, message, cause, purpose, channel, kind,"
        " contact_id, status, reason, title, body, link, collapse, locale, goal, at, send_at,"
        " expires_at, tries, remote_id) select gen_random_uuid(), programme_id, member_id, message,"
        " 'c' || g, purpose, channel, kind, contact_id, status, reason, title, 'b' || g, link,"
        " collapse, locale, goal, at, send_at - g * interval '1 second', expires_at, 0, ''"
        " from delivery, generate_series(1, 1200) g"
    )
    await all_sent(sender(town, hand))
    assert len({one.id for one in hand.taken}) == 1201
    assert {f"b{number}" for number in range(701, 1201)} == {one.body for one in hand.taken[:500]}
    assert hand.taken[0].ttl_s == timedelta(days=1).total_seconds()
