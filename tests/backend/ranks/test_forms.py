"""Both forms of the index agree with a sorted list, whatever is done to them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from game.kernel.identity import new_id
from game.ranks.index import Index, NotHeld
from game.ranks.rules import MOST, Change, Entry, Line, Row, table
from tests.backend.ranks.conftest import Make

T = TypeVar("T")

MEMBERS = [str(UUID(int=n << 64 | n)) for n in range(40)]
RUN = "0190aaaa-0000-7000-8000-000000000000"
TABLES = [RUN, table(RUN, "Paris / Nord")]
numbers = st.one_of(st.integers(-5, 5), st.integers(-MOST, MOST), st.sampled_from([-MOST, MOST]))
entries = st.builds(Entry, st.sampled_from(MEMBERS), numbers, st.sampled_from([0, 0, 1, -7, MOST]))


def lines(held: dict[str, Entry], shared: bool) -> list[Line]:
    """All lines of a table, made the simplest way."""
    ordered = sorted(held.values(), key=lambda entry: entry.place)
    return [
        Line(1 + sum(e.score > entry.score for e in ordered) if shared else place, *entry)
        for place, entry in enumerate(ordered, 1)
    ]


def rows(entries: Sequence[Entry]) -> list[Row]:
    """Entries as a draft takes them."""
    return [(UUID(member_id).bytes, score, tie) for member_id, score, tie in entries]


class Life(RuleBasedStateMachine):
    """What may happen to an index; a dictionary a table says what it must then hold."""

    make: Make

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.index = self.run(self._made())
        self.held: dict[str, dict[str, Entry]] = {}
        self.mark: str | None = None

    async def _made(self) -> Index:
        index = type(self).make()
        index.open(new_id())
        return index

    def run(self, doing: Awaitable[T]) -> T:
        return self.loop.run_until_complete(doing)

    def advance(self, changes: Sequence[Change], **more: Any) -> None:
        reached = new_id()
        assert self.run(self.index.advance(self.mark, reached, changes, **more))
        self.mark = reached

    @rule(
        name=st.sampled_from(TABLES), built=st.lists(entries, max_size=40), chunk=st.integers(1, 9)
    )
    def a_table_is_built(self, name: str, built: list[Entry], chunk: int) -> None:
        held = {entry.member_id: entry for entry in built}
        ordered = sorted(held.values(), key=lambda entry: entry.place)
        draft = self.run(self.index.begin(name))
        for start in range(0, len(ordered), chunk):
            self.run(draft.add(rows(ordered[start : start + chunk])))
        self.advance([], draft=draft)
        self.run(draft.discard())
        self.held[name] = held

    @rule(name=st.sampled_from(TABLES), changed=st.lists(st.tuples(entries, st.booleans())))
    def scores_change(self, name: str, changed: list[tuple[Entry, bool]]) -> None:
        last = {entry.member_id: (entry, shown) for entry, shown in changed}
        self.advance([Change(name, entry, shown) for entry, shown in last.values()])
        for entry, shown in last.values() if name in self.held else ():
            if shown:
                self.held[name][entry.member_id] = entry
            else:
                self.held[name].pop(entry.member_id, None)

    @rule()
    def all_is_forgotten(self) -> None:
        self.run(self.index.clear())
        self.held, self.mark = {}, None

    @rule(changed=st.lists(entries, min_size=1))
    def somebody_is_too_late(self, changed: list[Entry]) -> None:
        changes = [Change(name, entry, True) for name in TABLES for entry in changed]
        assert not self.run(self.index.advance("another mark", "a third", changes))

    @invariant()
    def it_stands_at_its_mark(self) -> None:
        assert self.run(self.index.mark()) == self.mark

    @invariant()
    def it_agrees_with_the_sorted_list(self) -> None:
        for name in TABLES:
            if name in self.held:
                for shared in (True, False):
                    self.run(self._agrees(name, lines(self.held[name], shared), shared))
            else:
                with pytest.raises(NotHeld):
                    self.run(self.index.top(name, 1, 0, True))

    async def _agrees(self, name: str, expected: list[Line], shared: bool) -> None:
        size = len(expected)
        for limit, offset in ((20, 0), (3, 1), (5, size), (5, size - 2 if size > 2 else 0)):
            found = await self.index.top(name, limit, offset, shared)
            assert found == (size, expected[offset : offset + limit])
        assert await self.index.of(name, MEMBERS, shared) == {e.member_id: e for e in expected}
        for place, line in enumerate(expected):
            found = await self.index.around(name, line.member_id, 2, shared)
            assert found == (size, expected[max(0, place - 2) : place + 3])
        absent = next((m for m in MEMBERS if m not in {e.member_id for e in expected}), new_id())
        assert await self.index.around(name, absent, 2, shared) == (size, [])

    def teardown(self) -> None:
        self.run(self.index.close())
        self.loop.close()


def test_it_agrees_with_a_sorted_list(make: Make) -> None:
    class LifeOfThisForm(Life):
        pass

    LifeOfThisForm.make = staticmethod(make)
    run_state_machine_as_test(
        LifeOfThisForm,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


async def filled(index: Index, size: int) -> list[Entry]:
    """Many entries in one table, with many ties; best first."""
    made = [Entry(str(UUID(int=n * 7919 << 64 | n)), n * n % 997, n % 3) for n in range(size)]
    made.sort(key=lambda entry: entry.place)
    draft = await index.begin(RUN)
    await draft.add(rows(made))
    assert await index.advance(None, "1", [], draft)
    await draft.discard()
    return made


async def test_a_large_table_keeps_its_order_while_everybody_moves(index: Index) -> None:
    held = {entry.member_id: entry for entry in await filled(index, 9_000)}
    moved = [Entry(e.member_id, (e.score * 31) % 499, e.tie) for e in held.values()]
    for start in range(0, len(moved), 1_000):
        changes = [
            Change(RUN, entry, shown=bool(entry.score % 5)) for entry in moved[start:][:1000]
        ]
        assert await index.advance(await index.mark(), f"step {start}", changes)
    kept = {entry.member_id: entry for entry in moved if entry.score % 5}
    expected = lines_quickly(kept)
    assert (await index.top(RUN, len(kept), 0, True)).lines == expected
    assert (await index.around(RUN, expected[4000].member_id, 3, True)).lines == expected[3997:4004]


def lines_quickly(held: dict[str, Entry]) -> list[Line]:
    """Shared ranks of a large table."""
    found: list[Line] = []
    for place, entry in enumerate(sorted(held.values(), key=lambda entry: entry.place), 1):
        equal = found and found[-1].score == entry.score
        found.append(Line(found[-1].rank if equal else place, *entry))
    return found


async def test_of_two_steps_from_one_mark_the_second_does_nothing(index: Index) -> None:
    first, *_ = await filled(index, 3)
    newer = Change(RUN, first._replace(score=5_000), True)
    older = Change(RUN, first._replace(score=4_000), True)
    assert await index.advance("1", "2", [newer])
    assert not await index.advance("1", "2 again", [older])
    assert await index.of(RUN, [first.member_id], True) == {
        first.member_id: Line(1, first.member_id, 5_000, first.tie)
    }


async def test_a_draft_is_not_seen_before_it_is_taken_in(index: Index) -> None:
    await filled(index, 3)
    draft = await index.begin(RUN)
    await draft.add(rows([Entry(new_id(), 1, 1)]))
    assert (await index.top(RUN, 9, 0, True)).size == 3
    await draft.discard()
    assert (await index.top(RUN, 9, 0, True)).size == 3


async def test_an_index_that_is_asked_to_keep_a_table_keeps_it(index: Index) -> None:
    await filled(index, 3)
    await index.keep([RUN], 1.0)
    assert (await index.top(RUN, 9, 0, True)).size == 3
