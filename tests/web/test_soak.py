"""A display that hangs for many rounds of its playlist holds no more than it did after a few.

This is `python -m tests.soak` in short. The page's clock and the server's are moved from slide to
slide, so that rounds are counted and not waited for. A slide, a new leader and a frame come once a
round at least, so whatever they left behind would be there many times: nodes, listeners, documents
and entries in storage must be exactly as many. The heap is not so exact. In its first minutes it
still takes in compiled code and the browser's own notes of what was slow or moved, some hundred
kilobytes, so that five per cent can only be asked of an evening. Here it may grow by a quarter:
that finds forty kilobytes kept from every round, and leaves less to the twenty minutes.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, expect

from backend.displays import showroom, socket
from tests.soak.evening import HEADINGS, NAMES, SLIDE_S, VISITS, Evening
from tests.soak.law import Held
from tests.soak.screen import Screen
from tests.world import World

_EARLY, _LATE = 4, 16
_EVENTS = 20
_HEAP_MOST = 1.25
_LATER_MS = 100
"""A page takes its time to begin what a slide does by itself."""
_SHOWER_MS = 4_000
_SHOWER_EVERY = 8


class Hours:
    """The time of a display and of its server, which only the test moves. The showroom looks at its
    boards all the time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_s = 0.0
        monkeypatch.setattr(socket, "_now_s", lambda: self.now_s)
        monkeypatch.setattr(showroom, "_EVERY_S", 0.02)

    async def begin(self, screen: Screen) -> None:
        """The first slide is on."""
        await screen.shows(VISITS)
        await screen.page.clock.run_for(_LATER_MS)

    async def pass_until(self, screen: Screen, heading: str) -> None:
        """The slide that is on has had its time; that one is next."""
        self.now_s += SLIDE_S
        await screen.page.clock.fast_forward(1000 * SLIDE_S)
        await screen.shows(heading)
        await screen.page.clock.run_for(_LATER_MS)


async def a_round(number: int, evening: Evening, screen: Screen, hours: Hours) -> None:
    """Every slide, and a new leader on the first board, sometimes with all the confetti."""
    for heading in (*HEADINGS[1:], VISITS):
        await hours.pass_until(screen, heading)
    leader = await evening.goes_on(_EVENTS, new_leader=True)
    await screen.catches_up(evening.sent)
    await screen.page.locator(".slide-glory", has_text=leader).wait_for()
    if number % _SHOWER_EVERY == 0:
        await evening.one_more_plays()
        await screen.page.clock.run_for(_SHOWER_MS)


async def held_after(rounds: range, evening: Evening, screen: Screen, hours: Hours) -> Held:
    """What the page holds at the announcement after these rounds. The browser lets go of lines that
    were taken away while they moved once it has shown others move to their end."""
    for number in rounds:
        await a_round(number, evening, screen, hours)
    await screen.stands()
    for heading in HEADINGS[1:]:
        await hours.pass_until(screen, heading)
    held = await screen.held()
    await hours.pass_until(screen, VISITS)
    return held


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
async def test_a_display_holds_no_more_after_many_rounds(
    browser: Browser, world: World, monkeypatch: pytest.MonkeyPatch, motion: Any
) -> None:
    hours = Hours(monkeypatch)
    evening = Evening(await world.partner(await world.programme()))
    await evening.prepared()
    key = await evening.paired("Bar")
    screen = await Screen().open(browser, world.address, key, motion=motion, at=world.clock())
    await hours.begin(screen)
    early = await held_after(range(_EARLY), evening, screen, hours)
    late = await held_after(range(_EARLY, _LATE), evening, screen, hours)
    assert (late.nodes, late.listeners, late.documents, late.keys) == (
        early.nodes, early.listeners, early.documents, early.keys,
    )  # fmt: skip
    assert late.heap <= _HEAP_MOST * early.heap
    assert late.stored <= 1.05 * early.stored
    assert screen.moments >= _LATE - 1  # The first is who was there before.
    assert screen.faults == []


async def test_a_new_leader_who_leaves_with_all_the_others_is_not_cheered_for_ever(
    browser: Browser, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = Hours(monkeypatch)
    partner = await world.partner(await world.programme())
    evening = Evening(partner)
    await evening.prepared()
    key = await evening.paired("Bar")
    screen = await Screen().open(browser, world.address, key, motion="reduce", at=world.clock())
    await hours.begin(screen)
    await evening.goes_on(_EVENTS, new_leader=True)
    await screen.page.locator(".slide-glory").wait_for()
    for name in NAMES:
        await partner.ask("DELETE", f"/v1/members/{name}")
    await screen.page.locator("main.invite").wait_for()
    await evening.comes("Zoé")
    await screen.page.locator(".board-name", has_text="Zoé").wait_for()
    await expect(screen.page.locator(".slide-glory, canvas")).to_have_count(0)
    assert screen.faults == []
