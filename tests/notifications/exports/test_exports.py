"""What happened comes as files: every event in one of them, and in no other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from backend.files.folder import Folder
from game.kernel.files import FilesAway
from game.members.store import external_ids
from notifications.exports.write import step
from tests.notifications.exports.desk import BADGE, DAY, HOUR, Desk
from tests.notifications.webhooks.shop import BALANCE


async def test_a_day_of_the_programme_is_a_table(desk: Desk) -> None:
    saved = await desk.save("points", DAY)
    assert saved["next_at"] == "2026-03-02T23:00:00Z", "midnight in Paris"
    await desk.happens(5, 7)
    desk.clock.forward(hours=14)
    await desk.write()
    assert desk.names() == ["cafe/points/2026-03-02.csv"]
    raw = (desk.out / desk.names()[0]).read_bytes()
    assert raw.startswith(b"id,type,time,subject,memberid,data.currency,data.available,")
    first, second = desk.lines(desk.names()[0])
    assert first["type"] == BALANCE and first["time"] == "2026-03-02T09:00:00Z"
    assert (first["subject"], first["data.change"], second["data.change"]) == ("ana", "5", "7")
    (file,) = await desk.files("points")
    assert (file["status"], file["lines"], file["size"]) == ("written", 2, len(raw))
    assert file["slot"] == "2026-03-02T23:00:00Z"


async def test_an_hour_is_json_lines_of_the_same_envelopes(desk: Desk) -> None:
    await desk.save("points", HOUR)
    await desk.happens(5)
    desk.clock.forward(hours=1)
    await desk.write()
    (line,) = desk.lines("cafe/points/2026-03-02T09Z.jsonl")
    assert (line["specversion"], line["source"], line["subject"]) == ("1.0", "kermesse/cafe", "ana")
    assert line["data"]["change"] == 5 and "type" not in line["data"]


async def test_every_event_is_in_one_file_whatever_was_missed(desk: Desk) -> None:
    await desk.happens()
    await desk.save("points", HOUR)
    await desk.happens(1, 2)
    desk.clock.forward(minutes=60)
    await desk.write()
    await desk.write()
    desk.clock.forward(minutes=60)
    await desk.write()
    await desk.happens(3)
    desk.clock.forward(hours=5, minutes=30)  # Nobody writes meanwhile.
    await desk.happens(4)
    await desk.write()
    desk.clock.forward(minutes=30)
    await desk.write()
    found = {name: desk.changes(name) for name in desk.names()}
    assert found == {
        "cafe/points/2026-03-02T09Z.jsonl": [1, 2],
        "cafe/points/2026-03-02T10Z.jsonl": [],
        "cafe/points/2026-03-02T15Z.jsonl": [3, 4],
        "cafe/points/2026-03-02T16Z.jsonl": [],
    }


async def test_only_the_types_that_were_chosen_from_the_moment_they_are(desk: Desk) -> None:
    await desk.save("badges", {"types": [BADGE], "every": "hour"})
    await desk.shop.award(1)
    await desk.save("points", HOUR | {"mark": True, "format": "csv"})
    await desk.happens(2)
    desk.clock.forward(hours=1)
    await desk.write()
    assert desk.lines("cafe/badges/2026-03-02T09Z.csv") == []
    (line,) = desk.lines("cafe/points/2026-03-02T09Z.csv")
    assert line["data.change"] == "2"
    assert (desk.out / "cafe/points/2026-03-02T09Z.csv").read_bytes()[:3] == b"\xef\xbb\xbf"


async def test_words_that_a_spreadsheet_would_run_are_texts(desk: Desk) -> None:
    await desk.save("points", HOUR | {"format": "csv"})
    award = {"currency": "points", "amount": 5, "reason": '=HYPERLINK("http://evil","x")'}
    await desk.shop.marketer.ask(
        "POST", "/v1/members/ana/awards", award, status=201, headers={"Idempotency-Key": "f"}
    )
    await desk.happens(6)
    desk.clock.forward(hours=1)
    await desk.write()
    formula = desk.lines("cafe/points/2026-03-02T09Z.csv")[0]["data.reason"]
    assert formula.startswith("'=HYPERLINK")


class Dies(Folder):
    """A store that dies in the middle of every file, so many times."""

    def __init__(self, top: Path, times: int) -> None:
        super().__init__(top)
        self.times = times

    async def put(self, name: str, content: AsyncIterator[bytes]) -> int:
        if self.times:
            self.times -= 1
            await anext(content)
            raise FilesAway("503 SlowDown come back later")
        return await super().put(name, content)


async def test_a_store_that_dies_gets_the_same_file_later(desk: Desk) -> None:
    await desk.save("points", HOUR)
    await desk.happens(1)
    desk.clock.forward(hours=1)
    store = Dies(desk.out, 2)
    assert await step(store, external_ids, desk.copies, desk.db, desk.clock)
    (file,) = await desk.files("points")
    assert (file["status"], file["attempts"]) == ("waiting", 1)
    assert file["fault"] == "503 SlowDown come back later"
    assert file["next_at"] == "2026-03-02T10:01:00Z"
    await desk.happens(2)  # Too late for this one.
    desk.clock.forward(minutes=1)
    await step(store, external_ids, desk.copies, desk.db, desk.clock)
    desk.clock.forward(minutes=2)
    await step(store, external_ids, desk.copies, desk.db, desk.clock)
    assert desk.changes("cafe/points/2026-03-02T09Z.jsonl") == [1]
    (file,) = await desk.files("points")
    assert (file["status"], file["attempts"], file["fault"]) == ("written", 3, "")
    desk.clock.forward(minutes=57)
    await desk.write()
    assert desk.changes("cafe/points/2026-03-02T10Z.jsonl") == [2]


async def test_many_write_beside_each_other_and_each_file_once(desk: Desk) -> None:
    for number in range(8):
        await desk.save(f"points-{number}", HOUR)
    await desk.happens(1, 2, 3)
    desk.clock.forward(hours=1)
    await asyncio.gather(*(desk.write() for _ in range(4)))
    assert len(desk.names()) == 8
    for number in range(8):
        assert desk.changes(f"cafe/points-{number}/2026-03-02T09Z.jsonl") == [1, 2, 3]
        (file,) = await desk.files(f"points-{number}")
        assert (file["status"], file["attempts"]) == ("written", 1)


async def test_whoever_lost_its_lease_writes_nothing_over(desk: Desk) -> None:
    """A writer that was stopped for minutes finds that another has written the file."""
    await desk.save("points", HOUR)
    await desk.happens(1)
    desk.clock.forward(hours=1)
    begun, go_on = asyncio.Event(), asyncio.Event()

    class Sleeps(Folder):
        async def put(self, name: str, content: AsyncIterator[bytes]) -> int:
            await anext(content)
            begun.set()
            await go_on.wait()
            return await super().put(name, content)

    sleeper = asyncio.create_task(
        step(Sleeps(desk.out), external_ids, desk.copies, desk.db, desk.clock)
    )
    await begun.wait()
    desk.clock.forward(minutes=3)
    await desk.write()
    written = await desk.files("points")
    go_on.set()
    await sleeper
    assert desk.changes("cafe/points/2026-03-02T09Z.jsonl") == [1]
    assert await desk.files("points") == written
