"""An evening that is backed up while it goes on, and goes on elsewhere."""

from __future__ import annotations

import asyncio
import tempfile
from io import BytesIO
from pathlib import Path

import httpx
from PIL import Image

from backend.db.binaries import account_for
from tests.walks.cafe import all_is_there_once, open_cafe
from tests.walks.crowd import Crowd, Guest
from tests.walks.operating import Operator
from tests.walks.servers import Served


async def test_a_backup_under_a_load_is_played_on(cafe: Path, folder: Path) -> None:
    again = folder / "again"
    operator = Operator(cafe, {"/backups": folder, "/var/lib/kermesse-again": again})
    async with open_cafe(cafe) as (server, crowd):
        picture = await shown(crowd, server)
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(250))
            await crowd.reached(60)
            sure = {guest.name: list(guest.calls) for guest in crowd.guests}
            [said] = await operator.follows("Backup")
            assert "backed up" in said
            [size] = await operator.follows("PostgreSQL's own programs")
            assert "MB" in size
            assert crowd.acknowledged > sum(map(len, sure.values())), "nobody played meanwhile"
    _, proved = await operator.follows("Restore")
    assert "the books balance" in proved
    async with open_cafe(again) as (server, restored):
        async with httpx.AsyncClient(base_url=server.address) as browser:
            assert (await browser.get(picture)).status_code == 200
        for guest in restored.guests:
            guest.calls = sure[guest.name]
        await restored.say_it_all_again()
        async with Crowd(server.address, again / "demo.key", 8, "newcomer") as newcomers:
            await newcomers.live(60)
            await all_is_there_once(newcomers, server, again)


async def test_the_log_brings_back_the_second_between_two_awards(cafe: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="kermesse-") as place:
        top, then = Path(place), Path(place) / "then"
        open_to_postgresql(top, cafe / "postgres")
        places = {"/backups": top, "/var/lib/kermesse-then": then, "/var/lib/kermesse": cafe}
        operator = Operator(cafe, places)
        await operator.follows("To the second")
        async with open_cafe(cafe) as (server, crowd):
            ana = crowd.guests[0]
            await operator.follows("A copy to begin from")
            await ten_points(crowd, ana, "before")
            second = await operator.gives("kermesse postgres psql -Atc 'select clock_timestamp()'")
            await ten_points(crowd, ana, "after")
            assert await crowd.points(ana) == ana.had + 20
        operator = Operator(cafe, {**places, "2026-03-02 20:15:07+00": second.strip()})
        *_, proved = await operator.follows("Back to a second")
        assert "the books balance" in proved
        async with open_cafe(then) as (server, crowd):
            assert await crowd.points(crowd.guests[0]) == ana.had + 10
            await crowd.live(60)
            await all_is_there_once(crowd, server, then)


async def ten_points(crowd: Crowd, guest: Guest, key: str) -> None:
    body = {"currency": "points", "amount": 10, "reason": "test"}
    headers = {**crowd.key, "Idempotency-Key": key}
    await crowd.sure(guest, "POST", f"/v1/members/{guest.name}/awards", headers, body)


def open_to_postgresql(top: Path, data: Path) -> None:
    """Whoever runs it goes through here, and writes its log."""
    (top / "wal").mkdir()
    top.chmod(0o711)
    account_for(data).own(top / "wal")


async def shown(crowd: Crowd, server: Served) -> str:
    """The address of a picture."""
    content = BytesIO()
    Image.new("RGB", (3, 2), "red").save(content, "PNG")
    async with httpx.AsyncClient(base_url=server.address, headers=crowd.key) as partner:
        sent = await partner.post("/v1/media", content=content.getvalue())
    address: str = sent.json()["address"]
    return address
