"""The relay's address says how mail leaves, and never shows its password."""

from __future__ import annotations

import pytest

from notifications.mail.relay import BadRelay, Relay, relay


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://u:p%40ss@mail.test", Relay("mail.test", 587, "starttls", "u", "p@ss")),
        ("smtps://u:p@mail.example.org:2465", Relay("mail.example.org", 2465, "at once", "u", "p")),
        ("smtp+plain://127.0.0.1", Relay("127.0.0.1", 25, "never")),
        ("smtp+plain://[::1]:2525/", Relay("::1", 2525, "never")),
    ],
)  # fmt: skip
def test_an_address_of_a_relay(url: str, found: Relay) -> None:
    assert relay(url) == found


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("http://u:hunter2@mail", "begin with"),
        ("smtp://", "host"),
        ("smtp://u:hunter2@mail:port", "read"),
        ("smtp://u:hunter2@mail/inbox", "host"),
        ("smtp://u:hunter2@mail?tls=no", "host"),
        ("smtp://u@mail", "user and a password"),
        ("smtp+plain://u:hunter2@mail", "without TLS"),
    ],
)
def test_a_wrong_one_is_told_without_its_password(url: str, wrong: str) -> None:
    with pytest.raises(BadRelay, match=wrong) as told:
        relay(url)
    assert "hunter2" not in str(told.value)


def test_a_relay_does_not_show_its_password() -> None:
    assert "hunter2" not in repr(relay("smtp://u:hunter2@mail"))
