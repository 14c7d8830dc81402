"""Whatever order buying, giving back, taking that back and looking come in, the books end the same:
both have their points once while what qualifies stands, and nothing while it does not."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.kernel.database import writing
from game.ledger.proof import prove
from tests.game.flows.friends.circle import Circle, a_circle
from tests.world import World

STORY = st.lists(
    st.tuples(st.sampled_from(["buy", "buy", "return", "reinstate", "look"]), st.integers(0, 3)),
    min_size=3,
    max_size=7,
)


async def test_any_order_ends_with_the_same_books(world: World) -> None:
    circle = await a_circle(world, checks={"crowd": None})
    stories: list[Any] = []

    @settings(max_examples=3, deadline=None, database=None, derandomize=True)
    @given(STORY)
    def draw(story: Any) -> None:
        stories.append(story)

    draw()
    for number, story in enumerate(stories):
        await _play(circle, f"anna-{number}", f"bob-{number}", story)
    async with writing(world.db, at_one_moment=True) as tx:
        found = await prove(tx)
    assert found.balanced, found.faults


async def _play(circle: Circle, anna: str, bob: str, story: list[tuple[str, int]]) -> None:
    """One story of two, to its end: half of what it takes is bought at a time."""
    code = (await circle.invites(await circle.member(anna)))["code"]
    await circle.comes(await circle.member(bob), code)
    bought: list[str] = []
    back: dict[str, str] = {}
    for doing, which in story:
        if doing == "buy":
            bought.append(await circle.buys(bob, 500, look=False))
        elif doing == "look":
            await circle.later()
        elif doing == "return" and (standing := [one for one in bought if one not in back]):
            one = standing[which % len(standing)]
            back[one] = (await circle.undoes(one, look=False))["id"]
        elif doing == "reinstate" and back:
            one = sorted(back)[which % len(back)]
            await circle.stands(back.pop(one))
    await circle.later()
    due = len(bought) - len(back) >= 2
    told = await circle.purses(anna, bob)
    assert [sum(one) for one in told] == ([100, 50] if due else [0, 0]), story
    await circle.later(days=16)
    assert await circle.purses(anna, bob) == ([(100, 0), (50, 0)] if due else [(0, 0)] * 2), story
