"""The hub by itself: sweeps, held mailboxes, and which feeds are due to be read."""

from __future__ import annotations

from collections.abc import Callable

from backend.realtime.frames import framed, texts
from backend.realtime.hub import Hub
from backend.realtime.mailbox import BYTES_MOST, FRAMES_MOST, Mailbox

FEED = "everybody"


class Line:
    """An outlet that remembers, and flows or not as told."""

    def __init__(self) -> None:
        self.on_drain: Callable[[], None] | None = None
        self.flowing = True
        self.writes: list[list[str]] = []
        self.code: int | None = None

    def write(self, frames: bytes) -> None:
        self.writes.append(list(texts(frames)))

    def hang_up(self, code: int, reason: str) -> None:
        self.code = code


def a_listener(hub: Hub, *, seen: int | None = 0) -> tuple[Line, Mailbox]:
    """Somebody on the feed; still being opened when `seen` is None."""
    line = Line()
    mailbox = Mailbox(line, hub.tally)
    hub.join(mailbox, {FEED: "programme"})
    if seen is not None:
        assert hub.open(mailbox, {FEED: seen}, framed(b"hello"))
    return line, mailbox


def publish(hub: Hub, *seqs: int) -> None:
    for seq in seqs:
        hub.publish(FEED, seq, framed(str(seq).encode()))


async def test_all_that_waits_goes_out_in_one_write() -> None:
    hub = Hub()
    line, _ = a_listener(hub)
    publish(hub, 1, 2, 3)
    await hub.swept()
    assert line.writes == [["hello"], ["1", "2", "3"]]
    assert (hub.tally.frames, hub.tally.sweeps) == (3, 1)


async def test_nobody_is_told_twice_by_a_relay_that_lags() -> None:
    hub = Hub()
    quick, _ = a_listener(hub)
    late, _ = a_listener(hub, seen=2)
    publish(hub, 1, 2, 3)
    await hub.swept()
    assert quick.writes[1:] == [["1", "2", "3"]]
    assert late.writes[1:] == [["3"]]


async def test_what_comes_while_the_opening_is_read_is_held() -> None:
    hub = Hub()
    a_listener(hub)
    line, mailbox = a_listener(hub, seen=None)
    publish(hub, 1, 2)
    await hub.swept()
    publish(hub, 3)
    await hub.swept()
    assert line.writes == []
    assert hub.open(mailbox, {FEED: 1}, framed(b"hello"))
    assert line.writes == [["hello"], ["2"], ["3"]]


async def test_a_held_mailbox_is_bounded() -> None:
    hub = Hub()
    a_listener(hub)
    line, mailbox = a_listener(hub, seen=None)
    publish(hub, *range(1, FRAMES_MOST + 2))
    await hub.swept()
    assert (line.code, hub.tally.overflows) == (1013, 1)
    assert hub.open(mailbox, {FEED: 0}, framed(b"hello")), "a closed one needs no second reading"
    assert line.writes == []


async def test_a_backlog_is_bounded_in_bytes() -> None:
    hub = Hub()
    line, _ = a_listener(hub)
    line.flowing = False
    hub.publish(FEED, 1, framed(b"x" * (BYTES_MOST // 2)))
    await hub.swept()
    assert line.code is None
    hub.publish(FEED, 2, framed(b"x" * (BYTES_MOST // 2)))
    await hub.swept()
    assert line.code == 1013


async def test_a_backlog_goes_out_when_the_line_flows_again() -> None:
    hub = Hub()
    line, _ = a_listener(hub)
    line.flowing = False
    publish(hub, 1, 2)
    await hub.swept()
    line.flowing = True
    publish(hub, 3)  # It waits its turn.
    await hub.swept()
    assert line.writes[1:] == []
    assert line.on_drain is not None
    line.on_drain()
    assert line.writes[1:] == [["1", "2", "3"]]


async def test_a_gap_closes_the_sockets_of_its_feed() -> None:
    hub = Hub()
    line, _ = a_listener(hub)
    publish(hub, 1, 3)
    await hub.swept()
    assert (line.code, hub.tally.losses) == (1013, 1)
    later, _ = a_listener(hub, seen=3)
    publish(hub, 4)
    await hub.swept()
    assert later.writes[1:] == [["4"]]


async def test_a_feed_is_due_when_it_was_heard_of_and_its_place_is_known() -> None:
    hub = Hub()
    _, mailbox = a_listener(hub, seen=None)
    hub.heard([FEED, "another"])
    assert hub.due(10) == {}
    assert not hub.wake.is_set()
    hub.open(mailbox, {FEED: 7}, framed(b"hello"))
    assert hub.wake.is_set()
    assert hub.due(10) == {FEED: 7}
    assert hub.due(10) == {}


async def test_a_feed_without_listeners_is_forgotten() -> None:
    hub = Hub()
    _, mailbox = a_listener(hub)
    hub.heard([FEED])
    hub.leave(mailbox, [FEED])
    publish(hub, 1)
    assert (hub.feeds, hub.due(10), hub.tally.sockets) == ({}, {}, 0)
