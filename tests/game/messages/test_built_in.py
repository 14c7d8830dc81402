"""The built-in messages: short enough for a phone in every language, for whatever happened."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, to_builtins
from msgspec.inspect import StructType, type_info

from game.designs.rules import Surroundings
from game.kernel import events as told
from game.messages.built_in import built_in
from game.messages.design import KIND
from game.messages.events import EVENTS, Sample
from game.messages.lengths import cuts
from game.messages.lexicon import Lexicon, Unit
from game.messages.texts import render
from game.messages.variables import variables
from game.messages.when import holds

AROUND = Surroundings(
    locales=("en", "fr"), currencies={"points": 0}, types={}, attributes={}, designs={}
)
STRUCTS: dict[str, Any] = {
    str(kind.__struct_config__.tag): kind
    for kind in vars(told).values()
    if isinstance(kind, type) and issubclass(kind, Struct) and kind.__struct_config__.tag
}


class Anna(Struct):
    locale: str = "fr"
    guest: bool = False
    attributes: dict[str, Any] = {}
    segments: list[str] = []


def datas(sample: Sample) -> list[dict[str, Any]]:
    """An everyday event, the longest, and both without what may be missing."""
    full = [dict(sample.usual), dict(sample.longest)]
    return [*full, *({k: v for k, v in d.items() if k not in sample.lacks} for d in full)]


@pytest.mark.parametrize("name", built_in())
def test_a_built_in_message_could_be_saved_as_it_is(name: str) -> None:
    assert KIND.problems(name, built_in()[name], AROUND) == []


@pytest.mark.parametrize("locale", ["en", "fr", "fr-CA", "de"])
@pytest.mark.parametrize("name", built_in())
def test_a_built_in_message_fits_a_phone_and_leaves_no_hole(name: str, locale: str) -> None:
    message = built_in()[name]
    for data in datas(EVENTS[message.on]):
        values = variables(message.on, data, locale, "Europe/Paris")
        for channel in ("push", "inbox", "email"):
            words = render(message, locale, channel, values, "en")
            assert words.title and words.body
            assert not {"{", "}", "#", "None"} & {*words.title, *words.body}
            assert "  " not in words.body and " ." not in words.body
            if channel == "push":
                assert [*cuts(channel, words.title, words.body)] == []


def test_each_event_of_the_issue_has_a_message() -> None:
    on = {message.on for message in built_in().values()}
    assert on >= {
        "balance", "points.expiring", "voucher.ending", "tier", "streak.at_risk", "streak.saved",
        "streak.broken",
        "badge.earned", "challenge.nearly", "rank.overtaken", "board.won", "spin.waiting",
        "campaign.opened", "campaign.closing", "member.joined", "member.birthday",
        "member.anniversary", "member.silent", "recap.ready", "referral.joined",
    }  # fmt: skip


@pytest.mark.parametrize("kind", sorted(EVENTS.keys() & STRUCTS.keys()))
def test_an_example_is_what_the_event_says(kind: str) -> None:
    shape = type_info(STRUCTS[kind])
    assert isinstance(shape, StructType)
    assert {field.name for field in shape.fields} == set(EVENTS[kind].usual)


@pytest.mark.parametrize("kind", sorted(EVENTS.keys() & STRUCTS.keys()))
@given(data=st.data())
def test_no_event_is_too_strange_for_words(kind: str, data: st.DataObject) -> None:
    event = to_builtins(data.draw(st.from_type(STRUCTS[kind])))
    for name, message in built_in().items():
        if message.on == kind:
            holds(message, event, Anna())
            values = variables(kind, event, "fr", "Pacific/Apia")
            assert render(message, "fr", "push", values, "fr").body, name


@pytest.mark.parametrize(
    ("name", "change", "held"),
    [
        ("points-earned", {"change": 40}, True),
        ("points-earned", {"change": -40}, False),
        ("points-earned", {"reason": "released"}, False),
        ("tier-reached", {"why": "upgraded"}, True),
        ("tier-lost", {"why": "upgraded"}, False),
        ("tier-at-risk", {"why": "at_risk"}, True),
        ("streak-broken", {"mend_until": None}, False),
        ("recap-month", {"period": "month"}, True),
        ("recap-month", {"period": "week"}, False),
    ],
)
def test_a_message_is_for_some_events(name: str, change: dict[str, Any], held: bool) -> None:
    message = built_in()[name]
    assert holds(message, {**EVENTS[message.on].usual, **change}, Anna()) is held


def test_a_programme_s_own_words_are_used() -> None:
    grains = Unit(scale=1, name={"fr": "grain"}, plural={"fr": "grains"})
    words = Lexicon(
        units={"points": grains}, titles={"tier": {"gold": {"fr": "Or", "en": "Golden"}}}
    )
    balance = {**EVENTS["balance"].usual, "change": 15, "available": 10}
    said = variables("balance", balance, "fr", "UTC", words)
    assert (said["amount"], said["balance"]) == ("1,5\u00a0grain", "1,0\u00a0grain")
    tier = variables("tier", EVENTS["tier"].usual, "fr", "UTC", words)
    assert (tier["title"], tier["before"]) == ("Or", "Silver")


def test_a_day_is_the_last_one_before_the_moment_where_the_reader_is() -> None:
    data = {"title": {"en": "x"}, "ends_at": "2026-11-27T23:00:00Z"}
    days = {
        zone: variables("campaign.closing", data, "en", zone)["day"]
        for zone in ("Europe/Paris", "Asia/Tokyo", "America/New_York")
    }
    assert days == {
        "Europe/Paris": "Friday, November 27",
        "Asia/Tokyo": "Saturday, November 28",
        "America/New_York": "Friday, November 27",
    }


def test_all_events_that_are_told_have_examples() -> None:
    silent = {"community", "rank", "board.moved", "inbox", "pending"}
    silent |= {"redemption", "voucher"}
    known = {
        str(one.__struct_config__.tag)
        for union in (told.EventData, getattr(told, "MomentData", told.EventData))
        for one in get_args(union)
    }
    assert known - set(EVENTS) <= silent
