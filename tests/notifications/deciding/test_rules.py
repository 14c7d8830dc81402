"""Who gets a message, where and when, and why not: each reason, and what always holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.programmes.rules import MessageSettings
from notifications.deciding.quiet import quiet_until
from notifications.deciding.rules import Known, decide, is_sent, lies_in_inbox
from tests.notifications.deciding.builders import NOON, a_contact, a_message, someone

NIGHT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
PROMOTIONAL = a_message(purpose="promotional")


@pytest.mark.parametrize(
    ("known", "status", "reason"),
    [
        ({}, "now", ""),
        ({"active": False}, "never", "unknown_member"),
        ({"overtaken": True}, "never", "overtaken"),
        ({"streak": "daily", "paused": frozenset({"daily"})}, "never", "streak_paused"),
        ({"streak": "daily", "paused": frozenset({"weekly"})}, "now", ""),
        ({"unwanted": frozenset({"push"})}, "inbox", "unwanted"),
        ({"contacts": ()}, "inbox", "no_contact"),
        ({"contacts": (a_contact("email", "a@b.org"),)}, "inbox", "no_contact"),
        ({"consents": frozenset({("push", "promotional")})}, "inbox", "no_consent"),
        ({"today": 9, "this_week": 9}, "now", ""),
        ({"seen_at": NOON - timedelta(seconds=60)}, "later", "present"),
        ({"seen_at": NOON - timedelta(seconds=61)}, "now", ""),
    ],
)
def test_a_transactional_message(known: dict[str, Any], status: str, reason: str) -> None:
    (one,) = decide(a_message(), someone(**known), NOON)
    assert (one.status, one.reason) == (status, reason)


@pytest.mark.parametrize(
    ("known", "status", "reason"),
    [
        ({"today": 1, "this_week": 4}, "now", ""),
        ({"today": 2, "this_week": 2}, "inbox", "capped"),
        ({"today": 0, "this_week": 5}, "inbox", "capped"),
        ({"consents": frozenset({("push", "transactional")})}, "inbox", "no_consent"),
    ],
)
def test_a_promotional_message(known: dict[str, Any], status: str, reason: str) -> None:
    (one,) = decide(PROMOTIONAL, someone(**known), NOON)
    assert (one.status, one.reason) == (status, reason)


def test_a_page_that_is_visible_has_ten_seconds() -> None:
    (one,) = decide(a_message(), someone(seen_at=NOON), NOON)
    assert one.send_at == NOON + timedelta(seconds=10)


def test_what_lies_in_no_inbox_cannot_be_seen_on_a_page() -> None:
    (one,) = decide(a_message(inbox=False), someone(seen_at=NOON), NOON)
    assert one.status == "now"


def test_nobody_is_woken() -> None:
    (one,) = decide(a_message(), someone(), NIGHT)
    assert (one.status, one.reason, one.send_at) == ("later", "quiet", MORNING)


def test_a_letter_wakes_nobody_but_an_advertisement_waits_for_the_day() -> None:
    known = someone(contacts=(a_contact("email", "a@b.org"),))
    (receipt,) = decide(a_message(channels=("email",)), known, NIGHT)
    (offer,) = decide(a_message(channels=("email",), purpose="promotional"), known, NIGHT)
    assert (receipt.status, offer.status, offer.send_at) == ("now", "later", MORNING)


def test_what_is_stale_by_morning_only_lies_in_the_inbox() -> None:
    message = a_message(ttl_s=3600)
    (one,) = decide(message, someone(), NIGHT)
    assert (one.status, one.reason) == ("inbox", "expired")
    assert lies_in_inbox(message, [one])


def test_what_should_have_been_said_a_week_ago_is_not_sent() -> None:
    known = someone(due_at=NOON - timedelta(days=7))
    assert [one.reason for one in decide(a_message(), known, NOON)] == ["expired"]


def test_every_device_gets_it_and_each_channel_has_its_own_reason() -> None:
    devices = (a_contact("fid", "one"), a_contact("webpush", "two"), a_contact("email", "a@b.org"))
    known = someone(contacts=devices, unwanted=frozenset({"email"}))
    found = decide(a_message(channels=("push", "email", "sms")), known, NOON)
    assert [(one.contact and one.contact.value, one.reason) for one in found] == [
        ("one", ""), ("two", ""), (None, "unwanted"), (None, "no_contact"),
    ]  # fmt: skip


def test_without_a_channel_it_lies_in_the_inbox_alone() -> None:
    (one,) = decide(a_message(channels=()), someone(), NOON)
    assert (one.channel, one.status, one.reason) == ("inbox", "inbox", "inbox_only")


CHANNELS = st.sampled_from(["push", "email", "sms"])
PURPOSES = st.sampled_from(["transactional", "promotional"])
MESSAGES = st.builds(
    a_message,
    purpose=PURPOSES,
    channels=st.lists(CHANNELS, unique=True).map(tuple),
    inbox=st.booleans(),
    ttl_s=st.integers(60, 200_000),
)
KINDS = st.sampled_from(["fid", "token", "webpush", "email", "phone"])
KNOWN = st.builds(
    someone,
    time_zone=st.sampled_from(["Europe/Paris", "Asia/Tokyo", "America/Los_Angeles"]),
    active=st.booleans(),
    contacts=st.lists(st.builds(a_contact, KINDS), max_size=4).map(tuple),
    consents=st.frozensets(st.tuples(CHANNELS, PURPOSES)),
    unwanted=st.frozensets(CHANNELS),
    seen_at=st.none() | st.integers(0, 200).map(lambda s: NOON - timedelta(seconds=s)),
    today=st.integers(0, 3),
    this_week=st.integers(0, 6),
    overtaken=st.booleans(),
)
MOMENTS = st.integers(0, 86_400).map(lambda s: NOON + timedelta(seconds=s))


@given(MESSAGES, KNOWN, MOMENTS)
def test_every_message_leaves_a_decision_with_a_reason(
    message: Any, known: Known, at: datetime
) -> None:
    found = decide(message, known, at)
    assert found
    assert all(one.reason or one.status == "now" for one in found)
    assert {one.channel for one in found} == set(message.channels or ("inbox",))


@given(MESSAGES, KNOWN, MOMENTS)
def test_nothing_goes_out_without_consent_or_against_a_wish_or_by_night(
    message: Any, known: Known, at: datetime
) -> None:
    for one in decide(message, known, at):
        if is_sent(one):
            assert one.contact is not None
            assert one.contact in known.contacts
            assert (one.channel, message.purpose) in known.consents
            assert one.channel not in known.unwanted
            assert at <= one.send_at < at + timedelta(seconds=message.ttl_s)
            if one.channel != "email" or message.purpose == "promotional":
                assert quiet_until(one.send_at, known.time_zone, MessageSettings()) is None


@given(MESSAGES, KNOWN, MOMENTS)
def test_the_cap_is_never_passed(message: Any, known: Known, at: datetime) -> None:
    capped = known.today >= 2 or known.this_week >= 5
    if capped and message.purpose == "promotional":
        assert not any(is_sent(one) for one in decide(message, known, at))
