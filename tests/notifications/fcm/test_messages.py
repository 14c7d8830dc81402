"""What a message looks like to FCM: as Google's own library would have put it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.fcm.messages import bare, encoded
from notifications.transport import Outgoing
from tests.notifications.fcm.google import google_message
from tests.notifications.fcm.schema import Wrong, checked
from tests.notifications.fcm.sender import ID, a_message

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
TEXT = st.text(max_size=60)
LINKS = st.sampled_from(["", "https://play.example.org/x", "http://localhost:8000/x"])
MESSAGES = st.builds(
    Outgoing,
    id=st.uuids().map(str),
    kind=st.sampled_from(["fid", "token"]),
    address=st.text(min_size=1, max_size=60),
    title=TEXT,
    body=TEXT,
    link=LINKS,
    image=LINKS,
    data=st.dictionaries(st.text("abcxyz", min_size=1), TEXT, max_size=3),
    collapse_key=st.sampled_from(["", "points", "série " * 20]),
    ttl_s=st.integers(-5, 10**7),
    badge=st.none() | st.integers(0, 999),
    urgent=st.booleans(),
)


def said(message: Outgoing) -> Any:
    return json.loads(encoded(message, NOW))["message"]


@given(MESSAGES)
def test_a_message_is_encoded_as_by_googles_library(message: Outgoing) -> None:
    assert said(message) == json.loads(str(google_message(message, NOW)))


@given(MESSAGES)
def test_whatever_is_encoded_fcm_takes(message: Outgoing) -> None:
    checked(encoded(message, NOW))
    assert checked(bare(message)).validate_only


def test_a_whole_message() -> None:
    message = a_message(
        "f3Xa9w",
        title="Série en jeu",
        body="Jouez avant minuit.",
        link="https://play.example.org/cafe/streak",
        image="https://play.example.org/flame.png",
        data={"type": "streak.at_risk"},
        collapse_key="streak",
        ttl_s=3600,
        badge=2,
        urgent=True,
    )
    assert said(message) == {
        "fid": "f3Xa9w",
        "data": {
            "type": "streak.at_risk",
            "id": ID,
            "link": "https://play.example.org/cafe/streak",
        },
        "notification": {
            "title": "Série en jeu",
            "body": "Jouez avant minuit.",
            "image": "https://play.example.org/flame.png",
        },
        "android": {
            "priority": "high",
            "ttl": "3600s",
            "collapse_key": "streak",
            "notification": {
                "channel_id": "kermesse.urgent",
                "tag": "streak",
                "notification_count": 2,
            },
        },
        "apns": {
            "headers": {
                "apns-push-type": "alert",
                "apns-priority": "10",
                "apns-collapse-id": "streak",
                "apns-expiration": "1795726800",
            },
            "payload": {"aps": {"sound": "default", "badge": 2, "mutable-content": 1}},
        },
        "webpush": {"fcm_options": {"link": "https://play.example.org/cafe/streak"}},
    }


def test_a_message_sent_twice_replaces_itself_and_takes_none_of_the_four_keys() -> None:
    once, again = said(a_message()), said(a_message())
    assert once == again
    assert once["android"]["notification"]["tag"] == ID
    assert once["apns"]["headers"]["apns-collapse-id"] == ID
    assert "collapse_key" not in once["android"]


def test_the_id_and_the_link_are_not_for_data_to_choose() -> None:
    message = a_message(link="https://play.example.org/", data={"id": "x", "link": "javascript:"})
    assert said(message)["data"] == {"id": ID, "link": "https://play.example.org/"}


def test_long_collapse_keys_stay_apart() -> None:
    ids = [
        said(a_message(collapse_key="é" * 40 + last))["apns"]["headers"]["apns-collapse-id"]
        for last in "ab"
    ]
    assert len(set(ids)) == 2 and all(len(one) == 64 for one in ids)


@pytest.mark.parametrize("given", [{"kind": "email"}, {"body": "\ud83d"}])
def test_what_cannot_be_a_message_is_a_value_error(given: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        encoded(a_message(**given), NOW)


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ('{"message": {"token": "t", "key": 1}}', "message", "Unknown name \"key\" at 'message'"),
        ('{"message": {"token": "t"}, "to": "x"}', "", 'Unknown name "to": Cannot find field'),
        ('{"message": {"token": "t", "data": {"a": 12}}}', "message.data[...]", "Invalid value"),
        ('{"message": {"fid": "f", "token": "t"}}', "message", "Recipient"),
        ('{"message": {"token": "t", "data": {"from": "x"}}}', "", "Invalid data payload key"),
        ('{"message": {"token": "t", "data": {"google.x": ""}}}', "", "Invalid data payload key"),
        ('{"message": {"token": "t", "android": {"ttl": "1d"}}}', "message.android.ttl", "Invalid"),
        (
            '{"message": {"token": "t", "android": {"priority": "URGENT"}}}',
            "message.android",
            "Invalid",
        ),
        ('{"message": {"token": "t", "data": {"a": "%s"}}}' % ("x" * 4096), "", "too large"),
        ("{", "message", "Invalid JSON payload received"),
    ],
)
def test_the_fake_refuses_what_fcm_refuses(body: str, field: str, words: str) -> None:
    with pytest.raises(Wrong, match=words) as refused:
        checked(body.encode())
    assert refused.value.field.startswith(field)
