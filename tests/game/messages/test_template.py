"""Texts with holes: what is read of them, and what is told of those that cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.languages.plural import form, forms
from game.messages.spelling import day, number, scaled
from game.messages.template import BadTemplate, filled, parsed

POINTS = "{n, one {# point} other {# points}}"


@pytest.mark.parametrize(
    ("text", "told", "locale", "said"),
    [
        ("Bravo", {}, "fr", "Bravo"),
        ("{a} and {a}", {"a": "tea"}, "en", "tea and tea"),
        ("#1 {a}", {"a": "tea"}, "en", "#1 tea"),
        (POINTS, {"n": 1}, "en", "1 point"),
        (POINTS, {"n": 0}, "en", "0 points"),
        (POINTS, {"n": 0}, "fr", "0 point"),
        (POINTS, {"n": Decimal("1.50")}, "fr", "1,50 point"),
        (POINTS, {"n": Decimal("1.50")}, "en", "1.50 points"),
        (POINTS, {"n": 12500}, "en", "12,500 points"),
        (POINTS, {"n": 12500}, "fr", "12\u202f500 points"),
        ("{n, plural, one {# point} other {# points}}", {"n": 2}, "en", "2 points"),
        ("{n, =0 {none} one {one} other {#}}", {"n": 0}, "en", "none"),
        ("{why, select, up {Up!} other {Well.}}", {"why": "up"}, "en", "Up!"),
        ("{why, up {Up!} other {Well.}}", {"why": "down"}, "en", "Well."),
        ("Until{a, none {} other { #}}.", {"a": None}, "en", "Until."),
        ("Until{a, none {} other { #}}.", {"a": "noon"}, "en", "Until noon."),
        ("{n, one {{a}: #} other {{a}: # {b, none {} other {(#)}}}}",
         {"n": 3, "a": "tea", "b": "hot"}, "en", "tea: 3 (hot)"),
        ("so{gone}.", {}, "en", "so."),
    ],
)  # fmt: skip
def test_holes_are_filled(text: str, told: dict[str, Any], locale: str, said: str) -> None:
    assert filled(text, told, locale) == said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "comes a variable's name"),
        ("{Day}", "comes a variable's name"),
        ("{day", "is not closed; write {day}"),
        ("a } b", "a } too many"),
        ("{n, one {#}", "is not closed or has no choices"),
        ("{n, }", "is not closed or has no choices"),
        ("{n, one {#} one {#} other {#}}", "has 'one' twice"),
        ("{a, b {" * 5 + "}}" * 5, "too deep"),
    ],
)
def test_what_cannot_be_read_says_what_is_right(text: str, why: str) -> None:
    with pytest.raises(BadTemplate, match=why.replace("{", r"\{").replace("}", r"\}")):
        parsed(text)


VALUES = st.one_of(
    st.none(), st.text(max_size=5), st.integers(-(10**15), 10**15),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)  # fmt: skip


@given(
    st.text(alphabet="{}#,=01abone other\n", max_size=40),
    st.dictionaries(st.sampled_from(["a", "b", "one", "other"]), VALUES),
    st.sampled_from(["en", "fr", "ru", "ar", "pt-PT", "xx"]),
)
def test_whatever_can_be_read_is_filled(text: str, told: dict[str, Any], locale: str) -> None:
    try:
        parsed(text)
    except BadTemplate:
        return
    filled(text, told, locale)


@pytest.mark.parametrize(
    ("locale", "by_form"),
    [  # After the samples of Unicode CLDR.
        ("en", {"one": [1], "other": [0, 2, 21, Decimal("1.0"), Decimal("1.5")]}),
        ("fr", {"one": [0, 1, Decimal("1.5")], "many": [10**6], "other": [2, 17, 1001]}),
        ("pt-PT", {"one": [1], "other": [0, 2, Decimal("1.5")]}),
        ("pt", {"one": [0, 1, Decimal("1.5")], "other": [2]}),
        ("es", {"one": [1, Decimal("1.0")], "many": [10**6], "other": [0, 2]}),
        ("da", {"one": [1, Decimal("0.1"), Decimal("1.6")], "other": [0, 2, Decimal("2.5")]}),
        ("ru", {"one": [1, 21, 101], "few": [2, 24, 102], "many": [0, 5, 11, 14, 111],
                "other": [Decimal("1.5")]}),
        ("pl", {"one": [1], "few": [2, 22], "many": [0, 5, 12, 21], "other": [Decimal("1.5")]}),
        ("cs", {"one": [1], "few": [2, 4], "many": [Decimal("1.5")], "other": [0, 5]}),
        ("hr", {"one": [1, 21, Decimal("0.1")], "few": [2, 22], "other": [0, 5, 11, 12]}),
        ("ro", {"one": [1], "few": [0, 2, 19, 101, Decimal("1.5")], "other": [20, 100]}),
        ("ar", {"zero": [0], "one": [1], "two": [2], "few": [3, 10, 103], "many": [11, 99],
                "other": [100, 102, Decimal("1.5")]}),
        ("he", {"one": [1, Decimal("0.5")], "two": [2], "other": [0, 3, Decimal("1.5")]}),
        ("ja", {"other": [0, 1, 2]}),
    ],
)  # fmt: skip
def test_forms_go_by_the_language(locale: str, by_form: dict[str, list[Any]]) -> None:
    found = {name: [n for n in numbers if form(n, locale) != name]
             for name, numbers in by_form.items()}  # fmt: skip
    assert found == {name: [] for name in by_form}


@pytest.mark.parametrize("locale", ["en", "fr", "ru", "pl", "cs", "ar", "he", "hr", "ro", "ja"])
def test_every_text_gives_the_forms_of_everyday_numbers(locale: str) -> None:
    assert {form(n, locale) for n in range(1000)} | {"other"} == set(forms(locale))


def test_days_and_amounts_are_written_as_people_write_them() -> None:
    first = date(2026, 5, 1)
    said = {locale: day(first, locale) for locale in ("en", "en-GB", "fr", "fr-CA", "de", "sv")}
    assert said == {
        "en": "Friday, May 1",
        "en-GB": "Friday 1 May",
        "fr": "vendredi 1er mai",
        "fr-CA": "vendredi 1er mai",
        "de": "Freitag, 1. Mai",
        "sv": "2026-05-01",
    }
    assert number(scaled(125_050, 2), "fr") == "1\u202f250,50"
    assert number(scaled(5, 2), "en") == "0.05"
