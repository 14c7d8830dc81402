"""Slow sockets, dead sockets, lost connections, several servers: nobody else notices."""

from __future__ import annotations

import asyncio
import random
import socket as sockets
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from backend.realtime.frames import framed, texts
from game.kernel.events import Event, Notice
from game.kernel.identity import new_id
from tests.backend.realtime.conftest import Party, Server, a_balance
from tests.patience import PATIENCE_S, soon

Eventually = Callable[[Callable[[], bool]], Awaitable[None]]


async def a_deaf_line(party: Party, server: Server) -> sockets.socket:
    """A member's socket over which nobody reads, with the smallest of buffers."""
    line = sockets.socket()
    line.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    line.setblocking(False)
    host, port = server.address.removeprefix("ws://").split(":")
    loop = asyncio.get_running_loop()
    await loop.sock_connect(line, (host, int(port)))
    hello = (
        f"GET /v1/live HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        f"Sec-WebSocket-Version: 13\r\nx-member: {party.programme_id}/{new_id()}\r\n\r\n"
    )
    await loop.sock_sendall(line, hello.encode())
    assert (await loop.sock_recv(line, 12)).startswith(b"HTTP/1.1 101")
    return line


async def drink(line: sockets.socket, end: bytes) -> None:
    """Take what still comes, until it ends like this."""
    loop = asyncio.get_running_loop()
    got = b""
    async with asyncio.timeout(PATIENCE_S):
        while not got.endswith(end):
            data = await loop.sock_recv(line, 1 << 16)
            assert data, "the line was cut before the close frame"
            got = got[-len(end) :] + data


async def shout(party: Party, times: int, size: int = 20_000) -> None:
    """Big notices, so that buffers fill."""
    for _ in range(times):
        notice = Notice(id=new_id(), text={"fr": "x" * size})
        await party.emit(Event(party.programme_id, None, notice))


async def test_a_slow_socket_delays_nobody_and_is_told_to_come_back(
    party: Party, eventually: Eventually
) -> None:
    server = await party.serve()
    line = await a_deaf_line(party, server)
    async with party.phone(server) as phone:
        assert (await phone.hear())["type"] == "snapshot"
        seq = 0
        while not server.hub.tally.overflows:
            await shout(party, 20)
            for event in await phone.hear_many(20):
                seq += 1
                assert event["seq"] == seq
            assert seq < 2_000, "a mailbox is bounded"
        await drink(line, (1013).to_bytes(2, "big") + b"too far behind; come back for the rest")
        line.close()
        await eventually(lambda: server.hub.tally.sockets == 1)
        await shout(party, 1)
        assert (await phone.hear())["seq"] == seq + 1


async def test_a_socket_that_catches_up_has_missed_nothing(
    party: Party,
) -> None:
    server = await party.serve()
    async with party.phone(server) as quick, party.phone(server, max_queue=1) as slow:
        await quick.hear()
        await slow.hear()
        mailboxes = server.hub.feeds[party.programme_id].mailboxes
        sent = 0
        while not any(mailbox._backlog for mailbox in mailboxes):
            await shout(party, 20)
            await quick.hear_many(20)
            sent += 20
        events = await slow.hear_many(sent)
        await shout(party, 1)
        events.append(await slow.hear())
    assert [e["seq"] for e in events] == list(range(1, sent + 2))
    assert server.hub.tally.overflows == 0


async def test_a_socket_that_died_without_a_word_is_forgotten(
    party: Party, eventually: Eventually
) -> None:
    server = await party.serve(ws_ping_interval=0.2, ws_ping_timeout=0.2)
    line = await a_deaf_line(party, server)
    await eventually(lambda: server.hub.tally.sockets == 1)
    await shout(party, 5)
    await eventually(lambda: server.hub.tally.sockets == 0)
    assert server.hub.feeds == {}
    line.close()


async def test_a_lost_listener_catches_up(party: Party, eventually: Eventually) -> None:
    server = await party.serve()
    async with party.phone(server) as phone:
        await phone.hear()
        await eventually(lambda: server.relay.connections == 1)
        await party.pay(1)
        await phone.hear()
        for seq in range(2, 6):
            await server.cut_listener(party.db)
            await party.pay(seq)
            assert (await phone.hear())["seq"] == seq
    assert server.relay.connections > 1 and server.forgotten == server.relay.connections


async def test_word_about_callers_is_passed_on(party: Party, eventually: Eventually) -> None:
    server = await party.serve()
    await eventually(lambda: server.forgotten == 1)
    await party.db.execute("select pg_notify('kermesse_callers', '')")
    await eventually(lambda: server.forgotten == 2)


async def test_all_servers_of_one_database_deliver(party: Party) -> None:
    one, two = await party.serve(), await party.serve()
    async with party.phone(one) as first, party.phone(two) as second:
        await first.hear()
        await second.hear()
        await party.pay(*range(1, 251))
        assert await first.hear_many(250) == await second.hear_many(250)


async def test_a_stopping_server_says_that_it_restarts(party: Party) -> None:
    server = await party.serve()
    line = await a_deaf_line(party, server)
    async with party.phone(server) as phone:
        await phone.hear()
        for _ in range(15):  # The deaf one's transport now holds what it cannot send.
            await shout(party, 20)
            await phone.hear_many(20)
        await soon(server.stop())
        with pytest.raises(ConnectionClosed) as closed:
            await phone.hear()
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1012
    line.close()


async def test_a_server_stops_well_while_one_who_left_has_not_taken_all(
    party: Party, eventually: Eventually
) -> None:
    server = await party.serve()
    server.listening.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, 4096)
    line = await a_deaf_line(party, server)
    await eventually(lambda: server.hub.tally.sockets == 1)
    async with party.phone(server) as phone:
        await phone.hear()
        await shout(party, 20)
        await phone.hear_many(20)
    await asyncio.get_running_loop().sock_sendall(line, bytes([0x88, 0x80, 0, 0, 0, 0]))
    await eventually(lambda: server.hub.tally.sockets == 0)
    await soon(server.stop())
    line.close()


async def test_pruned_events_that_a_server_never_read_close_the_socket(
    party: Party, eventually: Eventually
) -> None:
    server = await party.serve()
    async with party.phone(server) as phone:
        await phone.hear()
        await eventually(lambda: server.relay.connections == 1)
        async with party.db.acquire() as tx, tx.transaction():
            await tx.execute("insert into feed values ($1, 5)", party.member_id)
        await party.pay(6)
        with pytest.raises(ConnectionClosed) as closed:
            await phone.hear()
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1013


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_the_log_of_a_phone_is_the_table(party: Party, seed: int) -> None:
    dice = random.Random(seed)
    servers = [await party.serve(), await party.serve()]
    await party.pay(3, 4)
    log = Log()
    paying = asyncio.create_task(pay_at_random(party, random.Random(seed)))
    while not (paying.done() and log.seen == 400):
        async with party.phone(dice.choice(servers), log.numbers()) as phone:
            for _ in range(dice.randrange(1, 40)):
                if paying.done() and log.seen == 400:
                    break
                log.take(await phone.hear())
                if dice.random() < 0.01:
                    await dice.choice(servers).cut_listener(party.db)
            if dice.random() < 0.5:
                phone.line.transport.abort()  # Without a word, as in a tunnel.
    await paying
    points = "select sum((data ->> 'change')::bigint)::bigint from event where feed_id = $1"
    assert log.points == await party.db.fetchval(points, party.member_id)


class Log:
    """What an app keeps: where it stands in each feed, and the member's points."""

    def __init__(self) -> None:
        self.points = 0
        self.seen: int | None = None
        self.programme_seen = 0

    def numbers(self) -> str:
        if self.seen is None:
            return ""
        return f"?after={self.seen}&programme_after={self.programme_seen}"

    def take(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "snapshot":
                self.points = frame["state"]["points"]
                self.seen, self.programme_seen = frame["seq"], frame["programme_seq"]
            case "event" if frame["feed"] == "member":
                assert self.seen is not None and frame["seq"] == self.seen + 1
                self.seen = frame["seq"]
                self.points += frame["event"]["change"]
            case "event":
                assert frame["seq"] == self.programme_seen + 1
                self.programme_seen = frame["seq"]


async def pay_at_random(party: Party, dice: random.Random) -> None:
    """Four hundred events in all for the member, from two writers at once, and some notices."""

    async def writer(left: int) -> None:
        while left:
            count = min(left, dice.randrange(1, 8))
            await party.emit(
                *(
                    Event(party.programme_id, party.member_id, a_balance(dice.randrange(9)))
                    for _ in range(count)
                )
            )
            left -= count
            if dice.random() < 0.2:
                await party.tell("Coucou")

    await asyncio.gather(writer(199), writer(199))


@given(st.lists(st.text(max_size=70_000), max_size=4))
@settings(max_examples=50)
def test_what_is_framed_comes_out_again(words: list[str]) -> None:
    assert list(texts(b"".join(framed(word.encode()) for word in words))) == words


async def test_under_another_server_s_protocol_frames_go_by_plain_asgi(
    party: Party, eventually: Eventually
) -> None:
    server = await party.serve(ws="websockets-sansio")
    async with party.phone(server) as phone, party.phone(server, max_queue=1) as slow:
        await phone.hear()
        await slow.hear()
        seq = 0
        while not server.hub.tally.overflows:
            await shout(party, 20)
            events = await phone.hear_many(20)
            assert [e["seq"] for e in events] == list(range(seq + 1, seq + 21))
            seq += 20
        with pytest.raises(ConnectionClosed) as closed:
            await slow.hear_many(seq)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1013
        await eventually(lambda: server.hub.tally.sockets == 1)
