"""Members in PostgreSQL: one each, however many ask at once, and each programme its own."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.members import store
from game.members.rules import Profile, newcomer
from game.members.upsert import Upserted, Wish, upsert
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from tests.patience import held_up

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)


async def a_programme(db: Database, slug: str = "cafe") -> Programme:
    new = NewProgramme(
        slug=slug,
        name="Café",
        time_zone="Europe/Paris",
        locales=["fr", "en"],
        attributes={"city": "string"},
        guests=True,
    )
    async with writing(db) as tx:
        return await create(tx, new, b"k" * 32, AT)


async def count(db: Database) -> int:
    async with db.acquire() as tx:
        number: int = await tx.fetchval("select count(*) from member")
    return number


async def test_opening_a_member_twice_makes_one(db: Database) -> None:
    programme = await a_programme(db)
    async with writing(db) as tx:
        first = await store.open_each(tx, programme, ["a", "b"], AT)
        again = await store.open_each(tx, programme, ["b", "c", "b"], AT)
    assert first.created == {"a", "b"}
    assert again.created == {"c"}
    assert again.members["b"] == first.members["b"]
    assert first.members["a"].alias.split()[1].isdigit()
    assert first.members["a"].created_at == AT
    assert await count(db) == 3


async def test_two_connections_that_open_the_same_members_agree(db: Database) -> None:
    programme = await a_programme(db)
    names = [f"m{n}" for n in range(200)]
    slow_has_opened, slow_may_commit = asyncio.Event(), asyncio.Event()

    async def slow() -> store.Opened:
        async with writing(db) as tx:
            opened = await store.open_each(tx, programme, names[:150], AT)
            slow_has_opened.set()
            await slow_may_commit.wait()
        return opened

    async def quick() -> store.Opened:
        async with writing(db) as tx:
            return await store.open_each(tx, programme, names[::-1], AT)

    one = asyncio.create_task(slow())
    await slow_has_opened.wait()
    two = asyncio.create_task(quick())
    await held_up(db, two)
    slow_may_commit.set()
    first, second = await one, await two
    assert (len(first.created), len(second.created)) == (150, 50)
    assert {n: second.members[n].id for n in first.members} == {
        n: m.id for n, m in first.members.items()
    }
    assert await count(db) == 200


async def test_the_same_external_id_in_two_programmes_is_two_members(db: Database) -> None:
    cafe, bar = await a_programme(db), await a_programme(db, "bar")
    async with writing(db) as tx:
        ours = (await store.open_many(tx, cafe, ["42"], AT))["42"]
        theirs = (await store.open_many(tx, bar, ["42"], AT))["42"]
        assert ours.id != theirs.id
        assert await store.by_external(tx, cafe.id, ["42"]) == {"42": ours}
        assert await store.page(tx, bar.id, None, 50) == [theirs]
        assert await store.by_ids(tx, [ours.id, theirs.id]) == {ours.id: ours, theirs.id: theirs}


async def test_pages_follow_one_another_without_gap_or_repeat(db: Database) -> None:
    programme = await a_programme(db)
    async with writing(db) as tx:
        opened = await store.open_many(tx, programme, [str(n) for n in range(7)], AT)
        ids: list[str] = []
        while page := await store.page(tx, programme.id, ids[-1] if ids else None, 3):
            ids += [member.id for member in page]
    assert ids == sorted(member.id for member in opened.values())


async def test_a_round_of_wishes_answers_each_on_its_own(db: Database) -> None:
    programme = await a_programme(db)
    wishes = [
        Wish(programme_id=programme.id, external_id="a", profile=Profile(alias="Léa")),
        Wish(programme_id=programme.id, external_id="b", profile=Profile(attributes={"x": 1})),
        Wish(programme_id=programme.id, external_id="a", profile=Profile(attributes={"city": "P"})),
        Wish(programme_id=programme.id, external_id="no/slash"),
    ]
    async with writing(db) as tx:
        answers = await upsert(tx, {programme.id: programme}, wishes, AT)
    codes = [a.created if isinstance(a, Upserted) else a.code for a in answers]
    assert codes == [True, "member.bad_attribute", False, "member.bad_external_id"]
    async with db.acquire() as tx:
        kept = await store.one(tx, programme.id, "a")
    assert (kept.alias, kept.attributes) == ("Léa", {"city": "P"})
    assert await count(db) == 1


async def test_a_repeated_wish_changes_and_creates_nobody(db: Database) -> None:
    programme = await a_programme(db)
    for alias, created in (("Léa", True), ("Zoé", False)):
        wish = Wish(programme_id=programme.id, external_id="a", profile=Profile(alias=alias))
        async with writing(db) as tx:
            [answer] = await upsert(tx, {programme.id: programme}, [wish], AT)
        assert isinstance(answer, Upserted)
        assert (answer.created, answer.member.alias) == (created, alias)
    assert await count(db) == 1


async def test_guests_have_no_external_id_and_are_many(db: Database) -> None:
    programme = await a_programme(db)
    guests = [newcomer(new_id(), programme, None, AT) for _ in range(2)]
    async with writing(db) as tx:
        assert len(await store.insert(tx, guests)) == 2
        assert [m.guest for m in await store.page(tx, programme.id, None, 9)] == [True, True]
