"""What a channel's answer comes to: sent, tried again and when, or over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from notifications.sending.rules import Claimed, address, outcome, outgoing
from notifications.transport import Result

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def claimed(**more: Any) -> Claimed:
    held: dict[str, Any] = {
        "id": "d", "programme_id": "p", "member_id": "m", "message": "badge",
        "purpose": "transactional", "kind": "fid", "contact_id": "c", "title": "T", "body": "B",
        "link": "", "collapse": "", "locale": "en", "at": NOON,
        "expires_at": NOON + timedelta(hours=1), "tries": 1, "value": "phone",
    }  # fmt: skip
    return Claimed(**{**held, **more})


@pytest.mark.parametrize(
    ("kind", "tries", "said", "status"),
    [
        ("fid", 1, "sent", "sent"),
        ("fid", 1, "gone", "failed"),
        ("fid", 1, "refused", "failed"),
        ("fid", 9, "later", "waiting"),
        ("fid", 1, "doubt", "waiting"),
        ("webpush", 2, "doubt", "waiting"),
        ("fid", 3, "doubt", "doubt"),
        ("email", 1, "doubt", "doubt"),
        ("phone", 1, "doubt", "doubt"),
        ("email", 1, "later", "waiting"),
    ],
)
def test_what_becomes_of_it(kind: str, tries: int, said: Any, status: str) -> None:
    found = outcome(claimed(kind=kind, tries=tries), Result(status=said, reason="x"), NOON, 0.5)
    assert (found.status, found.reason) == (status, "x")


def test_a_named_time_is_kept_to() -> None:
    said = Result(status="later", reason="QUOTA_EXCEEDED", retry_after_s=600)
    assert outcome(claimed(), said, NOON, 0).send_at == NOON + timedelta(seconds=600)


@given(st.integers(1, 60), st.floats(0, 1), st.none() | st.floats(0, 90_000))
def test_it_is_tried_again_in_time_or_not_at_all(
    tries: int, spread: float, retry_after_s: float | None
) -> None:
    held = claimed(tries=tries)
    said = Result(status="later", reason="UNAVAILABLE", retry_after_s=retry_after_s)
    again = outcome(held, said, NOON, spread).send_at
    assert NOON <= again <= held.expires_at
    if retry_after_s is not None:
        assert again >= min(NOON + timedelta(seconds=retry_after_s), held.expires_at)


def test_a_browser_is_addressed_by_its_whole_subscription() -> None:
    keys = {"p256dh": "k", "auth": "a"}
    held = claimed(kind="webpush", value="https://push.example/1", keys=keys)
    assert json.decode(address(held)) == {"endpoint": "https://push.example/1", "keys": keys}


def test_it_lives_only_as_long_as_it_is_worth_reading() -> None:
    late = outgoing(claimed(), link="", slug="town", at=NOON + timedelta(minutes=59))
    assert late.ttl_s == 60
