"""Somebody kills the house under load, and it must be as if nobody had."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from tests.backend.test_sender import senders_of
from tests.notifications.fcm.fake import FakeFirebase
from tests.notifications.webhooks.receiver import receiving
from tests.walks.cafe import KEY, all_is_there_once
from tests.walks.crowd import Crowd
from tests.walks.followers import Followers
from tests.walks.load import Load
from tests.walks.market import Market
from tests.walks.phones import Phones
from tests.walks.room import Hall
from tests.walks.servers import Served, postmaster, serving
from tests.walks.wall import Wall

Fault = Callable[[Served, Path], Awaitable[None]]


class Round:
    """A crowd and all else that goes on over two servers, and the fault that the first meets."""

    def __init__(
        self, servers: Sequence[Served], folder: Path, crowd: Crowd, loads: Sequence[Load]
    ) -> None:
        self.servers, self.folder, self.crowd, self.loads = servers, folder, crowd, loads

    async def meets(self, fault: Fault, acknowledged: int = 900) -> None:
        """So many calls are acknowledged; the fault comes after a quarter of them, and all is there
        once in the end."""
        await asyncio.gather(*(load.opens() for load in self.loads))
        over = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            playing = tasks.create_task(self.crowd.live(acknowledged))
            playing.add_done_callback(lambda _: over.set())
            for load in self.loads:
                tasks.create_task(load.play(over))
            await self.crowd.reached(acknowledged // 4)
            await fault(self.servers[0], self.folder)
        for server in self.servers:
            await server.ready()
        await all_is_there_once(self.crowd, self.servers[0], self.folder)
        await asyncio.gather(*(load.hold() for load in self.loads))
        assert "server.bug" not in self.words(), self.words()[-3000:]

    def words(self) -> str:
        """All that the servers ever said."""
        return "".join(server.words() for server in self.servers)

    def told(self) -> dict[str, int]:
        """What there was of everything."""
        figures = {"calls": self.crowd.acknowledged, "unheard": self.crowd.lost}
        for load in self.loads:
            figures |= load.told()
        return figures

    async def proves(self) -> None:
        """`kermesse prove`"""
        variables = {"KERMESSE_DATA_DIR": str(self.folder)}
        prover = Served(self.folder / "prove.log", ("prove",), variables)
        await prover.launch()
        assert await prover.ended() == 0, prover.words()
        assert "the books balance" in prover.words()


@asynccontextmanager
async def rounds(folder: Path, *names: str) -> AsyncIterator[AsyncIterator[Round]]:
    """A round for each name, one after the other, with two servers of a café's data folder: the one
    and the other take turns to meet the fault."""
    place = folder / "firebase"
    place.mkdir()
    firebase = FakeFirebase(place)
    variables = {
        "KERMESSE_DATA_DIR": str(folder),
        "KERMESSE_HOOKS_PRIVATE": "true",
        "KERMESSE_FCM_CA_FILE": str(firebase.ca_file),
    }
    async with firebase.serving(), receiving() as brand:
        variables["KERMESSE_FCM_CREDENTIALS"] = str(firebase.credentials)
        variables["KERMESSE_FCM_URL"] = firebase.url
        async with (
            serving(folder / "log", **variables) as one,
            serving(folder / "log-2", **variables) as other,
        ):
            addresses = [one.address, other.address]
            wall = Wall(addresses)

            async def each() -> AsyncIterator[Round]:
                for number, name in enumerate(names):
                    servers = [other, one] if number % 2 else [one, other]
                    key = folder / KEY
                    async with Crowd(one.address, key, name=name, other=other.address) as crowd:
                        loads: list[Load] = [
                            Market(crowd, brand),
                            Hall(crowd, addresses),
                            wall.moves_to(crowd),
                            Phones(crowd, firebase, folder),
                            Followers(crowd, addresses),
                        ]
                        yield Round(servers, folder, crowd, loads)
                await wall.comes_down()

            yield each()


async def server_killed(server: Served, _: Path) -> None:
    await _killed_with(senders_of(server), server)


async def postmaster_killed(_: Served, folder: Path) -> None:
    postmaster(folder).kill()


async def both_killed(server: Served, folder: Path) -> None:
    senders = senders_of(server)
    postmaster(folder).kill()
    await _killed_with(senders, server)


async def told_to_stop(server: Served, _: Path) -> None:
    server.told_to_stop()
    assert await server.ended() == 0, server.words()[-3000:]
    await server.start()


async def backend_killed(_: Served, folder: Path) -> None:
    """The one of PostgreSQL that works most."""
    backends = [p for p in postmaster(folder).children() if " [local] " in " ".join(p.cmdline())]
    busiest: psutil.Process = max(backends, key=lambda p: sum(p.cpu_times()[:2]))
    busiest.kill()


FAULTS: dict[str, Fault] = {
    "the server is killed": server_killed,
    "the postmaster is killed": postmaster_killed,
    "both are killed": both_killed,
    "the server is told to stop": told_to_stop,
    "a backend of PostgreSQL is killed": backend_killed,
}


async def _killed_with(senders: Sequence[psutil.Process], server: Served) -> None:
    """With its sender, which would else finish in good order what it has in hand."""
    for one in senders:
        one.kill()
    await server.be_killed()
    await server.start()
