"""The demo's programme: all of it on the first start, what is missing on a later one, no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backend.demo.furnish import AUTHOR, FILE, furnish, wanted
from backend.demo.past import DAYS, REGULARS, days_before
from backend.demo.people import person
from backend.demo.seed import open_demo, open_programme
from game.designs.store import by_name
from game.flows.blueprint.present import SECTIONS, Values, present
from game.flows.blueprint.text import read
from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.database import Database, writing
from game.ledger.store import put_currency
from game.programmes.create import NewProgramme, create
from game.programmes.store import by_slug, touch
from game.trackers.kinds import kind_named
from tests.backend.demo.test_demo_quizzes import UNFRENCH
from tests.world import a_currency

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def of_the_file() -> Values:
    values: Values = read(FILE.read_text(encoding="utf-8")).values
    return values


async def test_the_first_start_makes_all_that_the_file_names(db: Database, tmp_path: Path) -> None:
    async with writing(db) as tx:
        demo = await open_demo(tx, tmp_path, AT)
        made = await present(tx, demo.programme.id)
    settings = of_the_file()["programme"]
    points = made["programme"]["gifts"].pop("points")
    assert points["points"].items() >= settings["gifts"].pop("points")["points"].items()
    assert made["programme"].pop("gifts").items() >= settings.pop("gifts").items()
    assert made["programme"].items() >= settings.items()
    for section in SECTIONS[1:]:
        assert of_the_file().get(section, {}).keys() <= made[section].keys()
    assert made["campaigns"].keys() == of_the_file()["campaigns"].keys() | demo.quizzes.keys()
    assert {one["state"] for one in made["campaigns"].values()} == {"open"}
    assert not (tmp_path / "demo.key").exists() and demo.key, "which is told, and kept nowhere"


async def test_a_later_start_leaves_everything_as_somebody_made_it(db: Database) -> None:
    async with writing(db) as tx:
        programme = await open_programme(tx, AT)
        badge = kind_named("badge")
        zinc = await by_name(tx, programme.id, badge, "zinc")
        assert zinc is not None
        draft = DesignDraft(definition=zinc.definition, active=False)
        await save_design(tx, programme.id, badge, "zinc", draft, author="Ada", at=AT)
    async with writing(db) as tx:
        edition = (await by_slug(tx, programme.slug)).edition
        before = await present(tx, programme.id)
        assert (await open_programme(tx, AT)).edition == edition
        assert await present(tx, programme.id) == before
    assert before["badges"]["zinc"]["active"] is False


async def test_an_older_programme_gains_what_it_lacks_and_keeps_what_it_has(db: Database) -> None:
    words = {"fr": "haricot"}
    async with writing(db) as tx:
        new = NewProgramme(
            slug="demo", name="Chez Ada", time_zone="Europe/Paris", locales=["fr", "en"]
        )
        old = await create(tx, new, b"s" * 32, AT)
        await put_currency(tx, old.id, replace(a_currency(), name=words))
        await touch(tx, old.id)
    async with writing(db) as tx:
        await furnish(tx, old.id, wanted(), AUTHOR, AT)
        made = await present(tx, old.id)
    assert made["programme"]["name"] == "Chez Ada"
    assert made["programme"]["attributes"] == {"rive": "string"}
    assert made["currencies"]["points"]["name"] == words
    assert made["boards"].keys() == of_the_file()["boards"].keys()


def test_the_regulars_days_come_out_the_same_and_in_their_order() -> None:
    regulars = [person(number) for number in range(REGULARS)]
    days = list(days_before(AT.date(), regulars))
    assert days == list(days_before(AT.date(), regulars)) and len(days) == DAYS
    assert list(days_before(AT.date() + timedelta(days=1), regulars))[:-1] == days[1:]
    events = [event for day in days for event in day]
    assert len({event["id"] for event in events}) == len(events) > 10 * DAYS
    assert [event["time"] for event in events] == sorted(event["time"] for event in events)
    assert all(event["time"] < AT.date().isoformat() for event in events)
    assert len({someone.alias for someone in map(person, range(240))}) == 240


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_everything_is_said_in_both_languages(locale: str) -> None:
    for words in spoken(of_the_file()):
        assert words.keys() == {"fr", "en"}, words
        assert words[locale].strip()
        if locale == "fr":
            assert not UNFRENCH.search(words["fr"]), words["fr"]


def spoken(written: Any) -> list[dict[str, str]]:
    """Every map of words by locale."""
    if isinstance(written, list):
        return [words for part in written for words in spoken(part)]
    if not isinstance(written, dict):
        return []
    if {"fr", "en"} & written.keys():
        return by_field(written)
    return [words for part in written.values() for words in spoken(part)]


def by_field(said: dict[str, Any]) -> list[dict[str, str]]:
    """Words by locale; those of a message, which say more than one thing, one after the other."""
    if all(isinstance(words, str) for words in said.values()):
        return [said]
    fields = {field for words in said.values() for field in words}
    return [
        words
        for field in sorted(fields)
        for words in by_field({locale: said[locale][field] for locale in said})
    ]
