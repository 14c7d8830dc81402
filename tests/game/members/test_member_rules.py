"""Which names, locales and attributes a programme accepts of its members."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.identity import new_id
from game.members.rules import (
    BadAlias,
    BadAttribute,
    BadExternalId,
    Profile,
    UnknownLocale,
    changed,
    changed_attributes,
    checked_alias,
    checked_external_id,
    default_alias,
    newcomer,
    spoken_locale,
)
from game.programmes.rules import AttributeType, Programme, UnknownZone

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
DECLARED: dict[str, AttributeType] = {
    "city": "string",
    "visits": "integer",
    "vip": "boolean",
    "birthday": "date",
}


def a_programme(**settings: Any) -> Programme:
    return Programme(
        **{
            "id": new_id(),
            "slug": "cafe",
            "name": "Café",
            "time_zone": "Europe/Paris",
            "locales": ["fr", "en-GB"],
            "attributes": DECLARED,
            "guests": True,
            "edition": new_id(),
            **settings,
        }
    )


@pytest.mark.parametrize(
    "given_, kept",
    [
        ("Léa", "Léa"),
        ("  Léa   Martin ", "Léa Martin"),
        ("Le\u0301a", "Léa"),
        ("🦊", "🦊"),
        ("👩\u200d🚀 Zoé", "👩\u200d🚀 Zoé"),
        ("x" * 40, "x" * 40),
    ],
)
def test_an_alias_is_kept_in_one_form(given_: str, kept: str) -> None:
    assert checked_alias(given_) == kept


@pytest.mark.parametrize(
    "alias", ["", "   ", "x" * 41, "a\u202eb", "a\x00b", "\u200d\u200d", "..."]
)
def test_an_alias_that_hides_or_says_nothing_is_refused(alias: str) -> None:
    with pytest.raises(BadAlias):
        checked_alias(alias)


@given(st.text(max_size=60))
def test_an_accepted_alias_is_accepted_again_unchanged(alias: str) -> None:
    try:
        clean = checked_alias(alias)
    except BadAlias:
        return
    assert checked_alias(clean) == clean
    assert 1 <= len(clean) <= 40


def test_a_default_alias_is_friendly_steady_and_acceptable() -> None:
    member_id = new_id()
    assert default_alias(member_id, "fr-CA") == default_alias(member_id, "fr")
    for locale in ("fr", "en", "nl"):
        assert checked_alias(default_alias(member_id, locale)) == default_alias(member_id, locale)


@pytest.mark.parametrize("name", ["", "x" * 201, "a/b", " a", "a\x00", "a\nb", "\ud800"])
def test_an_external_id_that_could_not_be_asked_for_is_refused(name: str) -> None:
    with pytest.raises(BadExternalId):
        checked_external_id(name)


@pytest.mark.parametrize("name", ["42", "léa@café.fr", "auth0|507f", "a b"])
def test_an_external_id_is_the_brands_own(name: str) -> None:
    assert checked_external_id(name) == name


@pytest.mark.parametrize(
    "wanted, spoken",
    [("fr", "fr"), ("fr-CA", "fr"), ("en-US", "en-GB"), ("en_US", "en-GB"), ("de", None)],
)
def test_a_locale_is_served_by_its_language(wanted: str, spoken: str | None) -> None:
    assert spoken_locale(a_programme(), wanted) == spoken


@pytest.mark.parametrize(
    "name, value",
    [("city", "Paris"), ("visits", -3), ("vip", False), ("birthday", "1990-12-31")],
)
def test_an_attribute_of_its_declared_type_is_kept(name: str, value: object) -> None:
    assert changed_attributes(DECLARED, {}, {name: value}) == {name: value}


@pytest.mark.parametrize(
    "name, value",
    [
        ("city", 1),
        ("city", "x" * 501),
        ("city", "a\x00b"),
        ("visits", True),
        ("visits", 1.0),
        ("visits", 2**53),
        ("vip", 1),
        ("birthday", "31/12/1990"),
        ("birthday", "19901231"),
        ("birthday", "1990-02-30"),
        ("shoe_size", 44),
    ],
)
def test_an_attribute_unknown_or_of_another_type_is_refused_by_name(
    name: str, value: object
) -> None:
    with pytest.raises(BadAttribute, match=name) as refused:
        changed_attributes(DECLARED, {}, {name: value})
    assert refused.value.details["attribute"] == name


def test_a_null_forgets_an_attribute_and_the_others_stay() -> None:
    old = {"city": "Paris", "visits": 3}
    assert changed_attributes(DECLARED, old, {"visits": None, "vip": True}) == {
        "city": "Paris",
        "vip": True,
    }
    assert old == {"city": "Paris", "visits": 3}


def test_what_a_profile_leaves_out_stays() -> None:
    programme = a_programme()
    member = newcomer(new_id(), programme, "42", AT)
    assert changed(programme, member, Profile()) == member
    renamed = changed(programme, member, Profile(alias="Léa", day_start_hour=4))
    assert (renamed.alias, renamed.day_start_hour) == ("Léa", 4)
    assert (renamed.locale, renamed.time_zone) == ("fr", "Europe/Paris")


def test_a_locale_or_zone_that_the_programme_cannot_serve_is_refused() -> None:
    programme = a_programme()
    member = newcomer(new_id(), programme, "42", AT)
    with pytest.raises(UnknownLocale, match="fr, en-GB"):
        changed(programme, member, Profile(locale="de"))
    with pytest.raises(UnknownZone):
        changed(programme, member, Profile(time_zone="Mars/Olympus"))
