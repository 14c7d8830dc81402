"""What does not fit is cut by rule, and never in the middle of a sign."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.transport import Outgoing
from notifications.webpush.payload import LIMIT, cut, payload

PRINTED = st.text(st.characters(exclude_categories=["Cs"]))


def a_message(**more: Any) -> Outgoing:
    return Outgoing(
        **{"id": "1", "kind": "webpush", "address": "", "title": "T", "body": "", **more}
    )


def said(message: Outgoing) -> dict[str, Any]:
    text = payload(message)
    assert text is not None and len(text) <= LIMIT
    told: dict[str, Any] = json.loads(text)
    return told


def test_what_is_not_said_is_not_there() -> None:
    assert said(a_message()) == {"id": "1", "title": "T", "locale": "en"}


@given(PRINTED, st.sampled_from([1, 50, 3000, 9000]))
def test_everything_fits_and_short_texts_are_whole(text: str, times: int) -> None:
    body = text * times
    told = said(a_message(body=body)).get("body", "")
    if told != body:
        assert told.endswith("…") and body.startswith(told[:-1])
        assert len(json.dumps(body, ensure_ascii=False).encode()) > LIMIT - 100


def test_a_long_body_is_cut_at_a_word() -> None:
    told = said(a_message(body="les grains de la maison " * 400))["body"]
    assert told.endswith(("les…", "grains…", "de…", "la…", "maison…")) and len(told) > 3800


def test_the_picture_goes_before_the_words_are_lost() -> None:
    told = said(a_message(body="Bonjour", image="https://play.example.org/" + "x" * 4000))
    assert told["body"] == "Bonjour" and "image" not in told


def test_what_an_app_needs_is_never_cut() -> None:
    assert payload(a_message(data={"x": "y" * 4000})) is None
    assert payload(a_message(link="y" * 4000)) is None


@pytest.mark.parametrize(
    ("text", "length", "left"),
    [
        ("un deux trois", 9, "un deux…"),
        ("e\u0301te\u0301", 4, "e\u0301t…"),
        ("ab👩‍👩‍👧cd", 4, "ab…"),
        ("ab👍🏽cd", 3, "ab…"),
        ("abcdef", 3, "abc…"),
    ],
)
def test_signs_are_not_torn_apart(text: str, length: int, left: str) -> None:
    assert cut(text, length) == left
