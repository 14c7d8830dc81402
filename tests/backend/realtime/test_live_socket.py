"""What a member's open socket hears, from the first frame on."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from litestar.di import Provide
from websockets.exceptions import ConnectionClosed, InvalidStatus

from backend.auth.tokens import Claimed, Claims
from game.kernel.events import Event
from game.kernel.identity import new_id
from tests.backend.realtime.conftest import AT, Party, Server, a_balance
from tests.patience import soon, until


def numbers(events: list[dict[str, Any]], feed: str = "member") -> list[int]:
    return [e["seq"] for e in events if e["feed"] == feed]


async def test_the_first_frame_is_a_snapshot_of_what_was(party: Party) -> None:
    await party.pay(5, 7)
    await party.tell("Bonjour")
    async with party.phone(await party.serve()) as phone:
        first = await phone.hear()
    assert first == {
        "type": "snapshot",
        "seq": 2,
        "programme_seq": 1,
        "at": "2026-11-21T20:00:00Z",
        "state": {"points": 12},
    }


async def test_events_follow_in_the_order_they_were_written(party: Party) -> None:
    async with party.phone(await party.serve()) as phone:
        await phone.hear()
        await party.pay(1, 2)
        await party.pay(3)
        events = await phone.hear_many(3)
    assert numbers(events) == [1, 2, 3]
    assert [e["event"]["change"] for e in events] == [1, 2, 3]


async def test_a_notice_reaches_everybody_and_points_only_their_owner(party: Party) -> None:
    server = await party.serve()
    mine, theirs = party.phone(server), party.phone(server, member_id=party.other_id)
    async with mine as my_phone, theirs as their_phone:
        await my_phone.hear()
        await their_phone.hear()
        await party.pay(9)
        await party.tell("Les crêpes sont prêtes")
        assert {(await my_phone.hear())["feed"] for _ in range(2)} == {"member", "programme"}
        assert (await their_phone.hear())["event"]["text"] == {"fr": "Les crêpes sont prêtes"}


async def test_another_programme_hears_nothing(party: Party, dsn: str) -> None:
    stranger = Party(party.db, dsn, party._doors)
    server = await party.serve()
    async with stranger.phone(server) as phone:
        await phone.hear()
        await party.pay(1)
        await party.tell("Entre nous")
        await stranger.pay(2)
        assert (await phone.hear())["event"]["change"] == 2


async def test_who_comes_back_with_its_numbers_gets_the_rest_and_nothing_twice(
    party: Party,
) -> None:
    server = await party.serve()
    await party.pay(1, 2, 3)
    await party.tell("un")
    async with party.phone(server, "?after=1&programme_after=0") as phone:
        assert await phone.hear() == {"type": "resumed", "seq": 3, "programme_seq": 1}
        missed = await phone.hear_many(3)
        await party.pay(4)
        live = await phone.hear()
    assert numbers(missed) == [2, 3] and numbers(missed, "programme") == [1]
    assert numbers([live]) == [4]


async def test_who_missed_nothing_is_told_so(party: Party) -> None:
    await party.pay(1)
    async with party.phone(await party.serve(), "?after=1&programme_after=0") as phone:
        assert await phone.hear() == {"type": "resumed", "seq": 1, "programme_seq": 0}
        await party.pay(2)
        assert (await phone.hear())["seq"] == 2


@pytest.mark.parametrize("query", ["?after=4&programme_after=0", "?after=0&programme_after=7"])
async def test_numbers_ahead_of_the_feed_lead_to_a_fresh_snapshot(party: Party, query: str) -> None:
    await party.pay(1, 2, 3)
    async with party.phone(await party.serve(), query) as phone:
        assert await phone.hear() == {"type": "resync"}
        assert (await phone.hear())["state"] == {"points": 6}
        await party.pay(4)
        assert (await phone.hear())["seq"] == 4


async def test_numbers_that_are_no_longer_kept_lead_to_a_fresh_snapshot(party: Party) -> None:
    await party.pay(1, 2, 3)
    await party.db.execute("delete from event where seq < 3")
    async with party.phone(await party.serve(), "?after=1&programme_after=0") as phone:
        assert await phone.hear() == {"type": "resync"}
        assert (await phone.hear())["seq"] == 3


async def test_who_is_far_behind_takes_a_snapshot(party: Party) -> None:
    await party.emit(
        *(Event(party.programme_id, party.member_id, a_balance(1)) for _ in range(501))
    )
    server = await party.serve()
    async with party.phone(server, "?after=0&programme_after=0") as phone:
        assert await phone.hear() == {"type": "resync"}
    async with party.phone(server, "?after=1&programme_after=0") as phone:
        assert (await phone.hear())["type"] == "resumed"
        assert numbers(await phone.hear_many(500)) == list(range(2, 502))


async def test_what_is_written_while_the_snapshot_is_read_comes_once(party: Party) -> None:
    await party.pay(1)
    server = await party.serve()
    server.gate.clear()
    async with party.phone(server) as phone:
        await soon(server.reading.wait())
        await party.pay(2)
        server.gate.set()
        first, then = await phone.hear(), await phone.hear()
    assert (first["seq"], first["state"]) == (1, {"points": 1})
    assert (then["seq"], then["event"]["change"]) == (2, 2)


async def test_a_second_phone_whose_snapshot_is_slower_misses_nothing(party: Party) -> None:
    server = await party.serve()
    server.gate.clear()
    async with party.phone(server) as slow:
        await soon(server.reading.wait())
        held, server.gate = server.gate, asyncio.Event()
        server.gate.set()
        await party.pay(1)  # The slow phone's snapshot does not see it any more.
        async with party.phone(server) as quick:
            assert (await quick.hear())["seq"] == 1
            held.set()
            await party.pay(2)
            assert (await quick.hear())["seq"] == 2
            first = await slow.hear()
            heard = numbers([await slow.hear() for _ in range(2 - first["seq"])])
    assert heard == list(range(first["seq"] + 1, 3))


async def test_a_ping_is_answered(party: Party) -> None:
    async with party.phone(await party.serve()) as phone:
        await phone.hear()
        await phone.line.send('{"type": "ping"}')
        assert await phone.hear() == {"type": "pong"}


@pytest.mark.parametrize("words", ["{", "[]", '{"type": "dance"}', '{"type": "ping", "x": 1}', "é"])
async def test_strange_words_do_no_harm(party: Party, words: str) -> None:
    async with party.phone(await party.serve()) as phone:
        await phone.hear()
        await phone.line.send(words)
        await phone.line.send(words.encode())
        await party.pay(1)
        while (frame := await phone.hear())["type"] == "pong":
            pass
        assert frame["seq"] == 1


async def test_who_talks_too_much_is_hung_up_on(party: Party) -> None:
    server = await party.serve()
    async with party.phone(server) as phone:
        with pytest.raises(ConnectionClosed) as closed:
            for _ in range(100):
                await phone.line.send(json.dumps({"type": "noise"}))
            await phone.hear_many(2)
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1008
    async with party.phone(server) as phone:
        await phone.line.send("x" * 300)
        await phone.hear()
        with pytest.raises(ConnectionClosed) as closed:
            await phone.hear()
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1008


async def test_a_member_has_so_many_sockets_on_all_servers_together(party: Party) -> None:
    one, other = await party.serve(), await party.serve()
    for server in (one, other):
        server.hub.holders.most = 3
        await until(partial(getattr, server.relay, "listening"))
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(party.phone(one))
        for phone in (first, *[await stack.enter_async_context(party.phone(one)) for _ in "ab"]):
            await phone.hear()

        async def let_in(server: Server) -> bool:
            async with party.phone(server) as phone:
                try:
                    await phone.hear()
                except ConnectionClosed as closed:
                    assert closed.rcvd is not None and closed.rcvd.code == 4429
                    return False
                return True

        async def kept_out(server: Server) -> bool:
            return not await let_in(server)

        assert await kept_out(one)
        await until(partial(kept_out, other))
        async with party.phone(other, member_id=party.other_id) as theirs:
            await theirs.hear()
        await first.line.close()
        for server in (one, other):  # There is a place again, and both hear of it.
            await until(partial(let_in, server))


async def test_a_socket_does_not_outlive_its_token(party: Party) -> None:
    ends_s = int(AT.timestamp()) + 1
    said = Claims(sub=UUID(party.member_id), prg=UUID(party.programme_id), exp=ends_s, jti="")
    ticket = Provide(lambda: Claimed(said, new_id()), sync_to_thread=False)
    async with party.phone(await party.serve({"ticket": ticket})) as phone:
        await phone.hear()
        with pytest.raises(ConnectionClosed) as closed:
            await phone.hear()
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401


async def test_the_subprotocol_is_answered_where_it_is_offered(party: Party) -> None:
    server = await party.serve()
    offers = ["kermesse.bearer.abc", "kermesse.v1"]
    async with party.phone(server, subprotocols=offers) as phone:
        assert phone.line.subprotocol == "kermesse.v1"


@pytest.mark.parametrize("query", ["?after=x&programme_after=1", "?after=-1&programme_after=1"])
async def test_what_is_no_number_does_not_get_in(party: Party, query: str) -> None:
    server = await party.serve()
    with pytest.raises(InvalidStatus):
        async with party.phone(server, query):
            pass
