"""Which addresses are called, when an attempt is followed by another, and when we stop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.webhooks.rules import (
    GIVE_UP,
    SWITCH_OFF,
    Answered,
    BadUrl,
    checked_url,
    next_attempt,
    pause_s,
    switched_off,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def an_answer(
    status: int | None = 500, at: datetime = AT, retry_after_s: float | None = None
) -> Answered:
    fault = "" if status else "timeout"
    return Answered(at=at, took_ms=3, status=status, fault=fault, retry_after_s=retry_after_s)


@pytest.mark.parametrize(
    "url", ["https://crm.example.org/hooks?of=kermesse", "https://crm.example.org:8443/"]
)
def test_public_addresses_are_called(url: str) -> None:
    assert checked_url(url, private=False) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example.org/",  # Anybody on the way could read it.
        "https://127.0.0.1/", "https://10.0.0.7/", "https://169.254.169.254/latest/meta-data",
        "https://[::1]/", "https://[::ffff:10.0.0.7]/", "https://localhost/",
        "https://db.internal/", "https://100.64.1.1/",
    ],
)  # fmt: skip
def test_private_ones_only_where_the_operator_allows_them(url: str) -> None:
    assert checked_url(url, private=True) == url
    with pytest.raises(BadUrl):
        checked_url(url, private=False)


@pytest.mark.parametrize(
    "url",
    [
        "", "crm.example.org", "ftp://crm.example.org/", "https://", "https:///path",
        "https://user:secret@crm.example.org/", "https://crm.example.org/#part",
        "https://crm.example.org:99999/", "https://[::1/", "https://crm.example.org/\nHost: x",
        "https://crm.exämple.org/", "https://crm..org/", "https://" + "x" * 64 + ".org/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadUrl):
        checked_url(url, private=True)


@given(st.integers(1, 60), st.floats(0, 1))
def test_pauses_grow_to_half_a_day_and_are_spread(tries: int, share: float) -> None:
    assert 4 <= pause_s(tries, share) <= 12 * 3600 * 1.21
    assert pause_s(tries, share) <= pause_s(tries + 1, share)
    assert pause_s(tries, 0) < pause_s(tries, 1)


@given(st.floats(0, 1))
def test_tries_go_on_for_three_days_and_no_longer(share: float) -> None:
    at, tries = AT, 1
    while following := next_attempt(an_answer(at=at), tries=tries, begun_at=AT, share=share):
        assert at < following <= AT + GIVE_UP
        at, tries = following, tries + 1
    assert 10 <= tries <= 20
    assert at > AT + GIVE_UP - timedelta(hours=15)


def test_who_asks_to_be_left_alone_is_for_half_a_day_at_most() -> None:
    for asked, waited in ((60.0, 60.0), (10.0**6, 12 * 3600.0)):
        answered = an_answer(503, retry_after_s=asked)
        following = next_attempt(answered, tries=1, begun_at=AT, share=0.5)
        assert following == AT + timedelta(seconds=waited)


def test_an_endpoint_is_switched_off_that_is_gone_or_takes_nothing_for_days() -> None:
    assert switched_off(an_answer(410), None) == "gone"
    assert switched_off(an_answer(500), None) is None
    assert switched_off(an_answer(500), AT - SWITCH_OFF + timedelta(seconds=1)) is None
    assert switched_off(an_answer(None), AT - SWITCH_OFF) == "failing"
    assert switched_off(an_answer(204), AT - SWITCH_OFF) is None
