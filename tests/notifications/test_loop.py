"""A loop does what there is to do, goes on after a failure, and ends when it is told to."""

from __future__ import annotations

import asyncio

from notifications.loop import Loop, looping


async def test_it_ends_when_it_is_told_to_whatever_wakes_it_at_that_moment() -> None:
    async def nothing() -> bool:
        return False

    for number in range(50):
        loop = Loop("idle", nothing, every_s=60)
        async with asyncio.timeout(30), looping(loop):
            for _ in range(number % 7):
                await asyncio.sleep(0)
            loop.wake()
            for _ in range(number % 3):
                await asyncio.sleep(0)


async def test_it_works_until_nothing_is_left_and_again_when_it_is_woken() -> None:
    left, done = [3], asyncio.Event()

    async def work() -> bool:
        left[0] -= 1
        if left[0] == 0:
            done.set()
        return left[0] > 0

    loop = Loop("busy", work, every_s=60)
    async with asyncio.timeout(30), looping(loop):
        await done.wait()
        done.clear()
        left[0] = 1
        loop.wake()
        await done.wait()


async def test_a_failure_is_not_the_end() -> None:
    failures, done = [RuntimeError("a bug")], asyncio.Event()

    async def work() -> bool:
        if failures:
            raise failures.pop()
        done.set()
        return False

    async with asyncio.timeout(30), looping(Loop("failing", work, every_s=60)):
        await done.wait()
