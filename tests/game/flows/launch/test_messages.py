"""A marketer's messages over HTTP: told what is wrong with them, looked at, over the built-in."""

from __future__ import annotations

from typing import Any

from game.kernel.database import reading
from game.messages.live import lexicon, live_messages
from tests.world import CallerClient, World

PUSH = {"title": "Bravo", "body": "{title} est à vous."}
BADGE: dict[str, Any] = {
    "title": {"fr": "Un badge"},
    "on": "badge.earned",
    "purpose": "transactional",
    "texts": {"fr": {"push": PUSH}},
}


async def marketer(world: World) -> CallerClient:
    return await world.partner(await world.programme())


async def problems(partner: CallerClient, **change: Any) -> list[str]:
    body = {"definition": {**BADGE, **change}}
    refusal = await partner.ask("PUT", "/v1/messages/mine", body, status=422)
    assert refusal["code"] == "design.bad"
    lines: list[str] = refusal["details"]["problems"]
    return lines


async def test_everything_that_is_wrong_with_a_message_is_told_at_once(world: World) -> None:
    partner = await marketer(world)
    found = await problems(
        partner,
        when="event.lvel > 1",
        link="https://elsewhere",
        budget={"amount": 3},
        unless=["badge.ernt"],
        channels=["push", "email", "email"],
        texts={
            "de": {"push": PUSH},
            "fr": {"push": {"title": "Bravo {titel}", "body": "x" * 121 + "{level_title}"}},
            "en": {"push": {"title": "", "body": "{level, one {#} few {#}} {"}},
        },
    )
    assert [line.split(":")[0] for line in found] == [
        "unless[0]", "budget", "channels", "link", "texts.de", "texts.en.push.title", "when",
        "texts.fr.push.title", "texts.fr.push.body", "texts.fr.push.body",
        "texts.en.push.body", "texts.de.push", "texts.en.push",
    ]  # fmt: skip
    told = "\n".join(found)
    assert "did you mean 'badge.earned'?" in told and "did you mean {title}?" in told
    assert "{level_title} is not always known; say what is read then" in told
    assert "a locked phone shows 120: “xxx" in told


async def test_words_are_needed_in_the_first_language_and_for_each_channel(world: World) -> None:
    partner = await marketer(world)
    (first, *others) = await problems(partner, texts={"en": {"email": PUSH}})
    assert first.startswith("texts: add words in fr")
    assert others == [
        "texts.en: there are no words for push and inbox; add some for push, which stand in for"
        " every other channel."
    ]


async def test_a_long_text_message_is_told_with_what_it_costs(world: World) -> None:
    partner = await marketer(world)
    sms = {"push": PUSH, "sms": {"body": "ê" * 202}}
    (line,) = await problems(partner, channels=["sms"], texts={"fr": sms})
    assert line.startswith("texts.fr.sms.body: with long values 4 text messages")


async def test_activities_are_spoken_of_by_their_fields(world: World) -> None:
    partner = await marketer(world)
    bought = {"on": "activity:purchase", "when": "event.amount >= 1000 && !member.guest"}
    bare = {"fr": {"push": {"title": "Merci", "body": "{amount}, {order}"}}}
    (line,) = await problems(partner, **bought, texts=bare)
    assert "{order} is not always known" in line
    (line,) = await problems(partner, **{**bought, "on": "activity:dance"})
    assert line.startswith("on: there is no event 'activity:dance'")
    sound = {"fr": {"push": {"title": "Merci", "body": "{amount}{order, none {} other {, #}}"}}}
    definition = {**BADGE, **bought, "texts": sound}
    await partner.ask("PUT", "/v1/messages/thanks", {"definition": definition})


async def test_a_message_takes_the_place_of_the_built_in_one_of_its_name(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    path = "/v1/messages/badge-earned"

    async def live() -> dict[str, bool]:
        items = (await partner.ask("GET", "/v1/messages/built-in"))["items"]
        return {one["name"]: one["live"] for one in items}

    assert all((await live()).values())
    await partner.ask("PUT", path, {"definition": BADGE})
    assert [name for name, said in (await live()).items() if not said] == ["badge-earned"]
    async with reading(world.db) as tx:
        mine = (await live_messages(tx, programme.id))["badge-earned"]
        assert mine.texts["fr"]["push"].body == PUSH["body"]
    await partner.ask("PUT", path, {"definition": BADGE, "active": False})
    async with reading(world.db) as tx:
        assert "badge-earned" not in await live_messages(tx, programme.id)


async def test_nobody_is_written_to_in_a_language_that_was_never_chosen(world: World) -> None:
    german = await world.programme("hof", locales=["de", "en"])
    async with reading(world.db) as tx:
        assert await live_messages(tx, german.id) == {}


async def test_points_and_tiers_are_called_what_the_programme_calls_them(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    ladder = {
        "title": {"fr": "Niveaux"},
        "qualify": {"by": "points"},
        "tiers": [{"name": "base", "title": {"fr": "Socle"}, "at_least": 0}],
    }
    await partner.ask("PUT", "/v1/tiers/levels", {"definition": ladder})
    async with reading(world.db) as tx:
        words = await lexicon(tx, programme.id)
    assert words.title("tier", "base", "fr") == "Socle"
    assert words.amount(2, "points", "fr") == "2\u00a0points"


async def test_a_message_is_looked_at_before_it_is_saved(world: World) -> None:
    partner = await marketer(world)
    anna = await world.member(partner, "anna")
    await anna.ask("PATCH", "/v1/me", {"locale": "en"})
    asked: dict[str, Any] = {"definition": {**BADGE, "channels": ["push", "sms"]}}
    seen = await partner.ask("POST", "/v1/messages/preview", asked)
    assert seen["problems"] == []
    assert [(one["locale"], one["channel"], one["words_for"]) for one in seen["items"]] == [
        ("fr", "push", "push"), ("fr", "sms", "push"), ("fr", "inbox", "push"),
        ("en", "push", "push"), ("en", "sms", "push"), ("en", "inbox", "push"),
    ]  # fmt: skip
    assert seen["items"][0]["body"] == "Lève-tôt est à vous."
    own = await partner.ask("POST", "/v1/messages/preview", {**asked, "member": "anna"})
    assert {(one["locale"], one["words_locale"]) for one in own["items"]} == {("en", "fr")}
    long = {**BADGE, "texts": {"fr": {"push": {**PUSH, "title": "x" * 50}}}}
    cut = await partner.ask("POST", "/v1/messages/preview", {"definition": long, "locale": "fr"})
    assert cut["items"][0]["cut"] and "a phone shows 40" in cut["problems"][0]
    unreadable = {**BADGE, "texts": {"fr": {"push": {**PUSH, "body": "{"}}}}
    none = await partner.ask("POST", "/v1/messages/preview", {"definition": unreadable})
    assert none["items"] == [] and len(none["problems"]) == 1


async def test_a_built_in_message_is_looked_at_with_other_data(world: World) -> None:
    partner = await marketer(world)
    asked = {"name": "points-earned", "locale": "en", "data": {"change": 1, "available": 7}}
    first = (await partner.ask("POST", "/v1/messages/preview", asked))["items"][0]
    assert first["title"] == "1\u00a0point for you"
    for wrong in ({"data": {"chance": 1}}, {"data": {"change": "x"}}):
        body = {"name": "points-earned", **wrong}
        refusal = await partner.ask("POST", "/v1/messages/preview", body, status=422)
        assert refusal["code"] == "message.bad_preview"
    await partner.ask("POST", "/v1/messages/preview", {}, status=422)
    await partner.ask("POST", "/v1/messages/preview", {"name": "nothing"}, status=404)


async def test_who_writes_texts_is_told_what_they_may_say(world: World) -> None:
    partner = await marketer(world)
    items = (await partner.ask("GET", "/v1/messages/events"))["items"]
    events = {one["on"]: {v["name"]: v["always"] for v in one["variables"]} for one in items}
    assert events["points.expiring"]["amount"] and not events["points.expiring"]["coming"]
    assert events["activity:purchase"]["amount"] and not events["activity:purchase"]["order"]


async def test_a_message_has_no_past_and_no_name_of_an_address(world: World) -> None:
    partner = await marketer(world)
    body = {"definition": BADGE, "backfill": "silent"}
    await partner.ask("PUT", "/v1/messages/mine", body, status=422)
    for name in ("preview", "built-in", "events"):
        await partner.ask("PUT", f"/v1/messages/{name}", {"definition": BADGE}, status=405)
    await partner.ask("POST", "/v1/messages/replays", {}, status=405)


async def test_no_message_is_called_as_a_purpose(world: World) -> None:
    """An unsubscribe link names what it ends: a purpose, or one message."""
    partner = await marketer(world)
    for name in ("transactional", "promotional"):
        told = await partner.ask("PUT", f"/v1/messages/{name}", {"definition": BADGE}, status=422)
        assert [one.partition(":")[0] for one in told["details"]["problems"]] == ["name"]
