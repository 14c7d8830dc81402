"""An address is written in one way, or refused with words that help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.contacts.normal import BadAddress, email, phone


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  Ada.Lovelace@EXAMPLE.Org \n", "Ada.Lovelace@example.org"),
        ("ada+cafe@example.org", "ada+cafe@example.org"),
        ("o'hara_1%x@sub.example.co.uk", "o'hara_1%x@sub.example.co.uk"),
        ("ada@Bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"),
        ("ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"),
        ("ada@straße.example", "ada@xn--strae-oqa.example"),
        ("ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah"),
        ("ada@\uff25xample.org", "ada@example.org"),
        ("ada@example。org", "ada@example.org"),
        ("josé@example.org", "josé@example.org"),
        ("jose\u0301@example.org", "josé@example.org"),
        ("x" * 64 + "@example.org", "x" * 64 + "@example.org"),
    ],
)
def test_an_address_of_mail(text: str, kept: str) -> None:
    assert email(text) == kept == email(kept)


@pytest.mark.parametrize(
    "text",
    [
        *("", "@", "ada", "ada@", "@example.org", "ada.example.org"),
        *("a b@example.org", "ada@exa mple.org", "ada\n@example.org"),
        "ada@example.org\r\nBcc: x@y.z",
        *(".ada@example.org", "ada.@example.org", "a..b@example.org", "ada@.org"),
        *('"ada"@example.org', "<ada@example.org>", "Ada <ada@example.org>", "a,b@example.org"),
        *("ada@b@example.org", "ada@example.org, eve@example.org", "ada;eve@example.org"),
        *("ada@localhost", "ada@127.0.0.1", "ada@[127.0.0.1]", "ada@example", "ada@example.123"),
        *("ada@-example.org", "ada@example-.org", "ada@exa_mple.org", "ada@example..org"),
        *("é" * 33 + "@example.org", "x" * 65 + "@example.org", "ada@" + "x" * 64 + ".org"),
        "ada@" + ".".join(["x" * 61] * 4) + ".org",
        *("ada\u200b@example.org", "ada\u202e@example.org", "a\u00a0b@example.org"),
        *("ada\0@example.org", "ada@" + "x" * 100_000 + ".org"),
        *("ada@example.org\0", "\ud800@example.org", "ada@\ud800.org"),
    ],
)  # fmt: skip
def test_what_is_no_address_of_mail(text: str) -> None:
    with pytest.raises(BadAddress):
        email(text)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for normal in (email, phone):
        try:
            kept = normal(text)
        except BadAddress:
            continue
        assert normal(kept) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("+33612345678", "+33612345678"),
        (" +33 6 12 34 56 78 ", "+33612345678"),
        ("0033 6.12.34.56.78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("+44 (0) 20-7946/0958", "+442079460958"),
        ("+39 (0)6 698 12345", "+390669812345"),
        ("+1 (202) 555\u20110143", "+12025550143"),
        ("+٣٣ ٦ ١٢ ٣٤ ٥٦ ٧٨", "+33612345678"),
        ("+2901234", "+2901234"),
    ],
)
def test_a_telephone_number(text: str, kept: str) -> None:
    assert phone(text) == kept == phone(kept)


@pytest.mark.parametrize(
    "text",
    [
        *("", "+", "06 12 34 56 78", "612345678", "+0612345678", "+12345", "+1234567890123456"),
        *("+33 6 12 34 56 78 ext 5", "+33612345678;ext=5", "tel:+33612345678", "++33612345678"),
        *("+33 six douze", "+33612345678\0", "+336123456²8", "33+612345678"),
    ],
)
def test_what_is_no_telephone_number(text: str) -> None:
    with pytest.raises(BadAddress, match="country"):
        phone(text)
