"""What comes back later ends the right contact, and nobody can end another's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.database import Database, writing
from notifications.mail.bounces import take
from notifications.mail.reports import Report, report
from notifications.mail.return_path import LOCAL_MOST, delivery_of, return_path

KEY = b"k" * 32
ID = "0195a3b0-0000-7000-8000-000000000001"
CAME_TO = return_path("bounces@example.org", ID, KEY)
SAMPLES = {file.stem: file.read_text() for file in (Path(__file__).parent / "reports").iterdir()}
STYLES = sorted(SAMPLES)

NOBODY = "550 5.1.1 <ada@example.net>: Recipient address rejected: User unknown"


def sample(style: str, **told: str) -> bytes:
    holes = {
        "came_to": CAME_TO,
        "action": "failed",
        "status": "5.1.1",
        "said": NOBODY,
        **told,
    }
    return SAMPLES[style].format(**holes).encode()


@pytest.mark.parametrize("style", STYLES)
def test_nobody_is_there(style: str) -> None:
    mail = sample(style)
    assert report(mail, KEY) == Report(ID, True, "5.1.1")
    assert report(mail.replace(b"\n", b"\r\n"), KEY) == Report(ID, True, "5.1.1")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("status", "said", "permanent"),
    [
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", True),
        ("5.0.0", "550 5.1.1 No such user", True),
        ("5.0.0", "550-5.1.1 The account that you tried to reach does not exist.\n 550 Bye", True),
        ("5.2.1", "550 5.2.1 The account is inactive", True),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied.", True),
        ("5.2.2", "552 5.2.2 Mailbox full", False),
        ("5.7.1", "550 5.7.1 Blocked by policy", False),
        ("5.1.1", "550 5.1.1 The sender is on a block list", False),
        ("5.0.0", "550 Rejected", False),
        ("4.4.1", "connect to mx.example.net[192.0.2.25]:25: Connection timed out", False),
        ("4.2.2", "452 4.2.2 Mailbox full", False),
    ],
)
def test_only_who_is_not_there_is_given_up(
    style: str, status: str, said: str, permanent: bool
) -> None:
    assert report(sample(style, status=status, said=said), KEY) == Report(ID, permanent, status)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_may_yet_arrive_is_no_failure(style: str, action: str) -> None:
    assert report(sample(style, action=action, status="4.4.1"), KEY) is None


def test_the_envelope_says_whose_it_is_where_headers_do_not() -> None:
    mail = sample("exchange", came_to="bounces@example.org")
    assert report(mail, KEY) is None
    assert report(mail, KEY, [CAME_TO]) == Report(ID, True, "5.1.1")


def test_who_forges_a_report_ends_nobody() -> None:
    local, _, domain = CAME_TO.rpartition("@")
    swapped = "a" if local[-1] != "a" else "b"
    stranger = return_path("bounces@example.org", ID, b"another key" * 3)
    for forged in (
        stranger,
        f"{local[:-1]}{swapped}@{domain}",
        f"bounces+{'a' * 42}@{domain}",
        f"bounces+{local.partition('+')[2][:26]}{'a' * 16}@{domain}",
        f"{local[:-1]}@{domain}",
    ):
        assert report(sample("postfix", came_to=forged), KEY) is None, forged


def test_relays_may_change_the_case() -> None:
    assert report(sample("postfix", came_to=CAME_TO.upper()), KEY) == Report(ID, True, "5.1.1")


def test_a_return_path_fits_into_an_envelope() -> None:
    path = return_path(f"{'x' * LOCAL_MOST}@example.org", ID, KEY)
    assert len(path.rpartition("@")[0]) == 64
    assert delivery_of(["", "bounces@example.org", f"<{path}>"], KEY) == ID


@pytest.mark.parametrize(
    "content",
    [
        "Content-Type: text/plain\n\nI am on holiday. Action: failed\n\nStatus: 5.1.1\n",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
        "Content-Type: message/delivery-status\n\nA: b\n\nAction: failed\nStatus: 5.1.1\n--x--\n",
        "Content-Type: multipart/report\n\n--x\n",
        "Content-Type: multipart/report; boundary=x\n\nnothing",
        "",
    ],
)
def test_an_answer_is_no_report(content: str) -> None:
    assert report(f"To: {CAME_TO}\n{content}".encode(), KEY) is None


def test_a_report_within_the_letter_that_came_back_is_not_ours() -> None:
    """The letter may have been anything, also one that looks like a report."""
    inner = sample("exim").decode()
    outer = SAMPLES["exchange"].replace(
        "Il vous en reste 300.", inner.replace("{", "").replace("}", "")
    )
    mail = outer.format(came_to=CAME_TO, action="delayed", status="4.4.1", said="x").encode()
    assert report(mail, KEY) is None


@given(st.binary(max_size=2000), st.integers(0, 3000))
def test_no_bytes_break_the_reader(noise: bytes, at: int) -> None:
    mail = sample("postfix")
    report(noise, KEY)
    report(mail[:at] + noise + mail[at:], KEY)
    report(mail[:at], KEY)


HOSTILE = [
    b"To: " + CAME_TO.encode() + b"\nContent-Type: multipart/report; boundary=" + b'";' * 200_000,
    b"X: y\n" * 400_000,
    b"To: " + b"+" * 2_000_000,
    sample("postfix") + b"\n--x" * 500_000,
    b"To: " + CAME_TO.encode() + b"\nContent-Type: multipart/report; boundary=x\n\n"
    + b"--x\nContent-Type: message/delivery-status\n\n" * 50_000,
    b"To: " + CAME_TO.encode() + b"\nContent-Type: multipart/report; boundary=x\n\n"
    + b"--x\nContent-Type: message/delivery-status\n\n" + b"\n \n" * 600_000,
]  # fmt: skip


@pytest.mark.parametrize("mail", HOSTILE, ids=range(len(HOSTILE)))
def test_a_mail_made_to_hurt_is_read_in_a_bounded_number_of_steps(mail: bytes) -> None:
    found = report(mail, KEY)
    assert found in (None, Report(ID, True, "5.1.1"))


async def test_what_was_read_is_told_once(db: Database) -> None:
    told: list[Any] = []

    async def bounced(tx: Any, delivery_id: str, permanent: bool, status: str) -> None:
        told.append((await tx.fetchval("select 1"), delivery_id, permanent, status))

    async with writing(db) as tx:
        assert await take(tx, sample("exim"), KEY, bounced) == Report(ID, True, "5.1.1")
        assert await take(tx, b"Hello", KEY, bounced) is None
    assert told == [(1, ID, True, "5.1.1")]
