"""A subscription is a stranger's word: only what a browser really gives is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from notifications.webpush.subscription import BadSubscription, subscription
from notifications.webpush.vapid import VapidKeys

POINT = VapidKeys(b"x" * 32).public
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
GOOD = {
    "endpoint": "https://push.example.net/send/abc:def",
    "expirationTime": None,
    "keys": {"p256dh": POINT, "auth": AUTH},
}


def keys(**changed: str) -> dict[str, Any]:
    return {**GOOD, "keys": {**GOOD["keys"], **changed}}  # type: ignore[dict-item]  # A dict in GOOD.


def test_what_a_browser_gives_is_taken_and_written_in_one_way() -> None:
    found = subscription(GOOD)
    again = subscription(json.dumps({**dict(reversed(GOOD.items())), "expirationTime": 17}))
    assert found == again == subscription(found.text())
    assert found.text() == again.text()
    assert found.origin == "https://push.example.net"


def test_padding_does_no_harm() -> None:
    assert subscription(keys(auth=AUTH + "==")).auth == subscription(GOOD).auth


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/send",
        "https://",
        "https:///send",
        "https://user:password@push.example.net/send",
        "https://push.example.net:99999/send",
        "https://push.example.net/se nd",
        "https://push.example.net/se\r\nHost: inside",
        "https://püsh.example.net/send",
        "https://[::1/send",
        "file:///etc/passwd",
        "data:text/plain,hello",
        "https://push.example.net/" + "x" * 2048,
        "",
    ],
)
def test_an_endpoint_must_be_a_plain_https_address(endpoint: str) -> None:
    with pytest.raises(BadSubscription, match="https address"):
        subscription({**GOOD, "endpoint": endpoint})


@pytest.mark.parametrize(
    "changed",
    [
        {"p256dh": "A" * 87},
        {"p256dh": POINT[:-4]},
        {"p256dh": "é"},
        {"p256dh": ""},
        {"auth": "AAAA"},
        {"auth": "*" * 22},
        {"auth": ""},
    ],
)
def test_keys_must_be_what_they_are_for(changed: dict[str, str]) -> None:
    with pytest.raises(BadSubscription, match="keys"):
        subscription(keys(**changed))


@pytest.mark.parametrize("given", ["", "[", "null", "{}", b"\xff", "[" * 100_000, {"keys": 1}])
def test_anything_else_is_refused_in_words(given: Any) -> None:
    with pytest.raises(BadSubscription, match="toJSON"):
        subscription(given)
